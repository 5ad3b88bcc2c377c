// Disguises that come again and again by chance: all that decides about one as a number, of which the caller is asked once whether there is any hope.
import { differ, judge } from './asked';
import { reserve, state, unitOf } from './memory';
import { glued, isHit, KINDS } from './print';
import { letterOfSign } from './repeated';
import { isHan, isPlain, ownerOf } from './scan';
import { ODD, Spelling, spelling, spellingIn, unitsToMatch, WRITTEN } from './spelling';
import { noteContext } from './titles';
import { entry, symbolsOf, table, UNASKED } from './table';
import { surprise } from './words';

/** What `differ` answers: bits of what differs, or that only the caller can tell. */
const ONLY_CALLER: i32 = 8;
/** Of what is between two characters: an ordinary sign (else another one). */
const ORDINARY: i32 = 1;

const LONGEST: i32 = 7;
const NOWHERE: i32 = 0;
const LEADING: i32 = 1;
const AMID: i32 = 2;
/** What only the caller can weigh. */
const UNKNOWN: i32 = -1;
const HOPELESS: u8 = 1;
/** Weighed: what the words around it make of it follows from its number. */
const WEIGHED: u8 = 2;
/** Above it by so many tenths: hopeless unless it makes so little sense as ordinary words. */
const OPEN: u8 = 3;

const CODES: usize = 1 << 21;
const ASCII: u32 = 0x80;

/** Takes the hopeless ones out of what was found in the line with bytes from to to. */
export function sift(from: usize, to: usize): void {
  const own = state();
  const count = own.placeCount;
  let context = UNKNOWN;
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    const place = own.places + <usize>at * 12;
    const code = codeOf(place);
    if (code != UNKNOWN) {
      if (context == UNKNOWN) context = hasContext() ? 1 : 0;
      if (isBelow(code, own.places + <usize>at * 12, from, to, context)) continue;
    }
    if (kept < at) memory.copy(own.places + <usize>kept * 12, own.places + <usize>at * 12, 12);
    kept += 1;
  }
  own.placeCount = kept;
}

/** Whether some word of the context stands in the line, but for words of goods. */
function hasContext(): bool {
  const own = state();
  const count = own.placeCount;
  let found = !noteContext();
  for (let at = count; at < own.placeCount; at += 1)
    if (entry(load<usize>(own.places + <usize>at * 12)).value < KINDS) found = true;
  own.placeCount = count;
  return found;
}

function isBelow(code: i32, place: usize, from: usize, to: usize, context: i32): bool {
  const own = state();
  const verdict = own.verdicts + <usize>(code - FIRST_CODE) * 2 + <usize>context;
  if (load<u8>(verdict) == 0) {
    const value = entry(load<usize>(place)).value;
    store<u8>(verdict, <u8>judge(code, from, to, value, load<i32>(place, 4), load<i32>(place, 8), context));
  }
  const known = load<u8>(verdict);
  if (known <= OPEN) return known == HOPELESS;
  return surprise(load<i32>(place, 4), load<i32>(place, 8)) * 10 < <f64>(known - OPEN);
}

/** Whether all of the finds stand as registered or were weighed before. */
export function areWeighed(count: i32): bool {
  const own = state();
  own.disguised = 0;
  for (let at = 0; at < count; at += 1) {
    const place = own.places + <usize>at * 12;
    if (isPlain(load<usize>(place), load<i32>(place, 4), load<i32>(place, 8))) continue;
    const code = codeOf(place);
    if (code == UNKNOWN || !isWeighed(own.verdicts + <usize>(code - FIRST_CODE) * 2)) return false;
    if ((<i32>entry(spelling(spellingIn(entry(load<usize>(place)).value)).entry).flags & ODD) != 0) return false;
    own.disguised = 1;
  }
  return true;
}

/** With words of the context in the line, or without. */
@inline
function isWeighed(verdicts: usize): bool {
  return load<u8>(verdicts) == WEIGHED || load<u8>(verdicts, 1) == WEIGHED;
}

