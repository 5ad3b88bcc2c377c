// One way to write a right's mark, taken apart for comparison with what was found.
import { disguiseFold, emptyFolded, fold } from './fold.ts';
import { wordKind } from './language.ts';

export type Spelling = {
  readonly text: string;
  readonly folded: string;
  /** The character behind each symbol. */
  readonly characters: readonly string[];
  /** Whether the mark itself has a sign or space after the symbol. */
  readonly gapAfter: readonly boolean[];
  readonly han: number;
  /** Whether it is an ordinary word as well. */
  readonly isWord: boolean;
};

/** The character (code point) of a text at an offset. */
export function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

const into = emptyFolded();

export function spellingOf(text: string): Spelling {
  fold(disguiseFold(), text, 0, text.length, into);
  const starts = [...into.starts.subarray(0, into.length)];
  const characters = starts.map((at) => characterAt(text, at));
  return {
    text,
    folded: String.fromCharCode(...into.symbols.subarray(0, into.length)),
    isWord: wordKind(into, { first: 0, last: into.length - 1 }) === 'word',
    characters,
    gapAfter: characters.map((character, at) => (starts[at + 1] ?? text.length) > (starts[at] ?? 0) + character.length),
    han: characters.filter((character) => /\p{Script=Han}/u.test(character)).length,
  };
}
