// Keys found where more stands than they have: a letter more often, an emoji between, the figures of tones, a sign that may be a letter or none.
import { state } from './memory';
import { bitsOf, ENDS, entry, further, GOES_ON, headOf, mayBegin, note, pairHash, symbolsOf, Table } from './table';

/** So many symbols lead to the keys that can follow, see table.as. */
const MOST_CHOSEN: i32 = 8;

@inline
export function symbolAt(at: i32): u32 {
  return <u32>load<u16>(state().symbols + (<usize>at << 1));
}

@inline
function chosenAt(at: i32): u32 {
  return <u32>load<u16>(state().chosen + (<usize>at << 1));
}

@inline
function isLetter(symbol: u32): bool {
  return symbol >= 97 && symbol <= 122;
}

/** How a symbol may be passed over: a letter more, also right behind a first letter, or a sign, figure or emoji between. */
const AGAIN: u8 = 1;
const AGAIN_AT_ONCE: u8 = 2;
const PASSED: u8 = 4;

/** Notes which of the symbols in hand may be passed over. @returns the last of them; 0 where there is none */
export function lastPassing(length: i32): i32 {
  const own = state();
  if (own.soundOf == 0 || own.repeats == 0) return 0;
  let last = 0;
  for (let at = 1; at < length; at += 1) {
    const how = (isAgain(at, false) ? (isAgain(at, true) ? AGAIN | AGAIN_AT_ONCE : AGAIN) : 0) | (isBetween(at) ? PASSED : 0);
    store<u8>(own.passings + at, how);
    if (how != 0) last = at;
  }
  store<u64>(own.passings + max<i32>(length, 1), 0);
  return last;
}

@inline
function passing(at: i32): u8 {
  return load<u8>(state().passings + at);
}

@inline
function unitOfText(unit: i32): u32 {
  return <u32>load<u16>(state().units + (<usize>unit << 1));
}

/** Whether symbol `at` is an emoji, the figure of a tone behind a syllable, or a sign that was read as a letter: as in passed.ts. */
function isBetween(at: i32): bool {
  const symbol = symbolAt(at);
  if (symbol >= 0xe000) return symbol < 0xf900;
  if (!isLetter(symbol)) return false;
  const start = load<i32>(state().starts + (<usize>at << 2));
  const unit = unitOfText(start);
  return letterOfSign(unit) != 0 || (start >= 2 && isTone(unitOfText(start - 2), unitOfText(start - 1), unit, unitOfText(start + 1)));
}

/** The symbol of a sign that may be meant as a letter; 0 of others. */
@inline
export function letterOfSign(unit: u32): u32 {
  if (unit < 0x80) return unit == 0x21 || unit == 0x7c ? 0x69 : unit == 0x2b ? 0x74 : 0;
  if (unit < 0x2500) return unit == 0xa1 ? 0x69 : unit == 0xa9 ? 0x63 : unit == 0xae ? 0x72 : unit == 0x2020 ? 0x74 : unit == 0x2202 ? 0x64 : 0;
  return unit == 0x25cb || unit == 0x25ce || unit == 0x25ef ? 0x6f : 0;
}

/** Whether a figure from 1 to 5 stands behind two letters and before no other figure. */
@inline
export function isTone(two: u32, one: u32, figure: u32, next: u32): bool {
  return figure - 0x31 < 5 && isLetter(two | 0x20) && isFinal(one | 0x20) && next - 0x30 >= 10;
}

/** Whether a syllable of pinyin may end in that letter: a e g i n o r u v. */
@inline
function isFinal(letter: u32): bool {
  return letter - 97 < 26 && ((0x326151 >>> (letter - 97)) & 1) != 0;
}

/**
 * Whether symbol `at` is a letter right behind itself, or a digit that stands for it; two letters that only look alike say nothing, nor do two
 * digits, nor does a digit before a word, which is `isFirst`.
 */
function isAgain(at: i32, isFirst: bool): bool {
  const symbol = symbolAt(at);
  if (symbol != symbolAt(at - 1) || !isLetter(symbol)) return false;
  const own = state();
  const starts = own.starts + (<usize>at << 2);
  const start = load<i32>(starts);
  if (load<i32>(starts - 4) != start - 1) return false;
  const units = own.units + (<usize>start << 1);
  const one = <u32>load<u16>(units) | 0x20;
  const before = <u32>load<u16>(units - 2) | 0x20;
  return one == before ? isLetter(one) : !isFirst && isLetter(one) != isLetter(before);
}

