// How ordinary a stretch of a title is, as language.ts reckons it and over the same table of words.
import { state, unitOf } from './memory';
import { symbolAt } from './repeated';
import { isHan } from './scan';

/** As word-table.ts lays them out: in each slot the first two symbols, the next two, and the value plus 3. */
const SLOTS: u32 = 1 << 19;
const NAME: i32 = 16;
const UNKNOWN_WORD: i32 = -2;

const TOTAL: f64 = 7.3;
const UNKNOWN: f64 = 7;
const SIGN: f64 = 2;
const LONGEST: i32 = 4;
const AROUND: i32 = 4;
const MOST: f64 = 20;

/** Where the slots are, and the powers of words of one character (i8) by unit. */
export function setWords(slots: usize, single: usize): void {
  const own = state();
  own.words = slots;
  own.single = single;
}

function valueOf(pair: u32, more: u32): i32 {
  const mixed = ((pair * 0xcc9e2d51) ^ (more * 0x9e3779b1)) * 0x85ebca6b;
  let slot = (mixed ^ (mixed >>> 15)) & (SLOTS - 1);
  let at = state().words + (<usize>slot << 4);
  while (load<i32>(at, 8) != 0 && (load<u32>(at) != pair || load<u32>(at, 4) != more)) {
    slot = (slot + 1) & (SLOTS - 1);
    at = state().words + (<usize>slot << 4);
  }
  return load<i32>(at, 8) == 0 ? UNKNOWN_WORD : load<i32>(at, 8) - 3;
}

@inline
function lower(at: i32, cost: f64): void {
  const place = state().costs + (<usize>at << 3);
  if (cost < load<f64>(place)) store<f64>(place, cost);
}

/** What the best cutting of symbols from `from` to `to` into words costs. */
function cheapest(from: i32, to: i32): f64 {
  const own = state();
  const length = to - from;
  for (let at = 1; at <= length; at += 1) store<f64>(own.costs + (<usize>at << 3), Infinity);
  store<f64>(own.costs, 0);
  for (let at = from; at < to; at += 1) {
    const sofar = load<f64>(own.costs + (<usize>(at - from) << 3));
    const symbol = symbolAt(at);
    if (!isHan(symbol)) {
      lower(at + 1 - from, sofar + SIGN);
      continue;
    }
    const power = <i32>load<i8>(own.single + symbol);
    lower(at + 1 - from, sofar + (power == UNKNOWN_WORD ? UNKNOWN : TOTAL - <f64>power));
    let pair = symbol;
    let more: u32 = 0;
    for (let end = at + 1; end < to && end < at + LONGEST && gapBefore(end) == NO_GAP; end += 1) {
      const next = symbolAt(end);
      if (end == at + 1) pair |= next << 16;
      else more = end == at + 2 ? next : more | (next << 16);
      const value = valueOf(pair, more);
      if (value == UNKNOWN_WORD) break;
      if (value >= 0) lower(end + 1 - from, sofar + TOTAL - <f64>(value % NAME));
    }
  }
  return load<f64>(own.costs + (<usize>length << 3));
}

const NO_GAP: i32 = 0;
const GAP: i32 = 1;
/** A sign that only the caller knows. */
const UNSURE: i32 = 2;

/** Whether signs that part words stand before a symbol. */
function gapBefore(at: i32): i32 {
  const units = state().units;
  let found = NO_GAP;
  for (let unit = unitOf(at - 1) + 1; unit < unitOf(at); unit += 1) {
    const kind = kindOfSign(<u32>load<u16>(units + (<usize>unit << 1)));
    if (kind == UNSURE) return UNSURE;
    if (kind == GAP) found = GAP;
  }
  return found;
}

function kindOfSign(unit: u32): i32 {
  if (unit < 0x80) {
    if (unit == 0x20 || (unit >= 9 && unit <= 13)) return GAP;
    // ! ( ) , / : ; ? [ ] |
    return unit == 0x21 || unit == 0x28 || unit == 0x29 || unit == 0x2c || unit == 0x2f || unit == 0x3a || unit == 0x3b || unit == 0x3f || unit == 0x5b || unit == 0x5d || unit == 0x7c ? GAP : NO_GAP;
  }
  if (unit == 0xb7) return NO_GAP;
  return unit == 0xff0c || unit == 0x3001 || unit == 0x3002 || unit == 0x3010 || unit == 0x3011 || unit == 0xff08 || unit == 0xff09 ? GAP : UNSURE;
}

/**
 * By how many powers of ten the text around symbols first to last of the title in hand is likelier when these are no ordinary words; the most there
 * is where only the caller can tell.
 */
export function surprise(first: i32, last: i32): f64 {
  const own = state();
  let from = first;
  let to = last + 1;
  for (let at = first; at <= last; at += 1) {
    // What is read as a common character and is none makes no word.
    if (isHan(symbolAt(at)) && !isHan(<u32>load<u16>(own.units + (<usize>unitOf(at) << 1)))) return MOST;
    if (at > first && gapBefore(at) == UNSURE) return MOST;
  }
  if (to - from > 2 * AROUND) return MOST;
  while (from > 0 && first - from < AROUND && isHan(symbolAt(from - 1))) {
    const gap = gapBefore(from);
    if (gap == UNSURE) return MOST;
    if (gap == GAP) break;
    from -= 1;
  }
  while (to < own.length && to - last - 1 < AROUND && isHan(symbolAt(to))) {
    const gap = gapBefore(to);
    if (gap == UNSURE) return MOST;
    if (gap == GAP) break;
    to += 1;
  }
  const before = from < first ? cheapest(from, first) : 0;
  const after = to > last + 1 ? cheapest(last + 1, to) : 0;
  return cheapest(from, to) - before - after;
}
