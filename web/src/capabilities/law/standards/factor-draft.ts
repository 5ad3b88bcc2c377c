// A factor of a table by points while it is typed: a circumstance, or a range of an amount, and its points on each line.
import type { DiscretionFactor } from '../shapes.ts';

type Choice = DiscretionFactor['choices'][number];
type AmountKind = NonNullable<Choice['amount']>['kind'];
/** `by`: what its lines say, circumstances or ranges of this amount. */
export type FactorDraft = { title: string; by: 'facts' | AmountKind; choices: string };

export function isWholeFactor({ title, by, choices }: FactorDraft): boolean {
  const lines = linesOf(choices);
  return title.trim() !== '' && lines.length > 0 && lines.every((line) => choiceOf(line, by) !== null);
}

/** Of a whole draft: what the server takes. */
export function factorOf({ title, by, choices }: FactorDraft): DiscretionFactor {
  return { title: title.trim(), choices: linesOf(choices).flatMap((line) => choiceOf(line, by) ?? []) };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** 'longer than three months=20', of an amount '10000-50000=20' in yuan, or '5' for whatever is left. */
function choiceOf(line: string, by: FactorDraft['by']): Choice | null {
  const at = Math.max(line.lastIndexOf('='), line.lastIndexOf('＝'));
  const [said, points] = [line.slice(0, Math.max(0, at)).trim(), line.slice(at + 1).trim()];
  if (!/^[-−－]?\d{1,4}$/.test(points) || (at >= 0 && said === '')) return null;
  const counted = Number(points.replace(/[−－]/, '-'));
  if (said === '') return { amount: null, facts: [], points: counted };
  if (by === 'facts') return { amount: null, facts: [said], points: counted };
  const amount = rangeOf(said, by);
  return amount === null ? null : { amount, facts: [], points: counted };
}

const RANGE = /^(\d{1,13}(?:\.\d{1,2})?)?\s*[-–—~～至]\s*(\d{1,13}(?:\.\d{1,2})?)?$/;

/** From the first number on, below the second; one of them may be left out. */
function rangeOf(said: string, kind: AmountKind): Choice['amount'] {
  const [matched, from, below] = RANGE.exec(said.replaceAll(/[,，\s]|元/g, '')) ?? [];
  if (matched === undefined || (from === undefined && below === undefined)) return null;
  const fen = (yuan: string | undefined): number | null => (yuan === undefined ? null : Math.round(Number(yuan) * 100));
  const [atLeastFen, belowFen] = [fen(from), fen(below)];
  if (atLeastFen !== null && belowFen !== null && atLeastFen >= belowFen) return null;
  return { kind, atLeastFen, belowFen };
}
