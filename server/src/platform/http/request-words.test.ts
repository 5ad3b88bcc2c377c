import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problem } from '../errors/catalogue.ts';
import { renderProblem } from './problem-body.ts';
import { fieldName } from './request-words.ts';

test('a field is named as people call it, with its place in a list and its group', () => {
  for (const [pointer, zh] of [
    ['/actUntil', '违法期间'],
    ['/source/on', '案源日期'],
    ['/goods/0/quantity', '物品第 1 行数量'],
    ['/parties/1/uscc', '当事人第 2 行统一社会信用代码'],
    ['/links/1', '链接第 2 行'],
    ['/query/until', '截止日期'],
  ] as const)
    assert.equal(fieldName(pointer)?.zh, zh, pointer);
});

test('a field without words keeps its pointer', () => {
  for (const pointer of ['/', '/facts/x', '/headers/if-match', '/0', '/goods/0/nothing'])
    assert.equal(fieldName(pointer), undefined, pointer);
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
  const body = renderProblem(refusal, { language: 'zh', requestId: 'r' });
  assert.deepEqual(
    body.fields?.map((one) => one.name),
    ['折抵金额', '名称'],
  );
  assert.equal(renderProblem(refusal, { language: 'en', requestId: 'r' }).fields?.[0]?.name, 'Amount set off');
  const names = { title: { zh: '规则名称', en: 'name of the rule' } };
  assert.deepEqual(
    renderProblem(refusal, { language: 'zh', requestId: 'r', names }).fields?.map((one) => one.name),
    ['折抵金额', '规则名称'],
  );
});
