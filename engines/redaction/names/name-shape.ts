// Where a name ends: surname and given name by the tables, the length by what follows, the segmenter where that leaves a doubt.

import { type Standing, wordAt, wordsOf } from '../reading/segmenter.ts';
import { followsName, HARD_FOLLOWER, isFollower } from './name-words.ts';
import { surnameLength } from './surnames.ts';
import { pointsAfter, soundsFrom } from './weights.ts';

const HAN = /\p{Script=Han}/u;
const NEVER_GIVEN = new Set('的了吗呢吧某等们个这那些什么怎很就都说您你我他她它把被让且或者'.split(''));
const MIDDOT = /[·•・‧⋅.]/;
const FOREIGN = /^[一-鿿]{1,7}(?:[·•・‧⋅][一-鿿]{1,7}){1,3}/;
const LATIN = /^[A-Z][a-z]{1,15}(?: [A-Z][a-z]{1,15}| [A-Z]\.){1,3}(?![A-Za-z])/;

const LEADING = /[员由和与给被向的是系对从在将把为跟让找替经及或叫称说]/;

export type Shape = {
  /** Signs that the name takes, blanks inside it included. */
  readonly length: number;
  /** How well what follows agrees, see followsName. */
  readonly follows: 0 | 1 | 2 | 3;
};

/** The name that begins there, undefined where none can. */
export function nameAt(signs: string, at: number): Shape | undefined {
  const foreign = FOREIGN.exec(signs.slice(at, at + 30))?.[0];
  // `由库尔班江·赛买提`: the words that lead to a name are none of it.
  if (foreign !== undefined && /^.[^·•・‧⋅]/.test(foreign) && LEADING.test(foreign.slice(0, foreign.search(MIDDOT))))
    return undefined;
  if (foreign !== undefined) return foreignAt(signs, at, foreign);
  const latin = LATIN.exec(signs.slice(at, at + 50))?.[0];
  if (latin !== undefined) return { length: latin.length, follows: followsName(signs, at + latin.length) };
  const surname = surnameLength(signs, at);
  if (surname === 0) return undefined;
  const spaced = spacedAt(signs, at, surname);
  if (spaced !== undefined) return spaced;
  const given = (offset: number) => {
    const sign = signs[at + surname + offset] ?? '';
    return HAN.test(sign) && !NEVER_GIVEN.has(sign);
  };
  if (!given(0)) return undefined;
  const [short, long] = [surname + 1, surname + 2];
  const two = followsName(signs, at + short);
  if (!given(1)) return { length: short, follows: two };
  const three = followsName(signs, at + long);
  const chosen = choose({ signs, at, short: { length: short, follows: two }, long: { length: long, follows: three } });
  const four = two === 0 && three === 0 && given(2) ? followsName(signs, at + long + 1) : 0;
  return four === 3 && PERSON.test(wordAt(signs, at)?.tag ?? '') && wordAt(signs, at + long)?.to === at + long + 1
    ? { length: long + 1, follows: four }
    : chosen;
}

/** `张  三`: names of two signs are set apart in forms. */
function spacedAt(signs: string, at: number, surname: number): Shape | undefined {
  const match = /^ {1,3}(\p{Script=Han})(?! ?\p{Script=Han})/u.exec(signs.slice(at + surname, at + surname + 6));
  return match?.[1] === undefined || NEVER_GIVEN.has(match[1]) || HARD_FOLLOWER.has(match[1])
    ? undefined
    : { length: surname + match[0].length, follows: 3 };
}

/** `阿卜杜拉·买买提称`: the last part ends where a word of persons begins. */
function foreignAt(signs: string, at: number, whole: string): Shape {
  const last = Math.max(...[...whole].map((sign, place) => (MIDDOT.test(sign) ? place : -1)));
  const sounds = last + 1 + Math.min(soundsFrom(signs, at + last + 1), whole.length - last - 1);
  if (sounds === whole.length && followsName(signs, at + sounds) >= 2) return { length: sounds, follows: 2 };
  if (sounds >= last + 3 && sounds < whole.length && pointsAfter(signs, at + sounds) >= 1)
    return { length: sounds, follows: 2 };
  for (let length = last + 2; length < whole.length; length += 1) {
    const follows = followsName(signs, at + length);
    if (length >= last + 3 && follows === 2) return { length, follows };
  }
  return { length: whole.length, follows: followsName(signs, at + whole.length) };
}

type Choice = { readonly signs: string; readonly at: number; readonly short: Shape; readonly long: Shape };

function choose({ signs, at, short, long }: Choice): Shape {
  const third = signs[at + short.length] ?? '';
  if (short.follows === 2 && long.follows < 2) return short;
  if (short.follows === 2) return HARD_FOLLOWER.has(third) || long.follows < 3 ? short : long;
  if (short.follows === 1 && long.follows < 2) return short;
  if (long.follows > 0 || short.follows === 1) return long;
  return bySegmenter({ signs, at, short, long });
}

