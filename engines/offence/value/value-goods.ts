// What a goods list is worth by the rule of a day: each line by the first price that the rule allows.
import { type CompiledLaw, seedCompiled } from '../compile.ts';
import { isInForce } from '../day.ts';
import { OffenceError } from '../error.ts';
import { basisOf } from '../explain.ts';
import type { Day, GoodsLine, NumberFacts, OffenceFacts, PriceField } from '../facts.ts';
import type { Text, ValuationPurpose, ValuationRule } from '../law.ts';
import { fenOf, grouped, thousandthsOf, times, yuanOf } from '../money.ts';
import { readGoods } from '../read-input.ts';
import type { Amount, Valuation, ValuedLine } from '../report.ts';

/**
 * Values a goods list by the rule in force on the day.
 *
 * Prices in yuan, results in fen. A line without a price that the rule allows is named in `unvalued` and makes the sums
 * lower bounds. Prices that the rule ranks alike are `alternatives`: the lower one is taken, `most` has the higher.
 * Sales amount: what was obtained and due, so a sold line counts with its actual price alone (法释〔2004〕19号 art. 9,
 * 法释〔2025〕5号 art. 28(3)). Source: 法释〔2004〕19号 art. 12, 法释〔2025〕5号 art. 28, 法释〔2001〕10号 art. 2(3),
 * 法释〔2010〕7号 art. 4, as the rule named in `ruleId` says.
 * Throws `OffenceError` for a line that cannot be read (`goods[2].quantity`) or a day without a rule (`on`).
 */
export function valueGoods(q: {
  goods: readonly GoodsLine[];
  on: Day;
  purpose?: ValuationPurpose;
  law?: CompiledLaw;
}): Valuation {
  const { on, purpose = 'infringement', law = seedCompiled() } = q;
  const goods = readGoods(q.goods);
  const rule = valuationRuleOn({ law, on, purpose });
  if (rule === null) {
    const text = { zh: `${on} 没有已录入的估价规则`, en: `no valuation rule is recorded for ${on}` };
    throw new OffenceError([{ field: 'on', code: 'noRule', text }]);
  }
  return valueBy({ rule, goods, law });
}

/** The rule for a purpose in force on a day, or null. */
export function valuationRuleOn(q: { law: CompiledLaw; on: Day; purpose: ValuationPurpose }): ValuationRule | null {
  return q.law.table.valuation.find((one) => one.purpose === q.purpose && isInForce(one, q.on)) ?? null;
}

/** The same by a given rule; the list has been checked. */
export function valueBy(q: { rule: ValuationRule; goods: readonly GoodsLine[]; law: CompiledLaw }): Valuation {
  const { rule, goods, law } = q;
  const lines = goods.map((line, index) => valueLine({ line, index, rule }));
  const unvalued = lines.filter(({ fen }) => fen === null).map(({ index }) => index);
  const all = totalOf(lines, () => true);
  const sold = salesOf(goods);
  const unsold = totalOf(lines, ({ state }) => state === 'unsold');
  const facts = factsOf({ rule, goods, all, sold, unsold });
  return {
    ruleId: rule.id,
    basis: basisOf(law.table, rule),
    confidence: rule.mark,
    lines,
    illegalBusinessAmount: all,
    salesAmount: sold,
    unsoldGoodsValue: unsold,
    unvalued,
    marks: [...new Set(goods.flatMap(({ mark: name }) => (name === undefined ? [] : [name.trim()])))],
    ...facts,
  };
}

function valueLine({ line, index, rule }: { line: GoodsLine; index: number; rule: ValuationRule }): ValuedLine {
  const { name, state } = line;
  for (const step of rule.steps) {
    if (step.state !== 'any' && step.state !== state) continue;
    const priced = step.prices.flatMap((price) => {
      const fen = worthAt(line, price);
      return fen === null ? [] : [{ price, fen }];
    });
    const [lowest, ...others] = priced.sort((one, other) => one.fen - other.fen);
    if (lowest === undefined) continue;
    const alternatives = others.filter(({ fen }) => fen !== lowest.fen);
    return { index, name, state, ...lowest, alternatives, why: lineWhy(line, lowest, alternatives) };
  }
  const why = {
    zh: `${name}：没有该规则认可的价格，无法估价`,
    en: `${name}: no price that the rule allows, not valued`,
  };
  return { index, name, state, price: null, fen: null, alternatives: [], why };
}

