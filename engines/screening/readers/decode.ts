// Bytes to text, line by line where a block is not all of one encoding: UTF-8 where it is valid, else GBK, else the line is refused.
import { isUtf8 } from 'node:buffer';
import type { RowProblem } from '../types.ts';

export type Decoded = { readonly text: string; readonly gbkLines: number; readonly problems: readonly RowProblem[] };

const NEW_LINE = 0x0a;
const gb18030 = new TextDecoder('gb18030', { fatal: true });

/** Text of whole lines; a refused line is left as an empty one, so that line numbers stay. A mark of byte order is dropped. */
export function decodeLines(bytes: Uint8Array, line: number): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return { text: withoutMark(buffer.toString('utf8'), line), gbkLines: 0, problems: [] };
  const lines: string[] = [];
  const problems: RowProblem[] = [];
  let gbkLines = 0;
  for (let at = 0; at < buffer.length; ) {
    const found = buffer.indexOf(NEW_LINE, at);
    const end = found < 0 ? buffer.length : found;
    const piece = buffer.subarray(at, end);
    at = end + 1;
    const utf8 = isUtf8(piece);
    const text = utf8 ? piece.toString('utf8') : gbk(piece);
    if (text === null) problems.push(unreadable(line + lines.length));
    else if (!utf8) gbkLines += 1;
    lines.push(text ?? '');
  }
  const ended = buffer.at(-1) === NEW_LINE ? '\n' : '';
  return { text: withoutMark(lines.join('\n') + ended, line), gbkLines, problems };
}

const withoutMark = (text: string, line: number): string =>
  line === 1 && text.startsWith('\ufeff') ? text.slice(1) : text;

function gbk(bytes: Uint8Array): string | null {
  try {
    const text = gb18030.decode(bytes);
    // Bytes that GB 18030 maps to private or unassigned places are noise, not Chinese.
    return /[\ue000-\uf8ff\ufffd]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

const unreadable = (line: number): RowProblem => ({
  line,
  code: 'encoding',
  refused: true,
  text: { zh: '既不是 UTF-8 也不是 GBK', en: 'neither UTF-8 nor GBK' },
});
