// The running text: line breaks and page furniture taken out, with a map from each unit back to the decoded input.

import type { InputText, Span } from '../types.ts';
import { isSpace, isWide, normalise } from './normalise.ts';

/**
 * `text` is as written, `normal` in one spelling and of the same length; paragraphs are separated by '\n'.
 * `source(start, end)` gives the stretch of the decoded text that a stretch of the flow came from.
 */
export type Flow = {
  readonly text: string;
  readonly normal: string;
  readonly source: (start: number, end: number) => Span;
};

/** A line of the input: offsets into the piece's text. */
export type Line = { readonly piece: number; readonly start: number; readonly end: number };

export type FlowBuilder = {
  /** Adds a line to the paragraph that is open. */
  readonly append: (line: Line) => void;
  /** Closes the paragraph; returns the offset at which the next one begins. */
  readonly closeParagraph: () => number;
  readonly length: () => number;
  readonly finish: () => Flow;
};

/**
 * Builds a flow from lines; white space between Han characters is dropped, other runs of it become one blank. Units marked
 * in a piece's readings are left out as well.
 */
export function flowBuilder(
  pieces: readonly InputText[],
  named: boolean,
  readings: readonly (Uint8Array | null)[],
): FlowBuilder {
  const total = pieces.reduce((sum, piece) => sum + piece.text.length + 1, 1);
  const units = new Uint16Array(total);
  const at = new Int32Array(total);
  /** Behind the last unit of the input that belongs to the unit: a reading behind a character belongs to it. */
  const upTo = new Int32Array(total);
  const base: number[] = [];
  let offset = 0;
  for (const piece of pieces) {
    base.push(offset);
    offset += piece.text.length;
  }
  let length = 0;

  const append = (line: Line): void => {
    const text = pieces[line.piece]?.text ?? '';
    const origin = base[line.piece] ?? 0;
    const spaced = isSpacedOut(text, line);
    const reading = readings[line.piece] ?? null;
    let blank = length > 0 && units[length - 1] !== 10;
    for (let i = line.start; i < line.end; i++) {
      const code = text.charCodeAt(i);
      if (reading?.[i] === 1) {
        const behind = units[length - 1] === 10 ? length - 2 : length - 1;
        if (behind >= 0 && (at[behind] ?? 0) >= origin) upTo[behind] = origin + i + 1;
        continue;
      }
      if (isSpace(code)) {
        blank = length > 0 && units[length - 1] !== 10;
        continue;
      }
      if (blank) {
        const before = units[length - 1] ?? 10;
        const number = i === line.start && isOfNumber(before) && isOfNumber(code);
        if (isLatin(before) && isLatin(code) && !number && !spaced) {
          units[length] = 32;
          upTo[length] = origin + i;
          at[length++] = origin + i - 1;
        }
        blank = false;
      }
      units[length] = code;
      upTo[length] = origin + i + 1;
      at[length++] = origin + i;
    }
  };

  const closeParagraph = (): number => {
    if (length > 0 && units[length - 1] !== 10) {
      at[length] = (at[length - 1] ?? 0) + 1;
      upTo[length] = (at[length] ?? 0) + 1;
      units[length++] = 10;
    }
    return length;
  };

  const source = (start: number, end: number): Span => {
    const from = at[start] ?? 0;
    const to = end > start ? (upTo[end - 1] ?? from) : from;
    let piece = base.length - 1;
    if (base.length > 1) piece = pieceAt(base, from);
    const origin = base[piece] ?? 0;
    const span = { start: from - origin, end: to - origin };
    return named ? { file: pieces[piece]?.file ?? '', ...span } : span;
  };

  const finish = (): Flow => {
    const text = decodeUnits(units.subarray(0, length));
    return { text, normal: normalise(text), source };
  };
  return { append, closeParagraph, length: () => length, finish };
}

function pieceAt(base: readonly number[], offset: number): number {
  let low = 0;
  let high = base.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((base[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isLatin(code: number): boolean {
  return code !== 10 && !isWide(code) && code < 0x2000;
}

/** A line with a blank behind nearly every character, as poor recognition leaves it: its blanks part nothing. */
function isSpacedOut(text: string, { start, end }: Line): boolean {
  let blanks = 0;
  for (let i = start + 1; i < end - 1; i++)
    if (isSpace(text.charCodeAt(i)) && !isSpace(text.charCodeAt(i - 1)) && !isSpace(text.charCodeAt(i + 1))) blanks++;
  return end - start >= 8 && blanks * 2 >= (end - start) * 0.8;
}

/** A digit, or a point between digits: a number broken at the end of a line goes on in the next one. */
function isOfNumber(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2e;
}

function decodeUnits(units: Uint16Array): string {
  const parts: string[] = [];
  for (let i = 0; i < units.length; i += 0x2000) parts.push(String.fromCharCode(...units.subarray(i, i + 0x2000)));
  return parts.join('');
}
