// Profiles are data: what each form of field reads, what it refuses, and that those that come with the platform fit the message.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import shipped from '../data/profiles.json' with { type: 'json' };
import { type FieldRule, type ProfileDefinition, profileDefinition } from '../schema.ts';
import { mapRow, messageSchema, unknownTargets } from './mapping.ts';

const one = (rule: Partial<FieldRule>, text: string) => {
  const field: FieldRule = { to: '/x', from: ['列'], as: 'text', ...rule };
  const { message, faults } = mapRow({ system: null, standard: '', fields: [field] }, () => ({ text }));
  return faults.length > 0 ? faults[0]?.zh : message.x;
};

test('the profiles that come with the platform name only fields that the message has', () => {
  for (const { definition } of shipped) assert.deepEqual(unknownTargets(profileDefinition.parse(definition)), []);
});

test('a field that the message does not have is named with its place in the profile', () => {
  const definition: ProfileDefinition = {
    system: null,
    standard: '',
    fields: ['/title', '/nothing', '/goods/0/nothing', '/goods/x/name', '/goods/1/name', '/facts/conditions/any'].map(
      (to) => ({ to, from: ['列'], as: 'text' as const }),
    ),
  };
  assert.deepEqual(
    unknownTargets(definition).map(({ pointer }) => pointer),
    ['/definition/fields/1/to', '/definition/fields/2/to', '/definition/fields/3/to'],
  );
});

test('yuan become fen by their digits, and what is no amount of money is refused', () => {
  for (const [text, fen] of [
    ['0.29', 29],
    ['1,234.5', 123_450],
    ['￥55000元', 5_500_000],
    ['１２．３０', 1_230],
    ['4503599627370.49', 450_359_962_737_049],
  ] as const)
    assert.equal(one({ as: 'yuan' }, text), fen, text);
  for (const text of ['1.234', '-5', '=1+1', '五万', '1e5'])
    assert.equal(one({ as: 'yuan' }, text), '应为金额（元），至多两位小数', text);
});

test('days are read as offices write them, moments become numbers that grow', () => {
  for (const text of ['2026-3-2', '2026/03/02', '2026年3月2日', '20260302', '2026-03-02 00:00:00'])
    assert.equal(one({ as: 'day' }, text), '2026-03-02', text);
  assert.equal(one({ as: 'day' }, '去年'), '不是日期，应如 2026-11-24');
  assert.equal(one({ as: 'moment' }, '2026-03-02 9:05:07'), 20260302090507);
  assert.equal(one({ as: 'moment' }, '2026-03-02'), 20260302000000);
});

test('a word without a code is refused with the words that have one; nothing is guessed', () => {
  const codes = { 已售: 'sold', 未售: 'unsold' };
  assert.equal(one({ codes }, '已售'), 'sold');
  assert.equal(one({ codes }, 'unsold'), 'unsold');
  assert.match(String(one({ codes }, 'constructor')), /没有对应的代码，方案中有：已售、未售/);
});

test('a fixed value completes a line of goods that the row begins, and begins none', () => {
  const fields: FieldRule[] = [
    { to: '/goods/0/name', from: ['物品'], as: 'text' },
    { to: '/goods/0/unit', from: [], as: 'text', fixed: '件' },
    { to: '/source/kind', from: [], as: 'text', fixed: 'import' },
  ];
  const mapped = (goods: string) => mapRow({ system: '甲', standard: '', fields }, () => ({ text: goods })).message;
  assert.deepEqual(mapped('外套'), { system: '甲', source: { kind: 'import' }, goods: [{ name: '外套', unit: '件' }] });
  assert.deepEqual(mapped(''), { system: '甲', source: { kind: 'import' } });
});

test('the published schema names what must be there', () => {
  assert.deepEqual(messageSchema.required, ['title', 'source', 'system', 'sourceId', 'sourceVersion']);
  assert.equal(messageSchema.additionalProperties, false);
});
