// Titles, one a line: read from UTF-8, folded, looked through; a line that needs more than marks as registered is given to the caller.
import { foldWide, lookThrough } from './asked';
import { makeRoom, state, unitOf } from './memory';
import { put } from './print';
import { areWeighed, sift, withoutHidden } from './sieve';
import { close, HAN, ODD, spelling, spellingIn, standsItself, unitsToMatch, wideAt, WRITTEN } from './spelling';
import { BARRIER, bitsOf, entry, findThose, listed, pairHash, table, turnToValues } from './table';
import { noteAll, noteContext, readTitle } from './titles';

const LINE_END: u32 = 10;
/** A line that the caller must look at: whatever was found, or where anything was, since an emoji is one symbol of two units. */
export const ODD_ANYHOW: i32 = 1;
const ODD_WITH_MARK: i32 = 2;
const EMOJI: u32 = 0xe000;

/** Looks through the lines of some bytes, which are UTF-8 and whole lines; `line` is the number of the first. */
export function scan(from: usize, end: usize, line: i32): void {
  const own = state();
  makeRoom(end - from + 16);
  let at = from;
  for (let number = line; at < end; number += 1) {
    const next = own.soundOf == 0 ? readLine(at, end) : readTitle(at, end);
    if (own.candidateCount > 0 || own.odd == ODD_ANYHOW || own.repeats != 0 || own.hearingCount != 0) takeLine(at, load<u8>(next - 1) == LINE_END ? next - 1 : next, number);
    at = next;
  }
}

/** Units and symbols of the line at some place, and where the first two symbols of some key stand in it. @returns where the next line begins */
function readLine(from: usize, end: usize): usize {
  const own = state();
  const keys = table(own.keys);
  const folds = own.folds;
  const units = own.units;
  const symbols = own.symbols;
  const candidates = own.candidates;
  const pairs = keys.pairs;
  const pairShift = keys.pairShift;
  let length: usize = 0;
  let count: usize = 0;
  let before: u32 = BARRIER;
  own.odd = 0;
  let at = from;
  while (at < end) {
    // Most are of three bytes, and there is room to read a fourth behind the last.
    const bytes = load<u32>(at);
    let unit = bytes & 0xff;
    if ((unit & 0xf0) == 0xe0) {
      unit = threeBytes(bytes);
      at += 3;
    } else if (unit < 0x80) {
      at += 1;
      if (unit == LINE_END) break;
      if (unit == 0) own.odd = ODD_ANYHOW;
    } else if (unit < 0xe0) {
      unit = ((unit & 0x1f) << 6) | ((bytes >>> 8) & 0x3f);
      at += 2;
    } else {
      const high = highOf(at, length);
      length += 2;
      count = listed(candidates, count, <i32>(length >>> 1) - 2, bitsOf(pairs, pairHash(before, high) >>> pairShift));
      before = high;
      unit = high == BARRIER ? BARRIER : 0xdc00 + ((wideAt(at) - 0x10000) & 0x3ff);
      at += 4;
    }
    const symbol = <u32>load<u16>(folds + (<usize>unit << 1));
    store<u16>(units + length, unit);
    store<u16>(symbols + length, symbol);
    length += 2;
    count = listed(candidates, count, <i32>(length >>> 1) - 2, bitsOf(pairs, pairHash(before, symbol) >>> pairShift));
    before = symbol;
  }
  own.candidateCount = sinceFirst(candidates, count);
  own.length = <i32>(length >>> 1);
  own.unitLength = own.length;
  if (own.candidateCount > 0) close(own.length);
  return at;
}

/** The unit that the lower three bytes of UTF-8 are. */
@inline
export function threeBytes(bytes: u32): u32 {
  return ((bytes & 0xf) << 12) | ((bytes >>> 2) & 0xfc0) | ((bytes >>> 16) & 0x3f);
}

/** How many places a list of so many bytes has, less one before the first symbol: that is none. */
export function sinceFirst(list: usize, bytes: usize): i32 {
  const count = <i32>(bytes >>> 2);
  if (count == 0 || load<i32>(list) >= 0) return count;
  memory.copy(list, list + 4, bytes - 4);
  return count - 1;
}

/** The first unit of a wide character; a barrier where it is a sign that no key has. Letters of another script are for the caller. */
function highOf(at: usize, length: usize): u32 {
  const own = state();
  const code = wideAt(at);
  const known = foldWide(code);
  let high: u32 = 0xd800 + ((code - 0x10000) >>> 10);
  if (known != 0) {
    own.odd = own.odd == ODD_ANYHOW || known < EMOJI || own.emoji != 0 ? ODD_ANYHOW : ODD_WITH_MARK;
    high = BARRIER;
  }
  store<u16>(own.units + length, high);
  store<u16>(own.symbols + length, high);
  return high;
}

function takeLine(from: usize, to: usize, line: i32): void {
  const own = state();
  const keys = table(own.keys);
  own.placeCount = 0;
  own.aroundKnown = 0;
  if (own.odd != ODD_ANYHOW) {
    if (own.soundOf != 0) noteAll();
    else findThose(keys, own.candidates, own.candidateCount);
    own.disguised = 0;
    if (own.soundOf != 0 && own.odd == 0 && !arePlain(own.placeCount)) sift(from, to);
    if (own.placeCount == 0) return;
  }
  const count = own.odd == 0 ? countToPrint() : ASKS;
  if (count < 0) {
    if (count != ASKS) turnToValues();
    lookThrough(from, to, line, ASKS_WITH - count, own.placeCount);
    return;
  }
  let hit = 0;
  for (let at = 0; at < count; at += 1) hit += put(at, count, line);
  own.hits = own.hits + hit;
  if (hit > 0) own.offersHit = own.offersHit + 1;
}

