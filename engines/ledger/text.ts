// What the texts of a log have in common: UTF-8 without control characters, numbers and bytes written in one way only.
import { LedgerError } from './error.ts';
import { HASH_BYTES } from './hash.ts';

/** The largest size that a log may have: beyond it, numbers of JavaScript and JSON are no longer exact. */
export const LARGEST_SIZE = 2 ** 53;

/** The part of a text that an error names. */
export type Part = { readonly zh: string; readonly en: string };

export const SIZE: Part = { zh: '树的大小', en: 'the size' };
export const INDEX: Part = { zh: '序号', en: 'the index' };

/** A hash of a proof, counted from 0, as errors name it. */
export const proofHash = (at: number): Part => ({ zh: `证明的第 ${at + 1} 个哈希`, en: `hash ${at + 1} of the proof` });

/** The text of a note or a proof. @throws LedgerError for bytes that are not UTF-8, and for control characters other than the line end */
export function strictText(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new LedgerError('文本不是 UTF-8 编码', 'the text is not UTF-8');
  }
  const at = bytes.findIndex((byte) => byte < 0x20 && byte !== 0x0a);
  if (at !== -1) {
    const line = bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
    const code = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(4, '0');
    throw new LedgerError(`第 ${line} 行含有控制字符 U+${code}`, `line ${line} holds the control character U+${code}`);
  }
  return text;
}

/** Base64 with padding (RFC 4648, section 4), in the one spelling that its bytes have. @throws LedgerError naming `what` */
export function strictBase64(text: string, what: Part): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text)
    throw new LedgerError(`${what.zh}不是规范的 base64`, `${what.en} is not base64`);
  return new Uint8Array(bytes);
}

/** A hash as base64. @throws LedgerError naming `what` */
export function hashFromText(text: string, what: Part): Uint8Array {
  const bytes = strictBase64(text, what);
  if (bytes.length !== HASH_BYTES)
    throw new LedgerError(
      `${what.zh}为 ${bytes.length} 字节，应为 ${HASH_BYTES} 字节`,
      `${what.en} has ${bytes.length} bytes instead of ${HASH_BYTES}`,
    );
  return bytes;
}

/** A decimal number without sign or leading zero, up to 2^53. @throws LedgerError naming `what` */
export function decimal(text: string, what: Part): number {
  if (!/^(?:0|[1-9][0-9]*)$/.test(text))
    throw new LedgerError(
      `${what.zh}不是无前导零的十进制数`,
      `${what.en} is not a decimal number without leading zeros`,
    );
  if (text.length > 16 || BigInt(text) > BigInt(LARGEST_SIZE))
    throw new LedgerError(`${what.zh}大于 2^53`, `${what.en} is above 2^53`);
  return Number(text);
}

/** @throws LedgerError unless the number is a whole one from 0 to 2^53 */
export function wholeNumber(number: number, what: Part): void {
  if (!Number.isInteger(number) || number < 0 || number > LARGEST_SIZE) {
    throw new LedgerError(`${what.zh}不是 0 至 2^53 的整数`, `${what.en} is not a whole number from 0 to 2^53`);
  }
}

/** Bytes in base64 with padding. */
export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
