// How much the signs of a given name speak for one: what a dictionary of 22,000 names tells of each.
import { FIRST_SIGNS, LAST_SIGNS } from './given-signs.ts';

const levels = (table: typeof FIRST_SIGNS): ReadonlyMap<string, number> =>
  new Map(table.flatMap(([level, signs]) => [...signs].map((sign) => [sign, level])));
const FIRST = levels(FIRST_SIGNS);
const LAST = levels(LAST_SIGNS);

/** The sum of logarithms of odds, -8 to 8; of a given name of one sign that of the sign alone, of longer ones 0. */
export function givenOdds(given: string): number {
  const last = LAST.get(given.at(-1) ?? '') ?? 0;
  if (given.length === 1) return last;
  return given.length === 2 ? (FIRST.get(given.charAt(0)) ?? 0) + last : 0;
}
