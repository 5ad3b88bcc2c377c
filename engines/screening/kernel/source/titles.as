// Titles in which disguises are looked for: folded with signs passed over, and all keys noted that may stand or be heard in them.
import { entityAt, foldWide } from './asked';
import { reserve, state, unitOf } from './memory';
import { ODD_ANYHOW, sinceFirst, threeBytes } from './scan';
import { isTone, letterOfSign } from './repeated';
import { close, Spelling, spelling, spellingIn, wideAt, WRITTEN } from './spelling';
import { BARRIER, bitsOf, entry, findAll, findThose, listed, pairHash, symbolsOf, table } from './table';

const LINE_END: u32 = 10;
/** Tags are for the caller, and entities but those of signs that are passed over. */
const LESS: u32 = 0x3c;
const AND: u32 = 0x26;
const SLASH: u32 = 0x2f;
/** What the figure 1 is folded to. */
const FIGURE: u16 = 0x69;

const EMOJI: u32 = 0xe000;
const AFTER_EMOJI: u32 = 0xf900;

@inline
function isLetterOfAscii(unit: u32): bool {
  return (unit | 0x20) - 97 < 26;
}

/** Whether a sign before `at`, which is unit `start`, stands for a letter: within letters and digits, or before or behind two letters. As in fold.ts. */
function mayBeLetter(sign: u32, start: usize, at: usize, end: usize): bool {
  const next: u32 = at < end ? <u32>load<u8>(at) : 0;
  const before: u32 = start > 0 ? <u32>load<u16>(state().units + start - 2) : 0;
  if (isLetterOfAscii(before)) {
    if (isLetterOfAscii(next)) return true;
    return sign != PLUS && (next - 0x30 < 10 || (start > 2 && isLetterOfAscii(<u32>load<u16>(state().units + start - 4))));
  }
  return sign != PLUS && isLetterOfAscii(next) && (before - 0x30 < 10 || (at + 1 < end && isLetterOfAscii(<u32>load<u8>(at, 1))));
}

const PLUS: u32 = 0x2b;

const NUMBER_SIGN: u32 = 0x23;

/** Whether a number sign or two letters stand there, as behind the & of an entity. */
@inline
function mayBeEntity(at: usize, end: usize): bool {
  if (at + 1 >= end) return false;
  const next = <u32>load<u8>(at);
  return next == NUMBER_SIGN || (isLetterOfAscii(next) && isLetterOfAscii(<u32>load<u8>(at, 1)));
}

/** Whether a letter stands there, as behind the < of a tag, or what may mean one. */
function mayBeTag(at: usize, end: usize): bool {
  if (at >= end) return false;
  const next = <u32>load<u8>(at);
  if (next == SLASH) return at + 1 < end && (load<u8>(at, 1) == AND || isLetterOfAscii(<u32>load<u8>(at, 1)));
  return next == AND || isLetterOfAscii(next);
}

