// A text looked through for the spellings of a register: candidates from the kernel, each held against the spelling it was found for.

import type { ContextPlaces } from '../context/context.ts';
import { type Found, foldFor, type Keys, type Places } from '../kernel/keys.ts';
import { type CompiledRights, FACTS } from '../register.ts';
import { type AlteredPlace, findAltered } from '../spelling/altered.ts';
import { spellingIn, transformIn } from '../spelling/entry.ts';
import { emptyFolded, type Folded, fold } from '../spelling/fold.ts';
import { findMixed, type MixedKeys, mixedKeys } from '../spelling/mixed.ts';
import { matchMasked, matchSlip } from '../spelling/slips.ts';
import { type Spelling, spellingOf } from '../spelling/spelling.ts';
import { findTwice, type TwiceKeys, twiceKeys } from '../spelling/twice.ts';
import type { Transform } from '../types.ts';
import {
  IDENTICAL,
  type Match,
  type MatchedPlace,
  matchAltered,
  matchSound,
  matchVariant,
  matchWritten,
  type Place,
  standsFolded,
} from './compare.ts';

/** Called with each candidate that is what it was found for. */
export type Take = (spelling: number, place: Place, match: Match) => void;

/** Symbols of one line, and where it begins in the text. */
export type Line = { readonly number: number; readonly from: number; readonly to: number; readonly offset: number };

/** What the figure 1 is folded to. */
const FIGURE = 0x69;
const RATIO = /^1\s*[:：∶比]\s*1$/;

const NOWHERE: Places = { places: new Int32Array(0), length: 0 };

export class Search {
  readonly looked: { text: string; readonly folded: Folded } = { text: '', folded: emptyFolded() };
  readonly #compiled: CompiledRights;
  readonly #table: ReturnType<typeof foldFor>;
  readonly #keys: Keys;
  #written: Places = NOWHERE;
  #sounds: Places = NOWHERE;
  readonly #spellings: (Spelling | undefined)[];
  /** The words of the context, where the kernel has found them too. */
  #context: ContextPlaces | null = null;
  #nextWritten = 0;
  #nextSound = 0;
  #altered: readonly AlteredPlace[] = [];
  #nextAltered = 0;
  #mixedKeys: MixedKeys | undefined;
  #twiceKeys: TwiceKeys | undefined;
  /** Two disguises in one mark, compared already. */
  #mixed: readonly MatchedPlace[] = [];
  #nextMixed = 0;
  #lineEnd = 0;

  constructor(compiled: CompiledRights) {
    this.#compiled = compiled;
    this.#table = foldFor(compiled.transforms);
    this.#keys = compiled.keys;
    this.#spellings = new Array(compiled.texts.length);
  }

  spelling(index: number): Spelling {
    const made = this.#spellings[index] ?? spellingOf(this.#table, this.#compiled.texts.at(index) ?? '');
    this.#spellings[index] = made;
    return made;
  }

