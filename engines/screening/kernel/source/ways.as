// The other ways to write and to say the spellings, put together from what each of their characters may be written as.
import { waysOf } from './asked';
import { reserve, state } from './memory';
import { isHan } from './scan';
import { close, spelling } from './spelling';
import { addAll, addKey, endOfPiece, entry, findAt, newTable, PIECE, PIECE_BEGINS, setEndOfPiece, setNextPiece, sizeOfEntry, symbolsOf, table } from './table';

/** How widely is looked, and the numbers of the transformations, in the order of kernel/ways.ts. */
@unmanaged
class Breadth {
  /** Shortest key worth looking for, and fewest initials. */
  shortest: i32;
  fewestInitials: i32;
  emoji: i32;
  pinyin: i32;
  initials: i32;
  homophone: i32;
  /** Symbols up to which a spelling is looked for in other ways than its own. */
  longest: i32;
}

// The ways of a character are numbers of 16 bits: two offsets, then the characters' stand-ins; at the offsets its syllables, and its sounds.
const SYLLABLES: usize = 0;
const SOUNDS: usize = 2;
const STAND_INS: usize = 4;

const SHORTEST_PINYIN: i32 = 4;
/** Where keys of two symbols are worth looking for, marks are looked for that are in pinyin in part. */
const SHORTEST_IN_PART: i32 = 2;
const MOST_PINYIN: i32 = 4;
const MOST_SOUNDS: i32 = 8;
const LONGEST_SYLLABLE: i32 = 6;
const LONGEST_EMOJI_WORD: i32 = 3;

/** Below stand letters and signs, which have no other ways. */
const FIRST_CHARACTER: u32 = 0x2e80;

@inline
function numberAt(place: usize): i32 {
  return <i32>load<u16>(place);
}

@inline
function symbolIn(key: usize, at: i32): u32 {
  return <u32>load<u16>(symbolsOf(key) + (<usize>at << 1));
}

function ways(symbol: u32): usize {
  const place = state().ways + (<usize>symbol << 2);
  if (load<usize>(place) == 0) store<usize>(place, waysOf(symbol));
  return load<usize>(place);
}

/** Words of two symbols and three that an emoji stands for: symbols one behind the other, of each the length and the symbol of the emoji. */
export function addEmojiWords(symbols: usize, lengths: usize, signs: usize, count: i32): void {
  const words = newTable(count);
  state().emojiWords = words;
  let from = symbols;
  for (let index = 0; index < count; index += 1) {
    const length = load<i32>(lengths + (<usize>index << 2));
    const made = withValue(reserve(sizeOfEntry(length)), length, load<i32>(signs + (<usize>index << 2)));
    memory.copy(symbolsOf(made), from, <usize>length << 1);
    addKey(table(words), made);
    from += <usize>length << 1;
  }
}

/** Adds the ways to write and say all spellings that have Chinese characters. */
export function addWays(breadth: usize): void {
  const broad = changetype<Breadth>(breadth);
  const own = state();
  own.ways = reserve(0x10000 << 2);
  own.initials = broad.initials;
  own.pinyin = broad.pinyin;
  for (let index = 0; index < own.spellingCount; index += 1) {
    const key = spelling(index).entry;
    const length = <i32>entry(key).length;
    if (length > broad.longest) continue;
    let han = 0;
    for (let at = 0; at < length; at += 1) if (isHan(symbolIn(key, at))) han += 1;
    if (han == 0) continue;
    makeTexts(length * LONGEST_SYLLABLE + 1);
    addStandIns(broad, index, key);
    if (han == length) addSpelled(broad, index, key);
    if (broad.shortest == SHORTEST_IN_PART) addSpelledInPart(broad, index, key);
    addEmoji(broad, index, key);
    if (length >= broad.shortest) addSounds(broad, index, key);
  }
  addAll(table(own.keys), own.firstPiece, own.madeCount);
}

