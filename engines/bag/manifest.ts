// Manifests of a bag: digests by file name, and lists of files to be fetched.

export type ManifestName = {
  readonly file: string;
  readonly kind: 'payload' | 'tag';
  /** The digest by its name in node:crypto; undefined for one that is not known. */
  readonly digest: string | undefined;
};

export type ManifestEntry = {
  readonly digest: string;
  readonly path: string;
  /** Written as md5sum writes it, with a star for binary files. */
  readonly starred: boolean;
};

const DIGESTS: ReadonlyMap<string, string> = new Map([
  ['md5', 'md5'],
  ['sha1', 'sha1'],
  ['sha224', 'sha224'],
  ['sha256', 'sha256'],
  ['sha384', 'sha384'],
  ['sha512', 'sha512'],
  ['sha3256', 'sha3-256'],
  ['sha3384', 'sha3-384'],
  ['sha3512', 'sha3-512'],
  ['sm3', 'sm3'],
]);

/** What a file in the bag's own folder is a manifest of; undefined for another file. */
export function manifestName(file: string): ManifestName | undefined {
  const [, tag, algorithm] = /^(tag)?manifest-([A-Za-z0-9_-]+)\.txt$/.exec(file) ?? [];
  if (algorithm === undefined) return undefined;
  const digest = DIGESTS.get(algorithm.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
  return { file, kind: tag === undefined ? 'payload' : 'tag', digest };
}

/** The lines of a manifest; one that is none comes as the line itself. @param strict whether `%25` stands for `%` (from 1.0 on) */
export function manifestEntries(text: string, strict: boolean): (ManifestEntry | string)[] {
  return linesOf(text).map((line) => {
    const [, digest, star, path] = /^([0-9A-Fa-f]+)[ \t]+(\*?)(\S.*)$/.exec(line) ?? [];
    if (digest === undefined || path === undefined) return line;
    return { digest: digest.toLowerCase(), path: decoded(path, strict), starred: star === '*' };
  });
}

/** The names in fetch.txt: address, length, name. A line that is none comes as undefined. */
export function fetchNames(text: string, strict: boolean): (string | undefined)[] {
  return linesOf(text).map((line) => {
    const path = /^\S+[ \t]+(?:\d+|-)[ \t]+(\S.*)$/.exec(line)?.[1];
    return path === undefined ? undefined : decoded(path, strict);
  });
}

/** A name as it lies in the bag: without `.//` in front. */
export const plainPath = (path: string): string => path.replace(/^(?:\.\/)+/, '');

/** Whether a name could lead out of the bag: absolute, by a home folder, a drive, or upward, escaped or not. */
export function leadsOut(path: string): boolean {
  const plain = path.replaceAll('\\', '/').replaceAll('/./', '/');
  const parts = path.split(/[/\\]+/);
  return (
    plain.startsWith('/') ||
    path.startsWith('~') ||
    /^[A-Za-z]:/.test(path) ||
    parts.includes('..') ||
    /(?:^|[/\\])\.\\?\.\\?(?:\/|$)/.test(path)
  );
}

const linesOf = (text: string): string[] =>
  text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '');

/** Line ends in names are written %0A and %0D; from 1.0 on % is written %25. */
function decoded(path: string, strict: boolean): string {
  return path.replaceAll(strict ? /%(0A|0D|25)/gi : /%(0A|0D)/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
