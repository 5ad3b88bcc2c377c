// A register of rights made into what the screener walks: refusals first, then every spelling with its variants.
import { type AlteredKeys, alteredKeys } from './altered.ts';
import type { Automaton } from './automaton.ts';
import { AutomatonBuilder } from './automaton-builder.ts';
import { contextKeys } from './context.ts';
import { entryOf } from './entry.ts';
import { emptyFolded, fold, foldedText, symbolText } from './fold.ts';
import { disguiseFold, exactFold, type FoldTable } from './fold-tables.ts';
import { type Candidates, ExactKeys } from './kernel/exact-keys.ts';
import { soundsOf } from './sounds.ts';
import { isHan } from './spelling.ts';
import type { Right, RowProblem, Text } from './types.ts';
import { breadthFor, MOST_NAMED_ALIKE, nicknamesOf, variantsOf } from './variants.ts';

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
  /** What is looked for as it is written: in all disguises, or as registered. */
  readonly written: Automaton | ExactKeys;
  readonly sounds: Automaton | null;
  /** Marks with one character changed; null where they are not looked for. */
  readonly altered: AlteredKeys | null;
  readonly refused: readonly RowProblem[];
};

/** Facts of a spelling as bits: it is its own folded form, has Chinese characters, its right names classes of goods; for the kernel: look yourself. */
export const FACTS = { folded: 1, han: 2, classes: 4, odd: 8 } as const;

const TOO_SHORT: Text = {
  zh: '只有一个字，逐条筛查会命中几乎所有报价，未列入；请用更长的商标或别名',
  en: 'one character alone would hit nearly every offer and was left out; use a longer mark or alias',
};
const EMPTY: Text = { zh: '没有文字的商标，未列入', en: 'a mark without letters or characters was left out' };

export const foldFor = (transforms: 'all' | 'none'): FoldTable => (transforms === 'all' ? disguiseFold() : exactFold());

/** Compiles a register. Rows that cannot be screened are in `refused`, by their position from 1; the others stand. */
export function compileRegister(rights: readonly Right[], { transforms = 'all' }: CompileOptions = {}): CompiledRights {
  const candidates = candidatesOf(rights, foldFor(transforms));
  return transforms === 'all' ? compileDisguised(rights, candidates) : compileExact(rights, candidates);
}

const into = emptyFolded();

/** Marks and aliases, each once for a right. */
function candidatesOf(rights: readonly Right[], table: FoldTable): Candidates {
  const texts: string[] = [];
  const owners: number[] = [];
  for (let index = 0; index < rights.length; index += 1) {
    const { id, mark, aliases = [] } = rights[index] as Right;
    const trimmed = mark.trim();
    texts.push(trimmed);
    owners.push(index, trimmed === mark ? numberOf(id) : -1);
    if (aliases.length === 0) continue;
    const seen = new Set([foldedText(table, trimmed)]);
    for (const alias of aliases.map((one) => one.trim())) {
      const folded = foldedText(table, alias);
      if (!seen.has(folded)) {
        texts.push(alias);
        owners.push(index, -1);
      }
      seen.add(folded);
    }
  }
  return { texts, owners: Int32Array.from(owners) };
}

/** The whole number from 1 that an id is; -1 where it is none. */
function numberOf(id: string): number {
  const number = Number(id);
  return number >= 1 && number < 2 ** 31 && String(number) === id && Number.isInteger(number) ? number : -1;
}

/** Leaves out the texts of fewer than two symbols. @param refusals 1 for one symbol, 2 for none */
function accepted(
  { texts, owners }: Candidates,
  refusals: Uint8Array,
): { texts: string[]; owners: Int32Array; refused: RowProblem[] } {
  const kept: string[] = [];
  const keptOwners: number[] = [];
  const refused: RowProblem[] = [];
  for (const [index, text] of texts.entries()) {
    const owner = owners[index * 2] as number;
    const refusal = refusals[index] as number;
    if (refusal === 0) {
      kept.push(text);
      keptOwners.push(owner);
    } else {
      const isAlias = index > 0 && owners[(index - 1) * 2] === owner;
      refused.push(isAlias ? withoutAlias(owner + 1, text) : refusedAt(owner + 1, refusal));
    }
  }
  return { texts: kept, owners: Int32Array.from(keptOwners), refused };
}

