// The question as it came, held against the schema and against sense; what comes out needs no more checks.
import { checkValue, type Sound, soundPart } from './check-value.ts';
import type { CompiledLaw } from './compile.ts';
import { isDay, isInForce } from './day.ts';
import { OffenceError, type OffenceProblem } from './error.ts';
import { isAmount } from './fact-words.ts';
import {
  AMOUNT_FACTS,
  COUNT_FACTS,
  type Day,
  type GoodsLine,
  type NumberFact,
  type NumberFacts,
  type OffenceInput,
  PRICE_FIELDS,
} from './facts.ts';
import type { LawTable, Offence } from './law.ts';
import { fenOf, MOST_YUAN, thousandthsOf, times } from './money.ts';
import { goodsLineSchema, type JsonSchema, MOST_LINES, offenceInputSchema } from './schema.ts';

export type ReadInput = {
  readonly input: OffenceInput;
  readonly judgedOn: Day;
  readonly articles: readonly string[];
  readonly answers: Readonly<Record<string, boolean>>;
  /** The articles of the offence where it names several: each is still to be shown by its own elements. */
  readonly beside: readonly string[];
};

const NUMBER_FACTS: readonly NumberFact[] = [...AMOUNT_FACTS, ...COUNT_FACTS];

/** Throws `OffenceError` with every problem found, each naming its field. */
export function readInput(
  value: unknown,
  q: { law: CompiledLaw; asOf: Day; margin: number; offence?: Pick<Offence, 'articles'> | undefined },
): ReadInput {
  const { law, asOf, margin } = q;
  if (!(margin > 0 && margin <= 1)) {
    const text = { zh: '应当大于 0、不大于 1', en: 'must be above 0 and at most 1' };
    throw new OffenceError([{ field: 'margin', code: 'range', text }]);
  }
  if (!isDay(asOf))
    throw new OffenceError([{ field: 'asOf', code: 'date', text: { zh: '不是日期', en: 'is not a day' } }]);
  refuse(problemsOf(value, law.table, asOf));
  // Nothing was found against its shape.
  const input = value as OffenceInput;
  const judgedOn = input.judgedOn ?? asOf;
  const named = q.offence?.articles ?? offenceOf(input, law.table)?.articles ?? [];
  const articles = input.articles ?? offenceOf(input, law.table)?.articles ?? 'all';
  return {
    input,
    judgedOn,
    articles: articles === 'all' ? [...law.articles.keys()] : [...new Set(articles)],
    answers: { ...input.conditions, ...input.facts.conditions },
    beside: named.length > 1 ? named : [],
  };
}

/** The administrative offence that the input names. */
export function offenceOf({ offence }: Pick<OffenceInput, 'offence'>, { offences }: LawTable): Offence | undefined {
  return offence === undefined ? undefined : offences.find(({ id }) => id === offence);
}

/** Against the schema and against sense, told at once: what has its shape is weighed although another part has not. */
function problemsOf(value: unknown, table: LawTable, asOf: Day): OffenceProblem[] {
  const shape = checkValue(value, schemaOf(table));
  const faulty = fieldsOf(shape);
  const input = (soundPart(value, faulty) ?? {}) as Sound<OffenceInput>;
  return [
    ...shape,
    ...dateProblems(input, faulty, asOf),
    ...offenceProblems(input, table),
    ...numberProblems(input),
    ...boundProblems(input, faulty),
    ...answerProblems(input, table),
  ];
}

/** A goods list, checked alike. */
export function readGoods(goods: unknown): readonly GoodsLine[] {
  const shape = checkValue(goods, GOODS, 'goods');
  refuse([...shape, ...goodsProblems(soundPart(goods, fieldsOf(shape), 'goods') as Sound<readonly GoodsLine[]>)]);
  return goods as readonly GoodsLine[];
}

function fieldsOf(problems: readonly OffenceProblem[]): ReadonlySet<string> {
  return new Set(problems.map(({ field }) => field));
}

const GOODS: JsonSchema = { type: 'array', maxItems: MOST_LINES, items: goodsLineSchema() };

/** Amounts in fen, counts as they are. */
export function numbersOf(facts: NumberFacts): { [fact in NumberFact]?: number } {
  const numbers: { [fact in NumberFact]?: number } = {};
  for (const fact of NUMBER_FACTS) {
    const value = facts[fact];
    if (value === undefined) continue;
    const base = isAmount(fact) ? fenOf(value) : value;
    if (base !== null) numbers[fact] = base;
  }
  return numbers;
}

const schemas = new WeakMap<LawTable, JsonSchema>();

function schemaOf(table: LawTable): JsonSchema {
  const known = schemas.get(table);
  if (known !== undefined) return known;
  const made = offenceInputSchema(table);
  schemas.set(table, made);
  return made;
}

function refuse(problems: readonly OffenceProblem[]): void {
  if (problems.length > 0) throw new OffenceError(problems);
}

function dateProblems(input: Sound<OffenceInput>, faulty: ReadonlySet<string>, asOf: Day): OffenceProblem[] {
  const { actDate, judgedOn, earlierActs = [] } = input;
  if (actDate === undefined) return [];
  const problems: OffenceProblem[] = [];
  if (judgedOn !== undefined && judgedOn < actDate) problems.push(early('judgedOn', actDate));
  if (judgedOn === undefined && !faulty.has('judgedOn') && asOf < actDate) problems.push(future(asOf));
  for (const [index, act] of earlierActs.entries()) {
    if (act?.date === undefined || act.date <= actDate) continue;
    const text = { zh: `晚于行为日 ${actDate}`, en: `is after the day of the act, ${actDate}` };
    problems.push({ field: `earlierActs[${index}].date`, code: 'order', text });
  }
  return problems;
}

