// Certificates of a stamp: read by both libraries, and what one may be used for.
import { X509Certificate } from 'node:crypto';
import { BitString } from 'asn1js';
import { Certificate, ExtKeyUsage } from 'pkijs';
import { isDefect, StampError, uncheckable } from './problem.ts';

export const EXTENDED_KEY_USAGE = '2.5.29.37';
const KEY_USAGE = '2.5.29.15';
/** Digital signature, content commitment: the two highest bits. */
const SIGNS = 0xc0;
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** A certificate as both libraries see it: one checks signatures, the other reads extensions. */
export type Certified = {
  readonly x509: X509Certificate;
  readonly parsed: Certificate;
  readonly from: Date;
  readonly until: Date;
};

/** Certificates of a PEM text. @throws StampError where there is none, or one cannot be read */
export function readChain(pem: string): Certified[] {
  const blocks =
    pem.match(/-----BEGIN (?:X509 )?CERTIFICATE-----[A-Za-z0-9+/=\s]*-----END (?:X509 )?CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw refused('证书链文件中没有证书', 'the chain holds no certificate');
  return blocks.map((block) => certified(block));
}

/** Whom a chain trusts: the subjects of its self-signed certificates; none where it cannot be read. @param pem as for `verifyStamp` */
export function authoritiesIn(pem: string): string[] {
  try {
    const roots = readChain(pem).filter(({ x509 }) => x509.subject === x509.issuer);
    return roots.map(({ x509 }) => x509.subject.replaceAll('\n', ', '));
  } catch (error) {
    if (error instanceof StampError) return [];
    throw error;
  }
}

/** @throws StampError for bytes that are no certificate */
export function certified(source: string | Uint8Array): Certified {
  const one = read(source);
  try {
    // A key of a kind that node:crypto does not know throws when it is asked for.
    if (one?.x509.publicKey.type === 'public') return one;
  } catch (error) {
    throw new StampError(uncheckable('chain', error));
  }
  throw refused('有一张证书无法读取', 'a certificate cannot be read');
}

function read(source: string | Uint8Array): Certified | undefined {
  try {
    const x509 = new X509Certificate(source);
    const parsed = Certificate.fromBER(x509.raw);
    // Not by `validFromDate` of node:crypto, which Node 20 has not.
    const [from, until] = [parsed.notBefore.value, parsed.notAfter.value];
    return Number.isNaN(from.getTime()) || Number.isNaN(until.getTime()) ? undefined : { x509, parsed, from, until };
  } catch (error) {
    if (isDefect(error)) throw new StampError(uncheckable('chain', error));
    // What the two libraries say differs and helps nobody.
    return undefined;
  }
}

/** Whether a certificate may sign stamps: its extended key usage is critical and names nothing else (RFC 3161, 2.3), and its key may sign. */
export function mayStamp({ parsed }: Certified): boolean {
  const key = parsed.extensions?.find(({ extnID }) => extnID === KEY_USAGE)?.parsedValue;
  if (key instanceof BitString && ((key.valueBlock.valueHexView[0] ?? 0) & SIGNS) === 0) return false;
  const usage = parsed.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const purposes = purposesOf(parsed);
  return usage?.critical === true && purposes.length === 1 && purposes[0] === TIME_STAMPING;
}

/** Object identifiers of what a certificate is for; none where it does not say. */
export function purposesOf({ extensions = [] }: Certificate): readonly string[] {
  const usage = extensions.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE)?.parsedValue;
  return usage instanceof ExtKeyUsage ? usage.keyPurposes : [];
}

/** @throws StampError where it cannot be checked: a key of a kind that the library does not know proves nothing, and disproves nothing */
export function issued(issuer: Certified, subject: Certified): boolean {
  try {
    return subject.x509.checkIssued(issuer.x509) && subject.x509.verify(issuer.x509.publicKey);
  } catch (error) {
    throw new StampError(uncheckable('chain', error));
  }
}

export const nameOf = ({ x509 }: Certified): string => x509.subject.replaceAll('\n', ', ');

const refused = (zh: string, en: string): StampError => new StampError({ where: 'chain', zh, en });
