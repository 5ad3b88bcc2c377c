// Which facts a bench asks for: those that the rows of an article measure or make a condition.
import type { LawVersion } from '../shapes.ts';
import type { prices } from './rule-cells.tsx';

export type Asked = {
  fact: string;
  kind: 'amount' | 'count' | 'yesNo' | 'condition';
  title: { zh: string; en: string };
};
export type BenchState = {
  article: string;
  actDate: string;
  judgedOn: string;
  subject: 'individual' | 'unit';
  numbers: Readonly<Record<string, number | null>>;
  answers: Readonly<Record<string, boolean | undefined>>;
  conditions: Readonly<Record<string, boolean | undefined>>;
  goods: readonly BenchGoods[];
  earlier: readonly BenchAct[];
};
/** A line of goods with one price of its own; yuan. */
export type BenchGoods = {
  quantity: number | null;
  state: 'sold' | 'unsold';
  kind: (typeof prices)[number];
  price: number | null;
};
export type BenchAct = { date: string; amount: number | null };

/** The facts in the order of the engine, then the conditions and rows that are answered by their id. */
export function factsAsked({ table, facts }: LawVersion, article: string): Asked[] {
  const rows = table.rows.filter((row) => row.article === article);
  const names = new Set<string>();
  const asked: Asked[] = [];
  for (const row of rows) for (const { fact } of table.elements[row.element]?.sum ?? []) names.add(fact);
  for (const id of new Set(rows.flatMap(({ condition }) => condition))) {
    const condition = table.conditions[id];
    if (condition === undefined) continue;
    if (typeof condition.count === 'string') names.add(condition.count);
    if (typeof condition.fact === 'string') names.add(condition.fact);
    else if (condition.subject === undefined && condition.anyOf === undefined && condition.shares === undefined) {
      asked.push({ fact: id, kind: 'condition', title: { zh: condition.zh, en: condition.en } });
    }
  }
  return [...facts.filter(({ fact }) => names.has(fact)), ...asked];
}

/** The question of the engine; what was not answered is left out, which is unknown and not no. */
export function inputOf(state: BenchState): Record<string, unknown> | null {
  if (state.actDate === '') return null;
  const { article, actDate, judgedOn, subject, numbers, answers, conditions } = state;
  const goods = goodsOf(state.goods);
  const earlierActs = state.earlier.flatMap(({ date, amount }) =>
    date === '' || amount === null ? [] : [{ date, handled: false, facts: { illegalBusinessAmount: amount } }],
  );
  return {
    actDate,
    ...(judgedOn === '' ? {} : { judgedOn }),
    subject,
    articles: [article],
    facts: { ...known(numbers), ...known(answers), conditions: known(conditions) },
    ...(goods.length === 0 ? {} : { goods }),
    ...(earlierActs.length === 0 ? {} : { earlierActs }),
  };
}

/** Lines that are whole, as the engine values them. */
function goodsOf(lines: readonly BenchGoods[]) {
  return lines.flatMap(({ quantity, state, kind, price }, index) =>
    quantity === null || price === null || quantity <= 0
      ? []
      : [{ name: `${index + 1}`, quantity, unit: '件', state, [kind]: price }],
  );
}

function known(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined));
}
