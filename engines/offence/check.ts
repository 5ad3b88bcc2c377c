// Does this case cross the criminal line? One finding per article and version of the law, one of which governs.
import { withEarlierActs } from './accumulate.ts';
import { type CompiledArticle, type CompiledLaw, seedCompiled, type Version, versionOn } from './compile.ts';
import { type Decision, decide } from './decide.ts';
import { basisOf, explain, noBaseRow, sourceOf } from './explain.ts';
import type { Day, NumberFact, OffenceInput } from './facts.ts';
import { type Governing, governing } from './govern.ts';
import type { Offence, ValuationRule } from './law.ts';
import { type KnownFacts, toldConditions } from './measure.ts';
import { yuanOf } from './money.ts';
import { numbersOf, offenceOf, type ReadInput, readInput } from './read-input.ts';
import type { Finding, Note, OffenceReport, Valuation } from './report.ts';
import { valuationRuleOn, valueBy } from './value/value-goods.ts';

/** The share of a threshold from which a case is near. */
export const NEAR = 0.8;

/**
 * Checks the facts of a case against the thresholds of each article asked for, by the law of the act and by that of the
 * day of judgment where it differs.
 *
 * `asOf`: today, from the caller's clock; the day of judgment where the input names none. `law`: a table from `compileLaw`,
 * the seed by default. `margin`: share from which a number is near, above 0 up to 1. `offence`: that of the file where the
 * caller asks by its articles, in the place of the one that the input names. It says what the file shows; whether a
 * case is referred is decided by people. Source: each finding's `basis`; the choice of law: 刑法 art. 12.
 * Throws `OffenceError` for input that cannot be read, naming each field, and changes nothing.
 */
export function checkOffence(
  input: OffenceInput,
  {
    asOf,
    law = seedCompiled(),
    margin = NEAR,
    offence,
  }: { asOf: Day; law?: CompiledLaw; margin?: number; offence?: Pick<Offence, 'articles'> },
): OffenceReport {
  const read = readInput(input, { law, asOf, margin, offence });
  const findings: Finding[] = [];
  const notes: Note[] = [];
  const valuations = new Map<ValuationRule, Valuation>();
  for (const article of read.articles) {
    const compiled = law.articles.get(article);
    if (compiled === undefined) continue;
    const one = checkArticle({ compiled, law, read, margin, valuations });
    findings.push(...one.findings);
    notes.push(...one.notes);
  }
  notes.push(...noCrime(read, law), ...contradictions(read));
  return { actDate: read.input.actDate, judgedOn: read.judgedOn, findings, notes };
}

/** An administrative offence to which no crime belongs is compared with none. */
function noCrime({ input, articles }: ReadInput, { table }: CompiledLaw): Note[] {
  const offence = offenceOf(input, table);
  if (offence === undefined || articles.length > 0) return [];
  const text = {
    zh: `“${offence.title.zh}”（${offence.defining}）没有对应的罪名，不与追诉标准比对`,
    en: `No crime belongs to '${offence.title.en}' (${offence.defining}); it is compared with no threshold.`,
  };
  return [{ code: 'noCrime', article: null, text }];
}

type ArticleQuestion = {
  readonly compiled: CompiledArticle;
  readonly law: CompiledLaw;
  readonly read: ReadInput;
  readonly margin: number;
  readonly valuations: Map<ValuationRule, Valuation>;
};

function checkArticle(q: ArticleQuestion): { findings: Finding[]; notes: Note[] } {
  const { compiled, law, read, margin } = q;
  const { actDate, subject } = read.input;
  const { article, crime } = compiled;
  if (crime.since > actDate) return { findings: [], notes: [noCrimeThen(compiled, actDate)] };
  const laterAct = knownLater(compiled, q);
  if (laterAct !== undefined) return { findings: [], notes: [laterAct] };
  const atAct = versionOn({ law, compiled, day: actDate, subject });
  const later = versionOn({ law, compiled, day: read.judgedOn, subject });
  const notes: Note[] = [];
  const decideBy = (version: Version) => {
    const known = factsBy(q, version);
    const decision = decide({ version, facts: known.facts, margin });
    if (decision === null) return null;
    notes.push(...known.notes);
    if (!decision.hasBase) notes.push({ code: 'noBaseRow', article, text: noBaseRow(decision) });
    return decision;
  };
  const then = decideBy(atAct);
  const changed = !isSameLaw(atAct, later, q);
  const now = changed ? decideBy(later) : null;
  if (then === null && now === null) return { findings: [], notes: [noRowThen(compiled, actDate)] };
  const governs = governing({ atAct: then, later: now, changed });
  const findings = [
    then === null ? [] : [finding(then, 'atAct', governs)],
    now === null ? [] : [finding(now, 'later', governs)],
  ];
  return { findings: findings.flat(), notes };
}

