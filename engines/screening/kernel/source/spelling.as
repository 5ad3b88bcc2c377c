// The spellings of a register: read from UTF-8, folded, and entered as keys.
import { countSymbols, foldOdd, foldWide, hasHan } from './asked';
import { makeRoom, reserve, state, unitOf } from './memory';
import { letterOfSign } from './repeated';
import { commonness, UNCOMMON } from './sieve';
import { addKey, BARRIER, Entry, entry, findAt, newTable, symbolsOf, table } from './table';

/** What is seldom asked of a spelling. */
@unmanaged
export class Spelling {
  /** The text in UTF-8, and its UTF-16 units (those of its symbols where both are the same). */
  text: usize;
  bytes: i32;
  units: usize;
  length: i32;
  owner: i32;
  entry: usize;
  /** Pieces of output that the caller made: what stands before the place, and from the place to the score. */
  head: usize;
  headBytes: i32;
  tail: usize;
  tailBytes: i32;
  /** The units without the signs that the fold passes over, as many as there are symbols; none where that is not to be said. */
  bare: usize;
  bareLength: i32;
}

/** As in FACTS of register.ts; an odd one is looked at by the caller each time. */
export const FOLDED: i32 = 1;
export const HAN: i32 = 2;
export const ODD: i32 = 8;

/** What a spelling's own key stands for, as in entry.ts: a variant has a lesser number there. */
export const WRITTEN: i32 = 31;

/** The spelling that a key stands for. */
@inline
export function spellingIn(value: i32): i32 {
  return value >>> 5;
}

@inline
export function spelling(index: i32): Spelling {
  return changetype<Spelling>(state().spellings + <usize>index * offsetof<Spelling>());
}

const LINE_END: u32 = 10;
const LESS: u32 = 0x3c;
/** Bytes of a line, for which there is room at first. */
const USUAL_LINE: usize = 1024;
const LONGEST_WORD: usize = 16;
/** Longer ones are no words, as in language.ts. */
const MOST_OF_A_WORD: usize = 4;
const EMOJI: u32 = 0xe000;

/**
 * Texts of UTF-8, one a line, of which each has an owner and an id in `owners` (pairs of numbers). Those of two symbols and more become spellings;
 * `refusals` is given a byte for each text: 0 taken, 1 too short, 2 empty, 3 too long.
 */
export function addSpellings(texts: usize, end: usize, count: i32, owners: usize, refusals: usize): void {
  begin(texts, end, count);
  let at = texts;
  for (let index = 0; index < count; index += 1) {
    const to = lineEnd(at, end);
    const pair = owners + (<usize>index << 3);
    store<u8>(refusals + index, take(at, to, load<i32>(pair), load<i32>(pair, 4)));
    at = to + 1;
  }
}

/** The symbols in hand as one more way to write a spelling. */
export function addVariant(length: i32, value: i32): void {
  const own = state();
  const at = reserve(offsetof<Entry>() + (<usize>length << 1));
  const key = entry(at);
  key.value = value;
  key.id = -1;
  key.length = <u16>length;
  memory.copy(symbolsOf(at), own.symbols, <usize>length << 1);
  addKey(table(own.keys), at);
}

/**
 * Marks of UTF-8, one a line: the owner of each is its line's number less one, its id that number. `refusals` is given a byte for each line: 0 taken
 * or blank, 1 too short, 2 empty, 3 too long. @returns 0 where a line begins or ends in a space of another script, which is for the caller to read
 */
export function addMarks(texts: usize, end: usize, count: i32, refusals: usize): i32 {
  begin(texts, end, count);
  let from = texts;
  for (let line = 0; line < count; line += 1) {
    const next = lineEnd(from, end);
    let at = from;
    let to = next;
    while (at < to && isSpace(load<u8>(at))) at += 1;
    while (to > at && isSpace(load<u8>(to - 1))) to -= 1;
    from = next + 1;
    if (at == to) continue;
    if (mayBeSpace(load<u8>(at), load<u8>(at, 1)) || (to - at > 2 && mayEndInSpace(to))) return 0;
    store<u8>(refusals + line, take(at, to, line, line + 1));
  }
  return 1;
}

