// What a stranger still finds in a text that was made public, and what nothing explains in it.
import { type Answers, answeredCover } from './answers.ts';
import { redact } from './redact.ts';
import type { Doubt, Facts, SpanKind } from './types.ts';

export type Left = { readonly start: number; readonly end: number; readonly kind: SpanKind };

const WITHOUT_FACTS: ReadonlySet<SpanKind> = new Set(['idNumber', 'phone', 'account', 'email', 'plate']);

/** The sign that stands for what was covered is nothing that is left, wherever a line or a cue makes it look like a name. */
const COVERING = /^[（(]?略[）)]?$/;

/**
 * Passages that ought to be covered. Without facts only numbers and what the answers cover: who may be named, the text alone does not tell
 * for certain.
 */
export function leftIn(text: string, facts?: Facts, answers?: Answers): Left[] {
  return redact(text, facts, undefined, answers).spans.flatMap((span) =>
    span.action === 'cover' &&
    !COVERING.test(text.slice(span.start, span.end)) &&
    (facts !== undefined || WITHOUT_FACTS.has(span.kind) || answeredCover(span))
      ? [{ start: span.start, end: span.end, kind: span.kind }]
      : [],
  );
}

/** What is open in the text. */
export const doubtsIn = (text: string, facts?: Facts, answers?: Answers): readonly Doubt[] =>
  redact(text, facts, undefined, answers).doubts;
