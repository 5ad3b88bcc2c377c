// A person whose name was told is also called by the given name alone (宝柱 of 钟离宝柱) or by the surname with a title (甄经理 of 甄国华).
import { wordAt } from '../reading/segmenter.ts';
import { TITLE } from './nicknames.ts';
import { surnameLength, surnameOf } from './surnames.ts';
import { HAN, pointsAfter, pointsBefore } from './weights.ts';

type Stretch = { readonly from: number; readonly to: number };

/** What the words around a given name must weigh together: it is a word of its own as often as not. */
const MARK = 2.5;

/** Places of the short forms of a name, outside of the name itself. */
export function shortFormsOf(signs: string, name: string): Stretch[] {
  if (surnameLength(name, 0) === 0 || !HAN.test(name.charAt(0))) return [];
  const surname = surnameOf(name);
  const given = name.slice(surname.length);
  const titled = [...signs.matchAll(new RegExp(`${surname}(?:${TITLE})`, 'g'))]
    .filter(({ index }) => begins(signs, index))
    .map(({ index, 0: found }) => ({ from: index, to: index + found.length }));
  if (given.length !== 2) return titled;
  const alone: Stretch[] = [];
  for (let from = signs.indexOf(given); from !== -1; from = signs.indexOf(given, from + 1)) {
    const to = from + given.length;
    const own = signs.slice(Math.max(0, from - surname.length), from) === surname;
    const points = (pointsBefore(signs, from) ?? -9) + pointsAfter(signs, to);
    if (!own && points >= MARK && begins(signs, from)) alone.push({ from, to });
  }
  return [...titled, ...alone];
}

const begins = (signs: string, at: number): boolean => (wordAt(signs, at)?.from ?? at) === at;
