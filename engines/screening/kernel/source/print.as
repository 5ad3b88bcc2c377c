// Finds as lines of JSON: what stands around them as one number, for which the caller makes the weights once, and bytes put together.
import { describe, kindOf, weigh, wordsOf } from './asked';
import { copyLoosely, reserve, state, unitOf } from './memory';
import { isHan, isPlain } from './scan';
import { codeOf, commonness } from './sieve';
import { HAN, lengthOf, Spelling, spelling, spellingIn, standsItself, unitsToMatch } from './spelling';
import { Entry, entry, UNASKED } from './table';

/** Pieces of output by number: address and length of each. */
const LINE = 0;
const RIGHT = 1;
const MARK = 2;
const PLACE = 3;
const COMMA = 4;
const FOUND = 5;
const AS_IT_IS = 6;
/** Behind it for each set of ways, see `waysWritten`. */
const WRITTEN_OTHERWISE = 6;

const LONGEST = 7;
/** The kinds of context words, and bits of what stands apart from the mark, as in context.ts. */
export const KINDS = 9;
const COMPATIBLE = 1;
const ACCESSORY = 2;
const COMPARISON = 3;
const SECOND_HAND = 4;
const PART = 7;
const AUTHENTICATION = 8;
const COMPATIBLE_APART = 9;
const ACCESSORY_APART = 10;
const SECOND_HAND_APART = 11;
const BEFORE = 6;
const CLOSE = 2;
const NOWHERE = -1;

/** Prints find `at`, behind whose `count` the words of the context were noted. @returns 1 where it is a hit, 0 below the bound */
export function put(at: i32, count: i32, line: i32): i32 {
  const place = state().places + <usize>at * 12;
  const found = load<usize>(place);
  const first = load<i32>(place, 4);
  const last = load<i32>(place, 8);
  if (state().disguised != 0 && !isPlain(found, first, last)) return putDisguised(place, count, line);
  const key = entry(found);
  const one = spelling(spellingIn(key.value));
  const ways = waysWritten(key, first, last);
  const isWhole = unitOf(last) - unitOf(first) + 1 == lengthOf(key);
  const piece = pieceOfPlain(key, first, last, ways, count);
  if (!begin(piece, first, last, line)) return 0;
  if (key.id >= 0 && ways == 0 && isWhole) putWhole(key.id, unitOf(first), unitOf(last));
  else {
    putMark(key.id, one, unitOf(first), unitOf(last));
    if (ways != 0 || !isWhole) {
      putPiece(FOUND);
      putUnits(unitOf(first), unitOf(last));
      putPiece(WRITTEN_OTHERWISE + ways);
    } else putBytes(one.tail, one.tailBytes);
  }
  putBytes(load<usize>(piece, 8), load<i32>(piece, 12));
  return 1;
}

/** Whether a find that `isPlain` let pass is a hit among the words of the context that were noted behind `count` finds. */
export function isHit(place: usize, count: i32): bool {
  const key = entry(load<usize>(place));
  const first = load<i32>(place, 4);
  const last = load<i32>(place, 8);
  return load<i32>(pieceOfPlain(key, first, last, waysWritten(key, first, last), count), 12) != 0;
}

function pieceOfPlain(key: Entry, first: i32, last: i32, ways: i32, count: i32): usize {
  const length = min<i32>(last - first + 1, LONGEST);
  const code = ((length * 4 + glued(first, last)) * 2 + (ways == 0 ? 0 : 1)) * 3 + wordsIn(key, first, last);
  return pieceFor(code, kindsAround(first, last, count, (ways & IN_OTHER_SCRIPT) != 0));
}

/** Whether it is an ordinary word or common letters, as a number: without the signs of its spelling, what stands there says so. */
function wordsIn(key: Entry, first: i32, last: i32): i32 {
  const length = unitOf(last) - unitOf(first) + 1;
  if (length != lengthOf(key) && (<i32>key.flags & HAN) == 0)
    return <i32>commonness(state().units + (<usize>unitOf(first) << 1), length);
  if (key.words == UNASKED) key.words = <u8>wordsOf(spellingIn(key.value));
  return <i32>key.words;
}

/** A disguise that the caller has weighed before, see sieve.as: its piece tells how it is written, too. */
function putDisguised(place: usize, count: i32, line: i32): i32 {
  const first = load<i32>(place, 4);
  const last = load<i32>(place, 8);
  const piece = pieceFor(codeOf(place), kindsAround(first, last, count, true));
  if (!begin(piece, first, last, line)) return 0;
  const one = spelling(spellingIn(entry(load<usize>(place)).value));
  putMark(entry(one.entry).id, one, unitOf(first), unitOf(last));
  putPiece(FOUND);
  putUnits(unitOf(first), unitOf(last));
  putBytes(load<usize>(piece, 8), load<i32>(piece, 12));
  return 1;
}

