// Goods in lines made to hold their reader up; what is read of ordinary ones is tested with the plans.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { focusedLists, goodsIn } from './goods.ts';

const named = (text: string): string[] =>
  goodsIn({ text, normal: text, span: (start, end) => ({ start, end }) }).map(({ name }) => name);

test('a list before 等 and its noun is read whatever qualifies the noun', () => {
  assert.deepEqual(named('围绕化肥、农药等重点涉农类产品，以手机为重点'), ['化肥', '农药', '手机']);
  assert.deepEqual(named('化肥等五金类，农药等商品'), ['农药']);
});

test('repeats of 等 and of qualifiers are read at once: one pattern for all took longer with each than could be waited for', () => {
  const before = process.cpuUsage().user;
  for (const repeated of ['等类', '等涉涉类', '等重点', '强以针营'])
    assert.ok(Array.isArray(named(`化肥${repeated.repeat(5_000)}`)));
  assert.ok(process.cpuUsage(before === 0 ? undefined : { user: before, system: 0 }).user < 8e6);
});

test('lists before 为重点 are those that one pattern finds, in time as their length', () => {
  const pattern = /以([^，。；：“”]{2,80}?)(?:等)?为(?:重点|主|突破口|切入点)/g;
  const pieces = fc.constantFrom(
    '以',
    '等',
    '为',
    '重点',
    '主',
    '为主',
    '突破口',
    '，',
    '化肥',
    '药',
    '、',
    '手机'.repeat(39),
    '肥'.repeat(40),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 24 }), (parts) => {
      const text = parts.join('');
      const expected = [...text.matchAll(pattern)].map(({ index, 1: list = '' }) => list && [index + 1, list]);
      assert.deepEqual(
        focusedLists(text).map(({ start, end }) => [start, text.slice(start, end)]),
        expected,
      );
    }),
    { numRuns: 2000, seed: 20_261_129 },
  );
  const begun = process.cpuUsage();
  for (const repeated of ['以', '以化肥等', '以为', '以化肥为重']) focusedLists(repeated.repeat(60_000));
  assert.ok(process.cpuUsage(begun).user < 2e6);
});
