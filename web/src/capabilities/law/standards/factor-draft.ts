// A factor of a table by points while it is typed: a circumstance and its points on each line.
import type { DiscretionFactor } from '../shapes.ts';

export type FactorDraft = { title: string; choices: string };
type Choice = DiscretionFactor['choices'][number];

export function isWholeFactor({ title, choices }: FactorDraft): boolean {
  const lines = linesOf(choices);
  return title.trim() !== '' && lines.length > 0 && lines.every((line) => choiceOf(line) !== null);
}

/** Of a whole draft: what the server takes. */
export function factorOf({ title, choices }: FactorDraft): DiscretionFactor {
  return { title: title.trim(), choices: linesOf(choices).flatMap((line) => choiceOf(line) ?? []) };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** 'longer than three months=20', or '5' for whatever is left. */
function choiceOf(line: string): Choice | null {
  const at = Math.max(line.lastIndexOf('='), line.lastIndexOf('＝'));
  const [fact, points] = [line.slice(0, Math.max(0, at)).trim(), line.slice(at + 1).trim()];
  if (!/^[-−－]?\d{1,4}$/.test(points) || (at >= 0 && fact === '')) return null;
  return { amount: null, facts: fact === '' ? [] : [fact], points: Number(points.replace(/[−－]/, '-')) };
}
