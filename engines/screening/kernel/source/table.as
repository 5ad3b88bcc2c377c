// Keys of symbols and where they stand in a line: bitmaps tell where one may begin, a table of the first symbols names those that can follow.
import { release, reserve, state } from './memory';
import { findAtPassing, lastPassing } from './repeated';

/** The end of a line, and what never is part of a key. */
export const BARRIER: u16 = 1;

/** A key with what is asked of it for each find: in one line of the processor's memory, its symbols right behind it. */
@unmanaged
export class Entry {
  /** The next entry that begins alike; 0 for none. */
  next: usize;
  /** The spelling with the way it is written (see entry.ts), or the kind of words. */
  value: i32;
  /** Where a right is its number and its mark alone: that number; below zero otherwise, and of variants. */
  id: i32;
  length: u16;
  flags: u8;
  /** 0 neither, 1 an ordinary word, 2 common letters; `UNASKED`. */
  words: u8;
}

export const UNASKED: u8 = 255;

/**
 * Two bits by the hash of first symbols, whether keys end there and whether any goes on, small enough to stay near the processor; and by the same
 * hashes the entries.
 */
@unmanaged
export class Table {
  /** After two symbols, three, four and five; keys of five to seven are looked up by five, longer ones by eight. */
  pairs: usize;
  triples: usize;
  fours: usize;
  fives: usize;
  pairShift: u32;
  tripleShift: u32;
  /** Of each place hash and first entry; an entry is in the place of the longest of these beginnings that it has. */
  heads: usize;
  headMask: u32;
  headCount: u32;
}

@inline
export function table(at: usize): Table {
  return changetype<Table>(at);
}

@inline
export function entry(at: usize): Entry {
  return changetype<Entry>(at);
}

/** Where the symbols of an entry begin. */
@inline
export function symbolsOf(entry: usize): usize {
  return entry + offsetof<Entry>();
}

@inline
export function pairHash(one: u32, two: u32): u32 {
  return (one * 0x9e3779b1) ^ (two * 0x85ebca6b);
}

@inline
export function further(hash: u32, symbol: u32): u32 {
  return (hash ^ (symbol * 0xc2b2ae35)) * 0x27d4eb2f;
}

/** What is known of a beginning: keys end there, keys go on there, both, or neither (0). */
export const ENDS: u32 = 1;
export const GOES_ON: u32 = 2;

@inline
export function bitsOf(bits: usize, at: u32): u32 {
  return (<u32>load<u8>(bits + (at >>> 2)) >>> ((at & 3) << 1)) & 3;
}

@inline
function set(bits: usize, at: u32, which: u32): void {
  const byte = bits + (at >>> 2);
  store<u8>(byte, <u32>load<u8>(byte) | (which << ((at & 3) << 1)));
}

/** The power of two that is at least `wanted`, and at most `most`. */
function powerOfTwo(wanted: u32, most: u32): u32 {
  return min<u32>(most, <u32>1 << (32 - clz<u32>(max<u32>(wanted, 4096) - 1)));
}

/** A table for about so many keys, which begin in about so many ways. */
export function newTable(count: i32, beginnings: i32 = count): usize {
  const at = reserve(offsetof<Table>());
  const own = table(at);
  const pairBits = powerOfTwo(<u32>beginnings * 8, 1 << 20);
  const tripleBits = powerOfTwo(<u32>beginnings * 4, 1 << 22);
  own.pairs = reserve(pairBits >>> 2);
  own.triples = reserve(tripleBits >>> 2);
  own.fours = reserve(tripleBits >>> 2);
  own.fives = reserve(tripleBits >>> 2);
  own.pairShift = clz<u32>(pairBits - 1);
  own.tripleShift = clz<u32>(tripleBits - 1);
  const heads = powerOfTwo(<u32>count * 2, 1 << 27);
  own.heads = reserve(heads * 8);
  own.headMask = heads - 1;
  return at;
}

/** Twice the room for heads, once half of it is taken. */
function growHeads(own: Table): void {
  const old = own.heads;
  const end = old + ((<usize>own.headMask + 1) << 3);
  own.headMask = own.headMask * 2 + 1;
  own.heads = reserve((<usize>own.headMask + 1) << 3);
  for (let place = old; place < end; place += 8)
    if (load<i32>(place, 4) != 0) store<u64>(placeOf(own, load<u32>(place)), load<u64>(place));
}

@inline
function mixed(hash: u32): u32 {
  return hash ^ (hash >>> 15);
}

