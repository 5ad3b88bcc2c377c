// Titles alone, looked through by the kernel, which prints marks as registered; titles with anything else in them are handed back.

import type { Weights } from '../score/model.ts';
import { differenceOf, kindOfSign } from '../search/compare.ts';
import type { Scales } from '../search/scales.ts';
import type { Transform } from '../types.ts';
import type { Found, Keys } from './keys.ts';

/** How hits are printed. All text is JSON already. */
export type Printing = {
  /**
   * Before the line's number; after it, before a right's number; before its mark; before the place; between its ends; before what was found; after it,
   * where it is as registered, where the case is another, where characters are traditional or simplified instead, and both.
   */
  readonly pieces: readonly [string, string, string, string, string, string, string, string, string, string];
  /** What stands between what was found and the score of a disguise. */
  disguised: (transforms: ReadonlySet<Transform>) => string;
  /** What ends a hit, with its line end. */
  weighed: (own: Weights, around: Weights, score: number) => string;
  /** Of a spelling what stands between the line's number and the place, and from the place to the score where it is as registered. */
  described: (spelling: number) => { readonly head: string; readonly tail: string };
  /** The hits of a title that needs more, printed in UTF-8; `found` is what may be a hit, where that is known. */
  lookThrough: (
    title: string,
    line: number,
    found: Found | null,
  ) => { readonly output: Uint8Array; readonly hits: number };
};

/** As source/sieve.as numbers them. */
const VERDICTS = { hopeless: 1, weighed: 2, open: 3 } as const;

export class TitlePrinter {
  readonly #keys: Keys;
  readonly #scales: Scales;
  readonly #printing: Printing;
  readonly #pieces: number;
  #input = { at: 0, room: 0 };
  #more = { hits: 0, offersHit: 0 };

  constructor(keys: Keys, scales: Scales, printing: Printing) {
    this.#keys = keys;
    this.#scales = scales;
    this.#printing = printing;
    const places = printing.pieces.flatMap((piece) => {
      const { at, bytes } = keys.kernel.putText(piece);
      return [at, bytes];
    });
    this.#pieces = keys.kernel.put(Int32Array.from(places));
    keys.kernel.calls.setPieces(this.#pieces);
    keys.kernel.asked.weigh = (code, kinds, piece) => this.#weigh(code, kinds, piece);
    keys.kernel.asked.describe = (spelling) => {
      const { head, tail } = printing.described(spelling);
      keys.describe(spelling, head, tail);
    };
    keys.kernel.asked.differ = (found, wanted) =>
      wanted === 0
        ? kindOfSign(String.fromCharCode(found))
        : differenceOf(String.fromCharCode(found), String.fromCharCode(wanted));
    keys.kernel.asked.judge = (code, from, to, value, first, last, hasContext) => {
      const title = keys.kernel.textAt(from, to - from);
      const verdict = scales.judge(title, { code, value, first, last, hasContext: hasContext === 1 });
      return typeof verdict === 'number' ? VERDICTS.open + verdict : VERDICTS[verdict];
    };
    keys.kernel.asked.lookThrough = (from, to, line, count, all) =>
      this.#lookThrough(from, to, line, count < 0 ? null : keys.found(count, all));
  }

  /** Whole lines of UTF-8, the first of which has the number `line`. The output is there until the next call. */
  scan(bytes: Uint8Array, line: number): { output: Uint8Array; hits: number; offersHit: number } {
    const { kernel } = this.#keys;
    const { calls } = kernel;
    if (bytes.length > this.#input.room) {
      const room = bytes.length + (bytes.length >> 1);
      this.#input = { at: calls.reserve(room + 8), room };
    }
    const { at } = this.#input;
    kernel.bytes().set(bytes, at);
    calls.setOutputLength(0);
    calls.clearCounts();
    this.#more = { hits: 0, offersHit: 0 };
    calls.scan(at, at + bytes.length, line);
    const from = calls.output();
    return {
      output: kernel.bytes().subarray(from, from + calls.outputLength()),
      hits: calls.hits() + this.#more.hits,
      offersHit: calls.offersHit() + this.#more.offersHit,
    };
  }

  #weigh(code: number, kinds: number, piece: number): void {
    const { kernel } = this.#keys;
    const weighed = this.#scales.weightsOf(code, kinds);
    if (weighed === null) return;
    const { own, around, score, transforms } = weighed;
    const text = this.#printing.weighed(own, around, score);
    const { at, bytes } = kernel.putText(transforms === null ? text : `${this.#printing.disguised(transforms)}${text}`);
    kernel.numbers(piece, 2).set([at, bytes]);
  }

  #lookThrough(from: number, to: number, line: number, found: Found | null): void {
    const { kernel } = this.#keys;
    const { calls } = kernel;
    const title = kernel.textAt(from, to - from);
    const { output, hits } = this.#printing.lookThrough(title, line, found);
    if (hits === 0) return;
    this.#more.hits += hits;
    this.#more.offersHit += 1;
    calls.makeOutputRoom(output.length);
    const length = calls.outputLength();
    kernel.bytes().set(output, calls.output() + length);
    calls.setOutputLength(length + output.length);
  }
}
