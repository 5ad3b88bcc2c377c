// What may stand between the symbols of a mark without being one of them: emoji, the figures of tones, signs that could be letters.
import { type Folded, letterOfSign } from '../spelling/fold.ts';

export type Passed = 'emoji' | 'tone' | 'sign';

const EMOJI = { from: 0xe000, to: 0xf900 };
const FIGURE = /[1-5]/;
const SYLLABLE = /[a-z][aeginoruv]$/i;

/** What symbol `at` may be besides itself; null of all others. As in kernel/source/repeated.as. */
export function passedAt(
  { text, folded: { symbols, starts } }: { text: string; folded: Folded },
  at: number,
): Passed | null {
  const symbol = symbols[at] as number;
  if (symbol >= EMOJI.from && symbol < EMOJI.to) return 'emoji';
  if (symbol < 97 || symbol > 122) return null;
  const start = starts[at] as number;
  if (letterOfSign(text.charCodeAt(start)) !== undefined) return 'sign';
  const isTone =
    FIGURE.test(text.charAt(start)) &&
    SYLLABLE.test(text.slice(Math.max(0, start - 2), start)) &&
    !/\d/.test(text.charAt(start + 1));
  return isTone ? 'tone' : null;
}

/** The symbols of a place that are not passed over, by what is asked of each. */
export function keptOf({ first, last }: { first: number; last: number }, isPassed: (at: number) => boolean): number[] {
  const kept: number[] = [];
  for (let at = first; at <= last; at += 1) if (at === first || at === last || !isPassed(at)) kept.push(at);
  return kept;
}
