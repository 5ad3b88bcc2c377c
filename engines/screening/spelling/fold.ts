// Text to symbols: what a disguise leaves alike becomes the same symbol, each with its place in the text.
import { BARRIER, type FoldTable, NOISE } from './fold-tables.ts';

/** The symbols of a text, and the UTF-16 offset of each. Reused from text to text. */
export type Folded = {
  symbols: Uint16Array;
  starts: Int32Array;
  length: number;
  /** The symbols that are line ends. */
  lineEnds: Int32Array;
  lines: number;
  /** The text itself: an array is read faster than a string. */
  units: Uint16Array;
};

export function emptyFolded(): Folded {
  const room = 1024;
  return {
    symbols: new Uint16Array(room),
    starts: new Int32Array(room),
    length: 0,
    lineEnds: new Int32Array(room),
    lines: 0,
    units: new Uint16Array(room),
  };
}

const SHORT = 200;
const LINE_END = 0x0a;

/** Makes room for a text and copies its units. */
function unitsOf(text: string, into: Folded): Uint16Array {
  if (into.symbols.length < text.length + 4) {
    const room = text.length * 2 + 4;
    into.symbols = new Uint16Array(room);
    into.starts = new Int32Array(room);
    into.lineEnds = new Int32Array(room);
    into.units = new Uint16Array(room);
  }
  const { units } = into;
  if (text.length > SHORT) Buffer.from(units.buffer).write(text, 'utf16le');
  else for (let at = 0; at < text.length; at += 1) units[at] = text.charCodeAt(at);
  return units;
}

const LESS = 0x3c;
const LONGEST_TAG = 60;
const TAG = /<\/?[a-z][^<>\n]{0,60}>/iy;

/** Where the tag that begins at an offset ends, or -1. */
function tagEnd(text: string, at: number, to: number): number {
  TAG.lastIndex = at;
  const end = TAG.test(text) ? TAG.lastIndex - 1 : -1;
  return end >= to || end - at > LONGEST_TAG ? -1 : end;
}

/** Signs that may be meant as letters, with those; as in kernel/source/repeated.as. */
const LETTERS_OF_SIGNS: ReadonlyMap<number, number> = new Map([
  [0x21, 0x69],
  [0x7c, 0x69],
  [0xa1, 0x69],
  [0x2b, 0x74],
  [0xa9, 0x63],
  [0xae, 0x72],
  [0x2020, 0x74],
  [0x2202, 0x64],
  [0x25cb, 0x6f],
  [0x25ce, 0x6f],
  [0x25ef, 0x6f],
]);
const PLUS = 0x2b;

/** The letter that a sign may be meant as. */
export const letterOfSign = (unit: number): number | undefined => LETTERS_OF_SIGNS.get(unit);

const isLetter = (unit = 0): boolean => (unit | 0x20) >= 97 && (unit | 0x20) <= 122;
const isDigit = (unit = 0): boolean => unit >= 48 && unit <= 57;

/** Whether a sign stands for a letter there: within letters and digits, or before or behind two letters. */
function mayBeLetter(units: Uint16Array, at: number, to: number): boolean {
  const sign = units[at];
  const next = at + 1 < to ? units[at + 1] : 0;
  const before = units[at - 1];
  if (isLetter(before)) return isLetter(next) || (sign !== PLUS && (isDigit(next) || isLetter(units[at - 2])));
  if (sign === PLUS || !isLetter(next)) return false;
  return isDigit(before) || (at + 2 < to && isLetter(units[at + 2]));
}

/** Folds a text, one line or many; a line end is a barrier. @param reads whether it is looked through: signs within words may then be letters */
export function fold({ units: table, wide, loose }: FoldTable, text: string, into: Folded, reads = false): void {
  const units = unitsOf(text, into);
  const { symbols, starts, lineEnds } = into;
  const to = text.length;
  let length = 0;
  let lines = 0;
  for (let at = 0; at < to; at += 1) {
    const unit = units[at] as number;
    const symbol = table[unit] as number;
    if (symbol <= BARRIER) {
      if (unit === LINE_END) {
        lineEnds[lines] = length;
        lines += 1;
      } else if (symbol === NOISE) {
        const letter = reads && loose ? letterOfSign(unit) : undefined;
        if (letter !== undefined && mayBeLetter(units, at, to)) {
          symbols[length] = letter;
          starts[length] = at;
          length += 1;
          continue;
        }
        if (unit === LESS && loose) at = Math.max(at, tagEnd(text, at, to));
        continue;
      }
    } else if (symbol >= 0xd800 && symbol < 0xdc00 && at + 1 < to) {
      const known = wide.get(text.codePointAt(at) ?? 0);
      if (known === undefined && loose) {
        at += 1;
        continue;
      }
      if (known !== undefined) {
        symbols[length] = known;
        starts[length] = at;
        length += 1;
        at += 1;
        continue;
      }
    }
    symbols[length] = symbol;
    starts[length] = at;
    length += 1;
  }
  symbols[length] = BARRIER;
  symbols[length + 1] = BARRIER;
  symbols[length + 2] = BARRIER;
  starts[length] = to;
  into.length = length;
  into.lines = lines;
}

/** The symbols of a short text as a string. */
export function foldedText(table: FoldTable, text: string): string {
  fold(table, text, scratch);
  return symbolText(scratch);
}

export function symbolText({ symbols, length }: Folded): string {
  let text = '';
  for (let at = 0; at < length; at += 1) text += String.fromCharCode(symbols[at] as number);
  return text;
}

const scratch = emptyFolded();
