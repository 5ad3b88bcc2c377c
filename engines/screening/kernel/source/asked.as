// What the kernel asks its caller: rare things that TypeScript knows already.

/** Symbol of a character outside the basic plane; 0 where it has none. */
@external('asked', 'foldWide')
export declare function foldWide(code: u32): u32;

/** What a text begins with, if that is an entity of HTML: its bytes, and 256 times the unit that it means, 0 where that is more than one. Else 0. */
@external('asked', 'entityAt')
export declare function entityAt(text: usize, bytes: i32): i32;

/** How many symbols a text of the register has once signs and tags are passed over; two stand for more. */
@external('asked', 'countSymbols')
export declare function countSymbols(text: usize, bytes: i32): i32;

/** Folds a text of the register with tags or characters outside the basic plane. @returns how many symbols it put there */
@external('asked', 'foldOdd')
export declare function foldOdd(text: usize, bytes: i32, symbols: usize): i32;

/** Whether a text of the register has Chinese characters. */
@external('asked', 'hasHan')
export declare function hasHan(text: usize, bytes: i32): i32;

/** A letter (2), a digit (1) or neither (0). */
@external('asked', 'kindOf')
export declare function kindOf(unit: u32): i32;

/** Whether a spelling is an ordinary word (1), common letters (2), or neither (0). */
@external('asked', 'wordsOf')
export declare function wordsOf(spelling: i32): i32;

/** Makes the pieces of a spelling. */
@external('asked', 'describe')
export declare function describe(spelling: i32): void;

/** Makes the piece for a match of that code among those words; an empty one where it stays below the bound. */
@external('asked', 'weigh')
export declare function weigh(code: i32, kinds: i32, piece: usize): void;

/**
 * Looks through a line and adds what it finds to the output: with the first `count` places, which may be hits, and the words of the context behind
 * them up to `all`; by itself where `count` is below zero.
 */
@external('asked', 'lookThrough')
export declare function lookThrough(from: usize, to: usize, line: i32, count: i32, all: i32): void;

/** Where the ways to write and say a character are, see ways.as. */
@external('asked', 'waysOf')
export declare function waysOf(symbol: u32): usize;

/** In what a character of ASCII differs from one that it is taken for, or what kind of sign it is (`wanted` 0), see sieve.as. */
@external('asked', 'differ')
export declare function differ(found: u32, wanted: u32): i32;

/**
 * Whether a disguise, at symbols first to last of a line, stays below the bound whatever its words are (1; and whatever those of the context are, if
 * there are any), was weighed and is the same wherever it has that code (2), or must be looked at each time (3), should it make so little sense as
 * words (3 and as many tenths of a power of ten as it takes).
 */
@external('asked', 'judge')
export declare function judge(code: i32, from: usize, to: usize, value: i32, first: i32, last: i32, hasContext: i32): i32;