/** Whether nothing that could change the result differs between the two days. */
function isSameLaw(one: Version, other: Version, { law, read, compiled }: ArticleQuestion): boolean {
  if (one.factor !== other.factor || one.rows.length !== other.rows.length) return false;
  if (!one.rows.every((row, index) => row === other.rows[index])) return false;
  if (read.input.earlierActs !== undefined && one.accumulation !== other.accumulation) return false;
  const { valuation } = compiled.crime;
  if (read.input.goods === undefined || valuation === null) return true;
  const ruleOn = (on: Day) => valuationRuleOn({ law, on, purpose: valuation });
  return ruleOn(one.day) === ruleOn(other.day);
}

/** What is known under one version: the facts, the goods by its valuation rule, the earlier acts by its rule. */
function factsBy(q: ArticleQuestion, version: Version): { facts: KnownFacts; notes: Note[] } {
  const { input, answers } = q.read;
  const { facts, atLeast = [], goods = [], earlierActs = [], actDate, subject } = input;
  const valued = goods.length === 0 ? null : valuationFor(q, version);
  const worth = valued?.facts ?? {};
  const bounds = [...atLeast, ...(valued?.atLeast ?? []).filter((fact) => facts[fact] === undefined)];
  const known: KnownFacts = {
    subject,
    numbers: { ...numbersOf(worth), ...numbersOf(facts) },
    atLeast: new Set<NumberFact>(bounds),
    yesNo: { ...worth, ...facts },
    answers,
    beside: q.read.beside.includes(q.compiled.article),
  };
  const notes = valued === null || valued.unvalued.length === 0 ? [] : [unvalued(valued, version)];
  const summed = withEarlierActs({ facts: known, acts: earlierActs, actDate, version });
  return { facts: summed.facts, notes: [...notes, ...summed.notes] };
}

function valuationFor({ law, read, compiled, valuations }: ArticleQuestion, { day }: Version): Valuation | null {
  const { valuation } = compiled.crime;
  const rule = valuation === null ? null : valuationRuleOn({ law, on: day, purpose: valuation });
  if (rule === null) return null;
  const known = valuations.get(rule) ?? valueBy({ rule, goods: read.input.goods ?? [], law });
  valuations.set(rule, known);
  return known;
}

function finding(decision: Decision, law: Finding['law'], governs: Governing): Finding {
  const { version, chosen, result } = decision;
  const { row, isMoney, penalty } = chosen.row;
  const { table } = version.law;
  const shown = (base: number) => (isMoney ? yuanOf(base) : base);
  const isGoverning = governs.law === law;
  return {
    crime: version.crime.en,
    crimeZh: version.crime.zh,
    article: version.article,
    result,
    tier: row.tier,
    element: row.element,
    elementZh: table.elements[row.element]?.zh ?? row.element,
    comparison: chosen.threshold === null ? null : '>=',
    value: typeof chosen.value === 'number' ? shown(chosen.value) : chosen.value,
    threshold: chosen.threshold === null ? null : shown(chosen.threshold),
    unit: table.elements[row.element]?.unit ?? null,
    atLeast: chosen.atLeast,
    rowId: row.id,
    conditions: toldConditions(chosen.row, decision.facts).map(({ id }) => id),
    conditionText: row.conditionText === null ? null : { ...row.conditionText },
    penalty: { zh: penalty.zh, en: penalty.en },
    basis: basisOf(table, row),
    cite: table.documents[row.document]?.cite ?? row.document,
    source: sourceOf(table, row),
    confidence: row.mark,
    missing: [...decision.missing],
    tierMissing: [...decision.tierMissing],
    law,
    governs: isGoverning,
    why: explain(decision, { governs: isGoverning }),
    whyGoverns: governs.why,
    cautions: cautionsOf(decision),
  };
}

