// Facts to grade to band (行政处罚法 34), and minor acts without penalty (33). The tables here are invented.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Amounts, factsOf, proposeBand, proposeLenient } from './discretion.ts';
import type { DiscretionContent, LenientContent } from './schema.ts';

const table: DiscretionContent = {
  grades: [
    {
      title: '从重',
      amount: { kind: 'illegalBusinessAmount', atLeastFen: 3_000_000, belowFen: null },
      facts: ['二年内再次违法'],
      band: { from: 3, to: 5, of: 'illegalBusinessAmount' },
    },
    {
      title: '从轻',
      amount: { kind: 'illegalBusinessAmount', atLeastFen: null, belowFen: 1_000_000 },
      facts: ['主动改正'],
      band: { from: 0, to: 5_000, of: 'yuan' },
    },
    { title: '一般', amount: null, facts: [], band: { from: 1, to: 2, of: 'illegalBusinessAmount' } },
  ],
};
const amounts = (fen: number | null): Amounts => ({ illegalBusinessAmount: fen, goodsValue: null, illegalGains: null });

describe('a table of discretion', () => {
  test('proposes the first grade that holds, with its band in fen and why', () => {
    const found = proposeBand(table, { amounts: amounts(4_000_000), answers: { 二年内再次违法: true } });
    assert.deepEqual([found.grade, found.fromFen, found.toFen], ['从重', 12_000_000, 20_000_000]);
    assert.match(found.why.zh, /非法经营额 40000；二年内再次违法.*“从重”，罚款 120000 元至 200000 元/);
  });

  test('passes over a grade that one known fact excludes, whatever else is unknown of it', () => {
    const found = proposeBand(table, { amounts: amounts(500_000), answers: { 主动改正: false } });
    assert.deepEqual([found.grade, found.toFen], ['一般', 1_000_000]);
  });

  test('proposes nothing while a grade before might hold, and says what is missing', () => {
    const found = proposeBand(table, { amounts: amounts(500_000), answers: {} });
    assert.deepEqual([found.grade, found.missing], [null, ['主动改正']]);
    assert.deepEqual(proposeBand(table, { amounts: amounts(null), answers: { 二年内再次违法: true } }).missing, [
      '非法经营额',
    ]);
  });

  test('says so where no grade fits', () => {
    const only = { grades: table.grades.slice(0, 1) };
    assert.match(proposeBand(only, { amounts: amounts(1), answers: {} }).why.zh, /没有与本案事实相符的档次/);
  });

  test('asks each of its facts once', () => {
    assert.deepEqual(factsOf(table), ['二年内再次违法', '主动改正']);
  });
});

describe('a table by points', () => {
  const weighed: DiscretionContent = {
    factors: [
      {
        title: '货值',
        choices: [
          { amount: { kind: 'goodsValue', atLeastFen: 1_000_000, belowFen: null }, facts: [], points: 40 },
          { amount: { kind: 'goodsValue', atLeastFen: null, belowFen: 1_000_000 }, facts: [], points: 10 },
        ],
      },
      { title: '持续时间', choices: [{ amount: null, facts: ['持续三个月以上'], points: 20 }] },
      { title: '减分', choices: [{ amount: null, facts: ['主动召回'], points: -15 }] },
    ],
    grades: [
      {
        title: '从重',
        amount: null,
        facts: [],
        points: { atLeast: 50, below: null },
        band: { from: 3, to: 5, of: 'goodsValue' },
      },
      {
        title: '一般',
        amount: null,
        facts: [],
        points: { atLeast: 30, below: 50 },
        band: { from: 1, to: 3, of: 'goodsValue' },
      },
      {
        title: '从轻',
        amount: null,
        facts: [],
        points: { atLeast: null, below: 30 },
        band: { from: 0, to: 1, of: 'goodsValue' },
      },
    ],
  };
  const known = (fen: number | null, answers: Record<string, boolean>) =>
    proposeBand(weighed, { amounts: { illegalBusinessAmount: null, goodsValue: fen, illegalGains: null }, answers });

  test('adds up what each factor counts and proposes the band of the sum, with each of them in the reason', () => {
    const found = known(2_000_000, { 持续三个月以上: true, 主动召回: true });
    assert.deepEqual([found.grade, found.fromFen, found.toFen], ['一般', 2_000_000, 6_000_000]);
    assert.match(found.why.zh, /货值 40 分、持续时间 20 分、减分 -15 分，合计 45 分，属于“一般”/);
    assert.match(found.why.en, /45 points in all/);
    assert.equal(known(2_000_000, { 持续三个月以上: true, 主动召回: false }).grade, '从重');
    assert.equal(known(500_000, { 持续三个月以上: false, 主动召回: false }).grade, '从轻');
  });

  test('proposes nothing while a factor is open, and asks each fact once', () => {
    assert.deepEqual(known(null, { 持续三个月以上: true }).missing, ['货值金额', '主动召回']);
    assert.deepEqual(factsOf(weighed), ['持续三个月以上', '主动召回']);
  });
});

describe('a list of minor acts', () => {
  const list: LenientContent = { which: 'minor', facts: ['货值不足 500 元', '已经改正'] };

  test('proposes no penalty where all its facts hold', () => {
    const found = proposeLenient(list, { '货值不足 500 元': true, 已经改正: true });
    assert.deepEqual([found.noPenalty, found.grade, found.toFen], [true, '不予处罚', 0]);
  });

  test('names the fact that fails, and those that are open', () => {
    assert.match(proposeLenient(list, { 已经改正: false }).why.zh, /不符合轻微免罚清单：已经改正/);
    assert.deepEqual(proposeLenient(list, { 已经改正: true }).missing, ['货值不足 500 元']);
  });
});
