// Why a document could not be read: a closed catalogue of codes, each with the parameters its sentence needs.
// The texts are in messages.ts; a server maps the codes to its own error catalogue.

import type { CorruptFormat, FormatReason } from '@qingfeng/formats';

/** The kinds of document that can be read. */
export type DocumentKind = 'txt' | 'docx' | 'pdf' | 'html';

/** One reason for refusing a document. `part` names the place: an entry of the package, a page, `byte 120`. */
export type Unreadability =
  | FormatReason
  | { code: 'tooLarge'; part?: string; params: { size: number; limit: number } }
  | { code: 'unpackedTooLarge'; part?: string; params: { limit: number; measure: UnpackedMeasure } }
  | { code: 'corrupt'; part?: string; params: { reason: CorruptReason; detail?: string } }
  | { code: 'unsupportedKind'; part?: string; params: { name: string; found: string | null } }
  | { code: 'pdfWithoutText'; part?: string; params: { pages: number } }
  | { code: 'empty'; part?: string; params: Record<never, never> };

export type UnpackedMeasure = 'bytes' | 'ratio' | 'characters' | 'blocks';

export type CorruptReason = CorruptFormat | 'missingPart' | 'pdf' | 'depth';

export type UnreadableCode = Unreadability['code'];

/** Thrown for every document that cannot be used; nothing was changed and nothing outside the bytes was touched. */
export class UnreadableDocument extends Error {
  readonly reason: Unreadability;

  constructor(reason: Unreadability, options?: ErrorOptions) {
    super(
      `${reason.part === undefined ? '' : `${reason.part}: `}${reason.code} ${JSON.stringify(reason.params)}`,
      options,
    );
    this.name = 'UnreadableDocument';
    this.reason = reason;
  }

  get code(): UnreadableCode {
    return this.reason.code;
  }
}

/** What was read and left out, or noticed, so that nobody believes the text to be the whole file. */
export type ReadNote =
  | { code: 'externalReference'; params: { part: string; target: string; relation: string } }
  | {
      code: 'footnotesIgnored' | 'commentsIgnored' | 'hiddenTextIgnored' | 'skewedTextIgnored';
      params: { count: number };
    }
  | { code: 'trackedChanges'; params: { insertions: number; deletions: number } }
  | {
      code: 'headersAndFootersIgnored' | 'macrosIgnored' | 'embeddedFilesIgnored' | 'picturesIgnored';
      params: { count: number };
    }
  | { code: 'unknownNumberFormat'; params: { format: string } }
  | { code: 'pagesWithoutText'; params: { pages: string } }
  | { code: 'legacyEncoding'; params: { encoding: string } };

/** What a reader takes at most. Sizes in bytes unless said otherwise. */
export type ReadLimits = {
  /** The file as uploaded. */
  bytes: number;
  /** Everything in it, unpacked. */
  unpackedBytes: number;
  /** Unpacked to packed size of one entry, above 1 MiB unpacked; deflate cannot pass 1032. */
  ratio: number;
  /** Entries of a package. */
  entries: number;
  /** The text read, in UTF-16 units. */
  characters: number;
  /** Paragraphs and table cells of a Word file: empty ones cost memory too, and no limit of text sees them. */
  blocks: number;
  /** Nesting of elements. */
  depth: number;
};

export const DEFAULT_LIMITS: ReadLimits = {
  bytes: 50 * 1024 * 1024,
  unpackedBytes: 200 * 1024 * 1024,
  ratio: 250,
  entries: 5000,
  characters: 10_000_000,
  blocks: 100_000,
  depth: 1000,
};
