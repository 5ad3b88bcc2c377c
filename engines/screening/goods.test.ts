// Goods that titles name, as Nice classes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goodsClasses } from './index.ts';

test('the goods of a title are named by their classes, the longest word of a place alone', () => {
  assert.deepEqual(goodsClasses('云岭跑 高仿 运动鞋 男女同款'), [25]);
  assert.deepEqual(goodsClasses('保温杯 送 毛巾'), [21, 24]);
  assert.deepEqual(goodsClasses('电动车 头盔'), [12, 9]);
  assert.deepEqual(goodsClasses('Ｕ盘 64G'), [9]);
  assert.deepEqual(goodsClasses('某某 原单 尾货'), []);
});