/** Cautions of the article whose condition is known to hold while the chosen row does not ask for it. */
function cautionsOf({ version, chosen, facts }: Decision): Finding['cautions'] {
  return version.cautions
    .filter(({ when }) => {
      const fact = version.law.table.conditions[when]?.fact;
      const holds = (fact === undefined ? undefined : facts.yesNo[fact]) ?? facts.answers[when];
      return holds === true && !chosen.row.conditions.some(({ id }) => id === when);
    })
    .map(({ text }) => ({ ...text }));
}

function noCrimeThen({ article, crime }: CompiledArticle, actDate: Day): Note {
  const text = {
    zh: `${crime.zh}自 ${crime.since} 起入刑，${actDate} 的行为不适用（刑法第十二条）`,
    en: `Art. ${article} became a crime on ${crime.since}; it does not apply to an act of ${actDate} (刑法 art. 12).`,
  };
  return { code: 'noCrimeThen', article, text };
}

/** An act that the crime came to know after the day of the act, and that the file says it is: no crime then (刑法 art. 3, 12). */
function knownLater({ article, crime }: CompiledArticle, { law, read }: ArticleQuestion): Note | undefined {
  const { facts, actDate } = read.input;
  const found = crime.later?.find(({ when, since }) => {
    const fact = law.table.conditions[when]?.fact;
    const said = fact === undefined ? undefined : (facts as Readonly<Record<string, unknown>>)[fact];
    // Goods marks beside it are a crime of their own time.
    return (
      since > actDate &&
      (said ?? read.answers[when]) === true &&
      read.answers['goods-and-service-marks-combined'] !== true
    );
  });
  if (found === undefined) return undefined;
  const text = {
    zh: `${found.what.zh}自 ${found.since} 起属于${crime.zh}（${found.by}），${actDate} 的行为不适用（刑法第十二条）`,
    en: `${found.what.en} falls under art. ${article} from ${found.since} on (${found.by}); it does not apply to an act of ${actDate} (刑法 art. 12).`,
  };
  return { code: 'noCrimeThen', article, text };
}

function noRowThen({ article, crime }: CompiledArticle, actDate: Day): Note {
  const text = {
    zh: `数据中没有${crime.zh}在 ${actDate} 及以后裁判时适用的标准，请人工核对`,
    en: `The table has no row for art. ${article} on ${actDate} or the day of judgment; check by hand.`,
  };
  return { code: 'noRowThen', article, text };
}

function unvalued({ unvalued: lines, ruleId }: Valuation, { article }: Version): Note {
  const numbers = lines.map((index) => index + 1).join(', ');
  const text = {
    zh: `货物清单第 ${numbers} 行没有可用的价格（${ruleId}），金额为下限`,
    en: `Goods line(s) ${numbers} have no usable price (${ruleId}); the amounts are lower bounds.`,
  };
  return { code: 'unvalued', article, text };
}

/** Answers that do not fit the numbers of the file. */
function contradictions(read: ReadInput): Note[] {
  return [...miscounted(read), ...misstated(read)];
}

/** Goods that are all sold and yet have a worth as unsold: what is measured is the amount. */
function misstated({ input: { facts } }: ReadInput): Note[] {
  const allSold = facts.unsold === false && facts.partSold === false && (facts.unsoldGoodsValue ?? 0) > 0;
  const noneSold = facts.unsold === true && (facts.salesAmount ?? 0) > 0;
  if (!allSold && !noneSold) return [];
  const text = {
    zh: '是否已经销售的回答与销售金额、尚未销售货值矛盾，按金额判断，请核对',
    en: 'What was answered on whether goods were sold contradicts the amounts; the amounts were taken: check.',
  };
  return [{ code: 'contradiction', article: null, text }];
}

/** Counts and answers that do not fit: either yes was taken for yes. */
function miscounted({ input }: ReadInput): Note[] {
  const pairs = [
    ['marks', 'twoOrMoreMarks'],
    ['patents', 'twoOrMorePatents'],
  ] as const;
  return pairs.flatMap(([count, answer]) => {
    const [counted, said] = [input.facts[count], input.facts[answer]];
    if (counted === undefined || said === undefined || said === counted >= 2) return [];
    const text = {
      zh: `facts.${count} 为 ${counted}，facts.${answer} 为 ${said}，两者矛盾，按两种以上判断，请核对`,
      en: `facts.${count} is ${counted} and facts.${answer} is ${said}, which contradict; two or more was taken: check.`,
    };
    return [{ code: 'contradiction' as const, article: null, text }];
  });
}
