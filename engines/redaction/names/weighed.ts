// Names that no single word tells for certain: what speaks for each candidate is summed up, and the best that is above the mark is taken.

import type { Occupancy } from '../reading/occupancy.ts';
import { wordAt } from '../reading/segmenter.ts';
import { mostlyWord, surnameLength, weightOfSurname } from './surnames.ts';
import { HAN, pointsAfter, pointsBefore, pointsInside } from './weights.ts';

export type Weighed = { readonly from: number; readonly to: number; readonly points: number };

/** Below it nothing is taken; tuned on decisions and on laws, which name nobody. */
const MARK = 4.5;
/** After a word for a person, where something follows that persons do or have. */
const MARK_AFTER_ROLE = 4;
const LONGEST = 6;

/** Candidates above the mark, the best first; none over another and none where something is taken. */
export function findWeighed(signs: string, taken: Occupancy): Weighed[] {
  const candidates: Weighed[] = [];
  for (let at = 0; at + 2 <= signs.length; at += 1) {
    if (!HAN.test(signs[at] ?? '') || !taken.isFree(at, at + 2)) continue;
    const before = pointsBefore(signs, at);
    if (before === undefined || before < -2) continue;
    for (let length = 2; length <= LONGEST && taken.isFree(at, at + length); length += 1) {
      const inside = pointsInside(signs, at, length);
      if (inside === undefined || before + Math.max(inside, -0.6) + 4.5 < MARK) continue;
      const after = pointsAfter(signs, at + length) - cutAtEnd(signs, at, length);
      const least = before >= 3 && after >= 1.6 && mayBeCalled(signs, at, length) ? -0.6 : inside;
      const points = before + Math.max(inside, least) + after - (goesOnBefore(signs, at, length) ? 2 : 0);
      if (points >= (before >= 3 && after >= 1.6 ? MARK_AFTER_ROLE : MARK))
        candidates.push({ from: at, to: at + length, points });
    }
  }
  const free = new Set<number>();
  return candidates
    .sort((one, other) => rank(other) - rank(one))
    .filter(({ from, to }) => {
      for (let place = from; place < to; place += 1) if (free.has(place)) return false;
      for (let place = from; place < to; place += 1) free.add(place);
      return true;
    });
}

/** A surname, and with it a word for a thing, a time or a quality: 易容, 常乐, 春天. */
function mayBeCalled(signs: string, at: number, length: number): boolean {
  const word = wordAt(signs, at);
  return surnameLength(signs, at) > 0 && word?.from === at && word.to === at + length && /^[nati]/.test(word.tag);
}

/** `谢许一诺`, `还有符龙飞`: the sign before the candidate is a surname and no part of a word: the name begins with it. */
function goesOnBefore(signs: string, at: number, length: number): boolean {
  const word = wordAt(signs, at - 1);
  if (surnameLength(signs, at - 1) !== 1 || mostlyWord(signs, at - 1)) return false;
  if (word !== undefined && word.to - word.from > 1) return false;
  return weightOfSurname(signs[at - 1] ?? '') >= 1 || (pointsInside(signs, at - 1, length + 1) ?? 0) >= 2.5;
}

/** Of two that weigh nearly the same the longer one is the whole name. */
const rank = ({ from, to, points }: Weighed): number => points + 0.5 * (to - from);

/** The last word goes on behind the candidate, as the dictionary sees the sentence. */
function cutAtEnd(signs: string, at: number, length: number): number {
  const last = wordAt(signs, at + length - 1);
  if (last === undefined || last.to <= at + length) return 0;
  return last.from < at + length && last.to - last.from > 1 ? (/^nr/.test(last.tag) ? 2 : 1.5) : 0;
}
