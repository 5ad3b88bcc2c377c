// The spellings that are looked for besides the mark itself, made from its folded form.

import type { Transform } from '../types.ts';
import { foldedText } from './fold.ts';
import { disguiseFold, emojiSymbols } from './fold-tables.ts';
import { soundsOfCharacter } from './sounds.ts';
import { alike, commonCharacters, emoji, parts, readCharacters, readingsOf } from './tables.ts';

/** How many look-alikes and ways of taking apart are tried per character: fewer in a large register, where chance hits grow with it. */
export type Breadth = {
  /** Shortest key worth looking for: in a very large register short ones are met by chance all the time. */
  readonly shortest: number;
  readonly shapes: number;
  readonly splits: number;
  readonly rareReadings: boolean;
  /** Whether characters are tried that look alike by their right-hand part alone, or with their left-hand part added or dropped. */
  readonly rightParts: boolean;
  readonly shortInitials: boolean;
  /** Whether a mark of three characters and more is looked for with any one of them changed, and any mark from its end. */
  readonly altered: boolean;
  /** Whether what sellers call a mark among themselves is looked for. */
  readonly nicknames: boolean;
};

/** Symbols up to which a mark is looked for in other ways than its own: the ways grow with the square of the length, and nobody disguises a sentence. */
export const LONGEST_VARIED = 40;

export function breadthFor(marks: number): Breadth {
  if (marks <= 5_000)
    return {
      shortest: 2,
      shapes: marks <= 1_000 ? 160 : 32,
      splits: 4,
      rareReadings: true,
      altered: true,
      shortInitials: true,
      rightParts: true,
      nicknames: marks <= 1_000,
    };
  if (marks <= 20_000)
    return {
      shortest: 2,
      shapes: 6,
      splits: 2,
      rareReadings: false,
      rightParts: false,
      altered: false,
      shortInitials: false,
      nicknames: false,
    };
  if (marks <= 60_000)
    return {
      shortest: 3,
      shapes: 3,
      splits: 1,
      rareReadings: false,
      rightParts: false,
      altered: false,
      shortInitials: false,
      nicknames: false,
    };
  return {
    shortest: 4,
    shapes: 2,
    splits: 1,
    rareReadings: false,
    rightParts: false,
    altered: false,
    shortInitials: false,
    nicknames: false,
  };
}

const isHan = (character: string): boolean => character >= '\u3400' && character <= '\u9fff';
const folded = (text: string): string => foldedText(disguiseFold(), text);

/** How a character may be written and said. */
export type Ways = {
  /** What may stand for it. */
  readonly standIns: readonly StandIn[];
  /** Its first two syllables, folded. */
  readonly syllables: readonly string[];
  /** In symbols of sounds; itself where it has none. */
  readonly sounds: readonly string[];
};

export function waysOf(character: string, breadth: Breadth): Ways {
  const inPinyin = syllablesOf(character).slice(0, 2).map(letters);
  const sounds = soundsOfCharacter(character);
  if (!isHan(character)) return { standIns: [], syllables: inPinyin, sounds };
  const asEmoji = (emojiNames().get(character) ?? []).map((text) => ({ text, transform: 'emoji' as const }));
  return { standIns: [...standInsOf(character, breadth), ...asEmoji], syllables: inPinyin, sounds };
}

type StandIn = { readonly text: string; readonly transform: Transform };

/** What a character may be written as, but for emoji. */
function standInsOf(character: string, { shapes, splits, rareReadings, rightParts }: Breadth): StandIn[] {
  const named = (texts: readonly string[], transform: Transform): StandIn[] =>
    texts.filter((text) => text !== character).map((text) => ({ text, transform }));
  const syllables = syllablesOf(character).slice(0, 2);
  return [
    ...named(alike(character).slice(0, shapes), 'shape'),
    ...(rightParts ? named(sharingRightPart(character), 'shape') : []),
    ...named(splitFormsOf(character).slice(0, splits), 'split'),
    ...syllables.flatMap((syllable) => [
      ...named([letters(syllable)], 'pinyin'),
      ...named([letters(syllable.charAt(0))], 'letter'),
    ]),
    ...(rareReadings ? named(rarelyAlike(character), 'homophone') : []),
    ...(rareReadings ? named(figuresFor(character), 'leet') : []),
  ];
}

/** So many marks may share a nickname: of more nobody could say which is meant. */
export const MOST_NAMED_ALIKE = 3;

/** What sellers call a mark among themselves: its first character, or the first letter of that, with 家 behind it. */
export function nicknamesOf(mark: string): string[] {
  const first = mark.charAt(0);
  if (!isHan(first)) return /[a-z]/.test(first) ? [`${first}家`] : [];
  return [
    first,
    ...syllablesOf(first)
      .slice(0, 1)
      .map((syllable) => letters(syllable.charAt(0))),
  ].map((one) => `${one}家`);
}

/** Symbols from which on a mark read from its end is no chance, Chinese ones and letters; shorter ones need a word that says so. */
const MIRRORED = { han: 3, letters: 5 };
const MIRRORED_LEAST = { han: 2, letters: 4 };

/** Whether a folded mark is too short to be told from chance when it is read from its end. */
export const isShortMirrored = (mark: string): boolean =>
  mark.length < (isHan(mark.charAt(0)) ? MIRRORED.han : MIRRORED.letters);

/** A folded mark read from its end; null where it is too short to be looked for, or reads the same. */
export function mirroredOf(mark: string): string | null {
  if (mark.length < (isHan(mark.charAt(0)) ? MIRRORED_LEAST.han : MIRRORED_LEAST.letters)) return null;
  if (mark.length > LONGEST_VARIED) return null;
  if (!/^(?:[\u3400-\u9fff]+|[a-z]+)$/.test(mark)) return null;
  const mirrored = [...mark].reverse().join('');
  return mirrored === mark ? null : mirrored;
}