/** A key that is not added yet: they lie one behind the other in pieces of memory, see `addAll` of table.as. */
function newKey(length: i32, value: i32): usize {
  const own = state();
  const bytes = sizeOfEntry(length);
  if (own.piece == 0 || endOfPiece(own.piece) + bytes > own.piece + PIECE) newPiece(bytes);
  const made = endOfPiece(own.piece);
  setEndOfPiece(own.piece, made + bytes);
  own.madeCount += 1;
  return withValue(made, length, value);
}

function newPiece(bytes: usize): void {
  const own = state();
  const made = reserve(max<usize>(PIECE, PIECE_BEGINS + bytes));
  setEndOfPiece(made, made + PIECE_BEGINS);
  if (own.piece == 0) own.firstPiece = made;
  else setNextPiece(own.piece, made);
  own.piece = made;
}

function withValue(made: usize, length: i32, value: i32): usize {
  const key = entry(made);
  key.value = value;
  key.id = -1;
  key.length = <u16>length;
  return made;
}

/** The key with `count` symbols from `at` replaced by others. */
function addReplaced(key: usize, at: i32, count: i32, by: usize, length: i32, value: i32): void {
  const whole = <i32>entry(key).length - count + length;
  if (whole < 2) return;
  const made = newKey(whole, value);
  const from = symbolsOf(key);
  const to = symbolsOf(made);
  const before = <usize>at << 1;
  const inside = <usize>length << 1;
  memory.copy(to, from, before);
  memory.copy(to + before, by, inside);
  memory.copy(to + before + inside, from + before + (<usize>count << 1), <usize>(whole - at - length) << 1);
}

/** One character written otherwise. */
function addStandIns(broad: Breadth, index: i32, key: usize): void {
  const others = <i32>entry(key).length - 1;
  for (let at = 0; at <= others; at += 1) {
    const symbol = symbolIn(key, at);
    if (!isHan(symbol)) continue;
    const list = ways(symbol) + STAND_INS;
    let way = list + 2;
    for (let left = numberAt(list); left > 0; left -= 1) {
      const transform = numberAt(way);
      const length = numberAt(way + 2);
      if (transform != broad.emoji && others + length >= broad.shortest)
        addReplaced(key, at, 1, way + 4, length, (index << 5) | transform);
      way += 4 + (<usize>length << 1);
    }
  }
}

/** The whole spelling in pinyin, and its initials. */
function addSpelled(broad: Breadth, index: i32, key: usize): void {
  const length = <i32>entry(key).length;
  const initials = beginTexts();
  let count = 1;
  for (let at = 0; at < length; at += 1) {
    const list = ways(symbolIn(key, at));
    const syllables = list + <usize>numberAt(list + SYLLABLES);
    if (numberAt(syllables) == 0) return;
    append(initials, syllables + 4, 1);
    count = continued(syllables, count, MOST_PINYIN);
  }
  for (let number = 0; number < count; number += 1) {
    const text = textAt(number);
    if (numberAt(text) >= SHORTEST_PINYIN) addReplaced(key, 0, length, text + 2, numberAt(text), (index << 5) | broad.pinyin);
  }
  if (length >= broad.fewestInitials) addReplaced(key, 0, length, initials + 2, length, (index << 5) | broad.initials);
}

/** Several characters beside one another in pinyin, by the first reading of each, and the others as they are. */
function addSpelledInPart(broad: Breadth, index: i32, key: usize): void {
  const length = <i32>entry(key).length;
  for (let from = 0; from + 2 <= length; from += 1) {
    beginTexts();
    const text = textAt(0);
    for (let at = from; at < length; at += 1) {
      if (!isHan(symbolIn(key, at))) break;
      const list = ways(symbolIn(key, at));
      const syllables = list + <usize>numberAt(list + SYLLABLES);
      if (numberAt(syllables) == 0) break;
      append(text, syllables + 4, numberAt(syllables + 2));
      const count = at + 1 - from;
      if (count > 1 && count < length) addReplaced(key, from, count, text + 2, numberAt(text), (index << 5) | broad.pinyin);
    }
  }
}

