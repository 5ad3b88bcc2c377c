// Marks of three Chinese characters and more of which one is another: found by two that stand as they should.

import { isCommonHan } from './han.ts';
import { slotHash } from './slots.ts';

/** Plain arrays: may be laid over shared memory. */
export type AlteredKeys = {
  /** Four numbers a slot: two symbols, 1 where one stands between them, the first entry (0: empty), unused. */
  readonly slots: Int32Array;
  /** Four numbers an entry, the first unused: spelling, where in it the two symbols begin, the next entry, its length. */
  readonly entries: Int32Array;
  /** One bit for each hash of two symbols. */
  readonly bits: Int32Array;
};

const SHORTEST = 3;
const LONGEST = 8;
const BITS = 16;
const ENTRY = 4;

const bitOf = (pair: number, between: number): number => slotHash(pair, between) >>> (32 - BITS);

/** @param folded spellings in their folded form; those that are too short, too long or not all Chinese have no keys */
export function alteredKeys(folded: readonly string[]): AlteredKeys {
  const wanted: { pair: number; between: number; spelling: number; at: number; length: number }[] = [];
  for (const [spelling, text] of folded.entries()) {
    const { length } = text;
    if (length < SHORTEST || length > LONGEST) continue;
    const symbols = Array.from({ length }, (_, at) => text.charCodeAt(at));
    if (!symbols.every(isCommonHan)) continue;
    const put = (at: number, between: number): void => {
      const pair = (symbols[at] as number) | ((symbols[at + 1 + between] as number) << 16);
      wanted.push({ pair, between, spelling, at, length });
    };
    // Whichever one is another, two of these stand: of three each pair may, of more the first two or the last two.
    put(0, 0);
    put(length - 2, 0);
    if (length === SHORTEST) put(0, 1);
  }
  const slots = new Int32Array(ENTRY << (32 - Math.clz32(Math.max(wanted.length * 2, 16) - 1)));
  const entries = new Int32Array((wanted.length + 1) * ENTRY);
  const bits = new Int32Array((1 << BITS) / 32);
  for (const [index, { pair, between, spelling, at, length }] of wanted.entries()) {
    const slot = slotOf(slots, pair, between);
    entries.set([spelling, at, slots[slot + 2] as number, length], (index + 1) * ENTRY);
    slots.set([pair, between, index + 1], slot);
    const bit = bitOf(pair, between);
    bits[bit >>> 5] = (bits[bit >>> 5] as number) | (1 << (bit & 31));
  }
  return { slots, entries, bits };
}

/** Where these symbols stand in the table, or would. */
function slotOf(slots: Int32Array, pair: number, between: number): number {
  const mask = slots.length / ENTRY - 1;
  let slot = slotHash(pair, between) & mask;
  while (slots[slot * ENTRY + 2] !== 0 && (slots[slot * ENTRY] !== pair || slots[slot * ENTRY + 1] !== between))
    slot = (slot + 1) & mask;
  return slot * ENTRY;
}

export type AlteredPlace = { readonly spelling: number; readonly first: number; readonly last: number };

/** The places, by their first symbols, where all of a spelling stands but one character, and another one in its stead. */
export function findAltered(
  { slots, entries, bits }: AlteredKeys,
  symbols: Uint16Array,
  { length, foldedOf }: { length: number; foldedOf: (spelling: number) => string },
): AlteredPlace[] {
  const found: AlteredPlace[] = [];
  for (let at = 0; at + 1 < length; at += 1) {
    const one = symbols[at] as number;
    if (!isCommonHan(one)) continue;
    for (let between = 0; between < 2; between += 1) {
      const other = symbols[at + 1 + between] as number;
      if (!isCommonHan(other)) continue;
      const pair = one | (other << 16);
      const bit = bitOf(pair, between);
      if (((bits[bit >>> 5] as number) & (1 << (bit & 31))) === 0) continue;
      for (let next = slots[slotOf(slots, pair, between) + 2] as number; next > 0; ) {
        const entry = next * ENTRY;
        const spelling = entries[entry] as number;
        const first = at - (entries[entry + 1] as number);
        const last = first + (entries[entry + 3] as number) - 1;
        next = entries[entry + 2] as number;
        if (first < 0 || last >= length || !isAltered(symbols, first, foldedOf(spelling))) continue;
        // Both pairs of a longer mark may stand.
        if (!found.slice(-8).some((known) => known.spelling === spelling && known.first === first))
          found.push({ spelling, first, last });
      }
    }
  }
  return found.sort((a, b) => a.first - b.first);
}

function isAltered(symbols: Uint16Array, first: number, folded: string): boolean {
  let others = 0;
  for (let at = 0; at < folded.length; at += 1) {
    const symbol = symbols[first + at] as number;
    if (symbol === folded.charCodeAt(at)) continue;
    others += 1;
    if (others > 1 || !isCommonHan(symbol)) return false;
  }
  return others === 1;
}
