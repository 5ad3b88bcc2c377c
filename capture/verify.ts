// Whether a WACZ is whole: required parts, every digest, and the signature of whoever made it; nothing is unpacked.
import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { FormatError, openZip, type Zip } from '@qingfeng/formats';

export type WaczProblem = { readonly where: string; readonly what: string };

export type WaczVerdict = {
  readonly ok: boolean;
  /** Who signed: a key alone, or a domain by its certificate; null where nobody did. */
  readonly signedBy: { readonly publicKey: string; readonly domain: string | null } | null;
  readonly created: string | null;
  readonly problems: readonly WaczProblem[];
};

/** Bytes that all parts may unpack to, and how many there may be. */
const BOUNDS = { unpackedBytes: 4 * 2 ** 30, entries: 10_000, ratio: 1000 };
/** A manifest that is read into memory may be this long. */
const LONGEST_TEXT = 16 * 2 ** 20;
const MANIFESTS = new Set(['datapackage.json', 'datapackage-digest.json']);

/** Reads the package once, a file by its path or bytes. */
export async function verifyWacz(source: string | Uint8Array): Promise<WaczVerdict> {
  const problems: WaczProblem[] = [];
  const complain = (where: string, what: string): void => void problems.push({ where, what });
  const found = await contents(source, complain);
  const none: WaczVerdict = { ok: false, signedBy: null, created: null, problems };
  if (found === undefined) return none;
  const text = found.texts.get('datapackage.json');
  const manifest = text === undefined ? undefined : json(text);
  if (text === undefined || manifest === undefined) {
    complain('datapackage.json', text === undefined ? 'is missing' : 'is no JSON object');
    return none;
  }
  if (typeof manifest.wacz_version !== 'string') complain('datapackage.json', 'has no wacz_version');
  requireParts([...found.digests.keys()], complain);
  compare(manifest, found.digests, complain);
  const signedBy = signatureOf(text, found.texts.get('datapackage-digest.json'), complain);
  const created = typeof manifest.created === 'string' ? manifest.created : null;
  return { ok: problems.length === 0, signedBy, created, problems };
}

type Complain = (where: string, what: string) => void;
type Contents = { digests: Map<string, { hex: string; bytes: number }>; texts: Map<string, Buffer> };

async function contents(source: string | Uint8Array, complain: Complain): Promise<Contents | undefined> {
  let zip: Zip | undefined;
  let at = typeof source === 'string' ? source : 'package';
  try {
    zip = await openZip(source, BOUNDS);
    const found: Contents = { digests: new Map(), texts: new Map() };
    for (const { name, unpackedBytes } of zip.parts) {
      if (name.endsWith('/')) continue;
      at = name;
      found.digests.set(name, { hex: await digestOf(zip, name), bytes: unpackedBytes });
      if (!MANIFESTS.has(name)) continue;
      if (unpackedBytes > LONGEST_TEXT) complain(name, `is longer than ${LONGEST_TEXT} bytes`);
      else found.texts.set(name, (await zip.bytes(name)) ?? Buffer.alloc(0));
    }
    return found;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    complain(error.reason.part ?? at, `the package is not sound: ${error.reason.code}`);
    return undefined;
  } finally {
    zip?.close();
  }
}

async function digestOf(zip: Zip, name: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of (await zip.stream(name)) ?? []) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function requireParts(names: readonly string[], complain: Complain): void {
  if (!names.some((name) => /^archive\/[^/]+\.warc(?:\.gz)?$/u.test(name))) complain('archive/', 'holds no WARC file');
  if (!names.some((name) => /^indexes\/[^/]+\.(?:cdx|cdx\.gz|idx)$/u.test(name)))
    complain('indexes/', 'holds no index');
  if (!names.includes('pages/pages.jsonl')) complain('pages/pages.jsonl', 'is missing');
}

