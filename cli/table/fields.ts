// Fields of lines with a separator that is found out; quotes as in RFC 4180; a bad row is told by its line and left out.
import type { Sentence } from '../language.ts';
import type { Line } from './lines.ts';

/** Signs that part fields, the likelier first. */
const SEPARATORS = ['\t', ',', '|', ';', '%', '#', '^', '~'];
const SAMPLE = 300;
/** Lines that one quoted field may go on for. */
const QUOTED_MOST = 200;

export type Row = { readonly line: number; readonly fields: string[] };
export type BadRow = { readonly line: number; readonly reason: Sentence };

/** The separator by which most lines fall into as many fields as the first; null where none parts it. */
export function separatorOf(lines: readonly string[]): string | null {
  const [head = '', ...rest] = lines.filter((line) => line.trim() !== '').slice(0, SAMPLE);
  let best: { separator: string; score: number } | null = null;
  for (const separator of SEPARATORS) {
    const width = split(head, separator).fields.length;
    if (width < 2) continue;
    const alike = rest.filter((line) => split(line, separator).fields.length === width).length;
    const score = rest.length === 0 ? 1 : alike / rest.length;
    if (best === null || score > best.score + 0.05) best = { separator, score };
  }
  return best?.separator ?? null;
}

/** Fields of one line, blanks around them taken off; `open` where a quote was not closed. */
export function split(line: string, separator: string): { fields: string[]; open: boolean } {
  if (!line.includes('"')) return { fields: line.split(separator).map((field) => field.trim()), open: false };
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let start = at;
    while (line[start] === ' ' && separator !== ' ') start += 1;
    if (line[start] === '"') {
      const { text, end } = quoted(line, start + 1);
      if (end < 0) return { fields, open: true };
      const next = line.indexOf(separator, end);
      fields.push((text + line.slice(end, next < 0 ? undefined : next)).trim());
      if (next < 0) return { fields, open: false };
      at = next + separator.length;
    } else {
      const next = line.indexOf(separator, at);
      fields.push(line.slice(at, next < 0 ? undefined : next).trim());
      if (next < 0) return { fields, open: false };
      at = next + separator.length;
    }
  }
}

function quoted(line: string, from: number): { text: string; end: number } {
  let text = '';
  for (let at = from; ; ) {
    const quote = line.indexOf('"', at);
    if (quote < 0) return { text, end: -1 };
    text += line.slice(at, quote);
    if (line[quote + 1] !== '"') return { text, end: quote + 1 };
    text += '"';
    at = quote + 2;
  }
}

/**
 * Rows of `width` fields; a row may have more that are empty at its end. A quote that nobody closes spoils its own
 * line, not the file. What cannot be read goes to `bad`.
 */
export function* rowsOf(lines: Iterable<Line>, separator: string, width: number, bad: BadRow[]): Generator<Row> {
  const waiting: Line[] = [];
  for (const row of logicalLines(lines, separator, waiting)) {
    if (row.text === null) {
      bad.push({ line: row.number, reason: { zh: '这一行太长', en: 'the line is too long' } });
      continue;
    }
    if (row.text.trim() === '') continue;
    const { fields, open } = split(row.text, separator);
    const read = open ? row.text.split(separator).map((field) => field.trim()) : fields;
    while (read.length > width && read.at(-1) === '') read.pop();
    if (read.length === width && !open) yield { line: row.number, fields: read };
    else {
      bad.push({
        line: row.number,
        reason: {
          zh: `有 ${read.length} 个字段，应为 ${width} 个${open ? '，引号没有闭合' : ''}`,
          en: `${read.length} fields, ${width} expected${open ? ', a quote is not closed' : ''}`,
        },
      });
    }
  }
}

/** Lines joined where a quoted field goes on; where it never ends, each line stands for itself. */
function* logicalLines(lines: Iterable<Line>, separator: string, waiting: Line[]): Generator<Line> {
  for (const line of lines) {
    waiting.push(line);
    while (waiting.length > 0) {
      const joined = joinedLine(waiting, separator);
      if (joined === 'more') break;
      waiting.splice(0, joined.used);
      yield joined.line;
    }
  }
  for (const line of waiting.splice(0)) yield line;
}

function joinedLine(waiting: readonly Line[], separator: string): 'more' | { used: number; line: Line } {
  const [first] = waiting;
  if (first === undefined) return 'more';
  if (first.text === null || !first.text.includes('"') || !split(first.text, separator).open)
    return { used: 1, line: first };
  const last = waiting.at(-1);
  if (last !== first && last?.text?.includes('"') === true) {
    const text = waiting.map((line) => line.text ?? '').join('\n');
    if (!split(text, separator).open) return { used: waiting.length, line: { number: first.number, text } };
  }
  return waiting.length < QUOTED_MOST ? 'more' : { used: 1, line: first };
}
