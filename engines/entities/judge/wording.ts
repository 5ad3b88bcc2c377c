// Which words of two records stand for one another: the same, mistyped, shortened or written apart; and what is left over on either side.

import { words } from '../columns/tokens.ts';
import { jaroWinkler } from '../compare/strings.ts';

const UNITS: Readonly<Record<string, string>> = {
  毫升: 'ml',
  公斤: 'kg',
  千克: 'kg',
  厘米: 'cm',
  毫米: 'mm',
  英寸: 'inch',
  升: 'l',
  克: 'g',
  米: 'm',
};
const UNIT_BEHIND_FIGURE = new RegExp(`(\\d)\\s*(${Object.keys(UNITS).join('|')})`, 'gu');
const PARTED_UNIT = /(\d)[\s-]+(gb|mb|tb|kb|ghz|mhz|khz|hz|ft|inch|in|mm|cm|ml|kg|lbs?|oz|dpi|watts?|w|v)(?![a-z])/g;
/** Jaro-Winkler from which a word is one mistyped. */
const MISTYPED = 0.92;
const HAN = /^\p{Script=Han}/u;

/** The different words of a folded text in their order: figures with their units, pairs of Chinese characters. */
export function terms(folded: string): string[] {
  const united = folded
    .replace(UNIT_BEHIND_FIGURE, (_, figure: string, unit: string) => `${figure}${UNITS[unit] ?? unit} `)
    .replace(PARTED_UNIT, '$1$2');
  const found = new Set<string>();
  for (const word of words(united)) {
    const signs = HAN.test(word) ? [...word] : [];
    if (signs.length < 3) found.add(word);
    else for (let at = 1; at < signs.length; at += 1) found.add(`${signs[at - 1]}${signs[at]}`);
  }
  return [...found];
}

/** Of the left words and of the right ones by place: 1 where the other side has it. */
export type Wording = { readonly left: Uint8Array; readonly right: Uint8Array };

/** Words of each side, by number, and what stands for what; the likeness of two words is worked out once. */
export function wordings(wordOf: (number: number) => string): (left: Uint32Array, right: Uint32Array) => Wording {
  const known = new Map<number, boolean>();
  const forms: Form[] = [];
  const formOf = (number: number): Form => {
    const form = forms[number] ?? formOfWord(wordOf(number));
    forms[number] = form;
    return form;
  };
  const standsFor = (one: number, other: number): boolean => {
    if (!mayBeAlike(formOf(one), formOf(other))) return false;
    const [low, high] = one < other ? [one, other] : [other, one];
    const key = low * 2 ** 26 + high;
    let found = known.get(key);
    if (found === undefined) {
      found = alike(wordOf(low), wordOf(high));
      known.set(key, found);
    }
    return found;
  };
  return (left, right) => {
    const found = { left: new Uint8Array(left.length), right: new Uint8Array(right.length) };
    for (const [at, word] of left.entries()) {
      const there = right.indexOf(word);
      if (there >= 0) found.left[at] = found.right[there] = 1;
    }
    const open = openPlaces(found.right);
    for (const at of openPlaces(found.left)) {
      const there = open.find((place) => found.right[place] === 0 && standsFor(left[at] ?? 0, right[place] ?? 0));
      if (there !== undefined) found.left[at] = found.right[there] = 1;
    }
    joinApart({ parted: left, partedFound: found.left, whole: right, wholeFound: found.right, wordOf });
    joinApart({ parted: right, partedFound: found.right, whole: left, wholeFound: found.left, wordOf });
    return found;
  };
}

function openPlaces(found: Uint8Array): number[] {
  const places: number[] = [];
  for (let at = 0; at < found.length; at += 1) if (found[at] === 0) places.push(at);
  return places;
}

/** What shows at once that two words are not alike: most are not, and looking closer costs. */
type Form = { readonly length: number; readonly first: number; readonly signs: number; readonly exact: boolean };

function formOfWord(word: string): Form {
  let signs = 0;
  for (let at = 0; at < word.length; at += 1) {
    const place = word.charCodeAt(at) - 97;
    signs |= 1 << (place >= 0 && place < 26 ? place : 26 + (word.charCodeAt(at) % 6));
  }
  return { length: word.length, first: word.charCodeAt(0), signs, exact: isExact(word) };
}

const isExact = (word: string): boolean => /\d/.test(word) || HAN.test(word);

/** False only where `alike` is. */
function mayBeAlike(one: Form, other: Form): boolean {
  if (one.exact || other.exact) return false;
  if (one.first === other.first) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const matched = short.length - bitsIn(short.signs & ~long.signs);
  return short.length >= 4 && matched / short.length + matched / long.length >= 3 * MISTYPED - 1;
}

function bitsIn(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Mistyped, or a short form: the beginning of the word, or consonants of it in their order (std, dlx). Figures are exact. */
function alike(one: string, other: string): boolean {
  if (isExact(one) || isExact(other)) return false;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length >= 4 && jaroWinkler(short, long) >= MISTYPED) return true;
  if (short.length >= 3 && long.length >= short.length + 2 && long.startsWith(short)) return true;
  return /^[^aeiou]{2,4}$/.test(short) && short[0] === long[0] && long.length >= 5 && isWithin(short, long);
}

function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (const sign of long) if (sign === short[at]) at += 1;
  return at === short.length;
}

/** Two neighbours on one side that are one word on the other: `avw 320` and `avw320`. */
function joinApart(q: {
  parted: Uint32Array;
  partedFound: Uint8Array;
  whole: Uint32Array;
  wholeFound: Uint8Array;
  wordOf: (number: number) => string;
}): void {
  const { parted, partedFound, whole, wholeFound, wordOf } = q;
  const open = openPlaces(wholeFound);
  if (open.length === 0) return;
  for (let at = 1; at < parted.length; at += 1) {
    if (partedFound[at] === 1 && partedFound[at - 1] === 1) continue;
    const one = wordOf(parted[at - 1] ?? 0) + wordOf(parted[at] ?? 0);
    const there = open.find((place) => wordOf(whole[place] ?? 0) === one);
    if (there !== undefined) wholeFound[there] = partedFound[at] = partedFound[at - 1] = 1;
  }
}
