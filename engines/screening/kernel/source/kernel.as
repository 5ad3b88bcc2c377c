// Marks as registered, found in titles and printed: compiled to kernel.wasm by make-kernel.ts. AssemblyScript, no library, no garbage.
import { makeRoom, reserve, state } from './memory';
import { forgetWeights, makeOutputRoom } from './print';
import { addContext, addMarks, addSpellings, close, noteWords, Spelling } from './spelling';
import { entry, findAll, table } from './table';

export { addContext, addMarks, addSpellings, makeOutputRoom, noteWords, reserve };
export { scan } from './scan';

/** Where the tables by UTF-16 unit are. */
export function setTables(folds: usize, counts: usize): void {
  const own = state();
  own.folds = folds;
  own.counts = counts;
  own.kinds = reserve(0x10000);
}

/** Where the pieces of output are, as pairs of address and length; weights made for others are forgotten. */
export function setPieces(pieces: usize): void {
  state().pieces = pieces;
  forgetWeights();
}

/** Line ends in the lower half; lines with nothing in them, or nothing but a carriage return, in the upper half. */
export function countLines(from: usize, end: usize): u64 {
  let ends: u64 = 0;
  let empty: u64 = 0;
  let at = from;
  while (at < end) {
    // Eight bytes at a time: most hold no line end.
    while (at + 8 <= end) {
      const odd = load<u64>(at) ^ 0x0a0a0a0a0a0a0a0a;
      if (((odd - 0x0101010101010101) & ~odd & 0x8080808080808080) != 0) break;
      at += 8;
    }
    while (at < end && load<u8>(at) != 10) at += 1;
    if (at == end) break;
    const before = at > from && load<u8>(at - 1) == 13 ? at - 1 : at;
    if (before == from || load<u8>(before - 1) == 10) empty += 1;
    ends += 1;
    at += 1;
  }
  return ends | (empty << 32);
}

/** Where to write a line's symbols before `findIn`. */
export function symbolRoom(length: i32): usize {
  makeRoom(<usize>length + 16);
  return state().symbols;
}

/** Finds all keys in so many symbols. @returns how many; spelling, first and last symbol of each are at `places` */
export function findIn(length: i32): i32 {
  const own = state();
  own.placeCount = 0;
  close(length);
  findAll(table(own.keys), length);
  for (let at = 0; at < own.placeCount; at += 1) {
    const place = own.places + <usize>at * 12;
    store<i32>(place, entry(load<usize>(place)).value);
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

export function top(): usize {
  return state().top;
}

export function sizeOfSpelling(): i32 {
  return <i32>offsetof<Spelling>();
}