/**
 * Drops disguises of one right where a hit of another stands as registered over all of it, as in overlaps.ts. The words of the context behind the
 * finds stay. @returns how many finds are left
 */
export function withoutHidden(count: i32): i32 {
  const own = state();
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    const place = own.places + <usize>at * 12;
    if (isDisguise(place) && isHidden(place, kept, at, count)) continue;
    if (kept < at) memory.copy(own.places + <usize>kept * 12, place, 12);
    kept += 1;
  }
  if (kept == count) return count;
  memory.copy(own.places + <usize>kept * 12, own.places + <usize>count * 12, <usize>(own.placeCount - count) * 12);
  own.placeCount -= count - kept;
  return kept;
}

/** Whether it is one for sure, should it be anything: another way to write a mark, or weighed before. */
function isDisguise(place: usize): bool {
  const value = entry(load<usize>(place)).value;
  if ((value & WRITTEN) != WRITTEN) return true;
  const code = codeOf(place);
  return code != UNKNOWN && isWeighed(state().verdicts + <usize>(code - FIRST_CODE) * 2);
}

/** Whether a hit that stands as registered lies over it: of those before `kept`, which were looked at, or from `at` on. */
function isHidden(place: usize, kept: i32, at: i32, count: i32): bool {
  const own = state();
  const first = load<i32>(place, 4);
  const last = load<i32>(place, 8);
  const owner = ownerOf(load<usize>(place));
  for (let next = 0; next < count; next += 1) {
    if (next == kept) next = at + 1;
    if (next >= count) return false;
    const other = own.places + <usize>next * 12;
    const found = load<usize>(other);
    if (load<i32>(other, 4) > first || load<i32>(other, 8) < last || ownerOf(found) == owner) continue;
    if (isPlain(found, load<i32>(other, 4), load<i32>(other, 8)) && isHit(other, count)) return true;
  }
  return false;
}

/** Verdicts belong to a model and a bound. */
export function forgetVerdicts(): void {
  const own = state();
  if (own.verdicts == 0) {
    own.verdicts = reserve(CODES);
    own.differences = reserve(<usize>(ASCII * ASCII));
  } else memory.fill(own.verdicts, 0, CODES);
}

/** Numbers below are of marks as registered, see print.as. */
const FIRST_CODE: i32 = 256;

/** All that decides about a find before its words are read; `UNKNOWN` where it is none of the common ones, or stands as registered. */
export function codeOf(place: usize): i32 {
  const found = load<usize>(place);
  const first = load<i32>(place, 4);
  const last = load<i32>(place, 8);
  const key = entry(found);
  const length = last - first + 1;
  if ((<i32>key.flags & ODD) != 0 || isPlain(found, first, last)) return UNKNOWN;
  const one = spelling(spellingIn(key.value));
  const isWritten = (key.value & WRITTEN) == WRITTEN;
  const gaps = gapsIn(first, last);
  const changes: i32 = isWritten ? changesIn(one, found, first, length) : lettersIn(found, first, length);
  const position = positionOf(first, last);
  if (gaps == UNKNOWN || changes == UNKNOWN || position == UNKNOWN) return UNKNOWN;
  // What stands between is not counted where the mark itself has a sign, and may belong to a number.
  if (isWritten && gaps != 0 && (one.length != <i32>key.length || <u32>load<u16>(one.units) - 48 < 10)) return UNKNOWN;
  const transform = key.value & WRITTEN;
  const words = gaps == 0 && areOrdinary(first, last) ? 1 : 0;
  // A letter that stands more often makes it no longer.
  const counted = (changes & REPEATED) != 0 ? <i32>key.length : length;
  return (((((transform * 8 + min<i32>(counted, LONGEST)) * 4 + glued(first, last)) * 32 + changes) * 5 + gaps) * 3 + position) * 2 + words + FIRST_CODE;
}

