// What a source of ours loads of ours: by import, and as a program or as data that it names beside itself. Plain ES for Node 20.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Types alone change nothing in a run. */
const named =
  /^\s*(?:import|export)\s+(?!type\b)(?:[\w\s{},*$]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)|new URL\(\s*'(\.[^']+)',\s*import\.meta\.url/gm;

export const isCode = (file) => /\.[cm]?[jt]sx?$/.test(file);

/**
 * @param file relative to `clone`, as what is returned
 * @param text of the file, where it is at hand
 */
export function importsOf(file, clone, text = readFileSync(join(clone, file), 'utf8')) {
  const places = [...text.matchAll(named)].map(([, from, late, beside]) => from ?? late ?? beside);
  return [...new Set(places.flatMap((place) => filesAt(place, file, clone)))];
}

/** Everything that is reached from `begin` by `next`, with `begin`. */
export function closure(begin, next) {
  const seen = new Set(begin);
  const waiting = [...begin];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const one of next(file)) {
      if (seen.has(one)) continue;
      seen.add(one);
      waiting.push(one);
    }
  }
  return seen;
}

/** All files below a folder, but none of node_modules, dist or hidden folders. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isFile()) return [path];
    const walked = entry.isDirectory() && !/^(?:node_modules|dist|\..*)$/.test(entry.name);
    return walked ? filesBelow(path) : [];
  });
}

/** Where it lies; none for packages of others and for what a comment only speaks of. */
function filesAt(place, from, clone) {
  if (!place.startsWith('.')) return exportOf(place, clone);
  const path = join(dirname(from), place);
  const found = statSync(join(clone, path), { throwIfNoEntry: false });
  if (found?.isFile()) return [path];
  // A folder of data; one that holds a package is where something is started, not what is read.
  if (!found?.isDirectory() || existsSync(join(clone, path, 'package.json')) || path === join('server', 'src'))
    return [];
  return filesBelow(join(clone, path)).map((one) => one.slice(clone.length + 1));
}

/** What a package of ours, an engine or a workspace beside them, gives under this name. */
function exportOf(place, clone) {
  const [, name, inside = ''] = /^@qingfeng\/([^/]+)(\/.+)?$/.exec(place) ?? [];
  const folder = [join('engines', `${name}`), `${name}`].find((one) => existsSync(join(clone, one, 'package.json')));
  if (name === undefined || folder === undefined) return [];
  const { exports = {} } = JSON.parse(readFileSync(join(clone, folder, 'package.json'), 'utf8'));
  const given = typeof exports === 'string' ? exports : exports[`.${inside}`];
  const path = typeof given === 'string' ? given : (given?.import ?? given?.default ?? 'index.ts');
  return existsSync(join(clone, folder, path)) ? [join(folder, path)] : [];
}
