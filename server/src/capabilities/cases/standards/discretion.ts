// Discretion by an office's own table: facts give the grade, the grade the band (行政处罚法 33, 34). Pure; amounts in fen.
import type { Text } from '@qingfeng/procedure';
import type { DiscretionContent, Factor, Grade, LenientContent } from './schema.ts';

/** Amounts of the file that grades ask for; null where the file does not say. */
export type Amounts = Readonly<Record<'illegalBusinessAmount' | 'goodsValue' | 'illegalGains', number | null>>;
/** Facts that people answered with yes or no, in the words of the table. */
export type Answers = Readonly<Record<string, boolean>>;

/** What a table proposes. `missing`: what must be known before it proposes anything. */
export type Proposal = {
  readonly grade: string | null;
  readonly fromFen: number | null;
  readonly toFen: number | null;
  readonly noPenalty: boolean;
  readonly missing: readonly string[];
  readonly why: Text;
};

export const amountNames: Readonly<Record<keyof Amounts, Text>> = {
  illegalBusinessAmount: { zh: '非法经营额', en: 'illegal business amount' },
  goodsValue: { zh: '货值金额', en: 'value of the goods' },
  illegalGains: { zh: '违法所得', en: 'illegal gains' },
};

/** Every fact that a table asks about, each once, in its order. */
export function factsOf(content: DiscretionContent | LenientContent): string[] {
  if (!('grades' in content)) return [...new Set(content.facts)];
  const weighed = (content.factors ?? []).flatMap(({ choices }) => choices.flatMap(({ facts }) => facts));
  return [...new Set([...weighed, ...content.grades.flatMap(({ facts }) => facts)])];
}

/** The first grade that holds; none while one that might hold before it has something unknown. */
export function proposeBand(
  { grades, factors = [] }: DiscretionContent,
  known: { amounts: Amounts; answers: Answers },
): Proposal {
  const weighed = factors.map((factor) => weigh(factor, known));
  const open = weighed.flatMap(({ missing }) => missing);
  const total = weighed.reduce((sum, { points }) => sum + points, 0);
  for (const grade of grades) {
    const { holds, missing } = standing(grade, known);
    if (missing.length === 0 && !holds) continue;
    const range = grade.points ?? null;
    if (range !== null && open.length === 0 && !within(total, range)) continue;
    const unanswered = [...new Set([...missing, ...(range === null ? [] : open)])];
    if (unanswered.length > 0) return unknown(unanswered);
    return proposed(grade, { amounts: known.amounts, weighed: range === null ? [] : weighed, total });
  }
  return {
    ...nothing,
    why: {
      zh: '裁量基准没有与本案事实相符的档次',
      en: 'No grade of the table fits the facts of this case',
    },
  };
}

/** Whether all facts of a minor act hold. */
export function proposeLenient({ facts, which }: LenientContent, answers: Answers): Proposal {
  const missing = facts.filter((fact) => answers[fact] === undefined);
  const failing = facts.filter((fact) => answers[fact] === false);
  if (failing.length > 0)
    return {
      ...nothing,
      why: {
        zh: `不符合轻微免罚清单：${failing.join('；')}`,
        en: `The list of minor acts does not apply: ${failing.join('; ')}`,
      },
    };
  if (missing.length > 0) return unknown(missing);
  const grade = which === 'minor' ? '不予处罚' : '可以不予处罚';
  return {
    grade,
    fromFen: 0,
    toFen: 0,
    noPenalty: true,
    missing: [],
    why: { zh: `符合：${facts.join('；')}`, en: `It holds that: ${facts.join('; ')}` },
  };
}

type Weighed = { title: string; points: number; missing: readonly string[] };

/** The points of a factor: those of its first choice that holds, none where no choice does. */
function weigh({ title, choices }: Factor, known: { amounts: Amounts; answers: Answers }): Weighed {
  for (const choice of choices) {
    const { holds, missing } = standing(choice, known);
    if (missing.length > 0) return { title, points: 0, missing };
    if (holds) return { title, points: choice.points, missing: [] };
  }
  return { title, points: 0, missing: [] };
}

function within(total: number, { atLeast, below }: { atLeast: number | null; below: number | null }): boolean {
  return total >= (atLeast ?? -Infinity) && total < (below ?? Infinity);
}

const nothing = { grade: null, fromFen: null, toFen: null, noPenalty: false, missing: [] } as const;

function unknown(missing: readonly string[]): Proposal {
  return {
    ...nothing,
    missing,
    why: { zh: `尚待查明：${missing.join('；')}`, en: `Not known yet: ${missing.join('; ')}` },
  };
}

/** A grade that a known fact excludes is excluded, whatever else is unknown of it. */
function standing(
  { amount, facts }: Pick<Grade, 'amount' | 'facts'>,
  { amounts, answers }: { amounts: Amounts; answers: Answers },
) {
  const fen = amount === null ? null : amounts[amount.kind];
  const outside =
    amount !== null && fen !== null && (fen < (amount.atLeastFen ?? 0) || fen >= (amount.belowFen ?? Infinity));
  if (outside || facts.some((fact) => answers[fact] === false)) return { holds: false, missing: [] };
  const missing = facts.filter((fact) => answers[fact] === undefined);
  if (amount !== null && fen === null) missing.unshift(amountNames[amount.kind].zh);
  return { holds: missing.length === 0, missing };
}

/** What each factor counted, and the sum. */
function inPoints(weighed: readonly Weighed[], total: number): Text {
  return {
    zh: `${weighed.map(({ title, points }) => `${title} ${points} 分`).join('、')}，合计 ${total} 分`,
    en: `${weighed.map(({ title, points }) => `${title} ${points}`).join(', ')}: ${total} points in all`,
  };
}

function proposed(
  { title, amount, facts, band }: Grade,
  { amounts, weighed, total }: { amounts: Amounts; weighed: readonly Weighed[]; total: number },
): Proposal {
  const base = band.of === 'yuan' ? 100 : amounts[band.of];
  if (base === null) return unknown(band.of === 'yuan' ? [] : [amountNames[band.of].zh]);
  const [fromFen, toFen] = [Math.round(band.from * base), Math.round(band.to * base)];
  const known = amount === null ? null : { name: amountNames[amount.kind], fen: amounts[amount.kind] };
  const said = (language: 'zh' | 'en') => [
    ...(known === null ? [] : [`${known.name[language]} ${(known.fen ?? 0) / 100}`]),
    ...facts,
    ...(weighed.length === 0 ? [] : [inPoints(weighed, total)[language]]),
  ];
  return {
    grade: title,
    fromFen,
    toFen,
    noPenalty: false,
    missing: [],
    why: {
      zh: `${said('zh').join('；') || '不具备其他档次的情形'}，属于“${title}”，罚款 ${fromFen / 100} 元至 ${toFen / 100} 元`,
      en: `${said('en').join('; ') || 'none of the other grades applies'}: "${title}", a fine of ${fromFen / 100} to ${toFen / 100} yuan`,
    },
  };
}
