// The name of a right holder in public.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPersonName, publishedName } from './published-name.ts';

test('a natural person is published by surname alone, an organisation by its whole name', () => {
  const of = (holder: string, holderPerson = false) => publishedName({ holder, holderPerson });
  assert.equal(of('何晓舟'), '何**');
  assert.equal(of('何晓舟（示例）'), '何**');
  assert.equal(of('欧阳小明'), '欧阳**');
  assert.equal(of('阿依古丽·买买提'), '阿*******');
  assert.equal(of('云雀跑体育用品有限公司（示例）'), '云雀跑体育用品有限公司（示例）');
  assert.equal(of('John Smith', true), 'J*********');
  assert.equal(of('某某商行', true), '某***');
});

test('what reads as an organisation is taken for none of a person', () => {
  assert.deepEqual(['老字号社', '杯中乐店', '某某公司', '国家大学'].map(isPersonName), [false, false, false, false]);
  assert.deepEqual(['何晓舟', '李明', '欧阳小明'].map(isPersonName), [true, true, true]);
});