/** A clause punishes the acts of its own days. */
function offenceProblems({ offence, actDate }: Sound<OffenceInput>, table: LawTable): OffenceProblem[] {
  const known = offence === undefined ? undefined : offenceOf({ offence }, table);
  if (known === undefined || actDate === undefined || isInForce(known, actDate)) return [];
  const { effectiveFrom: from, effectiveTo: to } = known;
  const text = {
    zh: `${offence} 自 ${from} ${to === null ? '起' : `至 ${to} `}施行，不适用于 ${actDate} 的行为`,
    en: `${offence} is in force from ${from}${to === null ? '' : ` to ${to}`}: not for an act of ${actDate}`,
  };
  return [{ field: 'offence', code: 'date', text }];
}

function future(asOf: Day): OffenceProblem {
  return { field: 'actDate', code: 'order', text: { zh: `晚于今天 ${asOf}`, en: `is after today, ${asOf}` } };
}

function early(field: string, actDate: Day): OffenceProblem {
  const text = { zh: `早于行为日 ${actDate}`, en: `is before the day of the act, ${actDate}` };
  return { field, code: 'order', text };
}

function numberProblems({ facts, goods = [], earlierActs = [] }: Sound<OffenceInput>): OffenceProblem[] {
  return [
    ...yuanProblems(facts, 'facts'),
    ...earlierActs.flatMap((act, index) => yuanProblems(act?.facts, `earlierActs[${index}].facts`)),
    ...goodsProblems(goods),
  ];
}

function boundProblems({ facts, atLeast = [] }: Sound<OffenceInput>, faulty: ReadonlySet<string>): OffenceProblem[] {
  return atLeast.flatMap((fact, index): OffenceProblem[] => {
    if (fact === undefined || facts?.[fact] !== undefined) return [];
    if (faulty.has('facts') || faulty.has(`facts.${fact}`)) return [];
    const text = { zh: `facts.${fact} 没有填写`, en: `facts.${fact} is not given` };
    return [{ field: `atLeast[${index}]`, code: 'contradiction', text }];
  });
}

function yuanProblems(facts: Sound<NumberFacts> | undefined, field: string): OffenceProblem[] {
  return AMOUNT_FACTS.flatMap((fact) => {
    const value = facts?.[fact];
    return value === undefined || fenOf(value) !== null ? [] : [decimals(`${field}.${fact}`, 2)];
  });
}

function goodsProblems(goods: Sound<readonly GoodsLine[]> = []): OffenceProblem[] {
  return goods.flatMap((line, index) => {
    const field = `goods[${index}]`;
    const thousandths = line?.quantity === undefined ? null : thousandthsOf(line.quantity);
    const quantity = line?.quantity === undefined || thousandths !== null ? [] : [decimals(`${field}.quantity`, 3)];
    const prices = PRICE_FIELDS.flatMap((price) => {
      const value = line?.[price];
      return value === undefined ? [] : priceProblems({ value, thousandths, field: `${field}.${price}` });
    });
    return [...quantity, ...prices];
  });
}

function priceProblems(q: { value: number; thousandths: number | null; field: string }): OffenceProblem[] {
  const fen = fenOf(q.value);
  if (fen === null) return [decimals(q.field, 2)];
  if (q.thousandths === null || times(fen, q.thousandths) <= MOST_YUAN * 100) return [];
  const text = { zh: `乘以数量后超过 ${MOST_YUAN} 元`, en: `times the quantity is more than ${MOST_YUAN} yuan` };
  return [{ field: q.field, code: 'range', text }];
}

function decimals(field: string, most: number): OffenceProblem {
  return { field, code: 'decimals', text: { zh: `小数最多 ${most} 位`, en: `must have at most ${most} decimals` } };
}

/** The same question may be answered by its fact, in `facts.conditions` and in `conditions`: alike. */
function answerProblems({ facts, conditions = {} }: Sound<OffenceInput>, table: LawTable): OffenceProblem[] {
  const problems: OffenceProblem[] = [];
  const within = facts?.conditions ?? {};
  for (const [id, answer] of Object.entries({ ...conditions, ...within })) {
    const fact = table.conditions[id]?.fact;
    const others = [conditions[id], within[id], fact === undefined ? undefined : facts?.[fact]];
    if (others.every((other) => other === undefined || other === answer)) continue;
    const text = { zh: '同一问题的回答前后矛盾', en: 'is answered both yes and no' };
    problems.push({
      field: within[id] === undefined ? `conditions.${id}` : `facts.conditions.${id}`,
      code: 'contradiction',
      text,
    });
  }
  return [...problems, ...elementProblems({ ...conditions, ...within }, table)];
}

/** A row in words and the elements that it asks for, each answered by its own name: alike, too. */
function elementProblems(answers: Readonly<Record<string, boolean | undefined>>, table: LawTable): OffenceProblem[] {
  return Object.entries(answers).flatMap(([row, said]): OffenceProblem[] => {
    const elements = Object.entries(table.conditions).flatMap(([id, { rows }]) => (rows?.includes(row) ? [id] : []));
    if (said === undefined || elements.length === 0) return [];
    const fits = said ? elements.every((id) => answers[id] !== false) : elements.some((id) => answers[id] !== true);
    if (fits) return [];
    const text = {
      zh: `与 ${elements.join('、')} 的回答矛盾`,
      en: `contradicts what was answered to ${elements.join(', ')}`,
    };
    return [{ field: `conditions.${row}`, code: 'contradiction', text }];
  });
}
