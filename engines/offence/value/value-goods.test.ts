// Goods lists valued by the rules of each time, line by line, with what could not be valued.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { checkOffence } from '../check.ts';
import { OffenceError } from '../error.ts';
import type { GoodsLine } from '../facts.ts';
import { valueGoods } from './value-goods.ts';

const bags = (more: Partial<GoodsLine>): GoodsLine => ({
  name: '手袋',
  quantity: 10,
  unit: '个',
  state: 'unsold',
  ...more,
});
const sold = (more: Partial<GoodsLine>): GoodsLine => bags({ state: 'sold', ...more });
const fenOf = (goods: GoodsLine[], on: string) => valueGoods({ goods, on }).illegalBusinessAmount.fen;

describe('法释〔2025〕5号 art. 28(1)', () => {
  const on = '2025-04-26';
  test('sold goods count with their actual price, whatever else is marked', () => {
    assert.equal(fenOf([sold({ actualPrice: 12.5, markedPrice: 99 })], on), 12500);
  });

  test('unsold goods count with the average price, then the marked price, then the market median of the genuine product', () => {
    const marked = { markedPrice: 30, marketMedianPrice: 900 };
    assert.equal(fenOf([bags({ ...marked, averagePrice: 20 })], on), 20000);
    assert.equal(fenOf([bags(marked)], on), 30000);
    assert.equal(fenOf([bags({ marketMedianPrice: 900 })], on), 900000);
  });

  test('a line without a usable price is named, and the sums are lower bounds', () => {
    const valued = valueGoods({ goods: [sold({ actualPrice: 100 }), bags({ name: '钱包' })], on });
    assert.deepEqual(valued.unvalued, [1]);
    assert.deepEqual(valued.illegalBusinessAmount, { fen: 100000, most: 100000, atLeast: true });
    assert.deepEqual(valued.atLeast, ['illegalBusinessAmount', 'unsoldGoodsValue']);
    assert.match(valued.lines[1]?.why.zh ?? '', /钱包：没有该规则认可的价格/);
    assert.equal(valued.lines[0]?.why.zh, '手袋：10 个，按实际销售价格计 1,000 元');
  });
});

describe('法释〔2004〕19号 art. 12', () => {
  const on = '2025-04-25';
  test('marked and average price rank alike: the lower is taken and the amount is a lower bound', () => {
    const valued = valueGoods({ goods: [bags({ averagePrice: 20, markedPrice: 30 })], on });
    assert.equal(valued.ruleId, 'V-2004');
    assert.deepEqual(valued.illegalBusinessAmount, { fen: 20000, most: 30000, atLeast: false });
    assert.deepEqual(valued.lines[0]?.alternatives, [{ price: 'markedPrice', fen: 30000 }]);
    assert.ok(valued.atLeast.includes('illegalBusinessAmount'));
    assert.match(valued.lines[0]?.why.zh ?? '', /规则未定先后，取较低者/);
  });

  test('the same price twice is no alternative', () => {
    const valued = valueGoods({ goods: [bags({ averagePrice: 30, markedPrice: 30 })], on });
    assert.deepEqual([valued.atLeast, valued.lines[0]?.alternatives], [[], []]);
  });
});

describe('sales amount and unsold goods', () => {
  test('a sold line without its actual price adds to the business amount by the market median, and leaves the sales amount open', () => {
    const valued = valueGoods({ goods: [sold({ marketMedianPrice: 50 })], on: '2025-06-01' });
    assert.deepEqual(
      [valued.illegalBusinessAmount.fen, valued.salesAmount],
      [50000, { fen: 0, most: 0, atLeast: true }],
    );
  });

  test('the facts say what was sold: all, part or none', () => {
    const facts = (goods: GoodsLine[]) => {
      const { unsold, partSold } = valueGoods({ goods, on: '2025-06-01' }).facts;
      return [unsold, partSold];
    };
    assert.deepEqual(facts([bags({})]), [true, false]);
    assert.deepEqual(facts([sold({})]), [false, false]);
    assert.deepEqual(facts([sold({}), bags({})]), [false, true]);
    assert.deepEqual(valueGoods({ goods: [], on: '2025-06-01' }).facts, {});
  });

  test('法释〔2025〕5号 art. 7(1): one mark is one; whether two names are two sources is left to a person', () => {
    const marks = (goods: GoodsLine[]) => valueGoods({ goods, on: '2025-06-01' }).facts.marks;
    assert.equal(marks([bags({ mark: '甲' }), sold({ mark: '甲 ' })]), 1);
    assert.equal(marks([bags({ mark: '甲' }), sold({ mark: '乙' })]), undefined);
    assert.equal(marks([bags({ mark: '甲' }), sold({})]), undefined);
    assert.deepEqual(valueGoods({ goods: [bags({ mark: '甲' }), sold({ mark: '乙' })], on: '2025-06-01' }).marks, [
      '甲',
      '乙',
    ]);
  });
});

