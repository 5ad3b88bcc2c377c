// The browser of the end-to-end tests: the machine's own, else the one that @sparticuz/chromium ships.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Chromium = {
  executablePath: string;
  /** Flags for a headless run that talks to nobody by itself. */
  args: string[];
  /** The whole environment to run it in. */
  env: Record<string, string>;
  /** False as root, where Chromium's own sandbox refuses to work. */
  sandbox: boolean;
  source: 'CHROMIUM_PATH' | 'installed' | '@sparticuz/chromium';
};

const require = createRequire(import.meta.url);
const cache = resolve(dirname(fileURLToPath(import.meta.url)), '../../node_modules/.cache/chromium');

/**
 * CHROMIUM_PATH, else an installed Chromium or Chrome, else the package's, unpacked once below node_modules/.cache.
 * Nothing is downloaded. Each candidate must run: a snap's stub in /usr/bin does not count.
 * @throws Error when CHROMIUM_PATH does not run, or no candidate does, with what it said.
 */
export async function findChromium(): Promise<Chromium> {
  const own = inheritedEnvironment();
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    const complaint = complaintOf(named, own);
    if (complaint !== undefined) throw new Error(`CHROMIUM_PATH=${named} does not run: ${complaint}`);
    return describe({ executablePath: named, env: own, source: 'CHROMIUM_PATH' });
  }
  const installed = candidates().find((path) => existsSync(path) && complaintOf(path, own) === undefined);
  if (installed !== undefined) return describe({ executablePath: installed, env: own, source: 'installed' });
  return shipped(own);
}

async function shipped(own: Record<string, string>): Promise<Chromium> {
  const folder = await unpacked();
  const executablePath = join(folder, 'chromium');
  const withFonts = existsSync('/etc/fonts/fonts.conf') ? own : { ...own, FONTCONFIG_PATH: join(folder, 'fonts') };
  const ownLibraries = [join(folder, 'al2023', 'lib'), own.LD_LIBRARY_PATH].filter((path) => path).join(delimiter);
  // The machine's libraries first; the package's own where NSS and its kin are missing.
  const environments = [withFonts, { ...withFonts, LD_LIBRARY_PATH: ownLibraries }];
  const env = environments.find((each) => complaintOf(executablePath, each) === undefined);
  if (env !== undefined) return describe({ executablePath, env, source: '@sparticuz/chromium' });
  throw new Error(
    `The Chromium of @sparticuz/chromium does not run here: ${complaintOf(executablePath, withFonts)}\n` +
      'Install Chromium or Chrome, or name one with CHROMIUM_PATH.',
  );
}

/**
 * The package unpacks into TMPDIR and takes whatever already lies there for whole. So: in a process of its own, with
 * a TMPDIR of its own, renamed into place when it is complete.
 */
async function unpacked(): Promise<string> {
  const entry = require.resolve('@sparticuz/chromium');
  const archives = join(dirname(dirname(entry)), 'bin');
  const folder = join(cache, `${packageVersion(join(dirname(dirname(entry)), 'package.json'))}-${process.arch}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    const files = readdirSync(archives).map((name) => join(archives, name));
    await inflateInto(draft, files);
    renameDraft(draft, folder);
    return folder;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function inflateInto(folder: string, archives: string[]): Promise<void> {
  const program =
    "import { inflate } from '@sparticuz/chromium'; await Promise.all(process.argv.slice(1).map((file) => inflate(file)));";
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, ...archives], {
    cwd: dirname(fileURLToPath(import.meta.url)),
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise((done) => {
    child.once('close', done);
  });
  if (code !== 0) throw new Error(`@sparticuz/chromium cannot be unpacked (exit status ${String(code)}).`);
}

/** Another test process may have been first; its copy is as good. */
function renameDraft(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

function describe(found: {
  executablePath: string;
  env: Record<string, string>;
  source: Chromium['source'];
}): Chromium {
  const sandbox = process.getuid?.() !== 0;
  const args = [
    '--headless',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(sandbox ? [] : ['--no-sandbox']),
  ];
  return { ...found, args, sandbox };
}

/** What a browser says when it cannot even print its version; undefined when it can. */
function complaintOf(executablePath: string, env: Record<string, string>): string | undefined {
  const answer = spawnSync(executablePath, ['--version'], { env, encoding: 'utf8', timeout: 30_000 });
  if (answer.status === 0) return undefined;
  return answer.error?.message ?? (answer.stderr.trim() || `exit status ${answer.status}`);
}

function candidates(): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  const applications = ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'];
  return [
    ...names.flatMap((name) => folders.filter((folder) => folder !== '').map((folder) => join(folder, name))),
    ...applications.map((path) => join('/Applications', path)),
  ];
}

function inheritedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function packageVersion(file: string): string {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof content === 'object' && content !== null && 'version' in content) return String(content.version);
  throw new Error(`${file} names no version.`);
}
