// The tables of data/, read once and laid out for looking up by code unit.
import { createRequire } from 'node:module';
import { SHOP_WORDS } from '../context/shop-words.ts';

/** How often shops use them, as a power of ten like the others. */
export const SHOP_POWER = 3;

const require = createRequire(import.meta.url);

type Pairs = { pairs: [string, string] };
type Lines = { lines: string };

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const pairsOf = (name: string): Map<string, string> => {
  const { pairs }: Pairs = require(`../data/${name}.json`);
  const to = [...pairs[1]];
  return new Map([...pairs[0]].map((from, at) => [from, to[at] ?? from]));
};

/** Traditional and variant characters to the simplified one. */
export const simplified = once(() => pairsOf('simplified'));

/** Look-alikes of letters and digits to the letter or digit. */
export const confusables = once(() => pairsOf('confusables'));

export type Reading = { readonly syllable: string; readonly tone: string };

const readingLines = once(() => {
  const { lines }: Lines = require('../data/readings.json');
  return new Map(lines.split('\n').map((line) => [line.charAt(0), line]));
});

const readingsMet = new Map<string, readonly Reading[]>();

/** Mandarin readings of a character, the usual one first; none of what is no Chinese character. */
export function readingsOf(character: string): readonly Reading[] {
  const known = readingsMet.get(character);
  if (known !== undefined) return known;
  const line = readingLines().get(character);
  const made = (line?.slice(1).split(',') ?? []).map((one) => ({ syllable: one.slice(0, -1), tone: one.slice(-1) }));
  readingsMet.set(character, made);
  return made;
}

/** The characters that have readings. */
export const readCharacters = (): Iterable<string> => readingLines().keys();

/** The syllable of each character's usual reading. */
export function* usualSyllables(): Generator<readonly [character: string, syllable: string]> {
  for (const [character, line] of readingLines()) {
    const end = line.indexOf(',');
    yield [character, line.slice(1, (end < 0 ? line.length : end) - 1)];
  }
}

const alikeLines = once(() => {
  const { lines }: Lines = require('../data/shapes.json');
  return new Map(lines.split('\n').map((line) => [line.charAt(0), line]));
});

/** The characters that look-alikes are listed for. */
export const commonCharacters = (): Iterable<string> => alikeLines().keys();

/** Look-alikes of a character, the likest first. @param least tenths of likeness that they have at least */
export function alike(character: string, least = 0): string[] {
  const line = alikeLines().get(character) ?? '';
  const found: string[] = [];
  for (let at = 1; at + 1 < line.length && line.charCodeAt(at + 1) - 0x30 >= least; at += 2)
    found.push(line.charAt(at));
  return found;
}

/** How alike two characters look, in tenths; 0 where they are not listed. */
export function likenessOfShape(character: string, other: string): number {
  const line = alikeLines().get(character) ?? '';
  const at = line.indexOf(other, 1);
  return at < 0 ? 0 : Number(line.charAt(at + 1));
}

/** The parts into which a character can be taken apart, each way as one string. */
export const parts = once(() => {
  const { lines }: Lines = require('../data/parts.json');
  return new Map(lines.split('\n').map((line) => [line.charAt(0), line.slice(1).split(',')] as const));
});

const partSets = new Map<string, ReadonlySet<string>>();

/** A character and the parts that it can be taken apart into. */
function partsOf(character: string): ReadonlySet<string> {
  const known = partSets.get(character);
  if (known !== undefined) return known;
  const made = new Set([character, ...(parts().get(character) ?? []).flatMap((way) => [...way])]);
  partSets.set(character, made);
  return made;
}

/** Whether two characters share a part, or one is a part of the other. */
export function haveAPartInCommon(one: string, other: string): boolean {
  const mine = partsOf(one);
  for (const part of partsOf(other)) if (mine.has(part)) return true;
  return false;
}

/** Emoji to the words that they stand for. */
export const emoji = once(() => {
  const { lines }: Lines = require('../data/emoji.json');
  return new Map(
    lines.split('\n').map((line) => {
      const [sign = ''] = line;
      return [sign, line.slice(sign.length).split(',')] as const;
    }),
  );
});

function byPower(buckets: Record<string, string>): Map<string, number> {
  const found = new Map<string, number>();
  for (const [power, list] of Object.entries(buckets))
    for (const word of list.split(' ')) found.set(word, Number(power));
  return found;
}

type Lexicon = { words: Record<string, string>; names: Record<string, string> };

/** Words and names by power, each list one text with spaces. */
export const wordLists = once(() => require('../data/lexicon.json') as Lexicon);

/** Ordinary words of up to four characters to the power of ten of their frequency, 0 to 5. */
export const lexicon = once(() => {
  const found = byPower(wordLists().words);
  for (const word of SHOP_WORDS.split(' ')) found.set(word, Math.max(SHOP_POWER, found.get(word) ?? 0));
  return found;
});
