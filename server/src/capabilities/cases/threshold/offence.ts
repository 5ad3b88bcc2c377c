// From a case file to the question of the offence engine, and from its findings to the sentence that an officer reads.
import { localDate } from '@qingfeng/codes';
import {
  articleTitle,
  type CompiledLaw,
  checkOffence,
  FACT_TITLES,
  type Finding,
  type GoodsLine,
  OffenceError,
  type OffenceFacts,
  type OffenceInput,
  type OffenceReport,
  type Valuation,
  valueGoods,
} from '@qingfeng/offence';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { AmountKind, CheckFacts, Conclusion, GoodsInput, LiveCheck, OffenceRef } from '../schema.ts';
import { offenceIn } from './offences.ts';

export type Law = { version: string; compiled: CompiledLaw };
export type Entered = { [kind in AmountKind]?: { fen: number; basis: string } | null | undefined };
type Result = NonNullable<Conclusion['result']>;

const order: readonly Result[] = ['met', 'near', 'unknown', 'not'];
const yuan = (fen: number): number => fen / 100;

/** Facts of the file that are kept in fen. */
const lossFacts = [
  'rightHolderLoss',
  'consumerLoss',
  'directEconomicLoss',
  'productionLoss',
  'productionAndSalesAmount',
] as const;

/**
 * What the law says of the facts of a file on a day.
 * @param q.now the day of judgment is its Shanghai day
 * @throws Problem request.invalid with a pointer to each fact that cannot be
 */
export function concludeOn(q: { check: LiveCheck; law: Law; now: Date }): Conclusion {
  const { check, law, now } = q;
  const judgedOn = localDate(now.getTime());
  const actDate = check.actUntil ?? check.actFrom ?? check.sourceOn ?? null;
  const days = { actDate, judgedOn, law };
  if (actDate === null || actDate > judgedOn) return nothingAsked({ ...days, valued: null, ask: 'actDate' });
  const valued = valuationOf({ goods: check.goods, on: actDate, law });
  const offence = offenceIn(law, check.offenceCode);
  // Without an offence nobody knows which crime is meant, and compared with all of them some number always fits.
  if (offence === undefined) return nothingAsked({ ...days, valued, ask: 'offence' });
  if (offence.articles.length === 0) return noCrime({ ...days, valued, offence });
  const report = ask({ check, law, judgedOn, actDate, offence });
  const governing = report.findings.filter((one) => one.governs);
  const first = strongest(governing);
  const noneThen = report.notes.filter(({ code }) => code === 'noCrimeThen');
  const [noCrimeThen] = noneThen.length === offence.articles.length ? noneThen : [];
  return {
    // What was no crime on its day is compared: it is none.
    result: first?.result ?? (noCrimeThen === undefined ? null : 'not'),
    ask: null,
    summary: first === undefined && noCrimeThen !== undefined ? noCrimeThen.text : summaryOf(first),
    findings: report.findings.map((one) => ({ ...one, conditions: [...one.conditions] })),
    notes: report.notes.map((note) => ({ ...note })),
    valuation: valued === null ? null : shown(valued),
    missing: missingOf(governing, law),
    conditions: conditionsOf({ findings: governing, answered: check.facts.conditions ?? {}, law }),
    toVerify: governing.some(({ confidence }) => confidence === 'recalled'),
    actDate,
    judgedOn,
    lawVersion: law.version,
  };
}

/** Values the goods; null without goods or without a rule for the day. */
function valuationOf(q: { goods: readonly GoodsInput[]; on: string; law: Law }): Valuation | null {
  if (q.goods.length === 0) return null;
  try {
    return valueGoods({ goods: q.goods.map(lineOf), on: q.on, law: q.law.compiled });
  } catch (error) {
    if (error instanceof OffenceError && error.problems.every(({ code }) => code === 'noRule')) return null;
    throw inTheFile(error);
  }
}

function ask(q: { check: LiveCheck; law: Law; judgedOn: string; actDate: string; offence: OffenceRef }): OffenceReport {
  const { check, law, judgedOn, actDate, offence } = q;
  const input: OffenceInput = {
    actDate,
    judgedOn,
    subject: check.subject,
    articles: offence.articles,
    facts: factsOf(check.facts, check.amounts),
    goods: check.goods.map(lineOf),
  };
  try {
    return checkOffence(input, { asOf: judgedOn, law: law.compiled, offence });
  } catch (error) {
    throw inTheFile(error);
  }
}

/** Facts in the words of the engine: yuan, and only what is known. */
function factsOf(facts: CheckFacts, entered: Entered): OffenceFacts {
  const known: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(facts)) if (value !== undefined) known[name] = value;
  for (const name of lossFacts) if (typeof known[name] === 'number') known[name] = yuan(known[name] as number);
  const names = {
    illegalBusinessAmount: 'illegalBusinessAmount',
    goodsValue: 'unsoldGoodsValue',
    illegalGains: 'illegalGains',
    salesAmount: 'salesAmount',
  } as const;
  for (const [kind, name] of Object.entries(names)) {
    const amount = entered[kind as AmountKind];
    if (amount !== undefined && amount !== null) known[name] = yuan(amount.fen);
  }
  return known as OffenceFacts;
}