  /** Folds a text and finds nothing in it yet. */
  fold(text: string): void {
    this.looked.text = text;
    fold(this.#table, text, this.looked.folded, true);
  }

  /** What was found elsewhere in the text that was folded, compared. @param value see entry.ts */
  matchAt(value: number, place: Place): { spelling: number; match: Match | null } {
    const spelling = spellingIn(value);
    return { spelling, match: this.#matchOf(spelling, transformIn(value), place) };
  }

  /** Folds a text and finds all candidates in it. */
  read(text: string): void {
    const { folded } = this.looked;
    this.fold(text);
    this.#lineEnd = 0;
    this.#keys.read(folded, text);
    this.#written = this.#keys.find('written', 0, folded.length);
    if (this.#compiled.transforms === 'all') this.#sounds = this.#keys.find('sounds', 0, folded.length);
    const { altered } = this.#compiled;
    if (altered !== null) {
      const foldedOf = (spelling: number) => this.spelling(spelling).folded;
      this.#altered = findAltered(altered, folded.symbols, { length: folded.length, foldedOf });
      this.#mixedKeys ??= mixedKeys(this.#compiled.texts);
      this.#twiceKeys ??= twiceKeys(this.#foldedSpellings());
      const twice = findTwice(this.#twiceKeys, folded);
      const mixed = findMixed(this.#mixedKeys, text, folded);
      this.#mixed = twice.length === 0 ? mixed : [...mixed, ...twice].sort((one, other) => one.first - other.first);
    }
    this.#begin();
  }

  *#foldedSpellings(): Generator<string> {
    for (let index = 0; index < this.#compiled.texts.length; index += 1) yield this.spelling(index).folded;
  }

  /** Folds a title in which the kernel has found all there is. */
  readFound(title: string, { places, context }: Found): void {
    this.fold(title);
    this.#lineEnd = 0;
    this.#written = places;
    this.#sounds = NOWHERE;
    this.#begin();
    this.#context = context;
  }

  #begin(): void {
    this.#nextWritten = 0;
    this.#nextSound = 0;
    this.#nextAltered = 0;
    this.#nextMixed = 0;
    this.#context = null;
  }

  /** The first symbol of the next candidate; -1 where there is none left. */
  next(): number {
    let first = Math.min(
      this.#altered[this.#nextAltered]?.first ?? Number.POSITIVE_INFINITY,
      this.#mixed[this.#nextMixed]?.first ?? Number.POSITIVE_INFINITY,
    );
    if (this.#nextWritten < this.#written.length)
      first = Math.min(first, this.#written.places[this.#nextWritten + 1] as number);
    if (this.#nextSound < this.#sounds.length)
      first = Math.min(first, this.#sounds.places[this.#nextSound + 1] as number);
    return first === Number.POSITIVE_INFINITY ? -1 : first;
  }

  /** The candidates that begin before symbol `to`. */
  takeTo(to: number, take: Take): void {
    const { places, length } = this.#written;
    let at = this.#nextWritten;
    for (; at < length && (places[at + 1] as number) < to; at += 3) {
      const value = places[at] as number;
      const place = { first: places[at + 1] as number, last: places[at + 2] as number };
      const index = spellingIn(value);
      const match = this.#matchOf(index, transformIn(value), place);
      if (match !== null) take(index, place, match);
    }
    this.#nextWritten = at;
    this.#takeSounds(to, take);
    for (; this.#nextAltered < this.#altered.length; this.#nextAltered += 1) {
      const place = this.#altered[this.#nextAltered] as AlteredPlace;
      if (place.first >= to) break;
      const match = matchAltered(this.spelling(place.spelling), this.looked, place);
      if (match !== null) take(place.spelling, place, match);
    }
    for (; this.#nextMixed < this.#mixed.length; this.#nextMixed += 1) {
      const { spelling, first, last, match } = this.#mixed[this.#nextMixed] as MatchedPlace;
      if (first >= to) break;
      take(spelling, { first, last }, match);
    }
  }

  #matchOf(index: number, transform: Transform | null, place: Place): Match | null {
    if (transform === null) {
      const isFolded = ((this.#compiled.facts[index] as number) & FACTS.folded) !== 0;
      // A letter that stands more often makes it longer than it was registered.
      const isWhole = this.#compiled.transforms === 'none' || this.#lengthOf(index) === place.last - place.first + 1;
      return isFolded && isWhole && standsFolded(this.looked, place)
        ? IDENTICAL
        : matchWritten(this.spelling(index), this.looked, place);
    }
    if (transform === 'homophone') return matchSound(this.spelling(index), this.looked, place);
    // Initials and a letter for a character are short: with a letter twice they could be anything (25mm时光 for 慢时光).
    const isShort = transform === 'initials' || transform === 'letter';
    if (isShort && place.last - place.first + 1 !== this.spelling(index).folded.length) return null;
    if (transform === 'masked') return matchMasked(this.spelling(index), this.looked, place);
    if (transform === 'altered' || transform === 'swapped' || transform === 'mirrored')
      return matchSlip(this.spelling(index), this.looked, place, transform);
    return matchVariant(this.spelling(index), this.looked, place, transform);
  }

  #lengthOf(index: number): number {
    return (this.#compiled.texts.at(index) ?? '').length;
  }

  #takeSounds(to: number, take: Take): void {
    const { places, length } = this.#sounds;
    let at = this.#nextSound;
    for (; at < length && (places[at + 1] as number) < to; at += 3) {
      const place = { first: places[at + 1] as number, last: places[at + 2] as number };
      const index = spellingIn(places[at] as number);
      const match = matchSound(this.spelling(index), this.looked, place);
      if (match !== null) take(index, place, match);
    }
    this.#nextSound = at;
  }

  /** The context words in symbols `from` to `to`; overwritten by the next call. */
  contextIn(from: number, to: number): ContextPlaces {
    if (this.#context !== null) return this.#context;
    const found = this.#keys.find('context', from, to);
    if (this.#compiled.transforms === 'none') return found;
    const { places, length } = found;
    let kept = 0;
    for (let at = 0; at < length; at += 3) {
      if (!this.#isMeant(places[at + 1] as number, places[at + 2] as number)) continue;
      places.copyWithin(kept, at, at + 3);
      kept += 3;
    }
    return { places, length: kept };
  }

  /** A word of figures alone, 1:1, is one with its sign only: folded it is any two figures. */
  #isMeant(first: number, last: number): boolean {
    const { symbols, starts } = this.looked.folded;
    if (last !== first + 1 || symbols[first] !== FIGURE || symbols[last] !== FIGURE) return true;
    const start = starts[first] as number;
    return RATIO.test(this.looked.text.slice(start, (starts[last] as number) + 1));
  }

  /** The line with symbol `within`, which is not before the line last asked for. */
  lineOf(within: number, firstLine: number): Line {
    const { lineEnds, lines, starts, length } = this.looked.folded;
    let end = this.#lineEnd;
    while (end < lines && (lineEnds[end] as number) < within) end += 1;
    this.#lineEnd = end;
    const before = end === 0 ? -1 : (lineEnds[end - 1] as number);
    return {
      number: firstLine + end,
      from: before + 1,
      to: end < lines ? (lineEnds[end] as number) : length,
      offset: before < 0 ? 0 : (starts[before] as number) + 1,
    };
  }
}
