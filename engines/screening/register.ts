// A register of rights made into what the screener walks: refusals first, then every spelling with its variants.

import { type Candidates, foldFor, Keys, type Transforms } from './kernel/keys.ts';
import { type AlteredKeys, alteredKeys } from './spelling/altered.ts';
import { entryOf } from './spelling/entry.ts';
import { foldedText } from './spelling/fold.ts';
import { disguiseFold, type FoldTable } from './spelling/fold-tables.ts';
import { slipsOf } from './spelling/slips.ts';
import {
  breadthFor,
  LONGEST_VARIED,
  MOST_NAMED_ALIKE,
  mirroredOf,
  nicknamesOf,
  turnedOf,
} from './spelling/variants.ts';
import type { Right, RowProblem, Text } from './types.ts';

export type CompileOptions = {
  /** 'none' looks for the marks as registered, but for case, width, compatibility and traditional forms. */
  readonly transforms?: Transforms;
  /** Whether threads will look for it beside this one, see `Kernel.share`. */
  readonly forThreads?: boolean;
};

/** An array, or what gives its elements when they are asked for. */
export type List<T> = { readonly length: number; at: (index: number) => T | undefined };

/** Rights and texts may be lists that read from shared memory. */
export type CompiledRights = {
  readonly transforms: Transforms;
  readonly rights: List<Right>;
  /** Spelling by spelling: the text, and the index of its right. */
  readonly texts: List<string>;
  readonly owners: Int32Array;
  /** Of each spelling what is asked again and again, see `FACTS`. */
  readonly facts: Uint8Array;
  readonly keys: Keys;
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
const TOO_LONG: Text = {
  zh: '超过 65,535 个字，不是商标，未列入',
  en: 'more than 65,535 characters are no mark and were left out',
};
const EMPTY: Text = { zh: '没有文字的商标，未列入', en: 'a mark without letters or characters was left out' };

/** Compiles a register. Rows that cannot be screened are in `refused`, by their position from 1; the others stand. */
export function compileRegister(
  rights: readonly Right[],
  { transforms = 'all', forThreads = false }: CompileOptions = {},
): CompiledRights {
  const candidates = candidatesOf(rights, foldFor(transforms));
  const { keys, refusals } = Keys.of(candidates, { transforms, forThreads });
  const { texts, refused } =
    keys.count === candidates.texts.length ? { ...candidates, refused: [] } : accepted(candidates, refusals);
  const { owners, facts } = columnsOf(keys);
  for (let index = 0; index < owners.length; index += 1) {
    if (!rights[owners[index] as number]?.classes?.length) continue;
    facts[index] = (facts[index] as number) | FACTS.classes;
    keys.addFlags(index, FACTS.classes | FACTS.odd);
  }
  const altered = transforms === 'all' ? addDisguises(keys, texts) : null;
  const long = [
    ...givenTwice(rights),
    ...longOnes(
      listed(texts.length, (index) => texts[index]),
      owners,
      keys,
    ),
  ];
  return { transforms, rights, texts, owners, facts, refused: [...refused, ...long], keys: keys.finish(), altered };
}

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

/** Leaves out the texts of fewer than two symbols, and endless ones. @param refusals 1 for one symbol, 2 for none, 3 for too many */
function accepted({ texts, owners }: Candidates, refusals: Uint8Array): { texts: string[]; refused: RowProblem[] } {
  const kept: string[] = [];
  const refused: RowProblem[] = [];
  for (const [index, text] of texts.entries()) {
    const owner = owners[index * 2] as number;
    const refusal = refusals[index] as number;
    if (refusal === 0) {
      kept.push(text);
    } else {
      const isAlias = index > 0 && owners[(index - 1) * 2] === owner;
      refused.push(isAlias ? withoutAlias(owner + 1, text, refusal) : refusedAt(owner + 1, refusal));
    }
  }
  return { texts: kept, refused };
}

/** Owners and facts by themselves: the kernel's memory moves. */
function columnsOf(keys: Keys): { owners: Int32Array; facts: Uint8Array } {
  const { owners, facts } = keys.columns();
  return { owners: owners.slice(), facts: facts.slice() };
}

/**
 * Compiles marks in UTF-8, one a line, of which nothing else is known: the same as `compileRegister` of what `readRights` gives, without making a
 * right of each. Null where it cannot be done so. In `refused` are the numbers of lines.
 */
export function compileMarks(
  marks: Uint8Array,
  { transforms = 'all', forThreads = false }: CompileOptions = {},
): CompiledRights | null {
  const made = Keys.ofMarks(marks, { transforms, forThreads });
  if (made === null) return null;
  const refused: RowProblem[] = [];
  for (const [index, refusal] of made.refusals.entries()) if (refusal > 0) refused.push(refusedAt(index + 1, refusal));
  const { keys } = made;
  const texts = listed(keys.count, (index) => keys.textOf(index));
  const altered = transforms === 'all' ? addDisguises(keys, texts) : null;
  const register = marksOf(keys.finish());
  return { ...register, refused: [...refused, ...longOnes(texts, register.owners, keys)], altered };
}

/** A list whose elements are made when they are asked for. */
export function listed<T>(length: number, make: (index: number) => T | undefined): List<T> {
  const known: (T | undefined)[] = new Array(length);
  return {
    length,
    at: (index) => {
      known[index] ??= make(index);
      return known[index];
    },
  };
}

/** Keys of `compileMarks` as a register. */
export function marksOf(keys: Keys): CompiledRights {
  const { owners, facts } = columnsOf(keys);
  const texts = listed(owners.length, (index) => keys.textOf(index));
  const rights = listed((owners.at(-1) ?? -1) + 1, (owner) => {
    const spelling = keys.ofOwner(owner);
    return spelling < 0 ? undefined : { id: String(owner + 1), mark: keys.textOf(spelling) };
  });
  return { transforms: keys.transforms, rights, texts, owners, facts, refused: [], keys, altered: null };
}

/** An alias that cannot be looked for: the right itself stands. */
const withoutAlias = (line: number, alias: string, refusal: number): RowProblem =>
  refusal === REFUSAL.tooLong
    ? {
        line,
        code: 'tooLong',
        refused: false,
        text: {
          zh: `别名“${alias.slice(0, SHOWN)}…”${TOO_LONG.zh}；商标本身照常筛查`,
          en: `alias "${alias.slice(0, SHOWN)}…": ${TOO_LONG.en}; the mark itself is screened`,
        },
      }
    : {
        line,
        code: 'tooShort',
        refused: false,
        text: {
          zh: `别名“${alias}”不足两个字，未列入；商标本身照常筛查`,
          en: `alias "${alias}" has fewer than two characters and was left out; the mark itself is screened`,
        },
      };

/** As the kernel numbers them. */
const REFUSAL = { tooShort: 1, empty: 2, tooLong: 3 } as const;
/** Characters of a long mark that are shown. */
const SHOWN = 20;

function refusedAt(line: number, refusal: number): RowProblem {
  if (refusal === REFUSAL.tooShort) return { line, code: 'tooShort', refused: true, text: TOO_SHORT };
  if (refusal === REFUSAL.tooLong) return { line, code: 'tooLong', refused: true, text: TOO_LONG };
  return { line, code: 'empty', refused: true, text: EMPTY };
}

/** Rights with the id of an earlier one: both stand, and nobody can tell whose a hit is. */
function givenTwice(rights: readonly Right[]): RowProblem[] {
  const first = new Map<string, number>();
  const told: RowProblem[] = [];
  for (const [index, { id }] of rights.entries()) {
    const line = first.get(id);
    if (line === undefined) first.set(id, index + 1);
    else
      told.push({
        line: index + 1,
        code: 'duplicate',
        refused: false,
        text: {
          zh: `编号 ${id} 与第 ${line} 项相同，命中分不清属于哪一项`,
          en: `id ${id} is that of number ${line}: hits do not tell which of them is meant`,
        },
      });
  }
  return told;
}

/** Spellings that stand but are not looked for in disguise, each told with the line of its right. */
function longOnes(texts: List<string>, owners: Int32Array, keys: Keys): RowProblem[] {
  if (keys.transforms === 'none') return [];
  const table = disguiseFold();
  const told: RowProblem[] = [];
  for (let index = 0; index < texts.length; index += 1) {
    if (keys.bytesOf(index) <= LONGEST_VARIED) continue;
    const text = texts.at(index) ?? '';
    const { length } = foldedText(table, text);
    if (length <= LONGEST_VARIED) continue;
    const shown = text.slice(0, SHOWN);
    told.push({
      line: (owners[index] as number) + 1,
      code: 'longMark',
      refused: false,
      text: {
        zh: `“${shown}…”有 ${length} 个字，超过 ${LONGEST_VARIED} 个字的商标只按原样查找，不查伪装写法`,
        en: `"${shown}…" has ${length} characters; marks of more than ${LONGEST_VARIED} are looked for as registered, not in disguise`,
      },
    });
  }
  return told;
}

/** Adds the ways to write and say each spelling. @returns marks with one character changed, where the register is small enough to look for them */
function addDisguises(keys: Keys, texts: List<string>): AlteredKeys | null {
  const breadth = breadthFor(texts.length);
  keys.addWays(breadth);
  if (!breadth.altered) return null;
  const table = disguiseFold();
  const folded = Array.from({ length: texts.length }, (_, index) => foldedText(table, texts.at(index) ?? ''));
  if (breadth.nicknames) addNicknames(keys, folded);
  addMirrored(keys, folded);
  addSlips(keys, folded, texts);
  return alteredKeys(folded);
}

/** What is another mark as it stands is that one. */
function addMirrored(keys: Keys, folded: readonly string[]): void {
  const known = new Set(folded);
  for (const [index, key] of folded.entries()) {
    for (const other of [mirroredOf(key), turnedOf(key)])
      if (other !== null && !known.has(other)) keys.addVariant(other, entryOf(index, 'mirrored'));
  }
}

/** What is another mark as it stands is that one; of several words the letters go on in the next (created for Create SD). */
function addSlips(keys: Keys, folded: readonly string[], texts: List<string>): void {
  const known = new Set(folded);
  for (const [index, key] of folded.entries()) {
    if (/\s/.test(texts.at(index) ?? '')) continue;
    for (const { text, transform } of slipsOf(key))
      if (!known.has(text)) keys.addVariant(text, entryOf(index, transform));
  }
}

function addNicknames(keys: Keys, folded: readonly string[]): void {
  const nicknames = new Map<string, number[]>();
  for (const [index, key] of folded.entries())
    for (const name of nicknamesOf(key)) nicknames.set(name, [...(nicknames.get(name) ?? []), index]);
  for (const [name, named] of nicknames) {
    if (named.length > MOST_NAMED_ALIKE) continue;
    for (const index of named) keys.addVariant(name, entryOf(index, 'nickname'));
  }
}