/** What only the caller can print; less the number of places that may be hits, where these are known. */
const ASKS: i32 = -1;
const ASKS_WITH: i32 = -2;

/** Orders what was found and notes the words of the context behind it. @returns how many there are; below zero where they are for the caller */
function countToPrint(): i32 {
  const own = state();
  let count = own.placeCount;
  const plain = arePlain(count);
  if (!plain && own.soundOf == 0) return ASKS;
  if (!noteContext()) return ASKS;
  if (!plain) {
    count = withoutHidden(count);
    if (!areWeighed(count)) return ASKS_WITH - count;
  }
  return count < 2 || sort(count) ? count : ASKS_WITH - count;
}

/** Whether what was found stands as it was registered but for the case of Latin letters, and traditional and simplified characters. */
function arePlain(count: i32): bool {
  for (let at = 0; at < count; at += 1) {
    const place = state().places + <usize>at * 12;
    if (!isPlain(load<usize>(place), load<i32>(place, 4), load<i32>(place, 8))) return false;
  }
  return true;
}

export function isPlain(found: usize, first: i32, last: i32): bool {
  const flags = <i32>entry(found).flags;
  const value = entry(found).value;
  if ((flags & ODD) != 0 || (value & WRITTEN) != WRITTEN) return false;
  if (standsItself(entry(found), first, last)) return true;
  const one = spelling(spellingIn(value));
  const length = unitOf(last) - unitOf(first) + 1;
  const wantedUnits = unitsToMatch(one, length);
  if (wantedUnits == 0) return false;
  const at = state().units + (<usize>unitOf(first) << 1);
  const end = <usize>length << 1;
  // Without its signs it may be common letters, which can be said of those of ASCII.
  const asksLetters = length != one.length && (flags & HAN) == 0;
  for (let place: usize = 0; place < end; place += 2) {
    const unit = <u32>load<u16>(at + place);
    const wanted = <u32>load<u16>(wantedUnits + place);
    if (asksLetters && unit >= 0x80) return false;
    if (unit == wanted) continue;
    const letter = unit | 0x20;
    if (letter == (wanted | 0x20) && letter - 97 < 26) continue;
    if (!isHan(unit) || !isHan(wanted) || simplified(unit) != simplified(wanted)) return false;
  }
  return true;
}

/** What a character is without disguise: characters that only look alike are others. */
@inline
function simplified(unit: u32): u16 {
  return load<u16>(state().plain + (<usize>unit << 1));
}

@inline
export function isHan(unit: u32): bool {
  return unit - 0x3400 <= 0x9fff - 0x3400;
}

/** Orders what was found by its place, then its right. @returns whether that can be said here */
function sort(count: i32): bool {
  const own = state();
  for (let at = 1; at < count; at += 1) {
    const place = own.places + <usize>at * 12;
    const found = load<usize>(place);
    const first = load<i32>(place, 4);
    const last = load<i32>(place, 8);
    let to = place;
    while (to > own.places) {
      const before = to - 12;
      const order = orderOf(found, first, last, before);
      if (order == UNKNOWN) return false;
      if (order >= 0) break;
      copyPlace(to, before);
      to = before;
    }
    store<usize>(to, found);
    store<i32>(to, first, 4);
    store<i32>(to, last, 8);
  }
  return areOfDifferentRights(count);
}

const UNKNOWN: i32 = 2;

/** Below zero where a find belongs before another. */
function orderOf(found: usize, first: i32, last: i32, other: usize): i32 {
  const otherFirst = load<i32>(other, 4);
  if (first != otherFirst) return first < otherFirst ? -1 : 1;
  const otherLast = load<i32>(other, 8);
  if (last != otherLast) return last < otherLast ? -1 : 1;
  const id = idOf(found);
  const otherId = idOf(load<usize>(other));
  return id < 0 || otherId < 0 ? UNKNOWN : comparedAsText(id, otherId);
}

/** Numbers from 1 in the order of their digits. */
function comparedAsText(one: i32, other: i32): i32 {
  let mine = <u64>one;
  let theirs = <u64>other;
  while (mine < 10_000_000_000) mine *= 10;
  while (theirs < 10_000_000_000) theirs *= 10;
  if (mine != theirs) return mine < theirs ? -1 : 1;
  return one < other ? -1 : one > other ? 1 : 0;
}

@inline
function copyPlace(to: usize, from: usize): void {
  store<u64>(to, load<u64>(from));
  store<i32>(to, load<i32>(from, 8), 8);
}

/** Whether no two finds of one right lie over one another: which of them is told is for the caller to say. */
function areOfDifferentRights(count: i32): bool {
  for (let at = 0; at + 1 < count; at += 1) {
    const place = state().places + <usize>at * 12;
    const last = load<i32>(place, 8);
    const owner = ownerOf(load<usize>(place));
    for (let next = at + 1; next < count; next += 1) {
      const other = state().places + <usize>next * 12;
      if (load<i32>(other, 4) > last) break;
      if (ownerOf(load<usize>(other)) == owner) return false;
    }
  }
  return true;
}

/** The right of a find: its number where it is that and its mark alone, else a number below zero. */
export function ownerOf(found: usize): i32 {
  const id = idOf(found);
  return id < 0 ? -2 - spelling(spellingIn(entry(found).value)).owner : id;
}

/** The id of a find's spelling; other ways to write it have none of their own. */
@inline
function idOf(found: usize): i32 {
  const value = entry(found).value;
  return (value & WRITTEN) == WRITTEN ? entry(found).id : entry(spelling(spellingIn(value)).entry).id;
}
