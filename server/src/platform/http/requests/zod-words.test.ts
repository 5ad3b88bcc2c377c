import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { fieldProblems } from './zod-words.ts';

const said = (schema: z.ZodType, value: unknown) =>
  fieldProblems(schema.safeParse(value, { reportInput: true }).error?.issues ?? []);

test('a limit that does not belong to the range is said as such', () => {
  assert.deepEqual(said(z.object({ quantity: z.number().positive() }), { quantity: 0 }), [
    { pointer: '/quantity', zh: '应大于 0', en: 'must be more than 0' },
  ]);
  assert.deepEqual(said(z.number().lt(10), 10), [{ pointer: '/', zh: '应小于 10', en: 'must be less than 10' }]);
  assert.equal(said(z.number().min(0), -1)[0]?.zh, '不能小于 0');
});

test('a whole number that is too large is told the limit of its field, and only that', () => {
  const fen = z.object({ fen: z.int().max(9_000_000_000_000_000), other: z.int() });
  assert.deepEqual(
    said(fen, { fen: 1e17, other: 1e17 }).map(({ pointer, zh }) => `${pointer} ${zh}`),
    ['/fen 不能大于 9000000000000000', `/other 不能大于 ${Number.MAX_SAFE_INTEGER}`],
  );
});
