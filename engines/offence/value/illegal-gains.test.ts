// Illegal gains: two figures from one worksheet, each with its basis.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { OffenceError } from '../error.ts';
import { illegalGains } from './illegal-gains.ts';

const worksheet = {
  received: 100000,
  due: 20000,
  purchase: 60000,
  expenses: [
    { name: '平台服务费', amount: 5000.5, deductible: true },
    { name: '好处费', amount: 3000, deductible: false },
  ],
};
const reckon = (on: string, more: object = {}, actDate = '2026-02-01') =>
  illegalGains({ worksheet: { ...worksheet, ...more }, on, actDate });

describe('illegal gains', () => {
  test('市场监督管理行政处罚案件违法所得认定办法: from 2026-03-20 lawful and necessary expenses are deducted too', () => {
    const { administrative } = reckon('2026-03-20');
    assert.equal(administrative.fen, 3_499_950);
    assert.deepEqual([administrative.ruleId, administrative.confidence], ['GA-2026', 'read']);
    assert.deepEqual(
      administrative.kept.map(({ title, fen }) => [title.zh, fen]),
      [['好处费', 300_000]],
    );
    assert.equal(
      administrative.why.zh.split('。')[0],
      '已取得的收入 100,000 元 － 购进价款 60,000 元 － 平台服务费 5,000.50 元 ＝ 34,999.50 元（市场监督管理行政处罚案件违法所得认定办法）',
    );
  });

  test('the rule of 2008: before that day purchase price, material or goods used alone (recalled)', () => {
    const { administrative } = reckon('2026-03-19');
    assert.deepEqual(
      [administrative.fen, administrative.ruleId, administrative.confidence],
      [4_000_000, 'GA-2008', 'recalled'],
    );
  });

  test('法释〔2025〕5号 art. 28(4): the crime counts what is due, and deducts no further expense; fees count in full', () => {
    assert.equal(reckon('2026-06-01').criminal.fen, 6_000_000);
    const fees = reckon('2026-06-01', { fees: 8000 });
    assert.equal(fees.criminal.fen, 6_800_000);
    assert.equal(fees.criminal.basis.docNo, '法释〔2025〕5号');
    assert.deepEqual(fees.notes, []);
    assert.match(reckon('2026-06-01', {}, '2025-04-25').notes[0]?.zh ?? '', /供参考/);
  });

  test('are never below nothing, and what cannot be an amount is refused by its field', () => {
    assert.equal(reckon('2026-06-01', { purchase: 500000 }).administrative.fen, 0);
    assert.throws(
      () => reckon('2026-06-01', { materials: -1, expenses: [{ name: 'x', amount: 0.001, deductible: true }] }),
      (error) =>
        error instanceof OffenceError &&
        error.problems.map(({ field }) => field).join() === 'worksheet.materials,worksheet.expenses[0].amount',
    );
    assert.throws(() => reckon('2007-01-01'), OffenceError);
  });
});