@inline
function unitAt(place: i32): u32 {
  return <u32>load<u16>(state().units + (<usize>place << 1));
}

function difference(found: u32, wanted: u32): i32 {
  const place = state().differences + <usize>(found * ASCII + wanted);
  if (load<u8>(place) == 0) store<u8>(place, <u8>(differ(found, wanted) + 1));
  return <i32>load<u8>(place) - 1;
}

/** As in compare.ts. */
const LONGEST_GAP: i32 = 4;

/** Signs between the characters: 0 none, 1 and 2 ordinary ones, 3 and 4 others; the even number where the same stands between all. */
function gapsIn(first: i32, last: i32): i32 {
  let count = 0;
  let same = true;
  let ordinary = false;
  let begin = 0;
  let size = 0;
  for (let at = first; at < last; at += 1) {
    const from = unitOf(at) + 1;
    const to = unitOf(at + 1);
    if (from == to) continue;
    // An entity is one sign, whatever it is written with.
    if (to - from > (state().entities == 0 ? LONGEST_GAP : 1)) return UNKNOWN;
    for (let unit = from; unit < to; unit += 1) {
      if (!isSimple(unitAt(unit))) return UNKNOWN;
      if (isOrdinary(unitAt(unit))) ordinary = true;
      if (count > 0 && (to - from != size || unitAt(unit) != unitAt(begin + unit - from))) same = false;
    }
    begin = from;
    size = to - from;
    count += 1;
  }
  if (count == 0) return 0;
  return (ordinary ? 1 : 3) + (same && count == last - first ? 1 : 0);
}

/** What JSON writes otherwise, and half a character, is for the caller. */
@inline
function isSimple(sign: u32): bool {
  return sign >= 0x20 && sign != 0x22 && sign != 0x5c && (sign < 0xd800 || sign > 0xdfff);
}

/** Whether a sign stands between words anyway: remembered beside what kind of character it is, see print.as. */
function isOrdinary(sign: u32): bool {
  const place = state().kinds + sign;
  const known = load<u8>(place);
  if ((known & SIGN_KNOWN) != 0) return (known & SIGN_ORDINARY) != 0;
  const ordinary = differ(sign, 0) == ORDINARY;
  store<u8>(place, known | SIGN_KNOWN | (ordinary ? SIGN_ORDINARY : 0));
  return ordinary;
}

const SIGN_KNOWN: u8 = 16;
const SIGN_ORDINARY: u8 = 32;

/** What a Chinese character, and a letter that stands there more often, adds to the changes. */
const WITH_HAN: i32 = 8;
const REPEATED: i32 = 16;

/** In what the characters differ from those of the spelling, as `matchWritten` of compare.ts goes through them. */
function changesIn(one: Spelling, found: usize, first: i32, length: i32): i32 {
  const symbols = symbolsOf(found);
  const wantedLength = <i32>entry(found).length;
  const wantedUnits = unitsToMatch(one, wantedLength);
  if (wantedUnits == 0) return UNKNOWN;
  let changes = 0;
  let position = 0;
  for (let at = 0; at < length; at += 1) {
    const symbol = load<u16>(state().symbols + (<usize>(first + at) << 1));
    const unit = unitAt(unitOf(first + at));
    if (isHan(unit)) changes |= WITH_HAN;
    if (position == wantedLength || symbol != load<u16>(symbols + (<usize>position << 1))) {
      if (position == 0 || symbol != load<u16>(symbols + (<usize>(position - 1) << 1)) || letterOfSign(unit) != 0) return UNKNOWN;
      // A figure more is another number: that is for the caller.
      if (<u32>load<u16>(wantedUnits + (<usize>(position - 1) << 1)) - 0x30 < 10) return UNKNOWN;
      changes |= REPEATED;
      continue;
    }
    const wanted = <u32>load<u16>(wantedUnits + (<usize>position << 1));
    position += 1;
    if (unit == wanted) continue;
    if (unit >= ASCII || wanted >= ASCII) return UNKNOWN;
    const change = difference(unit, wanted);
    if (change >= ONLY_CALLER) return UNKNOWN;
    changes |= change;
  }
  return changes;
}