/** Neither length is followed by a word that tells: the one at whose end a word of the sentence ends. */
function bySegmenter({ signs, at, short, long }: Choice): Shape {
  const ends = new Set<number>();
  let end = 0;
  for (const { word } of wordsOf(signs.slice(at, at + 12))) {
    end += word.length;
    ends.add(end);
  }
  return ends.has(short.length) && !ends.has(long.length) ? short : long;
}

/** Signs that words of grammar begin with, and words that the segmenter's dictionary knows as something else than a name. */
const GRAMMAR = /^(?:d|p|c|v|vn|r|u|f|ad|vd|b|uj|ul|y|zg|vi|vg)$/;
const NAMES = /^(?:nr|nrt|nrfg|x|nz)$/;

/**
 * What an ordinary word stands there: of grammar, a thing or place, or none. `begins` where only the first part of the signs is a word
 * of grammar: given names may look so.
 */
export function ordinaryWordAt(signs: string, at: number, length: number): 'grammar' | 'thing' | 'begins' | undefined {
  const name = signs.slice(at, at + length);
  if (isFollower(name)) return 'grammar';
  const [first] = wordsOf(name);
  if (first === undefined || first.word.length < 2 || NAMES.test(first.tag)) return undefined;
  const grammar = GRAMMAR.test(first.tag);
  if (first.word.length === name.length) return grammar ? 'grammar' : 'thing';
  return grammar && surnameLength(signs, at) === 1 ? 'begins' : undefined;
}

/**
 * Whether the signs cut a word of the dictionary as it stands in the sentence: `管部门` of 主管部门, `单位判` of 单位 and 判处. Words that are
 * names of persons themselves are no such words.
 */
export function cutsWord(signs: string, at: number, { length, follows }: Shape, roleFrom = at): boolean {
  const first = wordAt(signs, at);
  const last = wordAt(signs, at + length - 1);
  // `员工程晓`: a word that begins inside what the person is called does not count.
  if (isWord(first) && first.from < at) return first.from <= roleFrom || roleFrom === at;
  // `罗志远处`: where a word of persons follows, only a word that begins with the name outweighs it.
  return isWord(last) && last.to > at + length && (follows < 2 || isWord(first));
}

const isWord = (word: Standing | undefined): word is Standing =>
  word !== undefined && word.to - word.from > 1 && !NAMES.test(word.tag);

/** How the dictionary takes the signs: a known name, a surname with signs that make no word, or neither. */
export function knownAs(signs: string, at: number, { length }: Shape): 'name' | 'surname' | undefined {
  const first = wordAt(signs, at);
  if (first?.from !== at || !PERSON.test(first.tag)) return undefined;
  if (first.to === at + length && length > 1) return isFollower(signs.slice(at, at + length)) ? undefined : 'name';
  const surname = surnameLength(signs, at);
  if (surname === 0 || first.to - at > surname) return undefined;
  return wordAt(signs, at + length)?.from === at + length || signs[at + length] === undefined ? 'surname' : undefined;
}
const PERSON = /^nr/;

/** Whether the dictionary has the signs as a place, a make or a quality: such words are given as names. */
export const mayBeName = (signs: string, at: number): boolean => /^(?:ns|nz|a|ad)$/.test(wordAt(signs, at)?.tag ?? '');

/** A name that no surname begins, up to the next sign: it is no word of the dictionary, or one of a person or a place. */
export function unknownAt(signs: string, at: number): Shape | undefined {
  let place = at;
  while (place < at + LONGEST_UNKNOWN) {
    const word = wordAt(signs, place);
    if (word === undefined || word.from < at) return undefined;
    const single = word.to - word.from === 1 && word.tag !== 'x' && !NOT_IN_NAMES.has(signs[place] ?? '');
    if (!single && !/^(?:nr|ns|nz)/.test(word.tag)) return undefined;
    place = word.to;
    const length = place - at;
    const ends = UNKNOWN_ENDS.test(signs.slice(place, place + 4)) || (length > 2 && isFollowed(signs, place));
    if (length >= 2 && ends) return { length, follows: 3 };
  }
  return undefined;
}

const LONGEST_UNKNOWN = 7;
const NOT_IN_NAMES = new Set([
  ...NEVER_GIVEN,
  ...'不也均已还又再才没未系为在于和与及从向由被把将对给跟让到是有无其该此一二三四五六七八九十两几多各每后前内外上下中时',
]);
const UNKNOWN_ENDS = /^(?:[,、。;()\n]|夫妇|夫妻|兄弟|姐妹|父子|母子|等[0-9一二两三四五六七八九十人]|处[购进])/;
/** A word of two signs or more that persons do or have. */
const isFollowed = (signs: string, at: number): boolean =>
  [2, 3].some((length) => isFollower(signs.slice(at, at + length)));
