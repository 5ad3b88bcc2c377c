// What every code unit is folded to, as laid out in data/folds.json; made there by `foldRuns`, which asks the forms themselves.
import { createRequire } from 'node:module';
import { disguiseForm, plainForm } from './forms.ts';
import { confusables, emoji } from './tables.ts';

/** Signs that are passed over. */
export const NOISE = 0;
/** Never part of a mark: where a match cannot go on. */
export const BARRIER = 1;
/** Code of the first emoji; they lie in the private use area. */
const EMOJI = 0xe000;

/** How code units become symbols; `wide` for characters outside the basic plane. */
export type FoldTable = {
  readonly units: Uint16Array;
  readonly wide: ReadonlyMap<number, number>;
  /** Whether signs are noise: other wide characters and HTML tags are passed over then. */
  readonly loose: boolean;
};

/** Runs of code units that are moved alike: first unit, length, and what to add (below zero: noise). Then wide characters with their symbols. */
export type FoldRuns = { readonly runs: readonly number[]; readonly wide: readonly number[] };

type Kind = 'exact' | 'disguise';

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Case, width, compatibility and traditional forms only; every sign counts. */
export const exactFold = once(() => tableOf('exact'));

/** What disguises change as well; signs are noise. */
export const disguiseFold = once(() => tableOf('disguise'));

function tableOf(kind: Kind): FoldTable {
  const { runs, wide } = (createRequire(import.meta.url)('../data/folds.json') as Record<Kind, FoldRuns>)[kind];
  const units = new Uint16Array(0x10000);
  for (let unit = 0; unit < units.length; unit += 1) units[unit] = unit;
  for (let at = 0; at < runs.length; at += 3) {
    const [first = 0, length = 0, shift = 0] = runs.slice(at, at + 3);
    if (shift < 0) units.fill(NOISE, first, first + length);
    else for (let unit = first; unit < first + length; unit += 1) units[unit] = unit + shift;
  }
  units[0x0a] = BARRIER;
  const symbols = new Map<number, number>();
  for (let at = 0; at < wide.length; at += 2) symbols.set(wide[at] ?? 0, wide[at + 1] ?? NOISE);
  return { units, wide: symbols, loose: kind === 'disguise' };
}

/** The runs as they follow from the forms: for make-data.ts, and for the test that they are still the same. */
export function foldRuns(kind: Kind): FoldRuns {
  const signs = kind === 'exact' ? null : emojiSymbols();
  const form = signs === null ? plainForm : (character: string) => signs.get(character) ?? disguiseForm(character);
  const runs: number[] = [];
  for (let code = 0; code < 0x10000; code += 1) {
    // The common blocks whose characters stay as they are.
    if ((code >= 0xac00 && code < 0xd7a4) || (code >= 0xd800 && code < 0xf900)) continue;
    const symbol = form(String.fromCharCode(code));
    const shift = symbol === '' ? -1 : symbol.length === 1 ? (symbol.charCodeAt(0) - code + 0x10000) % 0x10000 : 0;
    if (shift === 0) continue;
    const last = runs.length - 3;
    if (runs[last + 2] === shift && (runs[last] ?? 0) + (runs[last + 1] ?? 0) === code)
      runs[last + 1] = (runs[last + 1] ?? 0) + 1;
    else runs.push(code, 1, shift);
  }
  return { runs, wide: [...wideSymbols(kind === 'exact' ? plainForm : disguiseForm)].flat() };
}

/** Letters in circles, squares and parentheses. */
const ENCLOSED = { from: 0x1f110, to: 0x1f18a };

function wideSymbols(form: (character: string) => string): Map<number, number> {
  const wide = new Map<number, number>();
  const put = (character: string): void => {
    const code = character.codePointAt(0) ?? 0;
    const symbol = form(character);
    if (code > 0xffff && symbol.length === 1) wide.set(code, symbol.charCodeAt(0));
  };
  for (const character of confusables().keys()) put(character);
  for (let code = 0x1d400; code < 0x1d800; code += 1) put(String.fromCodePoint(code));
  for (let code = ENCLOSED.from; code < ENCLOSED.to; code += 1) put(String.fromCodePoint(code));
  // A letter in a square is a letter, though it is an emoji as well.
  for (const [sign, symbol] of emojiSymbols())
    if (sign.length === 2 && !wide.has(sign.codePointAt(0) ?? 0))
      wide.set(sign.codePointAt(0) ?? 0, symbol.charCodeAt(0));
  return wide;
}

/** Symbol of an emoji of the tables. */
export function emojiSymbols(): ReadonlyMap<string, string> {
  return new Map([...emoji().keys()].map((sign, index) => [sign, String.fromCharCode(EMOJI + index)]));
}
