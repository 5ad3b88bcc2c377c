// What the kernel knows, at one fixed place of its memory: a copy of the memory is a copy of the kernel.

/** Where the state lies; the memory below `__heap_base` is otherwise unused. */
const PLACE: usize = 64;

@unmanaged
export class State {
  /** Where free memory begins; 0 before the first was taken. */
  top: usize;
  /** By UTF-16 unit: its symbol (u16), that where marks are looked for as registered (u16), whether it counts as a symbol of a mark (u8), and what it is beside a mark plus 1 (u8, 0 unknown). */
  folds: usize;
  plain: usize;
  counts: usize;
  kinds: usize;
  /** Where disguises are looked for, the sound of each unit's symbol (u16); 0 where marks are looked for as registered. */
  soundOf: usize;
  /** Tables of the spellings (and their variants), of their sounds (0 without), and of the words of the context. */
  keys: usize;
  sounds: usize;
  context: usize;
  spellings: usize;
  spellingCount: i32;
  /** Of each spelling the owner (i32) and the facts (u8); and where texts that come next are put. */
  owners: usize;
  facts: usize;
  free: usize;
  /** Whether some key has an emoji in it. */
  emoji: i32;
  /** The line in hand: its units and symbols, their number, and places where a key may begin. */
  room: usize;
  units: usize;
  symbols: usize;
  length: i32;
  unitLength: i32;
  /** Keys that are made before they are added: the first piece of memory and that in hand, where it is free, and how many there are, see ways.as. */
  firstPiece: usize;
  piece: usize;
  madeCount: i32;
  /** Where disguises are looked for: the unit (i32) at which each symbol stands, and the sounds of the symbols. */
  starts: usize;
  heard: usize;
  /** Of each symbol how it may be passed over (u8), see repeated.as; and where marks may be heard. */
  passings: usize;
  hearings: usize;
  hearingCount: i32;
  /** Whether something in the line may be passed over; where it is not known, it may. */
  repeats: i32;
  /** The symbols chosen so far where letters are passed over, see repeated.as. */
  chosen: usize;
  /** Flags of the spelling that is being read. */
  flags: i32;
  candidates: usize;
  candidateCount: i32;
  odd: i32;
  /** What was found: entry, first and last symbol, three numbers of 32 bits each. */
  places: usize;
  placeCount: i32;
  placeRoom: i32;
  /** The output, and the pieces it is made of. */
  out: usize;
  outRoom: usize;
  outLength: usize;
  pieces: usize;
  weights: usize;
  weightCount: i32;
  hits: i32;
  offersHit: i32;
  /** Where the ways to write each symbol are, once they were asked for; the words of emoji; texts that are being put together, see ways.as. */
  ways: usize;
  emojiWords: usize;
  texts: usize;
  textRoom: i32;
  /** Which disguises are hopeless, in what characters of ASCII differ (plus 1, 0 unknown), and the numbers of initials and of pinyin, see sieve.as. */
  verdicts: usize;
  differences: usize;
  initials: i32;
  pinyin: i32;
  /** The table of words, powers of single characters (i8), and room to reckon with, see words.as. */
  words: usize;
  single: usize;
  costs: usize;
  /** Whether something in the line is a disguise that was weighed before. */
  disguised: i32;
  common: usize;
  commonCount: i32;
}

@inline
export function state(): State {
  return changetype<State>(PLACE);
}

/** Takes memory, all of it zero, for as long as the kernel lives. */
export function reserve(bytes: usize): usize {
  const own = state();
  const at: usize = own.top == 0 ? (__heap_base + 15) & ~(<usize>15) : own.top;
  const top: usize = (at + bytes + 15) & ~(<usize>15);
  const pages = <usize>memory.size();
  const wanted: usize = (top + 0xffff) >>> 16;
  if (wanted > pages) {
    const more: usize = max<usize>(wanted - pages, pages >>> 1);
    if (memory.grow(<i32>more) < 0 && memory.grow(<i32>(wanted - pages)) < 0) unreachable();
  }
  own.top = top;
  return at;
}

/** Gives back all memory that was taken from a place on. */
export function release(from: usize): void {
  const own = state();
  memory.fill(from, 0, own.top - from);
  own.top = from;
}

/** Makes room for a line, or the texts of a register, of so many UTF-16 units. */
export function makeRoom(units: usize): void {
  const own = state();
  if (own.room >= units) return;
  own.room = units * 2;
  own.units = reserve((own.room + 8) * 2);
  own.symbols = reserve((own.room + 8) * 2);
  own.candidates = reserve((own.room + 8) * 4);
  if (own.soundOf == 0) return;
  own.starts = reserve((own.room + 8) * 4);
  own.heard = reserve((own.room + 8) * 2);
  own.passings = reserve(own.room + 8);
  own.hearings = reserve((own.room + 8) * 4);
}

/** At which unit of the line a symbol stands. */
@inline
export function unitOf(symbol: i32): i32 {
  const own = state();
  return own.soundOf == 0 ? symbol : load<i32>(own.starts + (<usize>symbol << 2));
}

/** Copies bytes, eight at a time: up to seven behind the end are written over. */
@inline
export function copyLoosely(to: usize, from: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 8) store<u64>(to + at, load<u64>(from + at));
}
