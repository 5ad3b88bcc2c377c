// npm run pack:cli [-- <folder>]: the qingfeng command as one npm package for other machines, qingfeng-cli-VERSION.tgz in dist/. It holds
// the command, the engines and the client as JavaScript for Node 20 or later, and every package that they need: installing it asks no registry.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, posix, relative, resolve, sep } from 'node:path';

const root = dirname(import.meta.dirname);
const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** Of our own packages: what only tests, builders of data and editors of the contract need. */
const LEFT_OUT =
  /(?:^|\/)(?:node_modules|testing|making|train|sources|source|bin)(?:\/|$)|\.test\.ts$|\.d\.ts$|(?:^|\/)make-[^/]*\.ts$|\.md$|openapi\.json$/;
/** Of packages of which little is used: the folders and files that are. */
const ONLY = {
  '@embedpdf/fonts-sc': /^(?:dist\/index\.js|fonts\/NotoSansHans-Regular\.otf)$/,
  'chinese-days': /^dist\/chinese-days\.json$/,
  fontkit: /^dist\/module\.mjs$/,
  'opencc-js': /^dist\/esm\//,
};
/** Of all others: no maps, types, tests and builds for browsers. */
const USELESS =
  /\.(?:map|d\.[mc]?ts|md|markdown|flow|umd\.js)$|(?:^|\/)(?:test|tests|types|typings|browser|umd|example|docs)\/|browser(?:\.min)?\.js$/;
/** The files by which Node enters a package are kept, however they are called. */
const entriesOf = ({ main, module: entry, exports }) =>
  new Set(namesIn([main, entry, exports]).map((path) => posix.normalize(path)));
const namesIn = (value) =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(namesIn)
      : [];
const LICENCE = /^(?:licen[cs]es?|notice|copying|third_party_licenses)\b/i;
/** What operator.ts names: only the server's own machine has it. */
const AT_SERVER = /^\.\.\/(?:server|scripts)\//;
/** What npm reads of a package that is installed already. */
const KEPT_FIELDS = ['name', 'version', 'type', 'main', 'module', 'exports', 'imports', 'license', 'author'];

