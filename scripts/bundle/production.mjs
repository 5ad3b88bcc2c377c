// Which packages run in production: what the lock file says below the server and the command, for one architecture.
import { dirname, join } from 'node:path';

/** Those for which the packages bring Node and PostgreSQL, as npm and Node call them. */
export const architectures = ['x64', 'arm64'];

/** The workspaces that a bundle runs; what they need, it brings. */
const entrances = ['server', 'cli'];

/**
 * Walks the dependencies in package-lock.json as Node resolves them. Development packages, optional peers (React for a
 * library that has a part for it) and builds for other machines are left out.
 * @param lock the parsed package-lock.json (lockfileVersion 3)
 * @param {{ os: string, cpu: string }} target as npm writes them: linux, x64 or arm64
 * @returns paths by kind, sorted: `packages` (node_modules/…) and `workspaces` (server, engines/codes …)
 * @throws Error when the lock names a dependency that it does not hold
 */
export function productionOf(lock, target) {
  const sorted = [...needsOf(lock, target).keys()].sort();
  return {
    packages: sorted.filter((path) => path.includes('node_modules/')),
    workspaces: sorted.filter((path) => !path.includes('node_modules/')),
  };
}

/**
 * The same as a graph: for each path that is reached, the paths that it needs itself.
 * @returns {Map<string, string[]>}
 */
export function needsOf(lock, target) {
  const needs = new Map();
  const waiting = [...entrances];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (needs.has(path)) continue;
    const needed = neededBy(lock, path, target);
    needs.set(path, needed);
    waiting.push(...needed);
  }
  return needs;
}

function neededBy(lock, path, target) {
  const {
    dependencies = {},
    optionalDependencies = {},
    peerDependencies = {},
    peerDependenciesMeta = {},
  } = lock.packages[path];
  const peers = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
  const needed = [...Object.keys(dependencies), ...peers]
    .filter((name) => !(name in optionalDependencies))
    .map((name) => {
      const found = resolveIn(lock, path, name);
      if (found === undefined) throw new Error(`package-lock.json lacks ${name}, which ${path} needs.`);
      return found;
    });
  const optional = Object.keys(optionalDependencies)
    .map((name) => resolveIn(lock, path, name))
    .filter((found) => found !== undefined && runsOn(lock.packages[found], target));
  return [...needed, ...optional];
}

/** Where Node finds a package from a folder: beside it or in a folder above; a link leads to its workspace. */
function resolveIn(lock, from, name) {
  for (let folder = from; ; folder = dirname(folder)) {
    if (!folder.endsWith('node_modules')) {
      const path = join(folder === '.' ? '' : folder, 'node_modules', name);
      const entry = lock.packages[path];
      if (entry !== undefined) return entry.link === true ? entry.resolved : path;
    }
    if (folder === '.') return undefined;
  }
}

/** npm's rule for os, cpu and libc: a list of allowed ones, or of refused ones with an exclamation mark. */
function runsOn({ os, cpu, libc }, target) {
  // The pinned Node is built for glibc.
  return allows(os, target.os) && allows(cpu, target.cpu) && allows(libc, 'glibc');
}

function allows(given, value) {
  const list = [given ?? []].flat();
  if (list.length === 0) return true;
  if (list.includes(`!${value}`)) return false;
  return list.every((each) => each.startsWith('!')) || list.includes(value);
}