/** Where the first entry of a hash stands, or would. */
function placeOf(own: Table, hash: u32): usize {
  let place = mixed(hash) & own.headMask;
  let at = own.heads + (<usize>place << 3);
  while (load<i32>(at, 4) != 0 && load<u32>(at) != hash) {
    place = (place + 1) & own.headMask;
    at = own.heads + (<usize>place << 3);
  }
  return at;
}

/** The first entry of a hash; 0 where there is none. */
@inline
export function headOf(own: Table, hash: u32): usize {
  return load<usize>(placeOf(own, hash), 4);
}

/** Adds an entry whose symbols, two or more, stand behind it; the same value under the same symbols is kept once. */
export function addKey(own: Table, at: usize): void {
  addUnder(own, markedHash(own, at), at);
}

function addUnder(own: Table, hash: u32, at: usize): void {
  let place = placeOf(own, hash);
  const head = load<usize>(place, 4);
  if (head == 0) {
    own.headCount += 1;
    if (own.headCount * 2 > own.headMask) {
      growHeads(own);
      place = placeOf(own, hash);
    }
    store<u32>(place, hash);
  } else if (isThere(head, at)) return;
  entry(at).next = head;
  store<usize>(place, at, 4);
}

/** Entries lie one behind the other in a piece of memory, behind where the next piece is and where this one ends. */
export const PIECE: usize = 1 << 20;
export const PIECE_BEGINS: usize = 8;

@inline
export function setNextPiece(piece: usize, next: usize): void {
  store<usize>(piece, next);
}

@inline
export function endOfPiece(piece: usize): usize {
  return load<usize>(piece, 4);
}

@inline
export function setEndOfPiece(piece: usize, end: usize): void {
  store<usize>(piece, end, 4);
}

@inline
export function sizeOfEntry(length: i32): usize {
  return (offsetof<Entry>() + (<usize>length << 1) + 3) & ~(<usize>3);
}

const PARTS: u32 = 256;

/**
 * Adds `count` entries, whose ids are below zero, from pieces of memory. Those whose heads are near one another are added together: heads do not find
 * room near the processor, and each entry in its turn would wait for memory.
 */
export function addAll(own: Table, first: usize, count: i32): void {
  // Before anything else is taken, since that is given back.
  while ((own.headCount + <u32>count) * 2 > own.headMask) growHeads(own);
  const mask = own.headMask;
  const shift = 24 - clz<u32>(mask);
  const ends = reserve(<usize>(PARTS + 1) << 2);
  const list = reserve(<usize>count << 3);
  for (let piece = first; piece != 0; piece = load<usize>(piece)) {
    const end = endOfPiece(piece);
    for (let at = piece + PIECE_BEGINS; at < end; at += sizeOfEntry(<i32>entry(at).length)) {
      const hash = markedHash(own, at);
      entry(at).id = hash;
      const part = ends + (<usize>((mixed(hash) & mask) >>> shift) << 2);
      store<i32>(part, load<i32>(part, 4) + 1, 4);
    }
  }
  for (let part: usize = 1; part <= PARTS; part += 1)
    store<i32>(ends + (part << 2), load<i32>(ends + (part << 2)) + load<i32>(ends + ((part - 1) << 2)));
  for (let piece = first; piece != 0; piece = load<usize>(piece)) {
    const end = endOfPiece(piece);
    for (let at = piece + PIECE_BEGINS; at < end; at += sizeOfEntry(<i32>entry(at).length)) {
      const hash = entry(at).id;
      entry(at).id = -1;
      const part = ends + (<usize>((mixed(hash) & mask) >>> shift) << 2);
      const place = list + (<usize>load<i32>(part) << 3);
      store<i32>(part, load<i32>(part) + 1);
      store<u32>(place, hash);
      store<usize>(place, at, 4);
    }
  }
  for (let place = list; place < list + (<usize>count << 3); place += 8) addUnder(own, load<u32>(place), load<usize>(place, 4));
  release(ends);
}

/** Sets the bits of a key. @returns the hash under which it is found */
function markedHash(own: Table, at: usize): u32 {
  const symbols = symbolsOf(at);
  const length = <i32>entry(at).length;
  const pair = pairHash(load<u16>(symbols), load<u16>(symbols, 2));
  set(own.pairs, pair >>> own.pairShift, length == 2 ? ENDS : GOES_ON);
  if (length == 2) return pair;
  const triple = further(pair, load<u16>(symbols, 4));
  set(own.triples, triple >>> own.tripleShift, length == 3 ? ENDS : GOES_ON);
  if (length == 3) return triple;
  const four = further(triple, load<u16>(symbols, 6));
  set(own.fours, four >>> own.tripleShift, length == 4 ? ENDS : GOES_ON);
  if (length == 4) return four;
  const five = further(four, load<u16>(symbols, 8));
  set(own.fives, five >>> own.tripleShift, length < EIGHT ? ENDS : GOES_ON);
  return length < EIGHT ? five : toEight(five, symbols);
}