@inline
function isSpace(byte: u8): bool {
  return byte == 0x20 || (byte >= 9 && byte <= 13);
}

/** Whether a character that begins so may be a space: those of Latin-1, Ogham, of U+2000 and U+3000, and the mark of byte order. */
function mayBeSpace(one: u8, two: u8): bool {
  return (one == 0xc2 && two == 0xa0) || (one == 0xe1 && two == 0x9a) || (one == 0xe2 && two <= 0x81) || (one == 0xe3 && two == 0x80) || (one == 0xef && two == 0xbb);
}

function mayEndInSpace(to: usize): bool {
  return (load<u8>(to - 2) == 0xc2 && load<u8>(to - 1) == 0xa0) || mayBeSpace(load<u8>(to - 3), load<u8>(to - 2));
}

function begin(texts: usize, end: usize, count: i32): void {
  const own = state();
  makeRoom(USUAL_LINE);
  own.keys = newTable(own.soundOf == 0 ? count : count * (count > 5000 ? 8 : 64));
  if (own.soundOf != 0) own.sounds = newTable(count, count >> 2);
  own.spellings = reserve(<usize>count * offsetof<Spelling>());
  own.owners = reserve(<usize>count << 2);
  own.facts = reserve(<usize>count);
  own.free = reserve((end - texts) * (own.soundOf == 0 ? 4 : 6) + <usize>count * (offsetof<Entry>() + 4) + 64);
}

/** A key has room for so many symbols, see table.as. */
const MOST_UNITS: i32 = 0xffff;

/** @returns 0 where a text became a spelling, 1 where it is too short, 2 where there is nothing in it, 3 where it is too long */
function take(from: usize, to: usize, owner: i32, id: i32): i32 {
  const own = state();
  makeRoom(to - from + 8);
  const index = own.spellingCount;
  const one = spelling(index);
  one.text = from;
  one.bytes = <i32>(to - from);
  one.owner = owner;
  one.headBytes = 0;
  own.flags = 0;
  const counted = readSpelling(one);
  if (counted < 2) return 2 - counted;
  if (one.length > MOST_UNITS) return 3;
  one.entry = (own.free + 3) & ~(<usize>3);
  foldSpelling(one, symbolsOf(one.entry));
  const key = entry(one.entry);
  key.value = (index << 5) | WRITTEN;
  key.id = id;
  key.length = <u16>own.length;
  key.flags = <u8>own.flags;
  own.free = symbolsOf(one.entry) + (<usize>own.length << 1);
  if ((own.flags & FOLDED) != 0) one.units = symbolsOf(one.entry);
  else {
    memory.copy(own.free, own.units, <usize>one.length << 1);
    one.units = own.free;
    own.free += <usize>one.length << 1;
  }
  bare(one, <i32>own.length);
  // Words of Chinese characters are noted afterwards.
  key.words = (own.flags & HAN) == 0 ? commonness(one.units, one.length) : UNCOMMON;
  store<i32>(own.owners + (<usize>index << 2), owner);
  store<u8>(own.facts + index, <u8>(own.flags & (FOLDED | HAN)));
  addKey(table(own.keys), one.entry);
  own.spellingCount = index + 1;
  return 0;
}

/** Notes the units of a spelling without its signs. */
function bare(one: Spelling, symbols: i32): void {
  const own = state();
  one.bare = one.units;
  one.bareLength = one.length;
  if (symbols == one.length || (own.flags & ODD) != 0) return;
  one.bare = own.free;
  one.bareLength = 0;
  for (let place: usize = 0; place < <usize>one.length << 1; place += 2) {
    const unit = load<u16>(one.units + place);
    if (load<u16>(own.folds + (<usize>unit << 1)) == 0) {
      if (letterOfSign(unit) == 0) continue;
      one.bareLength = 0;
      return;
    }
    store<u16>(own.free + (<usize>one.bareLength << 1), unit);
    one.bareLength += 1;
  }
  own.free += <usize>one.bareLength << 1;
}

