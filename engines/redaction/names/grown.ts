// Names of which a part was told: those that are written by their sound (斯琴高娃, 乌云毕力格, 丹增罗布) go on as far as such signs do, and one
// that is known to the dictionary (丁俊晖) by a sign more where nothing else can begin with it (丁俊晖明提供).
import type { Occupancy } from '../reading/occupancy.ts';
import { wordAt } from '../reading/segmenter.ts';
import { givenOdds } from './given-names.ts';
import { followsName, ROLE_LISTED } from './name-words.ts';
import { surnameLength, weightOfSurname } from './surnames.ts';
import { HAN, writtenBySound } from './weights.ts';

type Stretch = { readonly from: number; readonly to: number };

const LONGEST = 8;

/** The whole of the name; undefined where it stands already from end to end. */
export function grownBySound(signs: string, { from, to }: Stretch, taken: Occupancy): Stretch | undefined {
  const part = signs.slice(from, to);
  if (![...part].every(writtenBySound) || (to - from > 2 && weightOfSurname(part.charAt(0)) === 2)) return undefined;
  const start = startOf(signs, from, taken);
  const end = endOf(signs, to, taken);
  return end - start > to - from && end - start <= LONGEST ? { from: start, to: end } : undefined;
}

/** Back to the end of a clause, a sign of a list or a word for a person. */
function startOf(signs: string, from: number, taken: Occupancy): number {
  for (let at = from; at >= from - 5; at -= 1) {
    const before = signs.slice(Math.max(0, at - 8), at);
    if (!HAN.test(before.at(-1) ?? '') || (at < from && ROLE_LISTED.test(before))) return at;
    if (!writtenBySound(before.at(-1) ?? '') || !taken.isFree(at - 1, at)) return from;
  }
  return from;
}

/** On to what follows a name. */
function endOf(signs: string, to: number, taken: Occupancy): number {
  if (followsName(signs, to) >= 2) return to;
  for (let at = to + 1; at <= to + 4; at += 1) {
    if (!/[其]/.test(signs[at - 1] ?? '') && !writtenBySound(signs[at - 1] ?? '')) return to;
    if (!taken.isFree(at - 1, at)) return to;
    if (followsName(signs, at) >= 2 || /^均/.test(signs.slice(at))) return at;
  }
  return to;
}

/** One sign more, which given names end with and no word begins with; undefined where the name is whole. */
export function grownByOne(signs: string, { from, to }: Stretch, taken: Occupancy): Stretch | undefined {
  const next = signs[to] ?? '';
  if (to - from !== 3 || surnameLength(signs, from) !== 1 || !HAN.test(next) || !taken.isFree(to, to + 1))
    return undefined;
  if (followsName(signs, to) >= 1 || givenOdds(next) < 1 || followsName(signs, to + 1) < 2) return undefined;
  if (givenOdds(signs.slice(from + 1, to)) < 1) return undefined;
  const word = wordAt(signs, to);
  return word === undefined || word.to === to + 1 ? { from, to: to + 1 } : undefined;
}
