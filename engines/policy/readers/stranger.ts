// A file as a stranger reads it: every part of a Word package, every revision of a PDF and its strings, a text by lines.
import { isUtf8 } from 'node:buffer';
import { inflateSync } from 'node:zlib';
import { decodeText, openZip } from '@qingfeng/formats';
import { readDocument } from './read-document.ts';
import { UnreadableDocument } from './unreadable.ts';

/** A piece of the file and its text. */
export type Part = { readonly name: string; readonly text: string };

const LIMITS = { unpackedBytes: 256 * 1024 * 1024, entries: 5_000 };
/** Packages inside packages are opened this deep. */
const DEEPEST = 3;
const MOST_REVISIONS = 20;

/**
 * @param file its name, by which HTML is told
 * @throws UnreadableDocument, FormatError
 */
export async function strangersParts(file: string, bytes: Uint8Array): Promise<Part[]> {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (head.startsWith('%PDF-')) return pdfParts(bytes);
  if (head.startsWith('PK\u0003\u0004')) return packageParts(bytes, '', 1);
  const { text } = await readDocument({ name: /\.html?$/i.test(file) ? file : 'text.txt', bytes });
  return [{ name: 'text', text }];
}

/** Deleted text, comments, headers, properties and other packages are parts like the body. */
async function packageParts(bytes: Uint8Array, path: string, depth: number): Promise<Part[]> {
  const zip = await openZip(bytes, LIMITS);
  const parts: Part[] = [];
  try {
    for (const { name } of zip.parts) {
      const content = await zip.bytes(name);
      if (content === null || content.length === 0) continue;
      const nested = content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
      if (nested && depth < DEEPEST) parts.push(...(await packageParts(content, `${path}${name}!`, depth + 1)));
      else if (/\.(?:xml|rels|txt|html?|rtf|vml|json)$/i.test(name)) {
        parts.push({ name: `${path}${name}`, text: textOfXml(decodeText(content).text) });
      }
    }
  } finally {
    zip.close();
  }
  return parts;
}

const ATTRIBUTES = /\s(?:[\w]+:)?(?:author|initials|title|descr|alt|userId|Target)="([^"]{2,2000})"/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Paragraphs as lines with their runs joined, and what attributes tell of persons. */
function textOfXml(xml: string): string {
  const attributes = [...xml.matchAll(ATTRIBUTES)].map(([, value = '']) => value);
  const lines = xml.replaceAll(
    /<\/(?:\w+:)?(?:p|tr|creator|lastModifiedBy|title|subject|description|keywords|Manager|Company|si)>|<(?:\w+:)?br\b[^<>]*>/g,
    '\n',
  );
  const text = `${lines.replaceAll(/<[^<>]*>/g, '')}\n${attributes.join('\n')}`;
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** What is printed in each revision, and every string outside what is printed: properties, notes, fields, scripts. */
async function pdfParts(bytes: Uint8Array): Promise<Part[]> {
  const parts: Part[] = [];
  for (const [at, end] of revisionEnds(bytes).entries()) {
    const current = at === 0;
    try {
      const { text } = await readDocument({ name: 'text.pdf', bytes: bytes.subarray(0, end) });
      parts.push({ name: current ? 'text' : `revision-${at}`, text });
    } catch (error) {
      // A page without text, or a part of the file that is no file by itself.
      if (!(error instanceof UnreadableDocument) || (current && error.reason.code !== 'pdfWithoutText')) throw error;
    }
  }
  return [...parts, { name: 'strings', text: stringsOf(bytes).join('\n') }];
}

/** Where revisions end, the newest first. */
function revisionEnds(bytes: Uint8Array): number[] {
  const file = Buffer.from(bytes);
  const ends: number[] = [bytes.length];
  for (
    let at = file.lastIndexOf('%%EOF');
    at > 0 && ends.length < MOST_REVISIONS;
    at = file.lastIndexOf('%%EOF', at - 1)
  ) {
    if (bytes.length - at > 32) ends.push(at + 5);
  }
  return ends;
}

function stringsOf(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes).toString('latin1');
  const found: string[] = [];
  let plain = '';
  let end = 0;
  for (const { index, 0: opening } of file.matchAll(/stream\r?\n/g)) {
    if (index < end) continue;
    const close = file.indexOf('endstream', index);
    if (close === -1) break;
    plain += file.slice(end, index);
    end = close + 'endstream'.length;
    found.push(...textOfStream(bytes.subarray(index + opening.length, close)));
  }
  return [...found, ...stringsIn(withoutIdentifiers(plain + file.slice(end)))];
}

/** The identifiers of a file are two digests of 16 bytes, which read as signs would be words by chance; one that is text stays. */
function withoutIdentifiers(plain: string): string {
  return plain.replaceAll(/\/ID\s*\[\s*<([0-9A-Fa-f]{32})>\s*<([0-9A-Fa-f]{32})>\s*\]/g, (whole, ...digests) => {
    const text = digests.slice(0, 2).some((digest) => isUtf8(Buffer.from(digest, 'hex')));
    return text ? whole : '';
  });
}

function textOfStream(bytes: Uint8Array): string[] {
  const content = inflated(bytes);
  const latin = Buffer.from(content).toString('latin1');
  // Pages were read as they are printed; fonts and pictures hold no strings.
  if (/<\?xpacket|<x:xmpmeta|<rdf:/.test(latin)) return [textOfXml(Buffer.from(content).toString('utf8'))];
  return /\/Type|\/Title|\/Author|\/Contents/.test(latin) ? stringsIn(latin) : [];
}

function inflated(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: 16 * 1024 * 1024 });
  } catch {
    return bytes;
  }
}

/** `(…)` and `<…>` of a PDF, in UTF-16 where they say so, else by their bytes. */
function stringsIn(file: string): string[] {
  const literal = [...file.matchAll(/\(((?:[^()\\]|\\[\s\S]){2,4000})\)/g)].map(([, text = '']) =>
    text.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
      /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8) & 255) : code,
    ),
  );
  const hexadecimal = [...file.matchAll(/<([0-9A-Fa-f\s]{4,8000})>/g)].map(([, text = '']) =>
    Buffer.from(text.replaceAll(/\s/g, ''), 'hex').toString('latin1'),
  );
  return [...literal, ...hexadecimal].map(decoded);
}

function decoded(text: string): string {
  const bytes = Buffer.from(text, 'latin1');
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le');
  const utf8 = bytes.toString('utf8');
  return utf8.includes('\ufffd') ? text : utf8;
}
