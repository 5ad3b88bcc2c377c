// The spellings that are looked for besides the mark itself, made from its folded form.
import { foldedText } from './fold.ts';
import { disguiseFold, emojiSymbols } from './fold-tables.ts';
import { alike, emoji, parts, readings } from './tables.ts';
import type { Transform } from './types.ts';

/** How many look-alikes and ways of taking apart are tried per character: fewer in a large register, where chance hits grow with it. */
export type Breadth = {
  /** Shortest key worth looking for: in a very large register short ones are met by chance all the time. */
  readonly shortest: number;
  readonly shapes: number;
  readonly splits: number;
  readonly rareReadings: boolean;
  readonly shortInitials: boolean;
  /** Whether what sellers call a mark among themselves is looked for. */
  readonly nicknames: boolean;
};

export function breadthFor(marks: number): Breadth {
  if (marks <= 5_000)
    return {
      shortest: 2,
      shapes: 24,
      splits: 4,
      rareReadings: true,
      shortInitials: marks <= 1_000,
      nicknames: marks <= 1_000,
    };
  if (marks <= 20_000)
    return { shortest: 2, shapes: 6, splits: 2, rareReadings: false, shortInitials: false, nicknames: false };
  if (marks <= 60_000)
    return { shortest: 3, shapes: 3, splits: 1, rareReadings: false, shortInitials: false, nicknames: false };
  return { shortest: 4, shapes: 2, splits: 1, rareReadings: false, shortInitials: false, nicknames: false };
}

const isHan = (character: string): boolean => character >= '\u3400' && character <= '\u9fff';
const folded = (text: string): string => foldedText(disguiseFold(), text);

/** Calls `add` with each variant of a folded mark; a variant may come twice. */
export function variantsOf(mark: string, breadth: Breadth, add: (key: string, transform: Transform) => void): void {
  const characters = [...mark];
  const enough = (key: string): boolean => key.length >= breadth.shortest;
  if (!characters.some(isHan)) return;
  const put = (at: number, text: string, transform: Transform): void => {
    const key = mark.slice(0, at) + text + mark.slice(at + 1);
    if (key !== mark && enough(key)) add(key, transform);
  };
  for (const [at, character] of characters.entries()) {
    if (!isHan(character)) continue;
    for (const other of alike(character).slice(0, breadth.shapes)) put(at, other, 'shape');
    for (const way of (splitForms().get(character) ?? []).slice(0, breadth.splits)) put(at, way, 'split');
    for (const syllable of syllablesOf(character).slice(0, 2)) {
      put(at, letters(syllable), 'pinyin');
      put(at, letters(syllable.charAt(0)), 'letter');
    }
    if (breadth.rareReadings) for (const other of rarelyAlike(character)) put(at, other, 'homophone');
  }
  if (characters.every(isHan)) spelled(characters, breadth, add);
  for (let at = 0; at < mark.length; at += 1) {
    for (let end = at + 1; end <= at + 3 && end <= mark.length; end += 1) {
      for (const sign of emojiWords().get(mark.slice(at, end)) ?? [])
        add(mark.slice(0, at) + sign + mark.slice(end), 'emoji');
    }
  }
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

/** The whole mark in pinyin, and its initials. */
function spelled(
  characters: readonly string[],
  { shortInitials }: Breadth,
  add: (key: string, transform: Transform) => void,
): void {
  let ways = [''];
  for (const character of characters) {
    const syllables = syllablesOf(character).slice(0, 2);
    ways = ways.flatMap((way) => syllables.map((syllable) => way + letters(syllable))).slice(0, 4);
  }
  for (const way of ways) if (way.length >= 4) add(way, 'pinyin');
  const first = characters.map((character) => syllablesOf(character)[0]?.charAt(0) ?? '').join('');
  if (first.length === characters.length && first.length >= (shortInitials ? 2 : 3)) add(letters(first), 'initials');
}

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
  const made = [...new Set((readings().get(character) ?? []).map(({ syllable }) => syllable))];
  syllableLists.set(character, made);
  return made;
}

let splits: Map<string, string[]> | undefined;

/** The ways of taking a character apart, folded; and each part taken apart once more where that leaves three or fewer. */
function splitForms(): Map<string, string[]> {
  splits ??= new Map(
    [...parts()].map(([character, ways]) => [
      character,
      [...new Set(ways.map(folded))].filter((way) => way.length >= 1 && way !== character && way.length <= 4),
    ]),
  );
  return splits;
}

let rare: Map<string, string[]> | undefined;

/** Characters that sound alike by another than their usual reading; the usual ones are found by sound. */
function rarelyAlike(character: string): readonly string[] {
  if (rare === undefined) {
    rare = new Map();
    for (const [other, list] of readings()) {
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

let words: Map<string, string[]> | undefined;

function emojiWords(): Map<string, string[]> {
  if (words === undefined) {
    words = new Map();
    const symbols = emojiSymbols();
    for (const [sign, names] of emoji()) {
      for (const name of names) {
        const signs = words.get(folded(name)) ?? [];
        signs.push(symbols.get(sign) ?? '');
        words.set(folded(name), signs);
      }
    }
  }
  return words;
}