function lineOf(line: GoodsInput): GoodsLine {
  const prices = {
    actualPrice: line.actualPrice,
    averagePrice: line.averagePrice,
    markedPrice: line.markedPrice,
    marketMedianPrice: line.marketPrice,
    appraisedPrice: line.appraisedPrice,
    authorityPrice: line.authorityPrice,
  };
  const known = Object.entries(prices).flatMap(([name, fen]) => (fen === null ? [] : [[name, yuan(fen)] as const]));
  return {
    name: line.name,
    quantity: line.quantity,
    unit: line.unit,
    state: line.state,
    ...(line.mark === '' ? {} : { mark: line.mark }),
    ...Object.fromEntries(known),
  };
}

/** The strongest result; among equals the highest share of its threshold. */
function strongest(findings: readonly Finding[]): Finding | undefined {
  const share = ({ value, threshold }: Finding): number =>
    typeof value === 'number' && threshold ? value / threshold : 0;
  return findings.toSorted(
    (one, other) => order.indexOf(one.result) - order.indexOf(other.result) || share(other) - share(one),
  )[0];
}

function summaryOf(finding: Finding | undefined): Conclusion['summary'] {
  if (finding === undefined) {
    return {
      zh: '该行为在行为时没有对应的追诉标准。',
      en: 'No criminal threshold was in force for this act at the time.',
    };
  }
  return finding.why;
}

function missingOf(findings: readonly Finding[], law: Law): Conclusion['missing'] {
  const names = new Set(findings.filter(({ result }) => result !== 'met').flatMap(({ missing }) => missing));
  return [...names].map((fact) => ({ fact, title: factTitle(fact, law) }));
}

/** The conditions that people answer: those that are missing or belong to the rows in question, and those answered already. */
function conditionsOf(q: {
  findings: readonly Finding[];
  answered: Readonly<Record<string, boolean>>;
  law: Law;
}): Conclusion['conditions'] {
  const asked = q.findings.flatMap(({ missing, tierMissing, conditions }) => [
    ...missing,
    ...tierMissing,
    ...conditions,
  ]);
  const ids = new Set([...asked, ...Object.keys(q.answered)].filter((id) => isAnswered(id, q.law)));
  return [...ids].map((id) => ({ id, title: factTitle(id, q.law) }));
}

/** Whether only people know: no fact of the file and nothing that follows from other conditions. */
function isAnswered(id: string, { compiled }: Law): boolean {
  const condition = compiled.table.conditions[id];
  if (condition === undefined) return compiled.rows.has(id);
  return !['fact', 'anyOf', 'unless', 'shares', 'subject'].some((source) => source in condition);
}

/** A fact as people call it; a condition in its own words, a row by what it describes. */
function factTitle(fact: string, { compiled: { table, rows } }: Law): { zh: string; en: string } {
  const titles: Readonly<Record<string, { zh: string; en: string }>> = FACT_TITLES;
  const condition = table.conditions[fact];
  const row = rows.get(fact)?.row;
  if (titles[fact] !== undefined) return titles[fact];
  if (condition !== undefined) return { zh: `是否${condition.zh}`, en: condition.en };
  if (row === undefined) return { zh: fact, en: fact };
  const { zh, en } = articleTitle(row.article);
  const said = row.conditionText ?? { zh: '所列情形', en: 'what it describes' };
  return { zh: `是否具有${zh}的情形：${said.zh}`, en: `${en}: ${said.en}` };
}

function shown(valued: Valuation): NonNullable<Conclusion['valuation']> {
  const { ruleId, confidence, lines, illegalBusinessAmount, salesAmount, unsoldGoodsValue, unvalued } = valued;
  return {
    ruleId,
    confidence,
    lines: lines.map((line) => ({ ...line, alternatives: [...line.alternatives] })),
    illegalBusinessAmount,
    salesAmount,
    unsoldGoodsValue,
    unvalued: [...unvalued],
  };
}

type Days = { actDate: string | null; judgedOn: string; law: Law; valued: Valuation | null };

const asks = {
  actDate: {
    zh: '尚未填写行为日期，不能比对追诉标准。',
    en: 'The day of the act is missing: nothing can be compared yet.',
  },
  offence: {
    zh: '尚未选择案由，不作结论。请先选择案由，再比对追诉标准。',
    en: 'No offence is chosen, so nothing is concluded. Choose the offence first; then the case is compared with the thresholds.',
  },
} as const;

/** What is missing before anything can be asked; goods are valued all the same. */
function nothingAsked(q: Days & { ask: keyof typeof asks }): Conclusion {
  return { ...unasked(q), result: null, ask: q.ask, summary: asks[q.ask] };
}

/** An offence to which no crime belongs is compared with none. */
function noCrime(q: Days & { offence: OffenceRef }): Conclusion {
  const { title, defining } = q.offence;
  const summary = {
    zh: `“${title.zh}”（${defining}）没有对应的罪名，不与追诉标准比对。`,
    en: `No crime belongs to the offence '${title.en}' (${defining}): it is compared with no threshold.`,
  };
  return { ...unasked(q), result: 'not', ask: null, summary };
}

function unasked({ actDate, judgedOn, law, valued }: Days): Omit<Conclusion, 'result' | 'ask' | 'summary'> {
  return {
    findings: [],
    notes: [],
    valuation: valued === null ? null : shown(valued),
    missing: [],
    conditions: [],
    toVerify: false,
    actDate,
    judgedOn,
    lawVersion: law.version,
  };
}

/** The engine's refusals with pointers into the request. */
function inTheFile(error: unknown): unknown {
  if (!(error instanceof OffenceError)) return error;
  const fields = error.problems.map(({ field, text }) => ({
    pointer: `/${field.replace(/\[(\d+)\]/g, '/$1').replaceAll('.', '/')}`,
    ...text,
  }));
  return problem('request.invalid', {}, { fields });
}