/** Makes the package in a folder; gives its path. */
function packCli(folder) {
  if (module.stripTypeScriptTypes === undefined) throw new Error('run it with npm run pack:cli, under the pinned Node');
  const staging = mkdtempSync(join(tmpdir(), 'qingfeng-pack-'));
  try {
    const { version, dependencies } = manifestOf(join(root, 'cli'));
    placeOwn({ from: join(root, 'cli'), to: staging });
    placeDependencies({ names: Object.keys(dependencies), from: join(root, 'cli'), to: staging });
    placeBeside(staging);
    writeFileSync(join(staging, 'package.json'), `${JSON.stringify(manifest(staging, version), null, 2)}\n`);
    requireResolved(staging);
    mkdirSync(folder, { recursive: true });
    const args = ['pack', '--ignore-scripts', '--offline', '--silent', '--pack-destination', folder];
    execFileSync('npm', args, { cwd: staging, stdio: ['ignore', 'ignore', 'inherit'] });
    return join(folder, `qingfeng-cli-${version}.tgz`);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function manifest(staging, version) {
  const placed = packagesIn(join(staging, 'node_modules'));
  return {
    name: 'qingfeng-cli',
    version,
    description:
      'The qingfeng command: work plans, filing thresholds, statutory time, screening and linking, and the server from a shell',
    license: manifestOf(root).license,
    type: 'module',
    // The first with a checksum of archives (zlib.crc32).
    engines: { node: '>=20.15' },
    bin: { qingfeng: './bin/qingfeng.mjs' },
    dependencies: Object.fromEntries(placed.map(({ name, version: has }) => [name, has])),
    bundleDependencies: placed.map(({ name }) => name),
  };
}

/** One of our packages, its types taken off. */
function placeOwn({ from, to }) {
  for (const path of filesBelow(from, (name) => !LEFT_OUT.test(name))) {
    const target = join(to, path);
    mkdirSync(dirname(target), { recursive: true });
    if (path.endsWith('.ts')) writeFileSync(target.replace(/\.ts$/, '.js'), withoutTypes(join(from, path)));
    else if (path !== 'package.json') cpSync(join(from, path), target);
  }
}

/** The JavaScript of a module, naming the files beside it as they are called in the package. */
function withoutTypes(path) {
  // Lines and columns stay; a module of types alone is empty.
  const code = module.stripTypeScriptTypes(readFileSync(path, 'utf8'));
  if (code.trim() === '') return '';
  const named = /(\bfrom |\bimport |\bimport\(|new URL\()(['"])(\.{1,2}\/[^'"]+)\.ts\2/g;
  return code.replace(named, (found, before, quote, file) =>
    existsSync(join(dirname(path), `${file}.ts`)) && !AT_SERVER.test(file)
      ? `${before}${quote}${file}.js${quote}`
      : found,
  );
}

/** The packages and theirs, flat; another version of one that is there already goes below the one that asks for it. */
function placeDependencies({ names, from, to, top = to }) {
  for (const name of names) {
    const folder = folderOf(name, from);
    const { version, dependencies = {} } = manifestOf(folder);
    const flat = join(top, 'node_modules', name);
    const there = existsSync(flat) ? manifestOf(flat).version : undefined;
    if (there === version) continue;
    const target = there === undefined ? flat : join(to, 'node_modules', name);
    if (folder.includes(`${sep}node_modules${sep}`)) placeForeign({ name, from: folder, to: target });
    else placeOwn({ from: folder, to: target });
    const kept = KEPT_FIELDS.flatMap((field) => {
      const value = manifestOf(folder)[field];
      return value === undefined ? [] : [[field, value]];
    });
    const own = { ...Object.fromEntries(kept), ...(Object.keys(dependencies).length > 0 && { dependencies }) };
    const text = JSON.stringify(own, null, 2);
    writeFileSync(
      join(target, 'package.json'),
      folder.includes(`${sep}node_modules${sep}`) ? text : text.replaceAll('.ts"', '.js"'),
    );
    placeDependencies({ names: Object.keys(dependencies), from: folder, to: target, top });
  }
}

/** Where Node finds a package; a workspace is a link to its folder. By hand: the name may be that of a module of Node as well. */
function folderOf(name, from) {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name);
    if (existsSync(join(path, 'package.json'))) return realpathSync(path);
  }
  throw new Error(`${name} is not installed for ${from}`);
}

function placeForeign({ name, from, to }) {
  const wanted = ONLY[name];
  const entries = entriesOf(manifestOf(from));
  const used = (path) => (entries.has(path) && !/\.d\.[mc]?ts$/.test(path)) || !USELESS.test(path);
  const keep = (path) =>
    path !== 'package.json' &&
    !path.startsWith('node_modules/') &&
    (LICENCE.test(path) || (wanted === undefined ? used(path) : wanted.test(path)));
  mkdirSync(to, { recursive: true });
  for (const path of filesBelow(from, () => true).filter(keep)) cpSync(join(from, path), join(to, path));
}

/** What the command asks the server's program for in a clone, its launcher, and what the help names. */
function placeBeside(staging) {
  const said = execFileSync(process.execPath, [join(root, 'server', 'src', 'operate.ts'), 'procedures'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  const { result } = JSON.parse(said.trim().split('\n').at(-1) ?? '');
  writeFileSync(join(staging, 'procedures.json'), JSON.stringify(result));
  mkdirSync(join(staging, 'bin'));
  writeFileSync(join(staging, 'bin', 'qingfeng.mjs'), "#!/usr/bin/env node\nawait import('../main.js');\n", {
    mode: 0o755,
  });
  for (const name of ['LICENSE', 'docs/operate.md', 'docs/operate.zh-CN.md']) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(staging, name));
  }
}

/** Where a module of ours names a file beside it, not one of another package. */
const BESIDE =
  /(?:\bfrom |\bimport |\bimport\()['"](\.{1,2}\/[^'"]+)['"]|new URL\(['"](\.{1,2}\/[^'"]+)['"], import\.meta\.url/g;

/** @throws Error naming a module of ours that names one that is not in the package */
function requireResolved(staging) {
  const own = [
    staging,
    ...packagesIn(join(staging, 'node_modules'))
      .filter(({ name }) => name.startsWith('@qingfeng/'))
      .map(({ folder }) => folder),
  ];
  for (const folder of own) {
    for (const path of filesBelow(folder, (name) => !/(?:^|\/)node_modules(?:\/|$)/.test(name)).filter((name) =>
      name.endsWith('.js'),
    )) {
      const code = readFileSync(join(folder, path), 'utf8');
      for (const [, imported, opened] of code.matchAll(BESIDE)) {
        const file = imported ?? opened;
        if (!AT_SERVER.test(file) && !existsSync(join(folder, dirname(path), file)))
          throw new Error(`${relative(staging, join(folder, path))} names ${file}, which is not in the package`);
      }
    }
  }
}

function packagesIn(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name.startsWith('@'))
      return packagesIn(path).map((one) => ({ ...one, name: `${name}/${basename(one.folder)}` }));
    return [{ name, folder: path, version: manifestOf(path).version }];
  });
}

/** The files below a folder, by their path in it with `/`; a folder that is not wanted is not entered. */
function filesBelow(folder, wanted, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (!wanted(path)) return [];
    return entry.isDirectory() ? filesBelow(folder, wanted, path) : [path];
  });
}

console.log(packCli(resolve(process.argv[2] ?? join(root, 'dist'))));