/** As `readLine` of scan.as. */
export function readTitle(from: usize, end: usize): usize {
  const own = state();
  const folds = own.folds;
  const units = own.units;
  const symbols = own.symbols;
  const starts = own.starts;
  const candidates = own.candidates;
  const pairs = table(own.keys).pairs;
  const pairShift = table(own.keys).pairShift;
  let length: usize = 0;
  let count: usize = 0;
  let found: usize = 0;
  let before: u32 = BARRIER;
  let at = from;
  own.odd = 0;
  own.repeats = 0;
  own.entities = 0;
  while (at < end) {
    const read = load<u32>(at);
    let unit = read & 0xff;
    let symbol: u32 = 0;
    const start = length;
    if ((unit & 0xf0) == 0xe0) {
      unit = threeBytes(read);
      at += 3;
    } else if (unit < 0x80) {
      at += 1;
      if (unit == LINE_END) break;
      if (unit == LESS && mayBeTag(at, end)) own.odd = ODD_ANYHOW;
      else if (unit == AND && mayBeEntity(at, end)) {
        const bytes = takeEntity(at - 1, end, length);
        length += bytes << 1;
        at += bytes == 0 ? 0 : bytes - 1;
        if (bytes != 0) continue;
      }
    } else if (unit < 0xe0) {
      unit = ((unit & 0x1f) << 6) | ((read >>> 8) & 0x3f);
      at += 2;
    } else {
      const code = wideAt(at);
      store<u16>(units + length, 0xd800 + ((code - 0x10000) >>> 10));
      length += 2;
      unit = 0xdc00 + ((code - 0x10000) & 0x3ff);
      symbol = foldWide(code);
      at += 4;
    }
    store<u16>(units + length, unit);
    length += 2;
    if (unit < 0xdc00 || unit > 0xdfff) symbol = <u32>load<u16>(folds + (<usize>unit << 1));
    if (symbol == 0) {
      if (letterOfSign(unit) == 0 || !mayBeLetter(unit, start, at, end)) continue;
      symbol = letterOfSign(unit);
      own.repeats = 1;
    } else if (unit - 0x31 < 5 && start >= 4 && isTone(<u32>load<u16>(units + start - 4), <u32>load<u16>(units + start - 2), unit, at < end ? <u32>load<u8>(at) : 0)) own.repeats = 1;
    // An emoji is a word, or stands between: that is for the caller.
    if (symbol >= EMOJI && symbol < AFTER_EMOJI) own.odd = ODD_ANYHOW;
    store<u16>(symbols + count, symbol);
    store<i32>(starts + (count << 1), <i32>(start >>> 1));
    count += 2;
    if (symbol == before && symbol - 97 < 26) own.repeats = 1;
    found = listed(candidates, found, <i32>(count >>> 1) - 2, bitsOf(pairs, pairHash(before, symbol) >>> pairShift));
    before = symbol;
  }
  store<i32>(starts + (count << 1), <i32>(length >>> 1));
  store<u16>(units + length, 0);
  own.candidateCount = sinceFirst(candidates, found);
  own.length = <i32>(count >>> 1);
  own.unitLength = <i32>(length >>> 1);
  close(own.length);
  listen();
  return at;
}

/** Puts the sign that an entity means in place of all its units. @returns how many these are; 0 where there is none, or what the caller must read */
function takeEntity(from: usize, end: usize, length: usize): usize {
  const own = state();
  const entity = <u32>entityAt(from, <i32>min<usize>(end - from, LONGEST_ENTITY));
  if (entity == 0) return 0;
  const sign = entity >>> 8;
  if (sign == 0 || (sign == LESS && mayBeTag(from + <usize>(entity & 0xff), end)) || load<u16>(own.folds + (<usize>sign << 1)) != 0 || letterOfSign(sign) != 0) {
    own.odd = ODD_ANYHOW;
    return 0;
  }
  const bytes = <usize>(entity & 0xff);
  for (let at: usize = 0; at < bytes << 1; at += 2) store<u16>(own.units + length + at, sign);
  own.entities = 1;
  return bytes;
}

/** &, eight letters and a semicolon, see entities.ts. */
const LONGEST_ENTITY: usize = 10;

/** Turns the title in hand into sounds, and notes where the first two of some mark are heard. */
function listen(): void {
  const own = state();
  const soundOf = own.soundOf;
  const symbols = own.symbols;
  const heard = own.heard;
  const hearings = own.hearings;
  const pairs = table(own.sounds).pairs;
  const pairShift = table(own.sounds).pairShift;
  const end = own.length;
  let before: u32 = BARRIER;
  let count: usize = 0;
  for (let at = 0; at < end; at += 1) {
    const sound = <u32>load<u16>(soundOf + (<usize>load<u16>(symbols + (<usize>at << 1)) << 1));
    store<u16>(heard + (<usize>at << 1), sound);
    count = listed(hearings, count, at - 1, bitsOf(pairs, pairHash(before, sound) >>> pairShift));
    before = sound;
  }
  own.hearingCount = sinceFirst(hearings, count);
}

/** The sounds of so many symbols in hand. */
export function hear(length: i32): void {
  const own = state();
  for (let place: usize = 0; place < <usize>length << 1; place += 2)
    store<u16>(own.heard + place, load<u16>(own.soundOf + (<usize>load<u16>(own.symbols + place) << 1)));
}

