// A register of rights made into what the screener walks: refusals first, then every spelling with its variants.
import { type Automaton, AutomatonBuilder } from './automaton.ts';
import { contextKeys } from './context.ts';
import { disguiseFold, exactFold, foldedText } from './fold.ts';
import { soundsOf } from './sounds.ts';
import { type Right, type RowProblem, type Text, TRANSFORMS, type Transform } from './types.ts';
import { breadthFor, variantsOf } from './variants.ts';

export type CompileOptions = {
  /** 'none' looks for the marks as registered, but for case, width, compatibility and traditional forms. */
  readonly transforms?: 'all' | 'none';
};

/** Plain data: may be cloned or laid over shared memory. */
export type CompiledRights = {
  readonly transforms: 'all' | 'none';
  readonly rights: readonly Right[];
  /** Spelling by spelling: the text, and the index of its right. */
  readonly texts: readonly string[];
  readonly owners: Int32Array;
  readonly written: Automaton;
  readonly sounds: Automaton | null;
  readonly refused: readonly RowProblem[];
};

// An entry's value: the spelling and the transformation by which the key was made; below zero a context word.
const WRITTEN = 31;
const KINDS = 32;
const entryOf = (spelling: number, transform: Transform | null): number =>
  spelling * KINDS + (transform === null ? WRITTEN : TRANSFORMS.indexOf(transform));
export const spellingIn = (value: number): number => Math.floor(value / KINDS);
export const transformIn = (value: number): Transform | null => TRANSFORMS[value % KINDS] ?? null;
const contextEntry = (code: number): number => -1 - code;
export const contextIn = (value: number): number => -1 - value;

const TOO_SHORT: Text = {
  zh: '只有一个字，逐条筛查会命中几乎所有报价，未列入；请用更长的商标或别名',
  en: 'one character alone would hit nearly every offer and was left out; use a longer mark or alias',
};
const EMPTY: Text = { zh: '没有文字的商标，未列入', en: 'a mark without letters or characters was left out' };

/** Compiles a register. Rows that cannot be screened are in `refused`, by their position from 1; the others stand. */
export function compileRegister(rights: readonly Right[], { transforms = 'all' }: CompileOptions = {}): CompiledRights {
  const texts: string[] = [];
  const owners: number[] = [];
  const refused: RowProblem[] = [];
  for (const [index, right] of rights.entries()) {
    const seen = new Set<string>();
    for (const text of [right.mark, ...(right.aliases ?? [])].map((one) => one.trim())) {
      const folded = foldedText(disguiseFold(), text);
      if (seen.has(folded)) continue;
      seen.add(folded);
      if (folded.length >= 2) {
        texts.push(text);
        owners.push(index);
      } else {
        const short = folded.length === 1;
        refused.push({
          line: index + 1,
          code: short ? 'tooShort' : 'empty',
          refused: true,
          text: short ? TOO_SHORT : EMPTY,
        });
      }
    }
  }
  const built = transforms === 'all' ? buildDisguised(texts) : buildExact(texts);
  return { transforms, rights, texts, owners: Int32Array.from(owners), refused, ...built };
}

function buildExact(texts: readonly string[]): { written: Automaton; sounds: null } {
  const builder = new AutomatonBuilder();
  const table = exactFold();
  for (const [word, code] of contextKeys()) builder.add(foldedText(table, word), contextEntry(code));
  for (const [index, text] of texts.entries()) builder.add(foldedText(table, text), entryOf(index, null));
  return { written: builder.finish(), sounds: null };
}

function buildDisguised(texts: readonly string[]): { written: Automaton; sounds: Automaton } {
  const written = new AutomatonBuilder();
  const sounds = new AutomatonBuilder();
  const table = disguiseFold();
  const breadth = breadthFor(texts.length);
  for (const [word, code] of contextKeys()) written.add(foldedText(table, word), contextEntry(code));
  for (const [index, text] of texts.entries()) {
    const folded = foldedText(table, text);
    written.add(folded, entryOf(index, null));
    if (!/[\u3400-\u9fff]/.test(folded)) continue;
    variantsOf(folded, breadth, (key, transform) => written.add(key, entryOf(index, transform)));
    if (folded.length >= breadth.shortest)
      for (const sound of soundsOf(folded)) sounds.add(sound, entryOf(index, 'homophone'));
  }
  return { written: written.finish(), sounds: sounds.finish() };
}
