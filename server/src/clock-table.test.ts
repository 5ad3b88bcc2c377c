// The table of clocks is the one that the declarations make, in both languages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { declaredProcedures } from './capabilities/declared.ts';
import { clockFiles, clockTable } from './clock-table.ts';

const cellsOf = (text: string): string[][] =>
  (text.match(/^\| .*$/gm) ?? [])
    .filter((row) => !/^\| (---|期限 \||Limit \|)/.test(row))
    .map((row) => row.split(' | '));

test('docs/clocks has every clock of every procedure as it is declared: run `node_modules/.bin/node scripts/write-clocks.ts` after a change', () => {
  for (const language of ['zh', 'en'] as const) {
    const path = new URL(`../../docs/${clockFiles[language]}`, import.meta.url);
    assert.ok(readFileSync(path, 'utf8') === clockTable(language), `docs/${clockFiles[language]} is stale`);
  }
});

test('every duty of every version stands in the table with a document and a mark', () => {
  const declared = declaredProcedures.map(({ procedure }) => procedure.declaration);
  for (const language of ['zh', 'en'] as const) {
    const rows = cellsOf(clockTable(language));
    const entries = rows.flatMap((cells) => cells[6]?.replace(/ \|$/, '').split(/、|, /) ?? []);
    assert.equal(entries.length, declared.flatMap(({ duties }) => Object.keys(duties)).length, language);
    for (const cells of rows)
      assert.ok(cells.length === 7 && cells.every((cell) => cell.trim() !== ''), cells.join(' | '));
  }
});
