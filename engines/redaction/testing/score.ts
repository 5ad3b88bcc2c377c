// How well a redaction agrees with the truth: what was left visible, what was covered that must stay.
import type { Span } from '../types.ts';
import type { Labelled } from './marked.ts';

const NUMBERS = new Set(['idNumber', 'phone', 'account']);

export type Group = 'numbers' | 'names' | 'addresses' | 'others';

export type Score = {
  readonly spans: Record<Group, { all: number; found: number }>;
  signs: { all: number; visible: number };
  required: { all: number; covered: number };
  documents: { all: number; leaking: number };
};

export const emptyScore = (): Score => ({
  spans: {
    numbers: { all: 0, found: 0 },
    names: { all: 0, found: 0 },
    addresses: { all: 0, found: 0 },
    others: { all: 0, found: 0 },
  },
  signs: { all: 0, visible: 0 },
  required: { all: 0, covered: 0 },
  documents: { all: 0, leaking: 0 },
});

function groupOf(kind: string): Group {
  if (NUMBERS.has(kind)) return 'numbers';
  if (kind === 'name' || kind === 'minor') return 'names';
  return kind === 'address' ? 'addresses' : 'others';
}

type Covered = Pick<Span, 'start' | 'end'>;

/** Adds one document. A span is found when no sign of it but blanks stays; a required item is wronged by one covered sign. */
export function addScore(
  score: Score,
  truth: Labelled,
  covered: readonly Covered[],
): { missed: string[]; wronged: string[] } {
  const hidden = new Uint8Array(truth.text.length);
  for (const { start, end } of covered) hidden.fill(1, start, end);
  const missed: string[] = [];
  const wronged: string[] = [];
  for (const { start, end, kind } of truth.cover) {
    const visible = visibleIn(truth.text, hidden, { start, end });
    const group = score.spans[groupOf(kind)];
    group.all += 1;
    if (visible === 0) group.found += 1;
    else missed.push(`${kind}:${truth.text.slice(start, end)}`);
    score.signs.all += end - start;
    score.signs.visible += visible;
  }
  for (const { start, end } of truth.stay) {
    score.required.all += 1;
    if (!hidden.subarray(start, end).includes(1)) continue;
    score.required.covered += 1;
    wronged.push(truth.text.slice(start, end));
  }
  score.documents.all += 1;
  if (missed.length > 0) score.documents.leaking += 1;
  return { missed, wronged };
}

function visibleIn(text: string, hidden: Uint8Array, { start, end }: Covered): number {
  let visible = 0;
  for (let at = start; at < end; at += 1) if (hidden[at] === 0 && /\S/.test(text[at] ?? '')) visible += 1;
  return visible;
}
