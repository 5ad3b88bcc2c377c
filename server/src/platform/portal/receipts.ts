// Number and secret by which somebody of the public comes back to what they sent: drawn or made of a form, read as people type them.
import { createHash, randomBytes } from 'node:crypto';
import { localDate } from '@qingfeng/codes';

/** What a number begins with, and the page on which it is looked up: 举报 and 信用. */
export const receiptPages = { JB: '/portal/progress', XY: '/portal/credit/progress' } as const;
export type ReceiptKind = keyof typeof receiptPages;

/** Where a number is looked up, as its first letters say; those of tips for any other. */
export const receiptPageOf = (no: string): (typeof receiptPages)[ReceiptKind] =>
  plainOf(no).startsWith('XY') ? receiptPages.XY : receiptPages.JB;

// No letters or digits that are taken for one another when read from paper or over the telephone.
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

function randomText(length: number): string {
  let text = '';
  while (text.length < length) text += lettersOf(randomBytes(length));
  return text.slice(0, length);
}

/** Bytes beyond the last whole round of the alphabet would make its first letters likelier: they are left out. */
function lettersOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => (byte < 248 ? alphabet[byte % alphabet.length] : '')).join('');
}

/** Says nothing about how many came before it. */
export function receiptNo(kind: ReceiptKind, now: Date): string {
  return `${kind}${localDate(now.getTime()).replaceAll('-', '')}-${randomText(6)}`;
}

/** A number as it is stored, however its owner typed it. */
export function receiptNoTyped(text: string): string {
  const plain = plainOf(text).slice(0, 40);
  return plain.length > 10 ? `${plain.slice(0, 10)}-${plain.slice(10)}` : plain;
}

const plainOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

/** 16 of 31 letters, 79 bits: beyond guessing, in groups that can be copied by hand. */
export function newSecret(): string {
  return inGroups(randomText(16));
}

const inGroups = (letters: string): string => (letters.slice(0, 16).match(/.{4}/g) ?? []).join('-');

/** The secret of a form, always the same: whoever sends it twice is shown the one that is stored. `form` is beyond guessing. */
export function secretOfForm(form: string): string {
  // 64 bytes, of which 62 are used on average.
  return inGroups(lettersOf(createHash('sha512').update(`secret of ${form}`).digest()));
}

/** The stored form of a secret, however its owner typed it. @param of what it opens: the same secret is another digest elsewhere */
export function digestOf(of: 'tip' | 'credit request', secret: string): Buffer {
  return createHash('sha256')
    .update(`${of} ${plainOf(secret)}`)
    .digest();
}
