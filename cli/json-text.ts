// A file of JSON that somebody wrote by hand: what is wrong with it is told by line.
import { Failure } from './failure.ts';
import { printable } from './output.ts';

/** The content of a file as JSON. @throws Failure naming the file, the line and the reason. */
export function parsedJson(file: string, content: string): unknown {
  const text = content.replace(/^\ufeff/, '');
  if (text.trim() === '')
    throw new Failure({ zh: `${file}：文件是空的`, en: `${file}: the file is empty` }, { code: 'input.empty', file });
  const error = syntaxError(text);
  if (error === null) return JSON.parse(text);
  const line = lineOf(text);
  const reason = printable(error.message);
  throw new Failure(
    {
      zh: `${file}：第 ${line} 行起不是 JSON（${reason}）`,
      en: `${file}: not JSON from line ${line} on (${reason})`,
    },
    { code: 'input.notJson', file, line },
  );
}

/** One value as one line of NDJSON. Some readers end a line also at U+0085, U+2028 and U+2029, which JSON may hold as they are. */
export function jsonLine(value: unknown): string {
  const text = JSON.stringify(value).replace(/[\u0085\u2028\u2029]/g, (mark) => {
    return `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `${text}\n`;
}

/** The lines of NDJSON that are not blank, counted from 1; `value` is undefined where a line is no JSON. */
export function* jsonLines(text: string): Generator<{ readonly number: number; readonly value: unknown }> {
  for (const [at, line] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() !== '') yield { number: at + 1, value: parsedLine(line) };
  }
}

function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function syntaxError(text: string): Error | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}

/** The first line up to which the text cannot be the beginning of any JSON; the last where only the end is missing. */
function lineOf(text: string): number {
  let [line, end] = [0, -1];
  while (end < text.length) {
    const next = text.indexOf('\n', end + 1);
    end = next < 0 ? text.length : next;
    line += 1;
    const begun = text.slice(0, end).trimEnd();
    const { message = '' } = (begun === '' ? null : syntaxError(begun)) ?? {};
    const position = / at position (\d+)/.exec(message)?.[1];
    const onlyCut = message === '' || /end of JSON/.test(message) || Number(position) >= begun.length;
    if (!onlyCut) return line;
  }
  return text.trimEnd().split('\n').length;
}
