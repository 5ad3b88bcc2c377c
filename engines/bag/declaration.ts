// bagit.txt and the texts that it rules: which version, which encoding.
import type { BagProblem } from './source.ts';

export type Declaration = {
  /** As written: `0.97`, `1.0`. */
  readonly version: string;
  /** Label for TextDecoder. */
  readonly encoding: string;
  /** From 1.0 on every manifest lists every file, and none twice. */
  readonly strict: boolean;
  /** A blank stands before the colon of its version, which from 1.0 on is a fault. */
  readonly blank: boolean;
};

const VERSIONS = new Set(['0.93', '0.94', '0.95', '0.96', '0.97', '1.0']);

/** Reads bagit.txt, which is UTF-8 itself. */
export function readDeclaration(bytes: Uint8Array): Declaration | BagProblem {
  const problem = (zh: string, en: string): BagProblem => ({ where: 'bagit.txt', zh, en });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return problem('bagit.txt 不是 UTF-8 编码', 'bagit.txt is not UTF-8');
  }
  const [, blank = '', version] = /^BagIt-Version([ \t]*):[ \t]*(\d+\.\d+)[ \t]*\r?$/m.exec(text) ?? [];
  const encoding = /^Tag-File-Character-Encoding[ \t]*:[ \t]*(\S+)[ \t]*\r?$/m.exec(text)?.[1];
  if (!text.startsWith('BagIt-Version') || version === undefined) {
    return problem('bagit.txt 没有写明版本（BagIt-Version）', 'bagit.txt does not begin with BagIt-Version');
  }
  if (!VERSIONS.has(version)) return problem(`不支持 BagIt ${version}`, `BagIt ${version} is not supported`);
  if (encoding === undefined) {
    return problem(
      'bagit.txt 没有写明编码（Tag-File-Character-Encoding）',
      'bagit.txt has no Tag-File-Character-Encoding',
    );
  }
  if (!isEncoding(encoding)) return problem(`不支持编码 ${encoding}`, `the encoding ${encoding} is not supported`);
  const strict = version === '1.0';
  if (strict && blank !== '') {
    return problem(
      'bagit.txt 的 BagIt-Version 与冒号之间有空格',
      'a blank stands between BagIt-Version and its colon in bagit.txt',
    );
  }
  return { version, encoding, strict, blank: blank !== '' };
}

/** The text of a tag file; UTF-16 goes by its byte order mark, and is big-endian without one (RFC 2781). */
export function tagText(bytes: Uint8Array, encoding: string): string {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  const label = /^utf-?16$/i.test(encoding) ? (little ? 'utf-16le' : 'utf-16be') : encoding;
  return new TextDecoder(label).decode(bytes);
}

function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}
