// Why bytes are refused: a closed list of codes with the parameters that a sentence about them needs.

/** `part` names the place: an entry of a package, or `byte 120`. `detail` is what a library said. */
export type FormatReason =
  | { code: 'unpackedTooLarge'; part?: string; params: { limit: number; measure: 'bytes' | 'ratio' } }
  | { code: 'tooManyEntries'; part?: string; params: { count: number; limit: number } }
  | { code: 'pathTrick'; part: string; params: { name: string } }
  | { code: 'xmlBomb'; part: string; params: { reason: 'doctype' | 'depth' } }
  | { code: 'encrypted'; part?: string; params: Record<never, never> }
  | { code: 'corrupt'; part?: string; params: { reason: CorruptFormat; detail?: string } }
  | { code: 'invalidEncoding'; part?: string; params: { encoding: string; offset: number } };

export type CorruptFormat =
  | 'notZip'
  | 'truncated'
  | 'overlap'
  | 'duplicate'
  | 'method'
  | 'size'
  | 'checksum'
  | 'xml'
  | 'binary';

/** Thrown for all bytes that cannot be used; nothing was changed, and nothing outside them was touched. */
export class FormatError extends Error {
  readonly reason: FormatReason;

  constructor(reason: FormatReason, options?: ErrorOptions) {
    const where = reason.part === undefined ? '' : `${reason.part}: `;
    super(`${where}${reason.code} ${JSON.stringify(reason.params)}`, options);
    this.name = 'FormatError';
    this.reason = reason;
  }

  get code(): FormatReason['code'] {
    return this.reason.code;
  }
}
