// Keys of symbols and where they stand in a line: bitmaps tell where one may begin, tables of the first symbols name those that can follow.
import { reserve, state } from './memory';

/** The end of a line, and what never is part of a key. */
export const BARRIER: u16 = 1;

/** A key with what is asked of it for each find: in one line of the processor's memory, its symbols right behind it. */
@unmanaged
export class Entry {
  /** The next entry that begins alike; 0 for none. */
  next: usize;
  /** The spelling, or the kind of words. */
  value: i32;
  /** Where a right is its number and its mark alone: that number; below zero otherwise. */
  id: i32;
  length: u16;
  flags: u8;
  /** 0 neither, 1 an ordinary word, 2 common letters; `UNASKED`. */
  words: u8;
}

export const UNASKED: u8 = 255;

/** Of a slot: the first two symbols, the third (0 of a key of two) with flags above it, the entries that are no longer. */
@unmanaged
class Slot {
  pair: u32;
  third: u32;
  head: usize;
  isTaken: i32;
}

const HAS_FOUR: u32 = 1 << 16;
const HAS_MORE: u32 = 1 << 17;

@unmanaged
export class Table {
  pairs: usize;
  shorts: usize;
  triples: usize;
  pairShift: u32;
  tripleShift: u32;
  slots: usize;
  slotMask: u32;
  /** Keys of four symbols, and by their first five those of more: hash and first entry. */
  longs: usize;
  longMask: u32;
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

@inline
export function isSet(bits: usize, at: u32): bool {
  return ((<u32>load<u8>(bits + (at >>> 3)) >>> (at & 7)) & 1) != 0;
}

@inline
function set(bits: usize, at: u32): void {
  const byte = bits + (at >>> 3);
  store<u8>(byte, load<u8>(byte) | (<u8>1 << <u8>(at & 7)));
}

/** The power of two that is at least `wanted`, and at most `most`. */
function powerOfTwo(wanted: u32, most: u32): u32 {
  return min<u32>(most, <u32>1 << (32 - clz<u32>(max<u32>(wanted, 4096) - 1)));
}

/** A table with room for `count` keys. */
export function newTable(count: i32): usize {
  const at = reserve(offsetof<Table>());
  const own = table(at);
  const pairBits = powerOfTwo(<u32>count * 8, 1 << 19);
  const tripleBits = powerOfTwo(<u32>count * 32, 1 << 22);
  own.pairs = reserve(pairBits >>> 3);
  own.shorts = reserve(pairBits >>> 3);
  own.triples = reserve(tripleBits >>> 3);
  own.pairShift = clz<u32>(pairBits - 1);
  own.tripleShift = clz<u32>(tripleBits - 1);
  const slots = powerOfTwo(<u32>count * 2, 1 << 27);
  own.slots = reserve(slots * offsetof<Slot>());
  own.slotMask = slots - 1;
  own.longs = reserve(slots * 8);
  own.longMask = slots - 1;
  return at;
}

@inline
function mixed(hash: u32): u32 {
  return hash ^ (hash >>> 15);
}

/** The slot of these first symbols, or the empty one where they would stand. */
function slotOf(own: Table, hash: u32, pair: u32, third: u32): Slot {
  let place = mixed(hash) & own.slotMask;
  let slot = changetype<Slot>(own.slots + <usize>place * offsetof<Slot>());
  while (slot.isTaken != 0 && (slot.pair != pair || (slot.third & 0xffff) != third)) {
    place = (place + 1) & own.slotMask;
    slot = changetype<Slot>(own.slots + <usize>place * offsetof<Slot>());
  }
  return slot;
}

/** The place of a longer key's beginning, or the empty one where it would stand. */
function longOf(own: Table, hash: u32): usize {
  let place = mixed(hash) & own.longMask;
  let at = own.longs + (<usize>place << 3);
  while (load<i32>(at, 4) != 0 && load<u32>(at) != hash) {
    place = (place + 1) & own.longMask;
    at = own.longs + (<usize>place << 3);
  }
  return at;
}

/** Adds an entry whose symbols, two or more, stand behind it. */
export function addKey(own: Table, at: usize): void {
  const key = entry(at);
  const symbols = symbolsOf(at);
  const length = <i32>key.length;
  const one = <u32>load<u16>(symbols);
  const two = <u32>load<u16>(symbols, 2);
  const third = length == 2 ? 0 : <u32>load<u16>(symbols, 4);
  const pair = pairHash(one, two);
  const triple = further(pair, third);
  set(own.pairs, pair >>> own.pairShift);
  if (length == 2) set(own.shorts, pair >>> own.pairShift);
  else set(own.triples, triple >>> own.tripleShift);
  const slot = slotOf(own, triple, one | (two << 16), third);
  slot.pair = one | (two << 16);
  if (slot.isTaken == 0) slot.third = third;
  slot.isTaken = 1;
  if (length <= 3) {
    key.next = slot.head;
    slot.head = at;
    return;
  }
  let hash = further(triple, load<u16>(symbols, 6));
  if (length == 4) slot.third = slot.third | HAS_FOUR;
  else {
    slot.third = slot.third | HAS_MORE;
    hash = further(hash, load<u16>(symbols, 8));
  }
  const long = longOf(own, hash);
  store<u32>(long, hash);
  key.next = load<usize>(long, 4);
  store<usize>(long, at, 4);
}

/** Notes the entries that begin at symbol `first` of the line. */
export function findAt(own: Table, first: i32): void {
  const at = state().symbols + (<usize>first << 1);
  const one = <u32>load<u16>(at);
  const two = <u32>load<u16>(at, 2);
  const three = <u32>load<u16>(at, 4);
  const hash = pairHash(one, two);
  const pair = one | (two << 16);
  if (isSet(own.shorts, hash >>> own.pairShift))
    noteEach(slotOf(own, further(hash, 0), pair, 0).head, first);
  const triple = further(hash, three);
  if (!isSet(own.triples, triple >>> own.tripleShift)) return;
  const slot = slotOf(own, triple, pair, three);
  if (slot.isTaken == 0) return;
  noteEach(slot.head, first);
  if ((slot.third & (HAS_FOUR | HAS_MORE)) == 0) return;
  const four = further(triple, load<u16>(at, 6));
  if ((slot.third & HAS_FOUR) != 0) noteAll(load<usize>(longOf(own, four), 4), at, first);
  if ((slot.third & HAS_MORE) != 0)
    noteAll(load<usize>(longOf(own, further(four, load<u16>(at, 8))), 4), at, first);
}

/** Of keys that are no longer than what led to them. */
function noteEach(head: usize, first: i32): void {
  for (let next = head; next != 0; next = entry(next).next) note(next, first, first + <i32>entry(next).length - 1);
}

function noteAll(head: usize, at: usize, first: i32): void {
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

function note(entry: usize, first: i32, last: i32): void {
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

/** Notes all entries in `length` symbols of the line in hand, behind which barriers stand. */
export function findAll(own: Table, length: i32): void {
  const symbols = state().symbols;
  for (let first = 0; first + 1 < length; first += 1) {
    const at = symbols + (<usize>first << 1);
    const hash = pairHash(load<u16>(at), load<u16>(at, 2));
    if (isSet(own.pairs, hash >>> own.pairShift)) findAt(own, first);
  }
}
