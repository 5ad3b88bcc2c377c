// Marks written with a slip: two characters in each other's place, one left out, a vowel for another; and one that a sign covers (阿*达斯, n*ke).
import { glued, type Looked, type Match, matchVariant, type Place } from '../search/compare.ts';
import type { Transform } from '../types.ts';
import type { Spelling } from './spelling.ts';

type Slip = { readonly text: string; readonly transform: Transform };

/** Symbols from which on a slip is no other word; one that a sign covers is told by the sign. */
const LEAST = { han: 3, letters: 6, covered: 4 };
/** A shorter mark is another word when a character is left out or a vowel is another (marine for marina). */
const LEAST_WITHOUT = { han: 4, letters: 7 };
const LONGEST = 16;
/** As `glued` says it. */
const BESIDE_LETTERS = 2;
const VOWELS = [...'aeiou'];

/** The slips of a folded mark that are looked for; none of one that is too short, or neither all Chinese nor all letters. */
export function slipsOf(mark: string): Slip[] {
  const isLatin = /^[a-z]+$/.test(mark);
  if (mark.length > LONGEST || (!isLatin && !/^[\u3400-\u9fff]+$/.test(mark))) return [];
  const { length } = mark;
  const least = isLatin ? LEAST.letters : LEAST.han;
  const without = Array.from(
    { length: Math.max(0, length - 2) },
    (_, at) => mark.slice(0, at + 1) + mark.slice(at + 2),
  );
  const covered = length >= (isLatin ? LEAST.covered : LEAST.han) ? without : [];
  const leftOut =
    length < (isLatin ? LEAST_WITHOUT.letters : LEAST_WITHOUT.han)
      ? []
      : isLatin
        ? [...without, mark.slice(0, -1)]
        : without;
  const slips = [
    ...(length >= least ? swapped(mark, isLatin ? 1 : 0) : []).map((text) => ({ text, transform: 'swapped' as const })),
    ...covered.map((text) => ({ text, transform: 'masked' as const })),
    ...leftOut.map((text) => ({ text, transform: 'altered' as const })),
    ...(isLatin && length >= LEAST_WITHOUT.letters ? withOtherVowels(mark) : []).map((text) => ({
      text,
      transform: 'altered' as const,
    })),
  ];
  return slips.filter(({ text }) => text !== mark);
}

/** Two characters beside one another in each other's place, from symbol `from` on. */
function swapped(mark: string, from: number): string[] {
  const made: string[] = [];
  for (let at = from; at + 1 < mark.length; at += 1)
    made.push(mark.slice(0, at) + mark.charAt(at + 1) + mark.charAt(at) + mark.slice(at + 2));
  return made;
}

function withOtherVowels(mark: string): string[] {
  return [...mark].flatMap((letter, at) =>
    at > 0 && VOWELS.includes(letter) ? VOWELS.map((vowel) => mark.slice(0, at) + vowel + mark.slice(at + 1)) : [],
  );
}

/** A slip, or the mark from its end, where the mark itself does not stand: of doubled letters (telcell) one may be left out and still stand. Within a longer word it is that word. */
export function matchSlip(spelling: Spelling, looked: Looked, place: Place, transform: Transform): Match | null {
  if (glued(looked, place) >= BESIDE_LETTERS) return null;
  const { symbols } = looked.folded;
  const stands = [...spelling.folded].every((one, at) => symbols[place.first + at] === one.charCodeAt(0));
  return stands ? null : matchVariant(spelling, looked, place, transform);
}

/** A mark of which one character is covered: exactly there stands a sign that does not stand between words anyway. */
export function matchMasked(spelling: Spelling, looked: Looked, place: Place): Match | null {
  const { symbols, starts } = looked.folded;
  const { first, last } = place;
  if (starts[last] === (starts[first] as number) + last - first) return null;
  let at = first;
  while (symbols[at] === spelling.folded.charCodeAt(at - first)) at += 1;
  if (starts[at] === (starts[at - 1] as number) + 1) return null;
  const match = matchVariant(spelling, looked, place, 'masked');
  if (match === null || match.gaps !== 1 || match.ordinaryGaps > 0 || match.passed > 0) return null;
  const transforms = new Set(match.transforms);
  transforms.delete('inserted');
  return { ...match, transforms, gaps: 0, evenGaps: false };
}
