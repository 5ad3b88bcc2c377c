// How characters sound: syllables to symbols, so that what is spoken alike is the same symbol.
import { readingsOf, usualSyllables } from './tables.ts';

/** First symbol of a syllable; Han and letters lie elsewhere. */
const SYLLABLE = 0x0400;

/** What the common dialects do not tell apart: zh/z, ch/c, sh/s, n/l/r, hu/f, and final -ng/-n. */
const blurredOf = (syllable: string): string =>
  syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^[nr]/, 'l')
    .replace(/^hui$/, 'fei')
    .replace(/^hun$/, 'fen')
    .replace(/^hu(?=[ao])/, 'f')
    .replace(/^hu$/, 'fu')
    .replace(/(?<=[aei])ng$/, 'n')
    .replace(/^lv/, 'lu');

const known = new Map<string, string>();

function blurred(syllable: string): string {
  const made = known.get(syllable) ?? blurredOf(syllable);
  known.set(syllable, made);
  return made;
}

const symbols = new Map<string, number>();

function symbolOf(syllable: string): number {
  const heard = blurred(syllable);
  const symbol = symbols.get(heard) ?? SYLLABLE + symbols.size;
  symbols.set(heard, symbol);
  return symbol;
}

let usual: Uint16Array | undefined;

/** The symbol of each code unit's usual reading; what has none stands for itself. */
export function soundTable(): Uint16Array {
  if (usual === undefined) {
    usual = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
    for (const [character, syllable] of usualSyllables()) usual[character.charCodeAt(0)] = symbolOf(syllable);
  }
  return usual;
}

/** The sound symbols of a character's readings; the character itself where it has none. */
export function soundsOfCharacter(character: string): string[] {
  const made = [...new Set(readingsOf(character).map(({ syllable }) => String.fromCharCode(symbolOf(syllable))))];
  return made.length === 0 ? [character] : made;
}

/** 3: a common reading with its tone, 2: a common syllable, 1: one only in dialect, 0: unlike. */
export function likenessOfSound(one: string, other: string): 0 | 1 | 2 | 3 {
  const mine = readingsOf(one);
  const theirs = readingsOf(other);
  let best: 0 | 1 | 2 | 3 = 0;
  for (const a of mine) {
    for (const b of theirs) {
      if (a.syllable === b.syllable) {
        if (a.tone === b.tone) return 3;
        best = 2;
      } else if (best === 0 && blurred(a.syllable) === blurred(b.syllable)) best = 1;
    }
  }
  return best;
}

const INITIAL = /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])/;

/** Whether a reading of one ends as a reading of the other does. */
export function rhyme(one: string, other: string): boolean {
  const mine = readingsOf(one).map(({ syllable }) => blurred(syllable).replace(INITIAL, ''));
  return readingsOf(other).some(({ syllable }) => mine.includes(blurred(syllable).replace(INITIAL, '')));
}
