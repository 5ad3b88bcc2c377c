// Names that no single word tells for certain: what speaks for each candidate is summed up, and the best that is above the mark is taken.

import type { Occupancy } from '../reading/occupancy.ts';
import { wordAt } from '../reading/segmenter.ts';
import { givenOdds } from './given-names.ts';
import { beginsOrdinary } from './ordinary-words.ts';
import { mostlyWord, surnameLength, weightOfSurname } from './surnames.ts';
import { HAN, pointsAfter, pointsBefore, pointsInside } from './weights.ts';

export type Weighed = { readonly from: number; readonly to: number; readonly points: number };

/** Points below which nothing is taken; `afterRole` behind a word for a person, where something follows that persons do or have. */
export type Marks = { readonly mark: number; readonly afterRole: number };
/** Tuned on decisions and on laws, which name nobody. */
const SURE: Marks = { mark: 4.5, afterRole: 4 };
/** Signs that are hardly anything but a name: a word after them that nothing is known of does not matter. */
const CLEAR = 3.4;
const LONGEST = 6;

/** Candidates above the mark, the best first; none over another and none where something is taken. */
export function findWeighed(signs: string, taken: Occupancy, { mark, afterRole }: Marks = SURE): Weighed[] {
  const candidates: Weighed[] = [];
  for (let at = 0; at + 2 <= signs.length; at += 1) {
    if (!HAN.test(signs[at] ?? '') || !taken.isFree(at, at + 2)) continue;
    const before = pointsBefore(signs, at);
    if (before === undefined || before < -2) continue;
    for (let length = 2; length <= LONGEST && taken.isFree(at, at + length); length += 1) {
      const inside = pointsInside(signs, at, length);
      if (inside === undefined || before + Math.max(inside, -0.6) + 4.5 < mark) continue;
      const follows = pointsAfter(signs, at + length);
      // `投诉人惠民强要求`: after a word for a person, and where persons act after.
      if (beginsOrdinary(signs, at) && !(length === 3 && before >= 3 && follows >= 1.6 && isGiven(signs, at))) continue;
      const after =
        (inside >= CLEAR && (!mostlyWord(signs, at) || signs[at] === '于') && follows < 0 && follows > -5
          ? 0
          : follows) - cutAtEnd(signs, at, length);
      const least = before >= 3 && after >= 1.6 && mayBeCalled(signs, at, length) ? -0.6 : inside;
      const points = before + Math.max(inside, least) + after - (goesOnBefore(signs, at, length) ? 2 : 0);
      if (points >= (before >= 3 && after >= 1.6 ? afterRole : mark))
        candidates.push({ from: at, to: at + length, points });
    }
  }
  const free = new Set<number>();
  return whole(signs, candidates)
    .sort((one, other) => rank(other) - rank(one))
    .filter(({ from, to }) => {
      for (let place = from; place < to; place += 1) if (free.has(place)) return false;
      for (let place = from; place < to; place += 1) free.add(place);
      return true;
    });
}

/** `欧阳文修,`, `由汪小妹和`: of two candidates that begin together the longer one, where a given name ends with its last sign. */
function whole(signs: string, candidates: readonly Weighed[]): Weighed[] {
  const ends = new Set(candidates.map(({ from, to }) => `${from}-${to}`));
  return candidates.filter(({ from, to }) => {
    const surname = surnameLength(signs, from);
    if (surname === 0 || to - from !== surname + 1 || !ends.has(`${from}-${to + 1}`)) return true;
    const last = wordAt(signs, to);
    return givenOdds(signs[to] ?? '') < 0 || (last?.to ?? to) > to + 1;
  });
}

/** The two signs after the surname make a given name rather than one word with it. */
const isGiven = (signs: string, at: number): boolean =>
  wordAt(signs, at)?.to !== at + 3 && givenOdds(signs.slice(at + 1, at + 3)) > -2 && signs[at + 2] !== '人';

/** A surname, and with it a word for a thing, a time or a quality: 易容, 常乐, 春天. */
function mayBeCalled(signs: string, at: number, length: number): boolean {
  const word = wordAt(signs, at);
  return surnameLength(signs, at) > 0 && word?.from === at && word.to === at + length && /^[nati]/.test(word.tag);
}

/** `谢许一诺`, `还有符龙飞`: the sign before the candidate is a surname and no part of a word: the name begins with it. */
function goesOnBefore(signs: string, at: number, length: number): boolean {
  const word = wordAt(signs, at - 1);
  if (surnameLength(signs, at - 1) !== 1) return false;
  // `于海洋身上`, `交给了于海燕`: no preposition stands where the name of a person does.
  if (mostlyWord(signs, at - 1) && /^nr/.test(word?.tag ?? '') && word?.to === at + length) return true;
  if (mostlyWord(signs, at - 1))
    return (
      /^[于和从时]$/.test(signs[at - 1] ?? '') &&
      (pointsBefore(signs, at - 1) ?? 0) >= (givenOdds(signs.slice(at, at + length)) >= 2 ? 1 : 2)
    );
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