/** Letters that are others when they stand on their heads, or for which signs are used that are taken for others (ƃ, ɾ, ɯ); of the rest the forms say which they are. */
const TURNED: Readonly<Record<string, string>> = {
  b: 'q',
  d: 'p',
  g: 'b',
  j: 'r',
  m: 'w',
  n: 'u',
  p: 'd',
  q: 'b',
  u: 'n',
};

/** A folded mark of letters turned upside down, where that is not the same as read from its end; null of others. */
export function turnedOf(mark: string): string | null {
  if (
    mark.length < MIRRORED.letters ||
    mark.length > LONGEST_VARIED ||
    !/^[a-z]+$/.test(mark) ||
    !/[bdgjmnpqu]/.test(mark)
  )
    return null;
  return [...mark]
    .reverse()
    .map((letter) => TURNED[letter] ?? letter)
    .join('');
}

/** How many initials are worth looking for. */
export const fewestInitials = ({ shortInitials, shortest }: Breadth): number =>
  Math.max(shortest, shortInitials ? 2 : 3);

const lettersOf = new Map<string, string>();

function letters(text: string): string {
  const known = lettersOf.get(text);
  if (known !== undefined) return known;
  const made = folded(text);
  lettersOf.set(text, made);
  return made;
}

const syllableLists = new Map<string, string[]>();

function syllablesOf(character: string): string[] {
  const known = syllableLists.get(character);
  if (known !== undefined) return known;
  const made = [...new Set(readingsOf(character).map(({ syllable }) => syllable))];
  syllableLists.set(character, made);
  return made;
}

/** Whether folded characters, some or all of them in pinyin, make a text of symbols. */
export function isSpelled([first, ...rest]: readonly string[], symbols: string): boolean {
  if (first === undefined) return symbols === '';
  return [first, ...syllablesOf(first).map(letters)].some(
    (one) => symbols.startsWith(one) && isSpelled(rest, symbols.slice(one.length)),
  );
}

/** The ways of taking a character apart, folded; and each part taken apart once more where that leaves three or fewer. */
const splitFormsOf = (character: string): string[] =>
  [...new Set((parts().get(character) ?? []).map(folded))].filter(
    (way) => way.length >= 1 && way !== character && way.length <= 4,
  );

let byRightPart: Map<string, string[]> | undefined;

/** The right-hand part of a character that is made of two. */
const rightPartOf = (character: string): string[] =>
  (parts().get(character) ?? []).map((way) => [...way]).flatMap((way) => (way.length === 2 ? (way[1] ?? []) : []));

/** Common characters made of two parts, of which the right-hand one is that of this character, or it itself; and that part alone. */
function sharingRightPart(character: string): readonly string[] {
  if (byRightPart === undefined) {
    byRightPart = new Map();
    for (const other of commonCharacters()) {
      for (const part of rightPartOf(other)) {
        const known = byRightPart.get(part) ?? [];
        known.push(other);
        byRightPart.set(part, known);
      }
    }
  }
  const table = byRightPart;
  const rights = rightPartOf(character);
  // Rare parts outside the basic plane are no symbols.
  const whole = rights.filter((part) => part.length === 1 && (table.has(part) || isCommon(part)));
  const others = [...rights, character].flatMap((part) => table.get(part) ?? []);
  return [...new Set([...whole, ...others])];
}

let common: ReadonlySet<string> | undefined;

function isCommon(character: string): boolean {
  common ??= new Set(commonCharacters());
  return common.has(character);
}

/** Figures from 0 by how they are read. */
const FIGURES = ['ling', 'yi', 'er', 'san', 'si', 'wu', 'liu', 'qi', 'ba', 'jiu'];

/** The figures, folded, that are read as a character is (5粮液, 9阳). */
const figuresFor = (character: string): readonly string[] =>
  syllablesOf(character).flatMap((syllable) => {
    const figure = FIGURES.indexOf(syllable);
    return figure < 0 ? [] : [letters(String(figure))];
  });

let rare: Map<string, string[]> | undefined;

/** Characters that sound alike by another than their usual reading; the usual ones are found by sound. */
function rarelyAlike(character: string): readonly string[] {
  if (rare === undefined) {
    rare = new Map();
    for (const other of readCharacters()) {
      const list = readingsOf(other);
      for (const { syllable } of list.slice(1)) {
        if (syllable === list[0]?.syllable) continue;
        const known = rare.get(syllable) ?? [];
        known.push(other);
        rare.set(syllable, known);
      }
    }
  }
  const table = rare;
  return syllablesOf(character)
    .flatMap((syllable) => table.get(syllable) ?? [])
    .filter((other) => other !== character);
}

let namesOfEmoji: ReadonlyMap<string, readonly string[]> | undefined;

/** Words, folded, with the symbols of the emoji that stand for them. */
function emojiNames(): ReadonlyMap<string, readonly string[]> {
  if (namesOfEmoji !== undefined) return namesOfEmoji;
  const names = new Map<string, string[]>();
  const symbols = emojiSymbols();
  for (const [sign, words] of emoji())
    for (const word of words.map(folded)) names.set(word, [...(names.get(word) ?? []), symbols.get(sign) ?? '']);
  namesOfEmoji = names;
  return names;
}

/** Words of two characters and three, each with an emoji's symbol. */
export function* emojiWords(): Generator<[string, string]> {
  for (const [word, signs] of emojiNames())
    if (word.length === 2 || word.length === 3) for (const sign of signs) yield [word, sign];
}