function worthAt(line: GoodsLine, price: PriceField): number | null {
  const value = line[price];
  const fen = value === undefined ? null : fenOf(value);
  const quantity = thousandthsOf(line.quantity);
  return fen === null || quantity === null ? null : times(fen, quantity);
}

function lineWhy(
  { name, quantity, unit }: GoodsLine,
  { price, fen }: { price: PriceField; fen: number },
  alternatives: readonly { price: PriceField; fen: number }[],
): Text {
  const worth = grouped(yuanOf(fen));
  const title = PRICE_TITLES[price];
  const other = alternatives.map((one) => ({ title: PRICE_TITLES[one.price], worth: grouped(yuanOf(one.fen)) }));
  const zh = other.map((one) => `；按${one.title.zh}为 ${one.worth} 元，规则未定先后，取较低者`).join('');
  const en = other
    .map((one) => `; ${one.worth} yuan by ${one.title.en}, which ranks alike: the lower is taken`)
    .join('');
  return {
    zh: `${name}：${grouped(quantity)} ${unit}，按${title.zh}计 ${worth} 元${zh}`,
    en: `${name}: ${grouped(quantity)} ${unit}, ${worth} yuan by ${title.en}${en}`,
  };
}

function totalOf(lines: readonly ValuedLine[], counts: (line: ValuedLine) => boolean): Amount {
  const counted = lines.filter(counts);
  const fen = counted.reduce((sum, line) => sum + (line.fen ?? 0), 0);
  const most = counted.reduce(
    (sum, line) => sum + Math.max(line.fen ?? 0, ...line.alternatives.map((one) => one.fen)),
    0,
  );
  return { fen, most, atLeast: counted.some((line) => line.fen === null) };
}

function salesOf(goods: readonly GoodsLine[]): Amount {
  const sold = goods.filter(({ state }) => state === 'sold').map((line) => worthAt(line, 'actualPrice'));
  const fen = sold.reduce<number>((sum, worth) => sum + (worth ?? 0), 0);
  return { fen, most: fen, atLeast: sold.includes(null) };
}

/**
 * The amounts as facts. An empty list shows nothing. The business amount belongs to infringement and tobacco; marks are a
 * count only where every line names one and all are the same, for two names may be one source (法释〔2025〕5号 art. 7(1)).
 */
function factsOf(q: { rule: ValuationRule; goods: readonly GoodsLine[]; all: Amount; sold: Amount; unsold: Amount }): {
  facts: OffenceFacts;
  atLeast: (keyof NumberFacts)[];
} {
  const { rule, goods, all, sold, unsold } = q;
  if (goods.length === 0) return { facts: {}, atLeast: [] };
  const hasBusiness = rule.purpose === 'infringement' || rule.purpose === 'tobacco';
  const states = new Set(goods.map(({ state }) => state));
  const oneMark = new Set(goods.map(({ mark }) => mark?.trim())).size === 1 && goods[0]?.mark !== undefined;
  const isBound = (amount: Amount) => amount.atLeast || amount.most > amount.fen;
  return {
    facts: {
      ...(hasBusiness ? { illegalBusinessAmount: yuanOf(all.fen) } : {}),
      salesAmount: yuanOf(sold.fen),
      unsoldGoodsValue: yuanOf(unsold.fen),
      unsold: !states.has('sold'),
      partSold: states.size === 2,
      ...(oneMark ? { marks: 1 } : {}),
    },
    atLeast: [
      ...(hasBusiness && isBound(all) ? ['illegalBusinessAmount' as const] : []),
      ...(isBound(sold) ? ['salesAmount' as const] : []),
      ...(isBound(unsold) ? ['unsoldGoodsValue' as const] : []),
    ],
  };
}

/** What each kind of price is called. */
export const PRICE_TITLES: Readonly<Record<PriceField, Text>> = {
  actualPrice: { zh: '实际销售价格', en: 'the actual selling price' },
  averagePrice: { zh: '实际销售平均价格', en: 'the ascertained average selling price' },
  markedPrice: { zh: '标价', en: 'the marked price' },
  marketMedianPrice: { zh: '市场中间价格', en: 'the market median price' },
  appraisedPrice: { zh: '估价机构认定价格', en: 'the appraised price' },
  authorityPrice: { zh: '烟草专卖部门出具的零售价格', en: 'the retail price issued by the tobacco authority' },
};