/** Every part is listed with its digest, and every listed part is there. */
function compare(manifest: Record<string, unknown>, digests: Contents['digests'], complain: Complain): void {
  const listed = new Set<string>();
  for (const one of Array.isArray(manifest.resources) ? manifest.resources : []) {
    const resource = object(one);
    const path = typeof resource?.path === 'string' ? resource.path : '';
    listed.add(path);
    const actual = digests.get(path);
    if (actual === undefined) {
      complain(path, 'is listed and missing');
      continue;
    }
    // Version 1.0 kept digest and length below "stats", without the name of the digest.
    const stats = object(resource?.stats) ?? resource;
    const told = String(stats?.hash ?? '').replace(/^sha256:/u, '');
    if (told !== actual.hex) complain(path, 'has another SHA-256 digest than is listed');
    if (typeof stats?.bytes === 'number' && stats.bytes !== actual.bytes)
      complain(path, 'has another length than is listed');
  }
  for (const name of digests.keys()) {
    if (!listed.has(name) && !MANIFESTS.has(name)) complain(name, 'is not listed');
  }
}

function signatureOf(manifest: Buffer, digestFile: Buffer | undefined, complain: Complain): WaczVerdict['signedBy'] {
  if (digestFile === undefined) return null;
  const where = 'datapackage-digest.json';
  const told = json(digestFile);
  const hash = `sha256:${createHash('sha256').update(manifest).digest('hex')}`;
  if (told?.hash !== hash) complain(where, 'has another SHA-256 digest of datapackage.json');
  const data = object(told?.signedData);
  if (data === undefined) return null;
  if (data.hash !== hash) complain(where, 'signs another datapackage.json');
  const created = json(manifest)?.created;
  if (data.created !== created) complain(where, 'was signed at another time than the package was created');
  const domain = typeof data.domain === 'string' ? data.domain : null;
  try {
    if (typeof data.domainCert === 'string' && !isTrusted(data.domainCert, String(created))) {
      complain(where, 'the certificate of the domain does not lead to an authority that is trusted');
    }
    const key =
      typeof data.domainCert === 'string'
        ? new X509Certificate(data.domainCert).publicKey
        : createPublicKey({ key: Buffer.from(String(data.publicKey), 'base64'), type: 'spki', format: 'der' });
    const signature = Buffer.from(String(data.signature), 'base64');
    // A key alone signs in the form of browsers, a certificate in that of X.509.
    const holds = (['ieee-p1363', 'der'] as const).some((dsaEncoding) =>
      verify('sha256', Buffer.from(String(data.hash)), { key, dsaEncoding }, signature),
    );
    if (!holds) complain(where, 'the signature does not hold');
    return { publicKey: key.export({ type: 'spki', format: 'der' }).toString('base64'), domain };
  } catch {
    complain(where, 'the key or certificate of the signature cannot be read');
    return null;
  }
}

/** Whether the chain, the domain's certificate first, was valid when the package was made and ends at a known authority. */
function isTrusted(chain: string, created: string): boolean {
  const certificates = (chain.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu) ?? []).map(
    (pem) => new X509Certificate(pem),
  );
  const at = Date.parse(created);
  const roots = rootCertificates.map((pem) => new X509Certificate(pem));
  for (const [index, one] of certificates.entries()) {
    if (Number.isNaN(at) || Date.parse(one.validFrom) > at || Date.parse(one.validTo) < at) return false;
    if (roots.some((root) => one.checkIssued(root) && one.verify(root.publicKey))) return true;
    // The same authority may stand here in a certificate that another one gave it.
    if (roots.some((root) => root.subject === one.subject && root.publicKey.equals(one.publicKey))) return true;
    const next = certificates[index + 1];
    if (next === undefined || !one.checkIssued(next) || !one.verify(next.publicKey)) return false;
  }
  return false;
}

function json(text: Buffer): Record<string, unknown> | undefined {
  try {
    return object(JSON.parse(text.toString('utf8')));
  } catch {
    return undefined;
  }
}

function object(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
