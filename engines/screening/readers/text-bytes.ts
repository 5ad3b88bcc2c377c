// What a file is before its lines are read: text of one byte a sign, UTF-16, or no text at all, told by name.
import { isUtf8 } from 'node:buffer';
import type { Text } from '../types.ts';

/** Bytes of text in UTF-8 or GBK, or what a file is instead. */
export type TextBytes = { readonly bytes: Uint8Array; readonly utf16: boolean } | { readonly refused: Text };

/** First bytes of what is often taken for a list, and what to do instead. */
const SIGNATURES: readonly (readonly [readonly number[], Text])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    {
      zh: '是 Excel 工作簿或 ZIP 压缩包，不是文本；请另存为 CSV 后再用',
      en: 'an Excel workbook or a ZIP archive, not text; save it as CSV first',
    },
  ],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    {
      zh: '是旧版 Office 文件（如 .xls、.doc），不是文本；请另存为 CSV 后再用',
      en: 'a file of an old Office version (.xls, .doc), not text; save it as CSV first',
    },
  ],
  [[0x25, 0x50, 0x44, 0x46], { zh: '是 PDF，不是文本', en: 'a PDF, not text' }],
  [[0x50, 0x41, 0x52, 0x31], { zh: '是 Parquet，名录须为文本', en: 'a Parquet file; a register is text' }],
  [[0x1f, 0x8b], { zh: '是 gzip 压缩文件，请先解压', en: 'compressed with gzip; unpack it first' }],
  [[0x89, 0x50, 0x4e, 0x47], { zh: '是 PNG 图片，不是文本', en: 'a PNG picture, not text' }],
  [[0xff, 0xd8, 0xff], { zh: '是 JPEG 图片，不是文本', en: 'a JPEG picture, not text' }],
];
const BINARY: Text = {
  zh: '含有文本里没有的零字节，是二进制文件',
  en: 'a binary file: it has zero bytes, which text has not',
};
const BROKEN_UTF16: Text = { zh: 'UTF-16 编码不完整', en: 'broken UTF-16' };
/** Bytes that are looked at. */
const HEAD = 1 << 16;
/** Share of the characters of a wrongly read text that happen to be common ones is far below. */
const MOSTLY = 0.8;

/** Text in UTF-16, with its mark or plainly without one, is given in UTF-8; what is no text is refused by its name. */
export function textBytes(bytes: Uint8Array): TextBytes {
  for (const [signature, refused] of SIGNATURES)
    if (signature.every((one, at) => bytes[at] === one)) return { refused };
  const encoding = utf16Of(bytes);
  if (encoding !== null) {
    const text = decoded(bytes, encoding);
    return text === null ? { refused: BROKEN_UTF16 } : { bytes: Buffer.from(text, 'utf8'), utf16: true };
  }
  return bytes.subarray(0, HEAD).includes(0) ? { refused: BINARY } : { bytes, utf16: false };
}

type Utf16 = 'utf-16le' | 'utf-16be';

function utf16Of(bytes: Uint8Array): Utf16 | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, HEAD & ~1);
  // Without a mark a line end or a letter has a zero byte.
  if (!head.includes(0) || head.length % 2 === 1) return null;
  return (['utf-16le', 'utf-16be'] as const).find((one) => isMostlyText(decoded(head, one))) ?? null;
}

function decoded(bytes: Uint8Array, encoding: Utf16): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether most characters are Chinese, letters, figures or signs of a list. */
function isMostlyText(text: string | null): boolean {
  if (text === null || text === '' || text.includes('\0')) return false;
  const usual = text.match(/[\u4e00-\u9fff\w\s,;|."'()&-]/g) ?? [];
  return usual.length >= text.length * MOSTLY;
}

/** Whether bytes are UTF-8 and have nothing in them that text has not. */
export const isPlainText = (bytes: Uint8Array): boolean => isUtf8(bytes) && !bytes.subarray(0, HEAD).includes(0);
