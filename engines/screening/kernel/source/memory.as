// What the kernel knows. All threads have one memory; what a thread writes while it looks through titles is its own.

/** Where the state of this thread lies. */
@external('memory', 'place')
declare const place: usize;

/** Where that of the first thread lies, and before it how far memory is taken, by whichever thread; below `__heap_base` memory is otherwise unused. */
const PLACE: usize = 64;
const TOP: usize = 16;

/** What is common to all threads first, then, from `room` on, what each has for itself. */
@unmanaged
export class State {
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
  /** Flags of the spelling that is being read. */
  flags: i32;
  /** Keys that are made before they are added: the first piece of memory and that in hand, where it is free, and how many there are, see ways.as. */
  firstPiece: usize;
  piece: usize;
  madeCount: i32;
  /** Where the ways to write each symbol are, once they were asked for; the words of emoji; texts that are being put together, see ways.as. */
  ways: usize;
  emojiWords: usize;
  texts: usize;
  textRoom: i32;
  /** The numbers of initials and of pinyin among the ways. */
  initials: i32;
  pinyin: i32;
  /** The table of words, and powers of single characters (i8), see words.as. */
  words: usize;
  single: usize;
  common: usize;
  commonCount: i32;
  /** The line in hand: its units and symbols, their number, and places where a key may begin. */
  room: usize;
  units: usize;
  symbols: usize;
  length: i32;
  unitLength: i32;
  candidates: usize;
  candidateCount: i32;
  odd: i32;
  /** Where keys are looked for step by step, see `findThose` of table.as: the beginnings that are left and those where keys may end, and how many bytes there are of each. */
  beginnings: usize;
  endings: usize;
  beginningBytes: usize;
  endingBytes: usize;
  /** Where disguises are looked for: the unit (i32) at which each symbol stands, and the sounds of the symbols. */
  starts: usize;
  heard: usize;
  /** Of each symbol how it may be passed over (u8), see repeated.as; and where marks may be heard. */
  passings: usize;
  hearings: usize;
  hearingCount: i32;
  /** Whether entities of HTML were read as the signs that they mean: those stand in each of their units then. */
  entities: i32;
  /** Whether something in the line may be passed over; where it is not known, it may. */
  repeats: i32;
  /** The symbols chosen so far where letters are passed over, see repeated.as; room to reckon with, see words.as. */
  chosen: usize;
  costs: usize;
  /** What was found: entry, first and last symbol, three numbers of 32 bits each. */
  places: usize;
  placeCount: i32;
  placeRoom: i32;
  /** The words of the context in the line, once they were looked for: places as above; whether they are known (1), or for the caller to read (2). */
  around: usize;
  aroundCount: i32;
  aroundRoom: i32;
  aroundKnown: i32;
  /** The output, and the pieces it is made of. */
  out: usize;
  outRoom: usize;
  outLength: usize;
  pieces: usize;
  weights: usize;
  weightCount: i32;
  hits: i32;
  offersHit: i32;
  /** Which disguises are hopeless, and in what characters of ASCII differ (plus 1, 0 unknown), see sieve.as. */
  verdicts: usize;
  differences: usize;
  /** Whether something in the line is a disguise that was weighed before. */
  disguised: i32;
}

@inline
export function state(): State {
  return changetype<State>(place);
}

/** A state for one more thread, with what is common to all; nothing is added to that any more. @returns where it lies */
export function share(): usize {
  const made = reserve(offsetof<State>());
  memory.copy(made, PLACE, offsetof<State>('room'));
  return made;
}

/** Takes memory, all of it zero, for as long as the kernel lives. */
export function reserve(bytes: usize): usize {
  if (load<usize>(TOP) == 0) store<usize>(TOP, (__heap_base + 15) & ~(<usize>15));
  const size: usize = (bytes + 15) & ~(<usize>15);
  const at = atomic.add<usize>(TOP, size);
  const wanted: usize = (at + size + 0xffff) >>> 16;
  const pages = <usize>memory.size();
  if (wanted > pages) {
    const more: usize = max<usize>(wanted - pages, pages >>> 1);
    if (memory.grow(<i32>more) < 0 && memory.grow(<i32>(wanted - pages)) < 0) unreachable();
  }
  return at;
}

/** Gives back all memory that was taken from a place on. There is no other thread yet. */
export function release(from: usize): void {
  memory.fill(from, 0, load<usize>(TOP) - from);
  store<usize>(TOP, from);
}

/** How much memory there is, in pages of 64 kB. */
export function pages(): i32 {
  return memory.size();
}

/** Bytes of `beginnings`, `endings`, `chosen` and `costs`, see table.as, repeated.as and words.as. */
const BEGINNINGS: usize = 64 << 3;
const ENDINGS: usize = BEGINNINGS * 5;
const CHOSEN: usize = 16;
const COSTS: usize = 28 << 3;

/** Makes room for a line, or the texts of a register, of so many UTF-16 units. */
export function makeRoom(units: usize): void {
  const own = state();
  if (own.room >= units) return;
  if (own.room == 0) {
    own.beginnings = reserve(BEGINNINGS + 8);
    own.endings = reserve(ENDINGS + 8);
    own.chosen = reserve(CHOSEN);
    own.costs = reserve(COSTS);
  }
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