function compileExact(rights: readonly Right[], candidates: Candidates): CompiledRights {
  const { keys, refusals } = ExactKeys.of(candidates);
  const { texts, refused } =
    keys.count === candidates.texts.length ? { ...candidates, refused: [] } : accepted(candidates, refusals);
  const { owners, facts } = columnsOf(keys);
  for (let index = 0; index < owners.length; index += 1) {
    if (!rights[owners[index] as number]?.classes?.length) continue;
    facts[index] = (facts[index] as number) | FACTS.classes;
    keys.addFlags(index, FACTS.classes | FACTS.odd);
  }
  return { transforms: 'none', rights, texts, owners, facts, refused, written: keys, sounds: null, altered: null };
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

/** Owners and facts by themselves: the kernel's memory moves. */
function columnsOf(keys: ExactKeys): { owners: Int32Array; facts: Uint8Array } {
  const { owners, facts } = keys.columns();
  return { owners: owners.slice(), facts: facts.slice() };
}

/**
 * Compiles marks in UTF-8, one a line, of which nothing else is known, to be looked for as registered: the same as `compileRegister` of what `readRights`
 * gives, without making a right of each. Null where it cannot be done so. In `refused` are the numbers of lines.
 */
export function compileMarks(marks: Uint8Array): CompiledRights | null {
  const made = ExactKeys.ofMarks(marks);
  if (made === null) return null;
  const refused: RowProblem[] = [];
  for (const [index, refusal] of made.refusals.entries()) if (refusal > 0) refused.push(refusedAt(index + 1, refusal));
  return { ...marksOf(made.keys), refused };
}

/** Keys of `compileMarks` as a register. */
export function marksOf(keys: ExactKeys): CompiledRights {
  const { owners, facts } = columnsOf(keys);
  const texts = { length: owners.length, at: (index: number) => keys.textOf(index) };
  const rights = {
    length: (owners.at(-1) ?? -1) + 1,
    at: (owner: number) => {
      const spelling = keys.ofOwner(owner);
      return spelling < 0 ? undefined : { id: String(owner + 1), mark: keys.textOf(spelling) };
    },
  };
  return { transforms: 'none', rights, texts, owners, facts, refused: [], written: keys, sounds: null, altered: null };
}

/** An alias that cannot be looked for: the right itself stands. */
const withoutAlias = (line: number, alias: string): RowProblem => ({
  line,
  code: 'tooShort',
  refused: false,
  text: {
    zh: `别名“${alias}”不足两个字，未列入；商标本身照常筛查`,
    en: `alias "${alias}" has fewer than two characters and was left out; the mark itself is screened`,
  },
});

function refusedAt(line: number, refusal: number): RowProblem {
  const text = refusal === 1 ? TOO_SHORT : EMPTY;
  return { line, code: refusal === 1 ? 'tooShort' : 'empty', refused: true, text };
}

const HAN = /[\u3400-\u9fff]/;

function compileDisguised(rights: readonly Right[], candidates: Candidates): CompiledRights {
  const table = disguiseFold();
  const refusals = Uint8Array.from(candidates.texts, (text) => {
    fold(table, text, into);
    return into.length >= 2 ? 0 : into.length === 1 ? 1 : 2;
  });
  const { texts, owners, refused } = accepted(candidates, refusals);
  const facts = new Uint8Array(texts.length);
  for (const [index, owner] of owners.entries()) if (rights[owner]?.classes?.length) facts[index] = FACTS.classes;
  return { transforms: 'all', rights, texts, owners, facts, refused, ...buildDisguised(texts, facts) };
}

function buildDisguised(
  texts: readonly string[],
  facts: Uint8Array,
): { written: Automaton; sounds: Automaton; altered: AlteredKeys | null } {
  const written = new AutomatonBuilder();
  const sounds = new AutomatonBuilder();
  const table = disguiseFold();
  const breadth = breadthFor(texts.length);
  const nicknames = new Map<string, number[]>();
  for (const [index, text] of texts.entries()) {
    fold(table, text, into);
    noteFacts(text, facts, index);
    written.addSymbols(into.symbols, into.length, entryOf(index, null));
    const folded = symbolText(into);
    if (breadth.nicknames)
      for (const name of nicknamesOf(folded)) nicknames.set(name, [...(nicknames.get(name) ?? []), index]);
    if (!HAN.test(folded)) continue;
    variantsOf(folded, breadth, (at, length, text, transform) =>
      written.addReplaced({ key: folded, at, length, text }, entryOf(index, transform)),
    );
    if (folded.length >= breadth.shortest)
      for (const sound of soundsOf(folded)) sounds.add(sound, entryOf(index, 'homophone'));
  }
  for (const [name, named] of nicknames) {
    if (named.length > MOST_NAMED_ALIKE) continue;
    for (const index of named) written.add(name, entryOf(index, 'nickname'));
  }
  const altered = breadth.altered ? alteredKeys(texts.map((text) => foldedText(table, text))) : null;
  return { written: written.finish(), sounds: sounds.finish(), altered };
}
