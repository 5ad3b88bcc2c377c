// qingfeng exhibits balance.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typed } from '../../testing/typed.ts';

const book = (...lines: object[]): string =>
  lines
    .map((line, at) => JSON.stringify({ seq: at + 1, at: '2026-11-29T08:00:00Z', lot: 'A', unit: 'kg', ...line }))
    .join('\n');
const balanced = (input: string) => typed(['exhibits', 'balance', '-', '--json', '--lang', 'en'], input);

test('prints lots, differences and refusals; a difference is exit status 1, a refusal is not', async () => {
  const take = { kind: 'take', qty: 12.5, role: 'case', place: 'store' };
  const { status, stdout } = await balanced(book(take, { kind: 'dispose', qty: 1, role: 'case' }));
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(stdout), {
    lots: [
      {
        ...{ lot: 'A', unit: 'kg', takenIn: 12.5, held: 12.5, sampled: 0, returned: 0, handedOver: 0, disposed: 0 },
        place: 'store',
      },
    ],
    differences: [],
    refused: [{ seq: 2, code: 'role', why: 'this role may not do this' }],
    balanced: true,
  });
  const counted = await balanced(book(take, { kind: 'count', qty: 12, role: 'custody' }));
  assert.equal(counted.status, 1);
  assert.deepEqual(JSON.parse(counted.stdout).differences, [{ lot: 'A', unit: 'kg', expected: 12.5, found: 12 }]);
});

test('a line that is no object is named', async () => {
  const { status, stderr } = await balanced(`${book({ kind: 'take', qty: 1, role: 'case' })}\nrubbish`);
  assert.equal(status, 1);
  assert.match(stderr, /line 2/);
});