/** Of a variant: whether there are Chinese characters beside its letters; `UNKNOWN` where anything else stands there. */
function lettersIn(found: usize, first: i32, length: i32): i32 {
  if (length != <i32>entry(found).length) return UNKNOWN;
  let changes = 0;
  for (let at = 0; at < length; at += 1) {
    const unit = unitAt(unitOf(first + at));
    const symbol = <u32>load<u16>(symbolsOf(found) + (<usize>at << 1));
    if (isHan(unit) && unit == symbol) changes |= WITH_HAN;
    else if (unit >= ASCII || (unit | 0x20) - 97 >= 26 || symbol - 97 >= 26) return UNKNOWN;
  }
  return changes;
}

/** As in match-features.ts. */
function positionOf(first: i32, last: i32): i32 {
  const start = unitOf(first);
  let at = start;
  while (at > 0 && isOpening(unitAt(at - 1))) at -= 1;
  if (at == 0) return LEADING;
  if (mayBeSpace(unitAt(at - 1))) return UNKNOWN;
  if (last - first > 1) return NOWHERE;
  const end = unitOf(last) + 1;
  const before = unitAt(start - 1);
  const after = end < state().unitLength ? unitAt(end) : 0;
  if (mayBeHan(before) || mayBeHan(after)) return UNKNOWN;
  return isHan(before) && isHan(after) ? AMID : NOWHERE;
}

function isOpening(unit: u32): bool {
  if (unit < ASCII) return unit == 0x20 || (unit >= 9 && unit <= 13) || unit == 0x28 || unit == 0x5b;
  return unit == 0x3000 || unit == 0xa0 || unit == 0x3010 || unit == 0xff08 || unit == 0x300a || unit == 0x300c;
}

/** Rarer spaces. */
function mayBeSpace(unit: u32): bool {
  return unit == 0x1680 || (unit >= 0x2000 && unit < 0x2070) || unit == 0xfeff;
}

/** Rarer Chinese characters. */
function mayBeHan(unit: u32): bool {
  return unit >= 0x2e80 && !isHan(unit) && (unit < 0x3001 || (unit > 0x3004 && unit < 0x3008) || unit > 0x3020) && unit < 0xff00;
}

/** Whether characters without a gap are common letters, as in match-features.ts. */
@inline
function areOrdinary(first: i32, last: i32): bool {
  return commonness(state().units + (<usize>unitOf(first) << 1), last - first + 1) == COMMON;
}

/** Common letters, others, or, of another script, for the caller to say. */
export const COMMON: u8 = 2;
export const UNCOMMON: u8 = 0;
const MOST_LETTERS: i32 = 6;

/** What a few units are: up to six of ASCII may be in the list that the caller gave. */
export function commonness(units: usize, length: i32): u8 {
  const own = state();
  if (length > MOST_LETTERS) return UNCOMMON;
  let packed: u64 = 0;
  for (let place: usize = 0; place < <usize>length << 1; place += 2) {
    const unit = <u32>load<u16>(units + place);
    if (unit >= ASCII) return UNASKED;
    packed = (packed << 8) | <u64>(unit - 65 < 26 ? unit | 0x20 : unit);
  }
  let from = 0;
  let to = own.commonCount;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (load<u64>(own.common + (<usize>middle << 3)) < packed) from = middle + 1;
    else to = middle;
  }
  return from < own.commonCount && load<u64>(own.common + (<usize>from << 3)) == packed ? COMMON : UNCOMMON;
}

/** Letters of ASCII that are common, up to six in each, packed into one number, in their order. */
export function setCommon(common: usize, count: i32): void {
  state().common = common;
  state().commonCount = count;
}
