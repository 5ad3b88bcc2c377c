import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unitProblem } from './units.ts';

const may = (quantity: number, unit: string) => unitProblem('/quantity', { quantity, unit }) === undefined;

describe('quantities of goods', () => {
  test('what is counted is whole, whatever it is counted by', () => {
    for (const unit of ['双', '件', '个', '瓶', '箱', '条', '批', '套', 'pcs', '粒（散装）']) {
      assert.ok(may(3, unit), unit);
      assert.ok(!may(1.5, unit), unit);
      assert.ok(!may(0.001, unit), unit);
    }
  });

  test('weights, lengths, areas and volumes may be fractions, however they are written', () => {
    for (const unit of [
      '公斤',
      '千克',
      'KG',
      '㎏',
      'ｋｇ',
      '克',
      '吨',
      '斤',
      '米',
      '平方米',
      '㎡',
      'm³',
      '升',
      'mL',
      '公斤（净重）',
    ])
      assert.ok(may(1.125, unit), unit);
  });

  test('a unit of many pieces may be a fraction as long as the pieces are whole', () => {
    assert.ok(may(1.5, '万支'));
    assert.ok(may(0.5, '打'));
    assert.ok(!may(0.125, '打'));
    assert.ok(!may(0.015, '十只'));
  });

  test('the refusal names the field, the quantity and the rule', () => {
    const refused = unitProblem('/goods/0/quantity', { quantity: 1.5, unit: '双' });
    assert.equal(refused?.pointer, '/goods/0/quantity');
    assert.match(refused?.zh ?? '', /1\.5 双.*整数.*重量/);
    assert.match(refused?.en ?? '', /whole number/);
  });
});