/** Keys of so many symbols are found by as many: of those in pinyin hundreds begin with the same syllable. */
const EIGHT: i32 = 8;

/** The hash of the first eight symbols. */
@inline
export function toEight(five: u32, symbols: usize): u32 {
  return further(further(further(five, load<u16>(symbols, 10)), load<u16>(symbols, 12)), load<u16>(symbols, 14));
}

/** Whether an entry of the same value and symbols is among those that begin with `head`. */
function isThere(head: usize, at: usize): bool {
  const key = entry(at);
  for (let next = head; next != 0; next = entry(next).next) {
    const other = entry(next);
    if (other.value == key.value && other.length == key.length && stands(symbolsOf(at), symbolsOf(next), <i32>key.length))
      return true;
  }
  return false;
}

/** Puts a place into a list (i32) of so many bytes, where its bits say that keys begin; without a branch. @returns how many bytes it has then */
@inline
export function listed(list: usize, bytes: usize, place: i32, bits: u32): usize {
  store<i32>(list + bytes, place);
  return bytes + (<usize>(bits != 0) << 2);
}

/** So many symbols are taken up together. */
const TOGETHER: i32 = 64;

/**
 * Notes the entries that begin at `count` symbols of the line, which a list (i32) names in their order. Step by step for all of them, without a branch
 * that depends on what was loaded: so none waits for the memory that another has asked for.
 */
export function findThose(own: Table, list: usize, count: i32): void {
  for (let from = 0; from < count; from += TOGETHER) findTogether(own, list + (<usize>from << 2), min<i32>(TOGETHER, count - from));
}

function findTogether(own: Table, list: usize, count: i32): void {
  beginWithTwo(own, list, count);
  goOn(own.triples, own.tripleShift, 4);
  goOn(own.fours, own.tripleShift, 6);
  goOn(own.fives, own.tripleShift, 8);
  goOnToEight();
  noteEndings(own);
}

/** Of a beginning the hash of its symbols and, in the upper half, the first of them. */
@inline
function firstOf(beginning: usize): u32 {
  return load<u32>(beginning, 4);
}

function beginWithTwo(own: Table, list: usize, count: i32): void {
  const symbols = state().symbols;
  const beginnings = state().beginnings;
  const endings = state().endings;
  const pairs = own.pairs;
  const shift = own.pairShift;
  const end = list + (<usize>count << 2);
  let left: usize = 0;
  let ended: usize = 0;
  for (let place = list; place < end; place += 4) {
    const first = load<u32>(place);
    const at = symbols + (<usize>first << 1);
    const hash = pairHash(load<u16>(at), load<u16>(at, 2));
    const bits = bitsOf(pairs, hash >>> shift);
    const beginning = <u64>hash | (<u64>first << 32);
    store<u64>(endings + ended, beginning);
    ended += <usize>(bits & ENDS) << 3;
    store<u64>(beginnings + left, beginning);
    left += <usize>(bits >>> 1) << 3;
  }
  state().beginningBytes = left;
  state().endingBytes = ended;
}

/** One symbol further, which stands so many bytes behind the first. */
function goOn(table: usize, shift: u32, offset: usize): void {
  const symbols = state().symbols + offset;
  const beginnings = state().beginnings;
  const endings = state().endings;
  const end = beginnings + state().beginningBytes;
  let left: usize = 0;
  let ended = state().endingBytes;
  for (let place = beginnings; place < end; place += 8) {
    const first = firstOf(place);
    const hash = further(load<u32>(place), load<u16>(symbols + (<usize>first << 1)));
    const bits = bitsOf(table, hash >>> shift);
    const beginning = <u64>hash | (<u64>first << 32);
    store<u64>(endings + ended, beginning);
    ended += <usize>(bits & ENDS) << 3;
    store<u64>(beginnings + left, beginning);
    left += <usize>(bits >>> 1) << 3;
  }
  state().beginningBytes = left;
  state().endingBytes = ended;
}

