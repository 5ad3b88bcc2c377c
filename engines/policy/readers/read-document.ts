// One door for every kind of document: bytes in, text and notes out, or a refusal that says which part and why.
import { decodeText, FormatError } from '@qingfeng/formats';
import { readDocx } from './docx/read-docx.ts';
import type { LinedTable } from './html/lines.ts';
import { readHtml } from './html/read-html.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { DEFAULT_LIMITS, type DocumentKind, type ReadLimits, type ReadNote, UnreadableDocument } from './unreadable.ts';

export type ReadDocument = {
  kind: DocumentKind;
  /** The decoded text; every offset of a parsed plan counts its UTF-16 units. */
  text: string;
  /** The encoding found (lower case, by the Encoding Standard), null where the format fixes it. */
  encoding: string | null;
  notes: ReadNote[];
  /** Of a Word file or a web page: which lines are tables; a printed page does not say. */
  tables: LinedTable[];
};

const KINDS: Record<string, DocumentKind> = {
  txt: 'txt',
  text: 'txt',
  docx: 'docx',
  docm: 'docx',
  pdf: 'pdf',
  html: 'html',
  htm: 'html',
};

const SIGNATURES: readonly { found: string; kinds: readonly DocumentKind[]; bytes: readonly number[] }[] = [
  { found: 'PDF', kinds: ['pdf'], bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { found: 'ZIP', kinds: ['docx'], bytes: [0x50, 0x4b, 0x03, 0x04] },
  { found: 'Microsoft Office 97-2003', kinds: ['docx'], bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { found: 'RTF', kinds: [], bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
  { found: 'RAR', kinds: [], bytes: [0x52, 0x61, 0x72, 0x21] },
  { found: 'PNG', kinds: [], bytes: [0x89, 0x50, 0x4e, 0x47] },
  { found: 'JPEG', kinds: [], bytes: [0xff, 0xd8, 0xff] },
];

/** Whether the name ends in a kind that can be read. */
export function isSupported(name: string): boolean {
  return kindOf(name) !== null;
}

/**
 * Reads .txt, .docx, .docm, .pdf and .html: paragraphs and printed lines as lines, table rows as lines of cells joined by \t
 * (U+2028 between the lines of a cell), automatic numbers written out, \f between the pages of a PDF. Nothing outside
 * `bytes` is read, nothing is run.
 * @throws UnreadableDocument for every document that cannot be used.
 */
export async function readDocument({
  name,
  bytes,
  limits,
}: {
  name: string;
  bytes: Uint8Array;
  limits?: Partial<ReadLimits>;
}): Promise<ReadDocument> {
  const allowed = { ...DEFAULT_LIMITS, ...limits };
  const kind = kindOf(name);
  if (kind === null) throw new UnreadableDocument({ code: 'unsupportedKind', params: { name, found: null } });
  if (bytes.length > allowed.bytes) {
    throw new UnreadableDocument({ code: 'tooLarge', params: { size: bytes.length, limit: allowed.bytes } });
  }
  if (bytes.length === 0) throw new UnreadableDocument({ code: 'empty', params: {} });
  refuseMismatch({ name, kind, bytes });
  const document = await readKind({ kind, name, bytes, limits: allowed }).catch((error: unknown) => {
    throw error instanceof FormatError ? new UnreadableDocument(error.reason, { cause: error }) : error;
  });
  if (document.text.length > allowed.characters) {
    const params = { limit: allowed.characters, measure: 'characters' as const };
    throw new UnreadableDocument({ code: 'unpackedTooLarge', params });
  }
  if (document.text.trim() === '') throw new UnreadableDocument({ code: 'empty', params: {} });
  return document;
}

async function readKind({
  kind,
  name,
  bytes,
  limits,
}: {
  kind: DocumentKind;
  name: string;
  bytes: Uint8Array;
  limits: ReadLimits;
}): Promise<ReadDocument> {
  switch (kind) {
    case 'txt': {
      const decoded = decodeText(bytes);
      return { kind, ...decoded, notes: encodingNotes(decoded.encoding), tables: [] };
    }
    case 'html': {
      const page = readHtml(bytes, limits);
      return { kind, ...page, notes: [...encodingNotes(page.encoding), ...page.notes] };
    }
    case 'docx':
      return { kind, encoding: null, ...(await readDocx({ name, bytes, limits })) };
    case 'pdf':
      return { kind, encoding: null, ...(await readPdf(bytes, limits)), tables: [] };
  }
}

function kindOf(name: string): DocumentKind | null {
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(KINDS, extension) ? (KINDS[extension] ?? null) : null;
}

/** A PDF called .txt would be read as rubbish, or as a puzzle about encodings. */
function refuseMismatch({ name, kind, bytes }: { name: string; kind: DocumentKind; bytes: Uint8Array }): void {
  for (const signature of SIGNATURES) {
    if (!signature.bytes.every((byte, index) => bytes[index] === byte) || signature.kinds.includes(kind)) continue;
    throw new UnreadableDocument({ code: 'unsupportedKind', params: { name, found: signature.found } });
  }
}

function encodingNotes(encoding: string): ReadNote[] {
  return encoding.startsWith('utf-') ? [] : [{ code: 'legacyEncoding', params: { encoding } }];
}
