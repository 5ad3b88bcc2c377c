// Goods that titles name, as Nice classes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileRights, goodsClasses } from '../index.ts';

test('the goods of a title are named by their classes, the longest word of a place alone', () => {
  assert.deepEqual(goodsClasses('云岭跑 高仿 运动鞋 男女同款'), [25]);
  assert.deepEqual(goodsClasses('保温杯 送 毛巾'), [21, 24]);
  assert.deepEqual(goodsClasses('电动车 头盔'), [12, 9]);
  assert.deepEqual(goodsClasses('Ｕ盘 64G'), [9]);
  assert.deepEqual(goodsClasses('某某 原单 尾货'), []);
});

test('a word of one character names goods where it begins no other word', () => {
  assert.deepEqual(goodsClasses('某某老爹鞋百搭'), [25]);
  assert.deepEqual(goodsClasses('铸铁珐琅锅 汤'), [21]);
  assert.deepEqual(goodsClasses('透明鞋盒 酒店宾馆'), []);
  assert.deepEqual(goodsClasses('自热火锅 鞋架'), [30]);
});

test('goods of one character count for a right of their class, and their packaging does not', () => {
  const screener = compileRights([{ id: '1', mark: '云岭峰', classes: [25] }], { minScore: 0 });
  const features = (title: string) => screener.screen({ id: '1', title })[0]?.features ?? {};
  assert.ok('sameClass' in features('云岭峰老爹鞋'));
  assert.ok('otherClass' in features('云岭峰不锈钢碗'));
  assert.ok(!('sameClass' in features('云岭峰鞋刷')));
});

test('a low price alone makes no disguise of what is none, nor does it tell where other goods or accessories are sold', () => {
  const rights = ['足袋', '云岭峰'].map((mark, at) => ({
    id: String(at),
    mark,
    classes: [25],
    referencePrice: 80_000,
  }));
  const screener = compileRights(rights);
  const hits = (title: string, price?: number) => screener.screen({ id: '1', title, ...(price ? { price } : {}) });
  assert.deepEqual(hits('桃仁单面纹路袋,食品真空', 5_000), []);
  assert.ok('priceFarBelow' in (hits('云岭·峰老爹鞋', 5_000)[0]?.features ?? {}));
  assert.deepEqual(hits('云岭峰 收纳包 配件', 5_000), hits('云岭峰 收纳包 配件'));
  assert.deepEqual(hits('云岭峰不锈钢碗', 5_000), hits('云岭峰不锈钢碗'));
});