describe('other rules', () => {
  test('法释〔2001〕10号 art. 2(3): shoddy goods by marked price, market median, appraisal; no business amount', () => {
    const by = (line: Partial<GoodsLine>) => valueGoods({ goods: [bags(line)], on: '2010-01-01', purpose: 'shoddy' });
    assert.equal(by({ markedPrice: 10, marketMedianPrice: 20 }).unsoldGoodsValue.fen, 10000);
    assert.equal(by({ marketMedianPrice: 20, appraisedPrice: 5 }).unsoldGoodsValue.fen, 20000);
    assert.equal(by({ appraisedPrice: 5, averagePrice: 1 }).unsoldGoodsValue.fen, 5000);
    assert.equal(by({ markedPrice: 10 }).facts.illegalBusinessAmount, undefined);
  });

  test('法释〔2010〕7号 art. 4: tobacco by its price, else by what the authority issued', () => {
    const by = (line: Partial<GoodsLine>) => valueGoods({ goods: [bags(line)], on: '2020-01-01', purpose: 'tobacco' });
    assert.equal(by({ actualPrice: 8, authorityPrice: 10 }).illegalBusinessAmount.fen, 8000);
    assert.equal(by({ authorityPrice: 10, markedPrice: 1 }).illegalBusinessAmount.fen, 10000);
  });

  test('a day without a rule is refused', () => {
    assert.throws(
      () => valueGoods({ goods: [bags({})], on: '2004-12-21' }),
      (error) => error instanceof OffenceError && error.problems[0]?.code === 'noRule',
    );
  });

  test('a basis names its document and article', () => {
    const { basis, confidence } = valueGoods({ goods: [], on: '2025-06-01' });
    assert.deepEqual([basis.docNo, basis.article, confidence], ['法释〔2025〕5号', '28(1)', 'read']);
  });
});

describe('goods in a check', () => {
  test('are valued by the rule of each version', () => {
    const goods = [bags({ quantity: 1000, averagePrice: 40, markedPrice: 60 })];
    const { findings } = checkOffence(
      { actDate: '2025-04-25', subject: 'individual', articles: ['213'], facts: { illegalGains: 0 }, goods },
      { asOf: '2026-11-24' },
    );
    assert.deepEqual(
      findings.map(({ law, value, atLeast, result }) => [law, value, atLeast, result]),
      [
        ['atAct', 40000, true, 'near'],
        ['later', 40000, false, 'near'],
      ],
    );
  });

  test('fill what the facts leave out, and no more', () => {
    const goods = [sold({ quantity: 100, actualPrice: 300 }), bags({ quantity: 100, averagePrice: 1300 })];
    const check = (facts: object) =>
      checkOffence(
        { actDate: '2025-06-01', subject: 'individual', articles: ['214'], facts, goods },
        { asOf: '2026-11-24' },
      ).findings[0];
    assert.deepEqual([check({})?.rowId, check({})?.value, check({})?.result], ['214-013', 160000, 'met']);
    assert.equal(check({ unsoldGoodsValue: 0, illegalGains: 0, repeatWithinTwoYears: false })?.result, 'not');
  });

  test('without a usable price are said, and the amounts are lower bounds', () => {
    const { findings, notes } = checkOffence(
      { actDate: '2025-06-01', subject: 'individual', articles: ['213'], facts: {}, goods: [bags({})] },
      { asOf: '2026-11-24' },
    );
    assert.deepEqual([findings[0]?.result, notes.map(({ code }) => code)], ['unknown', ['unvalued']]);
  });
});

test('no amount is more than quantity times price, and parts of a fen are left off', () => {
  assert.equal(fenOf([sold({ quantity: 0.333, actualPrice: 0.1 })], '2025-06-01'), 3);
  const line = fc.record({
    thousandths: fc.integer({ min: 1, max: 10_000_000 }),
    fen: fc.integer({ min: 0, max: 1_000_000_00 }),
  });
  fc.assert(
    fc.property(line, ({ thousandths, fen }) => {
      const total = fenOf([sold({ quantity: thousandths / 1000, actualPrice: fen / 100 })], '2025-06-01');
      const exact = BigInt(thousandths) * BigInt(fen);
      assert.ok(BigInt(total) * 1000n <= exact && exact < (BigInt(total) + 1n) * 1000n);
    }),
    { seed: 20250426, numRuns: 500 },
  );
});