/** Notes all that may stand in the title in hand, but for numbers and for marks heard where they stand. */
export function noteAll(): void {
  const own = state();
  const keys = table(own.keys);
  if (own.repeats != 0) findAll(keys, own.length);
  else findThose(keys, own.candidates, own.candidateCount);
  const written = own.placeCount;
  if (own.hearingCount != 0) {
    const sounds = table(own.sounds);
    const symbols = own.symbols;
    own.symbols = own.heard;
    close(own.length);
    if (own.repeats != 0) findAll(sounds, own.length);
    else findThose(sounds, own.hearings, own.hearingCount);
    own.symbols = symbols;
  }
  let kept = 0;
  for (let at = 0; at < own.placeCount; at += 1) {
    const place = own.places + <usize>at * 12;
    if (at < written ? isNumber(place) : isNotHeard(place)) continue;
    if (kept < at) memory.copy(own.places + <usize>kept * 12, place, 12);
    kept += 1;
  }
  own.placeCount = kept;
}

/** Whether what may stand there is a number, cuts one in two, or is no initials, see compare.ts and search.ts. */
function isNumber(place: usize): bool {
  const own = state();
  const key = entry(load<usize>(place));
  const symbols = symbolsOf(changetype<usize>(key));
  const first = load<i32>(place, 4);
  const last = load<i32>(place, 8);
  const start = unitOf(first);
  const end = unitOf(last);
  if ((key.value & WRITTEN) != WRITTEN) {
    // Initials are short: with a letter twice they could be anything.
    if (last - first + 1 != <i32>key.length) return (key.value & WRITTEN) == own.initials;
    for (let at = 0; at < <i32>key.length; at += 1) {
      const symbol = <u32>load<u16>(symbols + (<usize>at << 1));
      if (symbol - 97 < 26 && isDigit(unitOf(first + at)) && !((key.value & WRITTEN) == own.pinyin && isAmidLetters(unitOf(first + at)))) return true;
    }
    return false;
  }
  const one = spelling(spellingIn(key.value));
  const beginsAsDigit = <u32>load<u16>(one.units) - 48 < 10;
  const endsAsDigit = <u32>load<u16>(one.units + (<usize>(one.length - 1) << 1)) - 48 < 10;
  if (beginsAsDigit && endsAsDigit && isOfFigures(one)) return hasOtherThanFigures(start, end);
  if (!beginsAsDigit && isDigit(start) && start > 0 && isDigit(start - 1)) return true;
  if (!endsAsDigit && end > 0 && isDigit(end - 1) && isDigit(end) && isDigit(end + 1)) return true;
  if (!beginsAsDigit && (hasDecimal(start, end) || isWithUnit(start, end))) return true;
  if (beginsAsDigit || !isDigit(start)) return false;
  for (let at = first; at <= last; at += 1) if (!isDigit(unitOf(at))) return false;
  return true;
}

/** As in compare.ts. */
@inline
function isAmidLetters(unit: i32): bool {
  return unit > 0 && isLetterOfAscii(unitAtPlace(unit - 1)) && isLetterOfAscii(unitAtPlace(unit + 1));
}

/** Two figures or more, then the letters of a measure: 100g, 500ml. */
function isWithUnit(start: i32, end: i32): bool {
  let at = start;
  while (at <= end && isDigit(at)) at += 1;
  if (at < start + 2 || end - at > 1 || at > end) return false;
  const one = unitAtPlace(at) | 0x20;
  if (at == end) return one - 97 < 26;
  const two = unitAtPlace(end) | 0x20;
  return (one == 0x63 || one == 0x6b || one == 0x6d || one == 0x67) && (two == 0x67 || two == 0x6c || two == 0x6d || two == 0x62);
}

@inline
function unitAtPlace(place: i32): u32 {
  return <u32>load<u16>(state().units + (<usize>place << 1));
}

function isOfFigures(one: Spelling): bool {
  for (let at = 0; at < one.length; at += 1) if (<u32>load<u16>(one.units + (<usize>at << 1)) - 48 >= 10) return false;
  return true;
}

