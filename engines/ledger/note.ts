// Signed notes (c2sp.org/signed-note): a text with lines of signatures below it.
import { LedgerError } from './error.ts';
import { strictBase64, strictText } from './text.ts';

/** One line of signature: whose it claims to be, and what was signed with. */
export type SignatureLine = {
  readonly name: string;
  /** The four bytes that tell keys of one name apart, as a number. */
  readonly keyId: number;
  readonly signature: Uint8Array;
};

/** A note, read but not yet believed: nothing of the text counts before a signature by a known key verifies. */
export type SignedNote = {
  /** With its last line end, as it was signed. */
  readonly text: string;
  readonly signatures: readonly SignatureLine[];
};

const DASH = '\u2014 ';

/** @throws LedgerError saying what of the format does not hold */
export function readNote(bytes: Uint8Array): SignedNote {
  const whole = strictText(bytes);
  const gap = whole.lastIndexOf('\n\n');
  if (gap === -1) throw new LedgerError('签名之前没有空行', 'the note has no empty line before its signatures');
  const below = whole.slice(gap + 2);
  if (!below.endsWith('\n'))
    throw new LedgerError('没有签名，或末行没有换行符', 'the note has no signature, or its last line has no end');
  const signatures = below.slice(0, -1).split('\n').map(signatureLine);
  return { text: whole.slice(0, gap + 1), signatures };
}

/** The note as bytes. */
export function writeNote({ text, signatures }: SignedNote): Uint8Array {
  return new TextEncoder().encode(`${text}\n${signatures.map(writeSignature).join('')}`);
}

/** One line, with its end. */
export function writeSignature({ name, keyId, signature }: SignatureLine): string {
  const bytes = Buffer.alloc(4 + signature.length);
  bytes.writeUInt32BE(keyId);
  bytes.set(signature, 4);
  return `${DASH}${name} ${bytes.toString('base64')}\n`;
}

/** The parts of a line of signature, without its end. @throws LedgerError naming the line */
export function signatureLine(line: string): SignatureLine {
  const [, name, text] = /^\u2014 ([^ ]+) ([^ ]+)$/u.exec(line) ?? [];
  if (name === undefined || text === undefined || !isKeyName(name)) {
    throw new LedgerError(`“${line.slice(0, 40)}”不是签名行`, `“${line.slice(0, 40)}” is no line of signature`);
  }
  const bytes = Buffer.from(strictBase64(text, { zh: `${name} 的签名`, en: `the signature by ${name}` }));
  if (bytes.length < 5) throw new LedgerError(`${name} 的签名过短`, `the signature by ${name} is too short`);
  return { name, keyId: bytes.readUInt32BE(), signature: new Uint8Array(bytes.subarray(4)) };
}

/** Whether a key may have this name: not empty, no space of any kind, no plus sign. */
export const isKeyName = (name: string): boolean => /^[^\p{White_Space}+]+$/u.test(name);
