// What a release corrects in a table that officers have changed.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { checkLawTable, type LawTable, seedLaw } from '@qingfeng/offence';
import { correctionsFor } from './delivered.ts';
import { withChanges } from './table.ts';

const fixture = new URL('testing/delivered-2026-11-24.json.gz', import.meta.url);
const delivered = JSON.parse(gunzipSync(await readFile(fixture)).toString()) as LawTable;
const row = (table: LawTable, id: string) => table.rows.find((one) => one.id === id);

test('entries that nobody touched are corrected, those that officers changed stay as they have them', () => {
  const rows = delivered.rows.map((one) => (one.id === '140-005' ? { ...one, value: 120000 } : one));
  const used = { ...delivered, rows };
  const corrections = correctionsFor({ delivered, used });
  const table = withChanges({ ...used, crimes: seedLaw.crimes, elements: seedLaw.elements }, corrections);
  assert.equal(row(table, '140-005')?.value, 120000);
  assert.deepEqual(row(table, '214-006'), row(seedLaw, '214-006'));
  assert.equal(row(table, '222-004'), undefined, 'what the release removed is gone');
  assert.deepEqual(
    checkLawTable(table).filter(({ severity }) => severity === 'error'),
    [],
  );
});

test('nothing is corrected where the release brings what is used already', () => {
  assert.deepEqual(correctionsFor({ delivered: seedLaw, used: seedLaw }), []);
});
