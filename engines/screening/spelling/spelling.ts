// One way to write a right's mark, taken apart for comparison with what was found.

import { rarityOf } from '../context/language.ts';
import { emptyFolded, fold, symbolText } from './fold.ts';
import type { FoldTable } from './fold-tables.ts';
import { isCommonHan } from './han.ts';

export type Spelling = {
  readonly text: string;
  readonly folded: string;
  /** The character behind each symbol. */
  readonly characters: readonly string[];
  /** Whether the mark itself has a sign or space after the symbol. */
  readonly gapAfter: readonly boolean[];
  readonly han: number;
  /** How rare its characters are, see language.ts; of all that is longer or not all Chinese as rare as can be. */
  readonly rarity: number;
};

/** The character (code point) of a text at an offset. */
export function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** Longer marks are told by their length, whatever words they are made of. */
const LONGEST_ORDINARY = 3;

const into = emptyFolded();

export function spellingOf(table: FoldTable, text: string): Spelling {
  fold(table, text, into);
  const characters: string[] = [];
  const gapAfter: boolean[] = [];
  let han = 0;
  for (let at = 0; at < into.length; at += 1) {
    const start = into.starts[at] as number;
    const character = characterAt(text, start);
    characters.push(character);
    gapAfter.push((into.starts[at + 1] as number) > start + character.length);
    if (isHan(text, start)) han += 1;
  }
  const rarity =
    han === into.length && han <= LONGEST_ORDINARY ? rarityOf(into.symbols.subarray(0, han)) : Number.POSITIVE_INFINITY;
  return { text, folded: symbolText(into), characters, gapAfter, han, rarity };
}

/** Whether a Chinese character stands at an offset. */
export function isHan(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x2e80) return false;
  return isCommonHan(unit) || /\p{Script=Han}/u.test(characterAt(text, at));
}
