import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { problem } from '../../errors/catalogue.ts';
import { renderProblem } from '../answers/problem-body.ts';
import { called, calledLike, calledWhole, fieldName } from './field-names.ts';

const day = z.iso.date();
const row = z.object({ quantity: called(z.int(), '数量', 'quantity') });
const asked = {
  body: z.strictObject({
    title: called(z.string(), '名称', 'title'),
    actUntil: called(day.optional(), '违法期间', 'period of the act'),
    source: called(z.object({ on: calledWhole(day.nullable(), '案源日期', 'day of the source') }), '案源', 'source'),
    goods: called(z.array(row).default([]), '物品', 'goods'),
    links: called(z.array(z.url()), '链接', 'links'),
    facts: called(z.record(z.string(), z.unknown()), '案件事实', 'facts'),
    way: called(
      z.union([z.literal('post'), z.object({ by: called(z.string(), '送达人', 'who serves') })]),
      '送达方式',
      'way of service',
    ),
  }),
  querystring: z.object({ until: called(day, '截止日期', 'last day') }).partial(),
};

test('a field is named as people call it, with its place in a list and its group', () => {
  for (const [pointer, zh] of [
    ['/actUntil', '违法期间'],
    ['/source/on', '案源日期'],
    ['/goods/0/quantity', '物品第 1 行数量'],
    ['/way/by', '送达方式送达人'],
    ['/links/1', '链接第 2 行'],
    ['/query/until', '截止日期'],
  ] as const)
    assert.equal(fieldName(asked, pointer)?.zh, zh, pointer);
});

test('a field without words keeps its pointer', () => {
  for (const pointer of ['/', '/facts/x', '/headers/if-match', '/0', '/goods/0/nothing'])
    assert.equal(fieldName(asked, pointer), undefined, pointer);
});

test('a refusal carries the name in the language of the reader, or the one that a step gives', () => {
  const field = { pointer: '/facts/offsetFen', zh: '不能大于罚款', en: 'must not be above the fine' };
  const name = { zh: '折抵金额', en: 'Amount set off' };
  const refusal = problem(
    'request.invalid',
    {},
    {
      fields: [
        { ...field, name },
        { pointer: '/title', zh: '甲', en: 'a' },
      ],
    },
  );
  const body = renderProblem(refusal, { language: 'zh', requestId: 'r', asked });
  assert.deepEqual(
    body.fields?.map((one) => one.name),
    ['折抵金额', '名称'],
  );
  assert.equal(renderProblem(refusal, { language: 'en', requestId: 'r' }).fields?.[0]?.name, 'Amount set off');
  assert.deepEqual(
    renderProblem(refusal, { language: 'zh', requestId: 'r' }).fields?.map((one) => one.name),
    ['折抵金额', undefined],
  );
});

test('two rooms call fields of one name each by their own words, and share the rules of a schema', () => {
  const other = { body: z.object({ title: called(day, '规则名称', 'name of the rule'), actUntil: day }) };
  assert.equal(fieldName(other, '/title')?.zh, '规则名称');
  assert.equal(fieldName(other, '/actUntil'), undefined);
});

test('an object without fields of its own has the names of another, also in rows', () => {
  const like = calledLike(
    z.record(z.string(), z.unknown()),
    z.object({ goods: called(z.array(row), '物品', 'goods') }),
  );
  assert.equal(fieldName({ body: like }, '/goods/2/quantity')?.en, 'goods 3 quantity');
});