/** The line's number, where a piece says that there is a hit. */
function begin(piece: usize, first: i32, last: i32, line: i32): bool {
  const bytes = load<i32>(piece, 12);
  if (bytes == 0) return false;
  makeOutputRoom(256 + <usize>bytes + <usize>(unitOf(last) - unitOf(first) + 1) * 6);
  putPiece(LINE);
  putNumber(line);
  return true;
}

/** As registered, and of a right that is its number and its mark alone: the mark is what stands there, in units first to last. */
function putWhole(id: i32, first: i32, last: i32): void {
  const own = state();
  putPiece(RIGHT);
  putNumber(id);
  putPiece(MARK);
  const from = own.outLength;
  putUnits(first, last);
  const bytes = own.outLength - from;
  putPiece(PLACE);
  putNumber(first);
  putPiece(COMMA);
  putNumber(last + 1);
  putPiece(FOUND);
  putBytes(own.out + from, <i32>bytes);
  putPiece(AS_IT_IS);
}

/** The right, its mark, and the place in units. */
function putMark(id: i32, one: Spelling, first: i32, last: i32): void {
  if (id < 0 && atomic.load<i32>(changetype<usize>(one), offsetof<Spelling>('headBytes')) == 0) describe(spellingIn(entry(one.entry).value));
  makeOutputRoom(256 + <usize>one.headBytes + <usize>one.tailBytes + <usize>one.bytes * 4 + <usize>(last - first + 1) * 6);
  if (id < 0) putBytes(one.head, one.headBytes);
  else {
    putPiece(RIGHT);
    putNumber(id);
    putPiece(MARK);
    putBytes(one.text, one.bytes);
    putPiece(PLACE);
  }
  putNumber(first);
  putPiece(COMMA);
  putNumber(last + 1);
}

const IN_OTHER_CASE = 1;
const IN_OTHER_SCRIPT = 2;

/** In what a find that `isPlain` let pass differs from its spelling: 0 nothing, else one or both of the above. */
function waysWritten(key: Entry, first: i32, last: i32): i32 {
  if (standsItself(key, first, last)) return 0;
  const one = spelling(spellingIn(key.value));
  const units = state().units + (<usize>unitOf(first) << 1);
  const length = unitOf(last) - unitOf(first) + 1;
  const wanted = unitsToMatch(one, length);
  let ways = 0;
  for (let place: usize = 0; place < <usize>length << 1; place += 2) {
    const unit = <u32>load<u16>(units + place);
    if (unit != <u32>load<u16>(wanted + place)) ways |= isHan(unit) ? IN_OTHER_SCRIPT : IN_OTHER_CASE;
  }
  return ways;
}

/** Whether letters on both sides (3), a letter (2) or a digit (1) stands right beside a find that begins or ends in a letter or digit. */
export function glued(first: i32, last: i32): i32 {
  const own = state();
  const symbols = own.symbols;
  const from = unitOf(first);
  const to = unitOf(last) + 1;
  const before = from > 0 && load<u16>(symbols + (<usize>first << 1)) < 0x80 ? kindAt(from - 1) : 0;
  const after = to < own.unitLength && load<u16>(symbols + (<usize>last << 1)) < 0x80 ? kindAt(to) : 0;
  return before == 2 && after == 2 ? 3 : max<i32>(before, after);
}

/** What is remembered of a unit: the kind plus 1, and above it what sieve.as notes. */
const KIND: i32 = 15;

function kindAt(at: i32): i32 {
  const own = state();
  const unit = <u32>load<u16>(own.units + (<usize>at << 1));
  if (isHan(unit)) return 0;
  if (unit - 0xd800 < 0x800) return kindOf(wideAround(at, unit));
  const place = own.kinds + unit;
  const known = <i32>load<u8>(place) & KIND;
  if (known != 0) return known - 1;
  const kind = kindOf(unit);
  store<u8>(place, load<u8>(place) | <u8>(kind + 1));
  return kind;
}

