// Lines of text, one record a line, read as they come: a file of a million lines is never whole in memory.
import { createReadStream } from 'node:fs';
import { fileProblem } from '../files/problems.ts';
import { officeProblem } from './problems.ts';

/** `text` is cut off where `tooLong`. */
export type TextLine = { readonly line: number; readonly text: string; readonly tooLong?: true };
export type LinesOptions = { name: string; path: string; rows: number };

/** Characters of a line. */
const longestLine = 1_000_000;

/**
 * The lines of a file in UTF-8 that hold something; `line` counts from 1, blank ones too.
 * @throws Problem office.encoding when the bytes are no UTF-8, office.tooManyRows, file.empty
 */
export async function* textLines({ name, path, rows }: LinesOptions): AsyncGenerator<TextLine> {
  let [line, kept] = [0, 0];
  for await (const text of brokenAtLines(path, name)) {
    line += 1;
    if (text.trim() === '') continue;
    kept += 1;
    if (kept > rows) throw officeProblem('office.tooManyRows', { name, limit: rows });
    yield text.length > longestLine
      ? { line, text: text.slice(0, 1_000).toWellFormed(), tooLong: true }
      : { line, text };
  }
  if (kept === 0) throw fileProblem('file.empty', { name });
}

/** Of a line that is longer than any may be only the beginning is kept. */
async function* brokenAtLines(path: string, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const textOf = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch (cause) {
      throw officeProblem('office.encoding', { name }, { cause });
    }
  };
  let held = '';
  for await (const bytes of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const [first = '', ...more] = textOf(bytes as Buffer).split('\n');
    if (held.length <= longestLine) held += first;
    for (const next of more) {
      yield held;
      held = next;
    }
  }
  yield held + textOf();
}