/** An emoji in place of a word. */
function addEmoji(broad: Breadth, index: i32, key: usize): void {
  const own = state();
  const length = <i32>entry(key).length;
  memory.copy(own.symbols, symbolsOf(key), <usize>length << 1);
  close(length);
  const value = (index << 5) | broad.emoji;
  for (let at = 0; at < length; at += 1) {
    if (isHan(symbolIn(key, at))) {
      const list = ways(symbolIn(key, at)) + STAND_INS;
      let way = list + 2;
      for (let left = numberAt(list); left > 0; left -= 1) {
        if (numberAt(way) == broad.emoji) addReplaced(key, at, 1, way + 4, 1, value);
        way += 4 + (<usize>numberAt(way + 2) << 1);
      }
    }
    own.placeCount = 0;
    findAt(table(own.emojiWords), at);
    for (let found = 0; found < own.placeCount; found += 1) {
      const word = load<usize>(own.places + <usize>found * 12);
      store<u16>(textAt(0), <u16>entry(word).value);
      addReplaced(key, at, <i32>entry(word).length, textAt(0), 1, value);
    }
  }
}

/** The ways to say it. */
function addSounds(broad: Breadth, index: i32, key: usize): void {
  const length = <i32>entry(key).length;
  beginTexts();
  let count = 1;
  for (let at = 0; at < length; at += 1) {
    const symbol = symbolIn(key, at);
    if (symbol < FIRST_CHARACTER) for (let number = 0; number < count; number += 1) append(textAt(number), symbolsOf(key) + (<usize>at << 1), 1);
    else {
      const list = ways(symbol);
      count = continued(list + <usize>numberAt(list + SOUNDS), count, MOST_SOUNDS);
    }
  }
  for (let number = 0; number < count; number += 1) {
    const text = textAt(number);
    const made = withValue(reserve(sizeOfEntry(numberAt(text))), numberAt(text), (index << 5) | broad.homophone);
    memory.copy(symbolsOf(made), text + 2, <usize>numberAt(text) << 1);
    addKey(table(state().sounds), made);
  }
}

/** Room for texts of so many symbols, their length before them: one for each way, and one more. */
function makeTexts(symbols: i32): void {
  const own = state();
  if (symbols <= own.textRoom) return;
  own.textRoom = symbols * 2;
  own.texts = reserve((<usize>own.textRoom << 1) * <usize>(MOST_SOUNDS + 1));
}

@inline
function textAt(number: i32): usize {
  const own = state();
  return own.texts + (<usize>own.textRoom << 1) * <usize>number;
}

/** The first text and the one more, both empty. @returns the latter */
function beginTexts(): usize {
  store<u16>(textAt(0), 0);
  store<u16>(textAt(MOST_SOUNDS), 0);
  return textAt(MOST_SOUNDS);
}

@inline
function append(text: usize, symbols: usize, length: i32): void {
  const had = numberAt(text);
  memory.copy(text + 2 + (<usize>had << 1), symbols, <usize>length << 1);
  store<u16>(text, had + length);
}

/** Goes on from each of `count` texts with each piece of a list (their number, then of each its length and symbols). @returns how many texts there are then */
function continued(list: usize, count: i32, most: i32): i32 {
  const pieces = numberAt(list);
  // From the last on, for what is written lies behind what is still to be read.
  for (let text = count - 1; text >= 0; text -= 1) {
    for (let piece = pieces - 1; piece >= 0; piece -= 1) {
      const to = text * pieces + piece;
      if (to >= most) continue;
      if (to != text) memory.copy(textAt(to), textAt(text), <usize>(numberAt(textAt(text)) + 1) << 1);
      const place = pieceAt(list, piece);
      append(textAt(to), place + 2, numberAt(place));
    }
  }
  return min<i32>(count * pieces, most);
}

function pieceAt(list: usize, number: i32): usize {
  let place = list + 2;
  for (let before = 0; before < number; before += 1) place += 2 + (<usize>numberAt(place) << 1);
  return place;
}
