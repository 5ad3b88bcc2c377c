// Earlier acts that were not punished count together with the present one, while they can still be prosecuted.
import type { Version } from './compile.ts';
import { yearsBefore } from './day.ts';
import { articleTitle } from './explain.ts';
import { AMOUNT_FACTS, COUNT_FACTS, type Day, type EarlierAct, type NumberFact } from './facts.ts';
import { type KnownFacts, measureRow } from './measure.ts';
import { numbersOf } from './read-input.ts';
import type { Note } from './report.ts';

/**
 * Facts with the earlier acts added, by the version's own rule (法释〔2004〕19号 art. 12(2), 法发〔2011〕3号 art. 14, 法释〔2025〕5号
 * art. 29(1)), and what was added or left out. An act is left out when it was handled, when the limitation of the crime's filing tier had
 * passed by the day of the act (刑法 art. 87), or when it is not said whether it was handled: then the sums are lower bounds.
 * Without a rule for the article nothing is added.
 */
export function withEarlierActs(q: {
  facts: KnownFacts;
  acts: readonly EarlierAct[];
  actDate: Day;
  version: Version;
}): { facts: KnownFacts; notes: Note[] } {
  const { facts, acts, actDate, version } = q;
  if (acts.length === 0) return { facts, notes: [] };
  if (version.accumulation === null) return { facts, notes: [noRule(version)] };
  const sums = new Sums(facts);
  const notes: Note[] = [];
  let added = 0;
  const earliest = yearsBefore(actDate, limitationYears(version));
  for (const act of acts) {
    const left = reasonLeft(act, earliest) ?? tooOld({ act, actDate, version, facts });
    if (left !== null) notes.push(notAdded(version, act.date, left));
    if (left === null) {
      sums.add(numbersOf(act.facts));
      added += 1;
    } else if (left === UNSAID) sums.leaveOpen(numbersOf(act.facts));
  }
  if (added > 0) notes.push(actsAdded(version, added));
  return { facts: sums.facts(facts), notes };
}

/**
 * Whether an act is left out for its age: one that is no crime by itself counts only within the years of the rule (法发〔2011〕3号
 * art. 14). One that is a crime by itself keeps to the limitation of crimes.
 */
function tooOld(q: { act: EarlierAct; actDate: Day; version: Version; facts: KnownFacts }): Reason | null {
  const { act, actDate, version, facts } = q;
  const years = version.accumulation?.withinYears;
  if (years === undefined || act.date >= yearsBefore(actDate, years)) return null;
  const alone = { ...facts, numbers: numbersOf(act.facts), atLeast: new Set<NumberFact>() };
  const context = { law: version.law, facts: alone, factor: version.factor, margin: 1 };
  if (version.rows.some((row) => row.tier === 0 && measureRow(row, context).met === true)) return null;
  return {
    zh: `距本次行为超过 ${years} 年，且单独不构成犯罪`,
    en: `more than ${years} years before the present act, and no crime by itself`,
  };
}

type Reason = { readonly zh: string; readonly en: string };
type Numbers = { [fact in NumberFact]?: number };

/** Running sums per fact. What one act leaves out is unknown there, so that its sum is a lower bound. */
class Sums {
  readonly #numbers: Numbers;
  readonly #atLeast: Set<NumberFact>;

  constructor({ numbers, atLeast }: KnownFacts) {
    this.#numbers = { ...numbers };
    this.#atLeast = new Set(atLeast);
  }

  add(act: Numbers): void {
    for (const fact of SUMMED) {
      const [known, more] = [this.#numbers[fact], act[fact]];
      if (known === undefined && more === undefined) continue;
      if (known === undefined || more === undefined) this.#atLeast.add(fact);
      this.#numbers[fact] = (known ?? 0) + (more ?? 0);
    }
  }

  /** An act that may or may not count: what it would add to is a lower bound. */
  leaveOpen(act: Numbers): void {
    for (const fact of SUMMED) {
      if (this.#numbers[fact] !== undefined && act[fact] !== 0) this.#atLeast.add(fact);
    }
  }

  facts(facts: KnownFacts): KnownFacts {
    return { ...facts, numbers: this.#numbers, atLeast: this.#atLeast };
  }
}

/** Marks and patents of several acts may be the same ones; penalties are counted from the last act. */
const SUMMED: readonly NumberFact[] = [...AMOUNT_FACTS, ...COUNT_FACTS].filter(
  (fact) => fact !== 'marks' && fact !== 'patents' && fact !== 'penaltiesWithinTwoYears',
);

/** Years of limitation for the lowest tier of the version (刑法 art. 87: the maximum of the range decides). */
function limitationYears({ rows }: Version): number {
  const most = Math.min(...rows.map(({ penalty }) => penalty.most));
  if (most < 60) return 5;
  if (most < 120) return 10;
  return most < LIFE ? 15 : 20;
}

const LIFE = 600;
const UNSAID = {
  zh: '未说明是否处理过，合计数为下限',
  en: 'not said whether it was handled; the sums are lower bounds',
};
const HANDLED = { zh: '已经处理', en: 'already handled' };
const LAPSED = { zh: '已过追诉期限（刑法第八十七条）', en: 'past the limitation (刑法 art. 87)' };

function reasonLeft({ date, handled }: EarlierAct, earliest: Day): Reason | null {
  if (handled === true) return HANDLED;
  if (date < earliest) return LAPSED;
  return handled === undefined ? UNSAID : null;
}

function notAdded({ article, day }: Version, date: Day, why: { zh: string; en: string }): Note {
  const text = {
    zh: `${date} 的行为没有计入（${articleTitle(article).zh}，${day} 的规定）：${why.zh}`,
    en: `The act of ${date} was not added (${articleTitle(article).en}, law of ${day}): ${why.en}.`,
  };
  return { code: 'actNotAdded', article, text };
}

function actsAdded({ article, day, accumulation, law }: Version, count: number): Note {
  const cite = accumulation === null ? '' : (law.table.documents[accumulation.document]?.cite ?? '');
  const text = {
    zh: `累计了此前未处理的 ${count} 次行为（${articleTitle(article).zh}，${day} 的规定，${cite}）`,
    en: `${count} earlier act(s) that were not handled are counted in (${articleTitle(article).en}, law of ${day}, ${cite}).`,
  };
  return { code: 'actsAdded', article, text };
}

function noRule({ article, day }: Version): Note {
  const text = {
    zh: `${articleTitle(article).zh}在 ${day} 没有已录入的累计规则，此前行为没有计入`,
    en: `No rule on adding up earlier acts is recorded for ${articleTitle(article).en} on ${day}; none was added.`,
  };
  return { code: 'actNotAdded', article, text };
}
