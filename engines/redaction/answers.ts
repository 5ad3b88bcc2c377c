// Answers to doubts: texts that the reviewer covers or keeps. Each settles every doubt that reads so.
import type { Doubt, Sentence, Span } from './types.ts';

export type Answers = { readonly cover: readonly string[]; readonly keep: readonly string[] };

export type AnswersProblem = { readonly field: string; readonly zh: string; readonly en: string };

/** Thrown for answers of another shape. */
export class AnswersError extends Error {
  readonly problems: readonly AnswersProblem[];

  constructor(problems: readonly AnswersProblem[]) {
    super(problems.map(({ field, en }) => `${field} ${en}`).join('; '));
    this.name = 'AnswersError';
    this.problems = problems;
  }
}

/** `{cover: […], keep: […]}`, either of which may be missing. @throws AnswersError naming every field that is wrong */
export function readAnswers(value: unknown): Answers {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AnswersError([
      { field: 'answers', zh: '应为 {"cover": […], "keep": […]}', en: 'must be {"cover": […], "keep": […]}' },
    ]);
  const problems: AnswersProblem[] = [];
  const list = (field: 'cover' | 'keep'): readonly string[] => {
    const given: unknown = Reflect.get(value, field);
    if (given === undefined || given === null) return [];
    if (Array.isArray(given) && given.every((one) => typeof one === 'string')) return given;
    problems.push({ field, zh: '应为文字列表', en: 'must be a list of texts' });
    return [];
  };
  const answers = { cover: list('cover'), keep: list('keep') };
  const other = Object.keys(value).filter((field) => field !== 'cover' && field !== 'keep');
  problems.push(...other.map((field) => ({ field, zh: '不是 cover 或 keep', en: 'is neither cover nor keep' })));
  const both = answers.cover.filter((text) => answers.keep.includes(text));
  problems.push(...both.map((text) => ({ field: text, zh: '既遮盖又保留', en: 'is both covered and kept' })));
  if (problems.length > 0) throw new AnswersError(problems);
  return answers;
}

const ANSWERED: Readonly<Record<'cover' | 'keep', Sentence>> = {
  cover: { zh: '审核人员答复：遮盖', en: 'covered by the answer of the reviewer' },
  keep: { zh: '审核人员答复：保留', en: 'kept by the answer of the reviewer' },
};

/** Whether the answer of a reviewer covers it. */
export const answeredCover = ({ reason }: Pick<Span, 'reason'>): boolean => reason === ANSWERED.cover;

type Settled = { readonly spans: readonly Omit<Span, 'basis'>[]; readonly open: readonly Doubt[] };

/** The doubts that the answers settle, as spans, and those that stay open. Blanks within do not matter. */
export function settled(text: string, doubts: readonly Doubt[], answers: Answers): Settled {
  const cover = new Set(answers.cover.map(bare));
  const keep = new Set(answers.keep.map(bare));
  const open: Doubt[] = [];
  const spans = doubts.flatMap((doubt): Omit<Span, 'basis'>[] => {
    const { start, end, kind } = doubt;
    const words = bare(text.slice(start, end));
    if (cover.has(words)) return [{ start, end, kind, action: 'cover', replacement: '（略）', reason: ANSWERED.cover }];
    if (keep.has(words)) return [{ start, end, kind, action: 'keep', reason: ANSWERED.keep }];
    open.push(doubt);
    return [];
  });
  return { spans, open };
}

const bare = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '');