/** The units that a find of so many units is to be held against; 0 where it has another number of them. */
@inline
export function unitsToMatch(one: Spelling, length: i32): usize {
  return length == one.length ? one.units : length == one.bareLength ? one.bare : 0;
}

/** How many units the spelling of a key has. What is its own folded form has as many as symbols: nothing else is read of it, which lies elsewhere in memory. */
@inline
export function lengthOf(key: Entry): i32 {
  return (<i32>key.flags & FOLDED) != 0 ? <i32>key.length : spelling(spellingIn(key.value)).length;
}

/** Whether the spelling of a key, which is its own folded form, stands there unit by unit. */
export function standsItself(key: Entry, first: i32, last: i32): bool {
  return (<i32>key.flags & FOLDED) != 0 && last - first + 1 == <i32>key.length && standsFolded(first, last);
}

function lineEnd(from: usize, end: usize): usize {
  let at = from;
  while (at < end && load<u8>(at) != LINE_END) at += 1;
  return at;
}

/** Units of a text into the line in hand. @returns how many symbols count, two standing for more */
function readSpelling(one: Spelling): i32 {
  const own = state();
  const to = own.units;
  const end = one.text + <usize>one.bytes;
  let units: i32 = 0;
  let counted: i32 = 0;
  let asks = false;
  for (let at = one.text; at < end; ) {
    const first = <u32>load<u8>(at);
    let unit = first;
    if (first < 0x80) {
      at += 1;
      if (first < 0x20 || first == 0x22 || first == 0x5c) own.flags |= ODD;
      if (first == 0x3c || first == 0) asks = true;
    } else if (first < 0xe0) {
      unit = ((first & 0x1f) << 6) | (<u32>load<u8>(at, 1) & 0x3f);
      at += 2;
    } else if (first < 0xf0) {
      unit = ((first & 0xf) << 12) | ((<u32>load<u8>(at, 1) & 0x3f) << 6) | (<u32>load<u8>(at, 2) & 0x3f);
      at += 3;
    } else {
      const code = wideAt(at);
      store<u16>(to + (<usize>units << 1), 0xd800 + ((code - 0x10000) >>> 10));
      units += 1;
      unit = 0xdc00 + ((code - 0x10000) & 0x3ff);
      own.flags |= ODD;
      asks = true;
      at += 4;
    }
    store<u16>(to + (<usize>units << 1), unit);
    units += 1;
    if (counted < 2) counted += <i32>load<u8>(own.counts + unit);
  }
  one.length = units;
  return asks ? min<i32>(2, countSymbols(one.text, one.bytes)) : counted;
}

@inline
export function wideAt(at: usize): u32 {
  return (
    ((<u32>load<u8>(at) & 7) << 18) |
    ((<u32>load<u8>(at, 1) & 0x3f) << 12) |
    ((<u32>load<u8>(at, 2) & 0x3f) << 6) |
    (<u32>load<u8>(at, 3) & 0x3f)
  );
}