/** The code point of which a unit is one half. */
function wideAround(place: i32, unit: u32): u32 {
  const high = unit < 0xdc00 ? unit : <u32>load<u16>(state().units + (<usize>(place - 1) << 1));
  const low = unit < 0xdc00 ? <u32>load<u16>(state().units + (<usize>(place + 1) << 1)) : unit;
  return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

/** What kinds of words stand around symbols first to last, as in context.ts: a bit each. */
function kindsAround(first: i32, last: i32, from: i32, disguised: bool): i32 {
  const own = state();
  let kinds = 0;
  for (let at = from; at < own.placeCount; at += 1) {
    const place = own.places + <usize>at * 12;
    const kind = entry(load<usize>(place)).value;
    const begin = load<i32>(place, 4);
    const end = load<i32>(place, 8);
    if (kind >= KINDS || (begin <= last && end >= first)) continue;
    if (disguised && ((kind >= COMPATIBLE && kind <= SECOND_HAND) || kind == PART)) continue;
    const before = end < first;
    const bit = bitOf(kind, before, (before ? first - end : begin - last) - 1);
    if (bit != NOWHERE) kinds |= 1 << bit;
  }
  return kinds;
}

/** Which bit a word of the context has, `gap` symbols before or behind the mark. */
function bitOf(kind: i32, before: bool, gap: i32): i32 {
  if (kind == COMPATIBLE) return before && gap < BEFORE ? COMPATIBLE : !before && gap < CLOSE ? COMPATIBLE_APART : NOWHERE;
  if (kind == COMPARISON) return gap < CLOSE ? COMPARISON : NOWHERE;
  if (kind == SECOND_HAND) return before && gap < BEFORE ? SECOND_HAND : SECOND_HAND_APART;
  if (kind == PART) return gap == 0 ? ACCESSORY : ACCESSORY_APART;
  if (kind == AUTHENTICATION) return gap < BEFORE ? AUTHENTICATION : NOWHERE;
  return kind;
}

const SLOTS: u32 = 1 << 14;

/** Of a slot: kinds plus 1, code, address and length of the piece. */
function pieceFor(code: i32, kinds: i32): usize {
  const own = state();
  const hash = (<u32>kinds * 0x85ebca6b) ^ (<u32>code * 0x9e3779b1);
  let place = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  let slot = own.weights + (<usize>place << 4);
  while (load<i32>(slot) != 0 && (load<i32>(slot) != kinds + 1 || load<i32>(slot, 4) != code)) {
    place = (place + 1) & (SLOTS - 1);
    slot = own.weights + (<usize>place << 4);
  }
  if (load<i32>(slot) != 0) return slot;
  if (own.weightCount > <i32>(SLOTS >>> 1)) {
    forgetWeights();
    slot = own.weights + (<usize>((hash ^ (hash >>> 15)) & (SLOTS - 1)) << 4);
  }
  own.weightCount = own.weightCount + 1;
  store<i32>(slot, kinds + 1);
  store<i32>(slot, code, 4);
  weigh(code, kinds, slot + 8);
  return slot;
}

/** Weights belong to a model, a bound and a way of printing: of others they are asked anew. */
export function forgetWeights(): void {
  const own = state();
  if (own.weights == 0) own.weights = reserve(<usize>SLOTS << 4);
  else memory.fill(own.weights, 0, <usize>SLOTS << 4);
  own.weightCount = 0;
}

/** Makes room for so many more bytes of output. */
export function makeOutputRoom(bytes: usize): void {
  const own = state();
  if (own.outLength + bytes + 8 <= own.outRoom) return;
  const room = (own.outLength + bytes + 8) * 2;
  const out = reserve(room);
  memory.copy(out, own.out, own.outLength);
  own.out = out;
  own.outRoom = room;
}

@inline
function putBytes(from: usize, bytes: i32): void {
  const own = state();
  copyLoosely(own.out + own.outLength, from, bytes);
  own.outLength = own.outLength + <usize>bytes;
}

@inline
function putPiece(number: i32): void {
  const piece = state().pieces + (<usize>number << 3);
  putBytes(load<usize>(piece), load<i32>(piece, 4));
}

function putNumber(value: i32): void {
  const own = state();
  let digits = 1;
  for (let most: i64 = 10; <i64>value >= most; most *= 10) digits += 1;
  let rest = <u32>value;
  const from = own.out + own.outLength;
  for (let at = digits - 1; at >= 0; at -= 1) {
    store<u8>(from + at, 0x30 + (rest % 10));
    rest /= 10;
  }
  own.outLength = own.outLength + <usize>digits;
}

/** Units first to last, as UTF-8. */
function putUnits(first: i32, last: i32): void {
  const own = state();
  let to = own.out + own.outLength;
  for (let place = first; place <= last; place += 1) {
    const unit = <u32>load<u16>(own.units + (<usize>place << 1));
    if (unit < 0x80) {
      store<u8>(to, unit);
      to += 1;
    } else if (unit < 0x800) {
      store<u8>(to, 0xc0 | (unit >>> 6));
      store<u8>(to, 0x80 | (unit & 0x3f), 1);
      to += 2;
    } else {
      store<u8>(to, 0xe0 | (unit >>> 12));
      store<u8>(to, 0x80 | ((unit >>> 6) & 0x3f), 1);
      store<u8>(to, 0x80 | (unit & 0x3f), 2);
      to += 3;
    }
  }
  own.outLength = to - own.out;
}
