// Names of persons, Latin and Chinese, and lists of them.
import { foldText, hasHan, reading } from '../columns/fold.ts';
import { words } from '../columns/tokens.ts';
import { jaroWinkler } from './strings.ts';

export type PersonName = {
  readonly plain: string;
  readonly tokens: readonly string[];
  /** Pinyin without tones of a Chinese name, else empty. */
  readonly sound: string;
};

/** Null where there is no letter. */
export function preparePersonName(raw: string): PersonName | null {
  const tokens = words(foldText(raw).replace(/['’`.]/g, (sign) => (sign === '.' ? ' ' : '')));
  if (tokens.length === 0) return null;
  const plain = tokens.join(' ');
  return { plain, tokens, sound: hasHan(plain) ? reading(plain.replaceAll(' ', '')) : '' };
}

/**
 * 1 the same; 0.97 the same words in another order; Chinese: 0.9 the same sound, 0.7 one of at least three characters
 * different; Latin: the mean of the best agreements word by word, an initial counting 0.9.
 */
export function personNameSimilarity(one: PersonName, other: PersonName): number {
  if (one.plain === other.plain) return 1;
  if (one.sound !== '' || other.sound !== '') return chineseSimilarity(one, other);
  const [first] = one.tokens;
  const [second] = other.tokens;
  if (one.tokens.length === 1 && other.tokens.length === 1) return jaroWinkler(first ?? '', second ?? '');
  const mean = tokenAgreement(one.tokens, other.tokens);
  return mean === 1 ? 0.97 : mean;
}

function chineseSimilarity(one: PersonName, other: PersonName): number {
  const [left, right] = [one.plain, other.plain];
  if (
    one.sound === other.sound ||
    one.sound === right.replaceAll(' ', '') ||
    other.sound === left.replaceAll(' ', '')
  ) {
    return 0.9;
  }
  if (left.length !== right.length || left.length < 3) return 0;
  let different = 0;
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) different += 1;
  return different === 1 ? 0.7 : 0;
}

/** Mean over the words of the longer name of the best agreement with a word of the other; each word is used once. */
function tokenAgreement(one: readonly string[], other: readonly string[]): number {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const used = new Set<number>();
  let sum = 0;
  for (const token of short) {
    let best = 0;
    let place = -1;
    for (const [at, there] of long.entries()) {
      if (used.has(at)) continue;
      const score = wordAgreement(token, there);
      if (score > best) [best, place] = [score, at];
    }
    if (place >= 0) used.add(place);
    sum += best;
  }
  // A word that the other name does not have (a middle name) counts half.
  return sum / (short.length + (long.length - short.length) / 2);
}

function wordAgreement(one: string, other: string): number {
  if (one === other) return 1;
  if ((one.length === 1 || other.length === 1) && one[0] === other[0]) return 0.9;
  const score = jaroWinkler(one, other);
  return score >= 0.8 ? score : 0;
}

export type NameList = { readonly plain: string; readonly names: readonly PersonName[] };

/** Names parted by commas, semicolons, 、, `and` or `&`. */
export function prepareNameList(raw: string): NameList | null {
  const names = foldText(raw)
    .split(/[,;、|/&]| and |\band\b/)
    .map(preparePersonName)
    .filter((name) => name !== null);
  if (names.length === 0) return null;
  return { plain: names.map(({ plain }) => plain).join(', '), names };
}

/** Dice of the names that agree in family name and initials; one list in another order is the same. */
export function nameListSimilarity(one: NameList, other: NameList): number {
  if (one.plain === other.plain) return 1;
  const used = new Set<number>();
  let sum = 0;
  for (const name of one.names) {
    let best = 0;
    let place = -1;
    for (const [at, there] of other.names.entries()) {
      if (used.has(at)) continue;
      const score = personNameSimilarity(name, there);
      if (score > best) [best, place] = [score, at];
    }
    if (place < 0 || best < 0.75) continue;
    used.add(place);
    sum += best;
  }
  return (2 * sum) / (one.names.length + other.names.length);
}
