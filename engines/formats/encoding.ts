// Bytes to text: BOM, strict UTF-8, UTF-16 without a mark, GB18030 (with GBK and GB 2312 inside), Big5.
// Nothing is replaced silently: a byte that fits no encoding is an error that names its offset.
import { FormatError } from './format-error.ts';

export type Decoded = { text: string; encoding: string };

const BIG5_COMMON = /[的一是不在有人和之為與及於等對會應]/g;
const GB_COMMON = /[的一是不在有人和之为与及于等对会应、。，]/g;

/**
 * Text of unmarked or marked bytes. `declared` is a label that the document itself gives (HTML's meta charset): it is
 * used when the bytes are not UTF-8, which no text in another encoding looks like.
 * @throws FormatError invalidEncoding with the byte offset, corrupt (binary) for NUL characters.
 */
export function decodeText(bytes: Uint8Array, declared?: string): Decoded {
  const found = find(bytes);
  const decoded = found === null ? legacyText(bytes, declared) : strict({ bytes, ...found });
  const nul = decoded.text.indexOf('\0');
  if (nul >= 0) throw new FormatError({ code: 'corrupt', params: { reason: 'binary', detail: `U+0000 @ ${nul}` } });
  return decoded;
}

/**
 * The encoding in which all bytes read without an error, without making a text of them where they are UTF-8. Big5 is left out:
 * tables of names have too few common words to tell it from GB18030.
 * @throws FormatError invalidEncoding with the byte offset.
 */
export function textEncoding(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' {
  const found = find(bytes);
  if (found === null) {
    if (attempt(bytes, 'gb18030') === null) throw invalid('gb18030', firstInvalidOffset(bytes, 'gb18030'));
    return 'gb18030';
  }
  // UTF-8 without a mark was looked through already.
  if (found.encoding !== 'utf-8' || found.from > 0) strict({ bytes, ...found });
  return found.encoding;
}

type Unicode = { encoding: 'utf-8' | 'utf-16le' | 'utf-16be'; from: number };

/** The encoding of Unicode that the bytes are in and where the text begins; null when they are in none. */
function find(bytes: Uint8Array): Unicode | null {
  const mark = byteOrderMark(bytes);
  if (mark !== null) return mark;
  const wide = unmarkedUtf16(bytes);
  if (wide !== null) return { encoding: wide, from: 0 };
  const survey = surveyUtf8(bytes);
  if (survey.firstInvalid < 0) return { encoding: 'utf-8', from: 0 };
  // Text in a double-byte encoding hardly ever forms UTF-8 sequences: many of them with few breaks is damaged UTF-8,
  // and reading that as GB18030 would turn it to rubbish without a word.
  if (survey.sequences > 4 * survey.invalid) throw invalid('utf-8', survey.firstInvalid);
  return null;
}

function legacyText(bytes: Uint8Array, declared: string | undefined): Decoded {
  const label = declared === undefined ? undefined : labelOf(declared);
  if (label === undefined || label === 'utf-8') return doubleByte(bytes);
  return strict({ bytes, encoding: label ?? 'gb18030', from: 0 });
}

function byteOrderMark(bytes: Uint8Array): Unicode | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', from: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', from: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', from: 2 };
  return null;
}

function strict({ bytes, encoding, from }: { bytes: Uint8Array; encoding: string; from: number }): Decoded {
  const body = bytes.subarray(from);
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body), encoding };
  } catch {
    throw invalid(encoding, from + firstInvalidOffset(body, encoding));
  }
}

function doubleByte(bytes: Uint8Array): Decoded {
  const gb = attempt(bytes, 'gb18030');
  const big5 = plausibleBig5(bytes);
  if (big5 !== null && (gb === null || count(big5, BIG5_COMMON) > 2 * count(gb, GB_COMMON))) {
    return { text: big5, encoding: 'big5' };
  }
  if (gb === null) throw invalid('gb18030', firstInvalidOffset(bytes, 'gb18030'));
  return { text: gb, encoding: 'gb18030' };
}

/** The decoder takes nearly every pair as Big5, some as private characters: only text with common words counts. */
function plausibleBig5(bytes: Uint8Array): string | null {
  const text = attempt(bytes, 'big5');
  if (text === null || /\p{Co}/u.test(text)) return null;
  return 40 * count(text, BIG5_COMMON) >= text.length ? text : null;
}

function attempt(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function invalid(encoding: string, offset: number): FormatError {
  return new FormatError({ code: 'invalidEncoding', part: `byte ${offset}`, params: { encoding, offset } });
}

/** The Encoding Standard's name for a label, or null for an unknown one. */
function labelOf(label: string): string | null {
  try {
    const name = new TextDecoder(label.trim()).encoding;
    return name === 'gbk' ? 'gb18030' : name;
  } catch {
    return null;
  }
}

/** Zero bytes occur in no other text encoding; which order is right shows in the words. */
function unmarkedUtf16(bytes: Uint8Array): Unicode['encoding'] | null {
  if (bytes.length % 2 !== 0 || !bytes.subarray(0, 4096).includes(0)) return null;
  const sample = bytes.subarray(0, 4096);
  const scores = (['utf-16le', 'utf-16be'] as const).map((encoding) => {
    const text = new TextDecoder(encoding).decode(sample);
    return { encoding, score: count(text, GB_COMMON) + count(text, BIG5_COMMON) + count(text, /[\r\n\u3000 -~]/g) };
  });
  scores.sort((one, other) => other.score - one.score);
  const [best] = scores;
  return best !== undefined && best.score > 0 ? best.encoding : null;
}

/** One pass over the bytes by RFC 3629: well-formed multi-byte sequences, breaks, and the first break (-1: none). */
function surveyUtf8(bytes: Uint8Array): { sequences: number; invalid: number; firstInvalid: number } {
  let [sequences, broken, firstInvalid, at] = [0, 0, -1, 0];
  while (at < bytes.length) {
    const length = utf8Length(bytes, at);
    if (length === 0) {
      if (firstInvalid < 0) firstInvalid = at;
      broken += 1;
    } else if (length > 1) {
      sequences += 1;
    }
    at += length === 0 ? 1 : length;
  }
  return { sequences, invalid: broken, firstInvalid };
}

/** Length of the well-formed sequence at an offset, 0 if there is none (RFC 3629, section 4). */
function utf8Length(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const second = bytes[at + 1] ?? 0;
  if (first >= 0xc2 && first <= 0xdf) return tail(second) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    const low = first === 0xe0 ? 0xa0 : 0x80;
    const high = first === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && tail(bytes[at + 2] ?? 0) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const low = first === 0xf0 ? 0x90 : 0x80;
    const high = first === 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high && tail(bytes[at + 2] ?? 0) && tail(bytes[at + 3] ?? 0) ? 4 : 0;
  }
  return 0;
}

function tail(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}

/** Halving finds the shortest prefix that a fatal decoder refuses: n log n, only on the way to an error. */
function firstInvalidOffset(bytes: Uint8Array, encoding: string): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (prefixIsValid(bytes.subarray(0, middle), encoding)) good = middle;
    else bad = middle;
  }
  return good;
}

function prefixIsValid(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
