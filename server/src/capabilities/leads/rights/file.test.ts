// A list of rights from outside: a cell of megabytes is refused by its row and goes no further.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inShort, reportOf } from '../../../platform/lists/paged/imports.ts';
import { rightsOfFile } from './file.ts';

test('a mark or an alias of a hundred thousand characters is handed on in short, a line of megabytes not at all', async () => {
  const bytes = Buffer.from(
    `mark,aliases\n${'云'.repeat(100_000)},${'雀'.repeat(50_000)}|b\n云雀,larks\n${'云'.repeat(2_000_000)},\n`,
  );
  const found = [];
  for await (const one of rightsOfFile({ bytes, name: 'rights.csv', kind: 'csv' })) found.push(one);
  assert.ok(JSON.stringify(found).length < 25_000);
  assert.ok(found.some((one) => 'problem' in one && one.problem.line === 4 && one.problem.code === 'tooLong'));
  const [long, plain] = found.map((one) => ('right' in one ? one.right : null));
  assert.equal(long?.mark.length, 10_000);
  assert.deepEqual(
    long?.aliases?.map((alias) => alias.length),
    [10_000, 1],
  );
  assert.deepEqual([plain?.mark, plain?.aliases], ['云雀', ['larks']]);
});

test('the report of an import tells what a row holds in short, and whole where it is short', () => {
  const row = { row: 2, status: 'error' as const, problems: [], values: { mark: '😀'.repeat(500_000), no: '7' } };
  const [told] = reportOf([row], false).rows;
  assert.ok(told !== undefined && (told.values.mark?.length ?? 0) <= 201);
  assert.ok(told.values.mark?.isWellFormed());
  assert.equal(told.values.no, '7');
  assert.deepEqual(inShort(told), inShort(inShort(told)));
});