/** What goes on behind five symbols is looked up by eight. */
function goOnToEight(): void {
  const own = state();
  const end = own.beginnings + own.beginningBytes;
  let to = own.endings + own.endingBytes;
  for (let place = own.beginnings; place < end; place += 8) {
    const first = firstOf(place);
    const hash = toEight(load<u32>(place), own.symbols + (<usize>first << 1));
    store<u64>(to, <u64>hash | (<u64>first << 32));
    to += 8;
  }
  own.endingBytes = to - own.endings;
}

/** Notes the entries under the hashes of the endings, in the order of their first symbols. */
function noteEndings(own: Table): void {
  const endings = state().endings;
  const end = endings + state().endingBytes;
  let to = endings;
  for (let place = endings; place < end; place += 8) {
    const first = firstOf(place);
    store<u64>(to, <u64>headOf(own, load<u32>(place)) | (<u64>first << 32));
    if (load<u32>(to) != 0) to += 8;
  }
  const symbols = state().symbols;
  const from = state().placeCount;
  for (let place = endings; place < to; place += 8) {
    const first = firstOf(place);
    noteThose(load<usize>(place), symbols + (<usize>first << 1), <i32>first);
  }
  sortByFirst(from);
}

/** Those that begin alike stay as they are. */
function sortByFirst(from: i32): void {
  const own = state();
  const least = own.places + <usize>from * 12;
  const end = own.places + <usize>own.placeCount * 12;
  for (let place = least + 12; place < end; place += 12) {
    const first = load<i32>(place, 4);
    if (load<i32>(place - 12, 4) <= first) continue;
    const found = load<u32>(place);
    const last = load<i32>(place, 8);
    let to = place;
    while (to > least && load<i32>(to - 12, 4) > first) {
      store<u64>(to, load<u64>(to - 12));
      store<i32>(to, load<i32>(to - 4), 8);
      to -= 12;
    }
    store<u32>(to, found);
    store<i32>(to, first, 4);
    store<i32>(to, last, 8);
  }
}

function noteThose(head: usize, at: usize, first: i32): void {
  for (let next = head; next != 0; next = entry(next).next) {
    const length = <i32>entry(next).length;
    if (stands(at, symbolsOf(next), length)) note(next, first, first + length - 1);
  }
}

@inline
function stands(at: usize, symbols: usize, length: i32): bool {
  const end = <usize>length << 1;
  for (let place: usize = 0; place < end; place += 2)
    if (load<u16>(at + place) != load<u16>(symbols + place)) return false;
  return true;
}

export function note(entry: usize, first: i32, last: i32): void {
  const own = state();
  if (own.placeCount == own.placeRoom) {
    const room = max<i32>(1024, own.placeRoom * 2);
    const places = reserve(<usize>room * 12);
    memory.copy(places, own.places, <usize>own.placeCount * 12);
    own.places = places;
    own.placeRoom = room;
  }
  const place = own.places + <usize>own.placeCount * 12;
  store<usize>(place, entry);
  store<i32>(place, first, 4);
  store<i32>(place, last, 8);
  own.placeCount = own.placeCount + 1;
}

/** Of all places what their entries stand for, in place of the entries. */
export function turnToValues(): void {
  const own = state();
  for (let at = 0; at < own.placeCount; at += 1) {
    const place = own.places + <usize>at * 12;
    store<i32>(place, entry(load<usize>(place)).value);
  }
}

/** Whether keys may begin with two symbols, of that hash, before a third. */
@inline
export function mayBegin(own: Table, pair: u32, three: u32): bool {
  const bits = bitsOf(own.pairs, pair >>> own.pairShift);
  return bits == GOES_ON ? bitsOf(own.triples, further(pair, three) >>> own.tripleShift) != 0 : bits != 0;
}

/** Notes all entries in `length` symbols of the line in hand, behind which barriers stand. */
export function findAll(own: Table, length: i32): void {
  const symbols = state().symbols;
  const list = state().candidates;
  const pairs = own.pairs;
  const shift = own.pairShift;
  const passing = lastPassing(length);
  for (let first = 0; first < passing; first += 1) findAtPassing(own, first, length);
  let count: usize = 0;
  for (let first = passing; first + 1 < length; first += 1) {
    const at = symbols + (<usize>first << 1);
    count = listed(list, count, first, bitsOf(pairs, pairHash(load<u16>(at), load<u16>(at, 2)) >>> shift));
  }
  findThose(own, list, <i32>(count >>> 2));
}

/** Notes the entries that begin at one symbol of the line. */
export function findAt(own: Table, first: i32): void {
  const list = state().candidates;
  store<i32>(list, first);
  findThose(own, list, 1);
}