/** As `findAt` of table.as, where something behind symbol `first` may be passed over. */
export function findAtPassing(own: Table, first: i32, length: i32): void {
  const one = symbolAt(first);
  const two = symbolAt(first + 1);
  if (((passing(first + 1) | passing(first + 2)) != 0) || mayBegin(own, pairHash(one, two), symbolAt(first + 2))) choose(own, first, first, 1, 0, length);
}

/** Takes symbol `last` as the one numbered `count`, behind others of that hash, and tries what can follow. */
function choose(own: Table, first: i32, last: i32, count: i32, before: u32, length: i32): void {
  const symbol = symbolAt(last);
  store<u16>(state().chosen + (<usize>(count - 1) << 1), symbol);
  const hash = count == 1 ? symbol : count == 2 ? pairHash(before, symbol) : further(before, symbol);
  if (count > 1 && !tryChosen(own, first, last, count, hash)) return;
  if (count == MOST_CHOSEN) return;
  let next = last + 1;
  if (next < length) choose(own, first, next, count + 1, hash, length);
  const again = count == 1 ? AGAIN_AT_ONCE : AGAIN;
  if ((passing(next) & again) == 0) {
    if ((passing(next) & PASSED) != 0) choosePassing(own, first, next, count, hash, length);
    return;
  }
  while ((passing(next) & again) != 0) next += 1;
  // What only looks like the letter goes on with it.
  if (next < length && symbolAt(next) != symbol) choose(own, first, next, count + 1, hash, length);
}

/** Goes on behind what may be passed over from symbol `from` on. */
function choosePassing(own: Table, first: i32, from: i32, count: i32, hash: u32, length: i32): void {
  let next = from;
  while ((passing(next) & PASSED) != 0) next += 1;
  if (next < length) choose(own, first, next, count + 1, hash, length);
}

/** Notes the keys that these symbols lead to. @returns whether there may be longer ones */
function tryChosen(own: Table, first: i32, last: i32, count: i32, hash: u32): bool {
  if (count == 2) return goesOn(bitsOf(own.pairs, hash >>> own.pairShift), own, hash, first, last, count);
  if (count == 3) return goesOn(bitsOf(own.triples, hash >>> own.tripleShift), own, hash, first, last, count);
  if (count == 4) return goesOn(bitsOf(own.fours, hash >>> own.tripleShift), own, hash, first, last, count);
  if (count == 5) return goesOn(bitsOf(own.fives, hash >>> own.tripleShift), own, hash, first, last, count);
  if (count < MOST_CHOSEN) return true;
  noteEnds(headOf(own, hash), first, last, count);
  return false;
}

/** Notes the keys that end here. @returns whether any goes on */
function goesOn(bits: u32, own: Table, hash: u32, first: i32, last: i32, count: i32): bool {
  if ((bits & ENDS) != 0) noteEnds(headOf(own, hash), first, last, count);
  return (bits & GOES_ON) != 0;
}

function noteEnds(head: usize, first: i32, last: i32, count: i32): void {
  for (let next = head; next != 0; next = entry(next).next) {
    const end = endOf(next, last, count);
    if (end >= 0) noteWithRun(next, first, end);
  }
}

/** Where a key ends of which `count` symbols were chosen, the last of them at `last`; below zero where others follow. */
function endOf(key: usize, last: i32, count: i32): i32 {
  const length = <i32>entry(key).length;
  const symbols = symbolsOf(key);
  if (length < count) return -1;
  for (let place = 0; place < count; place += 1)
    if (<u32>load<u16>(symbols + (<usize>place << 1)) != chosenAt(place)) return -1;
  let at = last;
  for (let place = count; place < length; place += 1) {
    const wanted = <u32>load<u16>(symbols + (<usize>place << 1));
    at += 1;
    while (symbolAt(at) != wanted) {
      if ((passing(at) & (AGAIN | PASSED)) == 0) return -1;
      at += 1;
    }
  }
  return at;
}

/** A place, and the same with the last letter standing there more often. */
function noteWithRun(key: usize, first: i32, last: i32): void {
  note(key, first, last);
  let end = last;
  while ((passing(end + 1) & AGAIN) != 0) end += 1;
  if (end > last) note(key, first, end);
}
