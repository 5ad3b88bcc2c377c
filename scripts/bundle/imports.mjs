// Does everything that our sources load lie in the bundle? What was left out wrongly is found when it is packed, not where it runs.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { entriesBelow } from './shipped/integrity.mjs';

const statements = /(?:^|[\n;}])\s*(?:import|export)\s+(type\s)?(?:[\w\s{},*$]*?\sfrom\s+)?'([^']+)'/g;
const calls =
  /\bimport(?:\.meta\.resolve)?\(\s*'([^']+)'|\b(?:require|createRequire\(import\.meta\.url\))(?:\.resolve)?\(\s*'([^']+)'/g;
const files = /new URL\(\s*'(\.[^']+)',\s*import\.meta\.url/g;

/** Read where there is no server beside the command, which there is in a bundle; scripts/pack-cli.mjs writes it. */
const elsewhere = new Set(['cli/procedures.ts loads ./procedures.json']);

/**
 * Every import, require and file address of our own sources in a folder that leads to nothing.
 * @returns lines `FILE loads WHAT`
 */
export function missingImports(folder) {
  const sources = entriesBelow(folder).files.filter(
    (path) => /\.(?:ts|mjs)$/.test(path) && !path.includes('node_modules/'),
  );
  return sources
    .filter((path) => !path.startsWith('web/'))
    .flatMap((path) => {
      const text = readFileSync(join(folder, path), 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
      return loadedBy(text)
        .filter((name) => !isThere(folder, path, name))
        .map((name) => `${path} loads ${name}`)
        .filter((line) => !elsewhere.has(line));
    });
}

/** Types are gone before anything is loaded. */
function loadedBy(text) {
  const found = [...text.matchAll(statements)].filter(([, type]) => type === undefined).map(([, , name]) => name);
  const called = [...text.matchAll(calls)].map(([, imported, required]) => imported ?? required);
  const addressed = [...text.matchAll(files)].map(([, name]) => name);
  return [...new Set([...found, ...called, ...addressed])].filter((name) => !name.startsWith('node:'));
}

function isThere(folder, from, name) {
  if (name.startsWith('.')) return existsSync(join(folder, dirname(from), name));
  const [scope, bare] = name.split('/');
  const wanted = name.startsWith('@') ? `${scope}/${bare}` : scope;
  for (let place = dirname(from); ; place = dirname(place)) {
    if (existsSync(join(folder, place, 'node_modules', wanted))) return true;
    if (place === '.') return false;
  }
}