/** Symbols of the units in hand; their number and the flags are left in the state. */
function foldSpelling(one: Spelling, symbols: usize): void {
  const own = state();
  let length: i32 = 0;
  let same = true;
  let asks = false;
  for (let place = 0; place < one.length; place += 1) {
    const unit = <u32>load<u16>(own.units + (<usize>place << 1));
    let symbol = <u32>load<u16>(own.folds + (<usize>unit << 1));
    if (own.soundOf != 0 && (unit == LESS || (unit >= 0xd800 && unit < 0xe000))) {
      own.length = foldOdd(one.text, one.bytes, symbols);
      own.flags = (own.flags & ~FOLDED) | ODD;
      if (hasHan(one.text, one.bytes) != 0) own.flags |= HAN;
      return;
    }
    if (symbol == 0) {
      same = false;
      continue;
    }
    if (unit >= 0xd800 && unit < 0xdc00) {
      const low = <u32>load<u16>(own.units + (<usize>(place + 1) << 1));
      const known = foldWide(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
      if (known != 0) {
        symbol = known;
        place += 1;
        same = false;
        own.flags |= ODD;
        if (known >= EMOJI && known < 0xf900) own.emoji = 1;
      }
    }
    if (unit >= 0x3400 && unit <= 0x9fff) own.flags |= HAN;
    else if (symbol >= 0x2e80) asks = true;
    if (symbol != unit) same = false;
    store<u16>(symbols + (<usize>length << 1), symbol);
    length += 1;
  }
  own.length = length;
  if (same) own.flags |= FOLDED;
  if (asks && (own.flags & HAN) == 0 && hasHan(one.text, one.bytes) != 0) own.flags |= HAN;
}

/** Words of the context as keys: symbols of `length` units, one after the other, of which `lengths` tells each, and `values` what it stands for. */
export function addContext(symbols: usize, lengths: usize, values: usize, count: i32): void {
  const own = state();
  own.context = newTable(count, count * 4);
  let at = symbols;
  for (let index = 0; index < count; index += 1) {
    const length = load<i32>(lengths + (<usize>index << 2));
    if (length >= 2) addWord(at, length, load<i32>(values + (<usize>index << 2)));
    at += <usize>length << 1;
  }
}

function addWord(symbols: usize, length: i32, value: i32): void {
  const at = reserve(offsetof<Entry>() + (<usize>length << 1));
  const key = entry(at);
  key.value = value;
  key.length = <u16>length;
  memory.copy(symbolsOf(at), symbols, <usize>length << 1);
  addKey(table(state().context), at);
}

/** The barriers behind the symbols of the line in hand. */
export function close(length: i32): void {
  const at = state().symbols + (<usize>length << 1);
  for (let place: usize = 0; place < 16; place += 2) store<u16>(at + place, BARRIER);
}

/**
 * Notes which spellings are ordinary words: UTF-8 words of two characters and more between spaces or other ASCII signs, none of them but
 * those of `isWord` 1. Of texts with Chinese characters nothing is asked afterwards.
 */
export function noteWords(from: usize, end: usize, isWord: i32): void {
  makeRoom(LONGEST_WORD + 16);
  const own = state();
  let length: usize = 0;
  for (let at = from; at <= end; ) {
    const first = at < end ? <u32>load<u8>(at) : 0x20;
    if (first >= 0xe0 && first < 0xf0) {
      const unit = ((first & 0xf) << 12) | ((<u32>load<u8>(at, 1) & 0x3f) << 6) | (<u32>load<u8>(at, 2) & 0x3f);
      store<u16>(own.symbols + length, unit);
      length = min<usize>(length + 2, LONGEST_WORD << 1);
      at += 3;
      continue;
    }
    at += 1;
    if (length >= 4 && length <= MOST_OF_A_WORD << 1) noteWord(<i32>(length >>> 1), isWord);
    length = 0;
  }
}

function noteWord(length: i32, isWord: i32): void {
  const own = state();
  close(length);
  own.placeCount = 0;
  findAt(table(own.keys), 0);
  for (let at = 0; at < own.placeCount; at += 1) {
    const place = own.places + <usize>at * 12;
    if (load<i32>(place, 8) == length - 1) entry(load<usize>(place)).words = <u8>isWord;
  }
}

/** Whether symbols first to last stand there as units, too. */
function standsFolded(first: i32, last: i32): bool {
  const own = state();
  if (own.soundOf != 0) return unitOf(last) - unitOf(first) == last - first && standsAsUnits(first, last);
  for (let place = <usize>first << 1; place <= <usize>last << 1; place += 2)
    if (load<u16>(own.units + place) != load<u16>(own.symbols + place)) return false;
  return true;
}

function standsAsUnits(first: i32, last: i32): bool {
  const own = state();
  const units = own.units + (<usize>unitOf(first) << 1);
  const symbols = own.symbols + (<usize>first << 1);
  for (let place: usize = 0; place <= <usize>(last - first) << 1; place += 2)
    if (load<u16>(units + place) != load<u16>(symbols + place)) return false;
  return true;
}