/** Whether figures stand there before and behind a point or comma. */
function hasDecimal(start: i32, end: i32): bool {
  for (let unit = start + 1; unit < end; unit += 1) {
    const sign = <u32>load<u16>(state().units + (<usize>unit << 1));
    if ((sign == 0x2e || sign == 0x2c) && isDigit(unit - 1) && isDigit(unit + 1)) return true;
  }
  return false;
}

/** Whether letters or signs of ASCII stand among figures. */
function hasOtherThanFigures(start: i32, end: i32): bool {
  const units = state().units;
  for (let unit = start; unit <= end; unit += 1) {
    const one = <u32>load<u16>(units + (<usize>unit << 1));
    if (one < 0x80 && one - 48 >= 10) return true;
  }
  return false;
}

@inline
function isDigit(unit: i32): bool {
  const own = state();
  return unit < own.unitLength && <u32>load<u16>(own.units + (<usize>unit << 1)) - 48 < 10;
}

/** Whether what is heard is the spelling as it is written, has another length, or is short and shares no character with it, see compare.ts. */
function isNotHeard(place: usize): bool {
  const key = entry(spelling(spellingIn(entry(load<usize>(place)).value)).entry);
  const first = load<i32>(place, 4);
  const length = <i32>key.length;
  if (load<i32>(place, 8) - first + 1 != length) return true;
  const symbols = state().symbols + (<usize>first << 1);
  let same = 0;
  for (let at: usize = 0; at < <usize>length << 1; at += 2)
    if (load<u16>(symbols + at) == load<u16>(symbolsOf(changetype<usize>(key)) + at)) same += 1;
  return same == length || (same == 0 && length < SHORTEST_HEARD);
}

/** From so many symbols on each of them may be another that is heard alike. */
const SHORTEST_HEARD: i32 = 3;

const KNOWN: i32 = 1;
const FOR_THE_CALLER: i32 = 2;

/** Notes the words of the context behind what was found in the line; they are looked for once. @returns false where they are for the caller to read */
export function noteContext(): bool {
  const own = state();
  const count = own.placeCount;
  if (own.aroundKnown == 0) {
    findAll(table(own.context), own.length);
    own.aroundKnown = own.soundOf == 0 || dropFigures(count) ? KNOWN : FOR_THE_CALLER;
    keepAround(count);
  } else {
    // There is room: they stood there once, behind as many finds or more.
    own.placeCount = count + own.aroundCount;
    memory.copy(own.places + <usize>count * 12, own.around, <usize>own.aroundCount * 12);
  }
  return own.aroundKnown == KNOWN;
}

/** Keeps what was noted from a place on. */
function keepAround(from: i32): void {
  const own = state();
  own.aroundCount = own.placeCount - from;
  if (own.aroundCount > own.aroundRoom) {
    own.aroundRoom = max<i32>(64, own.aroundCount * 2);
    own.around = reserve(<usize>own.aroundRoom * 12);
  }
  memory.copy(own.around, own.places + <usize>from * 12, <usize>own.aroundCount * 12);
}

/**
 * Drops those words of the context, noted from `from` on, that are any two figures: folded, 1:1 is the same. @returns false where it may be that,
 * which is for the caller to read
 */
function dropFigures(from: i32): bool {
  const own = state();
  let kept = from;
  for (let at = from; at < own.placeCount; at += 1) {
    const place = own.places + <usize>at * 12;
    const first = load<i32>(place, 4);
    const symbols = own.symbols + (<usize>first << 1);
    if (load<i32>(place, 8) == first + 1 && load<u16>(symbols) == FIGURE && load<u16>(symbols, 2) == FIGURE) {
      if (isOne(unitOf(first)) && isOne(unitOf(first + 1)) && unitOf(first + 1) - unitOf(first) > 1) return false;
      continue;
    }
    if (kept < at) memory.copy(own.places + <usize>kept * 12, place, 12);
    kept += 1;
  }
  own.placeCount = kept;
  return true;
}

@inline
function isOne(unit: i32): bool {
  return load<u16>(state().units + (<usize>unit << 1)) == 0x31;
}
