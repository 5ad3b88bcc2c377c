// What every command needs first: packages as the lock names them, the pinned Node, client and web as their sources are.
// Plain ES for Node 20, because this is what runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closure, filesBelow, importsOf, isCode } from './imports.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const bin = join(modules, '.bin');
/** Which part of the packages is installed ('start', 'all'), and from which lock. */
const installStamp = join(modules, '.qingfeng-stamp');

/** The Node that server/package.json pins, whatever the machine has. */
export const pinnedNode = join(bin, 'node');

/** Workspaces whose packages run the server and the command, and build the web and the client. */
const STARTED = ['server', 'cli', 'client', 'web'];

/** The environment in which everything runs: the pinned programs lead PATH, and what Node compiled once it finds again. */
export function pinnedEnvironment() {
  return {
    NODE_COMPILE_CACHE: join(modules, '.cache', 'qingfeng', 'compiled'),
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
  };
}

/** The path of a package's command, to be run by the pinned Node. */
export function command(name) {
  return join(bin, name);
}

/**
 * Installs the packages as package-lock.json names them, unless they are there: with `only: 'start'` what running the server and
 * building the web need, otherwise also what tests, checks and benches need (docs/decisions/0077). What one of them has
 * installed the other keeps. Throws SetupError when npm fails.
 */
export function ensureInstalled({ only = 'all' } = {}) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const locked = hashOf([lock, `${process.platform}-${process.arch}`]);
  const [part, stamp] = readOr(installStamp, '').split(' ');
  const current = stamp === locked && isProgram(pinnedNode);
  if (current && (part === 'all' || part === only)) return;
  // A plain npm ci or npm install has brought everything.
  const byHand = part !== 'unfinished' && isProgram(pinnedNode) && installedAsLocked(JSON.parse(lock.toString('utf8')));
  const wanted = part === 'all' || byHand ? 'all' : only;
  if (!byHand) {
    if (current && part === 'start') addPackages();
    else installPackages(wanted);
  }
  writeFileSync(installStamp, `${wanted} ${locked}`);
}

/**
 * Empties node_modules and fills it. npm under the machine's Node warns of packages that want a newer one; the pinned one runs
 * them. With NODE_ENV=production npm would leave out what builds the web.
 */
function installPackages(part) {
  console.log('Installing packages (npm ci) …');
  const chosen = part === 'start' ? STARTED.map((name) => `--workspace=${name}`) : [];
  runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error', ...chosen]);
  if (isProgram(pinnedNode)) return;
  throw new SetupError(
    `npm brought no Node for ${process.platform}-${process.arch}. There is one for linux-x64 and linux-arm64; check also that npm is not told to omit optional packages.`,
  );
}

/** Adds to what npm start has installed: a quarter of the time of npm ci, which begins by emptying node_modules. */
function addPackages() {
  console.log('Installing the packages of the tests (npm install) …');
  // npm does not see a package that was half unpacked when it was killed; the next run does by this.
  writeFileSync(installStamp, 'unfinished');
  runNpm(['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes client/generated, which git does not have, when what makes it may have changed since: the server's routes, all they are
 * declared with, the packages. Looking takes a tenth of a second, making five. `say` tells of it.
 */
export async function ensureContract({ say = console.log } = {}) {
  const stampFile = join(modules, '.cache', 'qingfeng', 'contract-stamp');
  const folders = ['server/src', 'engines', 'capture', 'client'].map((folder) => join(root, ...folder.split('/')));
  const sources = folders.flatMap(filesBelow).filter((file) => /\.(?:ts|json|txt)$/.test(file));
  const own = sources.filter((file) => !/\.test\.ts$|\/testing\/|\/client\/generated\//.test(file));
  const files = ['package-lock.json', 'scripts/generate-openapi.ts', 'server/package.json'].map((file) =>
    join(root, file),
  );
  const stamp = hashOf([...own.sort(), ...files].flatMap((file) => [relative(root, file), readFileSync(file)]));
  // Clones from before had some of them in git, which takes them away when it goes from one version to the other.
  const made = ['made-of.txt', 'openapi.json', 'index.js', 'client.tgz'].map((name) =>
    join(root, 'client', 'generated', name),
  );
  if (made.every((file) => existsSync(file)) && readOr(stampFile, '') === stamp) return;
  say('Making the client of the API …');
  // A larger young generation: what the making leaves behind is mostly short-lived.
  const args = ['--max-semi-space-size=64', join('scripts', 'generate-openapi.ts'), '--client'];
  const { code, output } = await runQuietly(args);
  if (code !== 0) throw new SetupError(`The client of the API cannot be made:\n${output}`);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** Builds web/dist when the sources of the web or the packages have changed since the last build. */
export async function ensureWebBuilt() {
  const web = join(root, 'web');
  if (!existsSync(join(web, 'index.html'))) return;
  const stampFile = join(modules, '.cache', 'qingfeng', 'web-stamp');
  const sources = ['package-lock.json', ...webSources()];
  const stamp = hashOf(sources.flatMap((file) => [file, readFileSync(join(root, file))]));
  if (existsSync(join(web, 'dist', 'index.html')) && readOr(stampFile, '') === stamp) return;
  console.log('Building the web …');
  const { code, output } = await runQuietly([command('vite'), 'build', '--logLevel', 'warn'], { cwd: web });
  if (code !== 0) throw new SetupError(`The web cannot be built:\n${output}`);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** What the web is built of, relative to the clone: its own files, and what they import of the client and the engines. */
export function webSources() {
  const web = join(root, 'web');
  const files = [...[join(web, 'src'), join(web, 'public')].flatMap(filesBelow), ...filesIn(web)];
  const own = files.map((file) => relative(root, file)).filter((file) => !isTest(file));
  const imports = (file) => (isCode(file) ? importsOf(file, root).filter((one) => !isTest(one)) : []);
  return [...closure(own, imports)].sort();
}

function isTest(file) {
  return /\.test\.\w+$/.test(file);
}

/** Runs the pinned Node and keeps what it says. Resolves to {code, output}; a missing program gives code 127. */
export function runQuietly(args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(pinnedNode, args, {
      cwd: options.cwd ?? root,
      env: { ...pinnedEnvironment(), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (text) => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => resolve({ code: 127, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Set-up failed; the message is for the person at the shell. */
export class SetupError extends Error {}

/** Runs `main` and turns a SetupError into its message and exit status 1; `afterwards` has the last word then. */
export async function withSetupErrors(main, afterwards = () => {}) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    afterwards();
    process.exitCode = 1;
  }
}

/** npm keeps beside the packages a list of what it really installed; that list against the lock. */
function installedAsLocked(lock) {
  const text = readOr(join(modules, '.package-lock.json'), '');
  if (text === '') return false;
  const installed = JSON.parse(text).packages;
  return Object.entries(lock.packages)
    .filter(([path]) => path.includes('node_modules/'))
    .every(([path, wanted]) => {
      const found = installed[path];
      if (found === undefined) return wanted.optional === true;
      return found.version === wanted.version && found.integrity === wanted.integrity;
    });
}

function runNpm(args) {
  // The npm that started us, else the one on PATH.
  const own = process.env.npm_execpath;
  const [program, first] = own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []];
  const { status, error } = spawnSync(program, [...first, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new SetupError(`npm ${args[0]} failed${error ? `: ${error.message}` : ''}.`);
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(folder, entry.name));
}

/** One digest over texts and the contents of files, in their order. */
export function hashOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

function readOr(file, otherwise) {
  return existsSync(file) ? readFileSync(file, 'utf8') : otherwise;
}
