// A register of rights made into what the screener walks: refusals first, then every spelling with its variants.
import type { Automaton } from './automaton.ts';
import { AutomatonBuilder } from './automaton-builder.ts';
import { contextKeys } from './context.ts';
import { emptyFolded, fold, foldedText, symbolText } from './fold.ts';
import { disguiseFold, exactFold, type FoldTable } from './fold-tables.ts';
import { soundsOf } from './sounds.ts';
import { isHan } from './spelling.ts';
import { type Right, type RowProblem, type Text, TRANSFORMS, type Transform } from './types.ts';
import { breadthFor, variantsOf } from './variants.ts';

export type CompileOptions = {
  /** 'none' looks for the marks as registered, but for case, width, compatibility and traditional forms. */
  readonly transforms?: 'all' | 'none';
};

/** An array, or what gives its elements when they are asked for. */
export type List<T> = { readonly length: number; at: (index: number) => T | undefined };

/** Automata over plain arrays; rights and texts may be lists that read from shared memory. */
export type CompiledRights = {
  readonly transforms: 'all' | 'none';
  readonly rights: List<Right>;
  /** Spelling by spelling: the text, and the index of its right. */
  readonly texts: List<string>;
  readonly owners: Int32Array;
  /** Of each spelling what is asked again and again, see `FACTS`. */
  readonly facts: Uint8Array;
  readonly written: Automaton;
  readonly sounds: Automaton | null;
  readonly refused: readonly RowProblem[];
};

/** Facts of a spelling as bits: it is its own folded form, has Chinese characters, and its right names classes of goods. */
export const FACTS = { folded: 1, han: 2, classes: 4 } as const;

// An entry's value: the spelling and the transformation by which the key was made.
const WRITTEN = 31;
const KINDS = 32;
const entryOf = (spelling: number, transform: Transform | null): number =>
  spelling * KINDS + (transform === null ? WRITTEN : TRANSFORMS.indexOf(transform));
export const spellingIn = (value: number): number => value >>> 5;
export const transformIn = (value: number): Transform | null => TRANSFORMS[value & (KINDS - 1)] ?? null;

const TOO_SHORT: Text = {
  zh: '只有一个字，逐条筛查会命中几乎所有报价，未列入；请用更长的商标或别名',
  en: 'one character alone would hit nearly every offer and was left out; use a longer mark or alias',
};
const EMPTY: Text = { zh: '没有文字的商标，未列入', en: 'a mark without letters or characters was left out' };

export const foldFor = (transforms: 'all' | 'none'): FoldTable => (transforms === 'all' ? disguiseFold() : exactFold());

/** Compiles a register. Rows that cannot be screened are in `refused`, by their position from 1; the others stand. */
export function compileRegister(rights: readonly Right[], { transforms = 'all' }: CompileOptions = {}): CompiledRights {
  const { texts, owners, refused } = spellingsOf(rights, foldFor(transforms));
  const facts = new Uint8Array(texts.length);
  for (const [index, owner] of owners.entries()) if (rights[owner]?.classes?.length) facts[index] = FACTS.classes;
  const built = transforms === 'all' ? buildDisguised(texts, facts) : buildExact(texts, facts);
  return { transforms, rights, texts, owners: Int32Array.from(owners), facts, refused, ...built };
}

const into = emptyFolded();

/** The marks and aliases that can be screened: as many symbols as make two at least, and each once for a right. */
function spellingsOf(
  rights: readonly Right[],
  table: FoldTable,
): { texts: string[]; owners: number[]; refused: RowProblem[] } {
  const texts: string[] = [];
  const owners: number[] = [];
  const refused: RowProblem[] = [];
  const strict = disguiseFold();
  const take = (text: string, index: number): void => {
    fold(strict, text, into);
    if (into.length >= 2) {
      texts.push(text);
      owners.push(index);
      return;
    }
    const short = into.length === 1;
    refused.push({
      line: index + 1,
      code: short ? 'tooShort' : 'empty',
      refused: true,
      text: short ? TOO_SHORT : EMPTY,
    });
  };
  for (const [index, { mark, aliases = [] }] of rights.entries()) {
    take(mark.trim(), index);
    if (aliases.length === 0) continue;
    const seen = new Set([foldedText(table, mark.trim())]);
    for (const alias of aliases.map((one) => one.trim())) {
      const folded = foldedText(table, alias);
      if (!seen.has(folded)) take(alias, index);
      seen.add(folded);
    }
  }
  return { texts, owners, refused };
}

/** The words that say what is meant by a mark beside them; an entry's value is the code of its kind. */
export function contextAutomaton(table: FoldTable): Automaton {
  const builder = new AutomatonBuilder();
  for (const [word, code] of contextKeys()) builder.add(foldedText(table, word), code);
  return builder.finish();
}

function noteFacts(text: string, facts: Uint8Array, index: number): void {
  let same = into.length === text.length;
  let han = false;
  for (let at = 0; at < into.length; at += 1) {
    const symbol = into.symbols[at] as number;
    if (symbol >= 0x2e80 && isHan(text, into.starts[at] as number)) han = true;
    if (same && symbol !== text.charCodeAt(at)) same = false;
  }
  facts[index] = (facts[index] as number) | (same ? FACTS.folded : 0) | (han ? FACTS.han : 0);
}

function buildExact(texts: readonly string[], facts: Uint8Array): { written: Automaton; sounds: null } {
  const builder = new AutomatonBuilder();
  const table = exactFold();
  for (const [index, text] of texts.entries()) {
    fold(table, text, into);
    noteFacts(text, facts, index);
    builder.addSymbols(into.symbols, into.length, entryOf(index, null));
  }
  return { written: builder.finish(), sounds: null };
}

const HAN = /[\u3400-\u9fff]/;

function buildDisguised(texts: readonly string[], facts: Uint8Array): { written: Automaton; sounds: Automaton } {
  const written = new AutomatonBuilder();
  const sounds = new AutomatonBuilder();
  const table = disguiseFold();
  const breadth = breadthFor(texts.length);
  for (const [index, text] of texts.entries()) {
    fold(table, text, into);
    noteFacts(text, facts, index);
    written.addSymbols(into.symbols, into.length, entryOf(index, null));
    const folded = symbolText(into);
    if (!HAN.test(folded)) continue;
    variantsOf(folded, breadth, (key, transform) => written.add(key, entryOf(index, transform)));
    if (folded.length >= breadth.shortest)
      for (const sound of soundsOf(folded)) sounds.add(sound, entryOf(index, 'homophone'));
  }
  return { written: written.finish(), sounds: sounds.finish() };
}
