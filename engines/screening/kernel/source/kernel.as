// Marks as registered, found in titles and printed: compiled to kernel.wasm by make-kernel.ts. AssemblyScript, no library, no garbage.
import { makeRoom, pages, reserve, share, state } from './memory';
import { forgetWeights, makeOutputRoom } from './print';
import { forgetVerdicts } from './sieve';
import { addContext, addMarks, addSpellings, addVariant, close, noteWords, Spelling } from './spelling';
import { findAll, table, turnToValues } from './table';
import { hear } from './titles';

export { addContext, addMarks, addSpellings, addVariant, makeOutputRoom, noteWords, pages, reserve, share };
export { scan } from './scan';
export { setCommon } from './sieve';
export { addEmojiWords, addWays } from './ways';
export { setWords } from './words';

/** Where the tables by UTF-16 unit are; `soundOf` 0 where marks are looked for as registered. */
export function setTables(folds: usize, plain: usize, counts: usize, soundOf: usize): void {
  const own = state();
  own.folds = folds;
  own.plain = plain;
  own.counts = counts;
  own.soundOf = soundOf;
  own.kinds = reserve(0x10000);
}

/** Where the pieces of output are, as pairs of address and length; weights and verdicts made for others are forgotten. */
export function setPieces(pieces: usize): void {
  state().pieces = pieces;
  forgetWeights();
  if (state().soundOf != 0) forgetVerdicts();
}

const LINE_END: u8 = 10;
const RETURN: u8 = 13;

/** Line ends in the lower half; lines with nothing in them, or nothing but a carriage return, in the upper half. */
export function countLines(from: usize, end: usize): u64 {
  let ends: u64 = 0;
  let empty: u64 = 0;
  // A bit for each byte that is a line end, and that is a return: those of the two before are the lowest. Before the first is as behind a line end.
  let lineEnds: u32 = 2;
  let returns: u32 = 0;
  for (let at = from; at < end; at += 16) {
    const bytes = at + 16 <= end ? v128.load(at) : lastBytes(at, end);
    lineEnds |= <u32>i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(LINE_END))) << 2;
    returns |= <u32>i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(RETURN))) << 2;
    ends += popcnt<u32>(lineEnds >>> 2);
    empty += popcnt<u32>((lineEnds >>> 2) & ((lineEnds >>> 1) | ((returns >>> 1) & lineEnds)));
    lineEnds >>>= 16;
    returns >>>= 16;
  }
  return ends | (empty << 32);
}

/** What is left of fewer than sixteen bytes, and zeros. */
function lastBytes(from: usize, end: usize): v128 {
  let low: u64 = 0;
  let high: u64 = 0;
  for (let at = end; at > from; at -= 1) {
    high = (high << 8) | (low >>> 56);
    low = (low << 8) | <u64>load<u8>(at - 1);
  }
  return i64x2.replace_lane(i64x2.splat(low), 1, high);
}

/** Where to write symbols before `findIn` or `addVariant`. */
export function symbolRoom(length: i32): usize {
  makeRoom(<usize>length + 16);
  return state().symbols;
}

/** Where to write the units of a text and at which of them each symbol stands, before `findIn`. */
export function unitRoom(): usize {
  return state().units;
}

export function startRoom(): usize {
  return state().starts;
}

/** Whether disguises are looked for. */
export function looksForDisguises(): i32 {
  return state().soundOf == 0 ? 0 : 1;
}

/** What is looked for: the spellings and their variants, their sounds, the words of the context. */
const KEYS: i32 = 0;
const SOUNDS: i32 = 1;

/**
 * Finds all keys in the symbols in hand from `from` to `to`. @param which 0 spellings, 1 sounds, 2 context
 * @returns how many; value, first and last symbol of each are at `places`
 */
export function findIn(from: i32, to: i32, which: i32): i32 {
  const own = state();
  const symbols = own.symbols;
  const starts = own.starts;
  own.placeCount = 0;
  own.repeats = 1;
  if (to < from + 2) return 0;
  const barrier = load<u64>(symbols + (<usize>to << 1));
  const barriers = load<u64>(symbols + (<usize>to << 1), 8);
  own.symbols = symbols + (<usize>from << 1);
  own.starts = starts + (<usize>from << 2);
  close(to - from);
  if (which == SOUNDS) {
    hear(to - from);
    own.symbols = own.heard;
    close(to - from);
  }
  findAll(table(which == KEYS ? own.keys : which == SOUNDS ? own.sounds : own.context), to - from);
  own.symbols = symbols;
  own.starts = starts;
  store<u64>(symbols + (<usize>to << 1), barrier);
  store<u64>(symbols + (<usize>to << 1), barriers, 8);
  turnToValues();
  for (let at = 0; at < own.placeCount; at += 1) {
    const place = own.places + <usize>at * 12;
    store<i32>(place, load<i32>(place, 4) + from, 4);
    store<i32>(place, load<i32>(place, 8) + from, 8);
  }
  return own.placeCount;
}

export function places(): usize {
  return state().places;
}

export function spellings(): usize {
  return state().spellings;
}

export function owners(): usize {
  return state().owners;
}

export function facts(): usize {
  return state().facts;
}

export function spellingCount(): i32 {
  return state().spellingCount;
}

export function output(): usize {
  return state().out;
}

export function outputLength(): i32 {
  return <i32>state().outLength;
}

/** The caller has added bytes of its own, or takes away what there is (0). */
export function setOutputLength(bytes: i32): void {
  state().outLength = bytes;
}

export function hits(): i32 {
  return state().hits;
}

export function offersHit(): i32 {
  return state().offersHit;
}

export function clearCounts(): void {
  const own = state();
  own.hits = 0;
  own.offersHit = 0;
}

export function sizeOfSpelling(): i32 {
  return <i32>offsetof<Spelling>();
}
