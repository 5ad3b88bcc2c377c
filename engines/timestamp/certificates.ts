// Certificates of a stamp: which one signed, and whether a chain leads from it to an anchor that is trusted.
import { X509Certificate } from 'node:crypto';
import { BasicConstraints, Certificate, ExtKeyUsage } from 'pkijs';
import { StampError, type StampProblem } from './problem.ts';

const EXTENDED_KEY_USAGE = '2.5.29.37';
const BASIC_CONSTRAINTS = '2.5.29.19';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
/** Key usage, alternative names, constraints, policies, distribution points: those that a chain may be held to be read with. */
const KNOWN = new Set([EXTENDED_KEY_USAGE, BASIC_CONSTRAINTS, '2.5.29.15', '2.5.29.17', '2.5.29.31', '2.5.29.32']);
const LONGEST_CHAIN = 10;

/** A certificate as both libraries see it: one checks signatures, the other reads extensions. */
export type Certified = { readonly x509: X509Certificate; readonly parsed: Certificate };

/** Certificates of a PEM text. @throws StampError where there is none, or one cannot be read */
export function readChain(pem: string): Certified[] {
  const blocks =
    pem.match(/-----BEGIN (?:X509 )?CERTIFICATE-----[A-Za-z0-9+/=\s]*-----END (?:X509 )?CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw refused('证书链文件中没有证书', 'the chain holds no certificate');
  return blocks.map((block) => certified(block));
}

/** @throws StampError for bytes that are no certificate */
export function certified(source: string | Uint8Array): Certified {
  try {
    const x509 = new X509Certificate(source);
    const parsed = Certificate.fromBER(x509.raw);
    // A key of a kind that node:crypto does not know throws when it is asked for.
    const known = x509.publicKey.type === 'public';
    if (known && !Number.isNaN(x509.validFromDate.getTime()) && !Number.isNaN(x509.validToDate.getTime()))
      return { x509, parsed };
  } catch {
    // What the two libraries say differs and helps nobody.
  }
  throw refused('有一张证书无法读取', 'a certificate cannot be read');
}

/** Whether a certificate may sign stamps: its extended key usage is critical and names nothing else (RFC 3161, 2.3). */
export function mayStamp({ parsed }: Certified): boolean {
  const usage = parsed.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  if (usage?.critical !== true || !(usage.parsedValue instanceof ExtKeyUsage)) return false;
  return usage.parsedValue.keyPurposes.length === 1 && usage.parsedValue.keyPurposes[0] === TIME_STAMPING;
}

/**
 * Looks for a chain from the signer to a self-signed certificate among the trusted ones, all of it valid at the instant.
 * @returns nothing where there is one, else why there is none
 */
export function chainProblem(q: {
  signer: Certified;
  trusted: readonly Certified[];
  others: readonly Certified[];
  at: Date;
}): StampProblem | undefined {
  const anchors = new Set(q.trusted.filter(selfSigned).map(keyOf));
  const all = [...new Map([...q.trusted, ...q.others].map((one) => [keyOf(one), one])).values()];
  let reason = noWay(q.signer);
  const outdated = timeProblem(q.signer, q.at);
  if (outdated !== undefined) return outdated;
  const climb = (path: readonly Certified[]): boolean => {
    const last = path.at(-1);
    if (last === undefined) return false;
    if (anchors.has(keyOf(last))) return true;
    if (path.length >= LONGEST_CHAIN) return false;
    return all.some((issuer) => {
      if (path.includes(issuer) || !issued(issuer, last)) return false;
      const problem = timeProblem(issuer, q.at) ?? authorityProblem(issuer, path.length - 1);
      if (problem !== undefined) {
        reason = problem;
        return false;
      }
      return climb([...path, issuer]);
    });
  };
  const strange = unknownCritical(q.signer);
  if (strange !== undefined) return strange;
  return climb([q.signer]) ? undefined : reason;
}

const keyOf = ({ x509 }: Certified): string => x509.fingerprint256;

function issued(issuer: Certified, subject: Certified): boolean {
  try {
    return subject.x509.checkIssued(issuer.x509) && subject.x509.verify(issuer.x509.publicKey);
  } catch {
    // A key of a kind that the library cannot check with proves nothing.
    return false;
  }
}

const selfSigned = (one: Certified): boolean => issued(one, one);

function timeProblem({ x509 }: Certified, at: Date): StampProblem | undefined {
  const [from, to] = [x509.validFromDate, x509.validToDate];
  if (at >= from && at <= to) return undefined;
  const name = nameOf(x509);
  return {
    where: 'chain',
    zh: `证书 ${name} 在 ${at.toISOString()} 不在有效期内（${from.toISOString()} 至 ${to.toISOString()}）`,
    en: `the certificate of ${name} is not valid at ${at.toISOString()} (${from.toISOString()} to ${to.toISOString()})`,
  };
}

/** @param below certificates of authorities between this one and the signer */
function authorityProblem(one: Certified, below: number): StampProblem | undefined {
  const name = nameOf(one.x509);
  const basic = one.parsed.extensions?.find(({ extnID }) => extnID === BASIC_CONSTRAINTS)?.parsedValue;
  const { pathLenConstraint } = basic instanceof BasicConstraints ? basic : { pathLenConstraint: undefined };
  if (!one.x509.ca)
    return { where: 'chain', zh: `${name} 不是签发机构的证书`, en: `${name} is no certificate authority` };
  if (typeof pathLenConstraint === 'number' && below > pathLenConstraint) {
    return { where: 'chain', zh: `${name} 之下的证书过多`, en: `too many certificates stand below ${name}` };
  }
  return unknownCritical(one);
}

function unknownCritical({ parsed, x509 }: Certified): StampProblem | undefined {
  const strange = parsed.extensions?.find(({ extnID, critical }) => critical && !KNOWN.has(extnID));
  if (strange === undefined) return undefined;
  const name = nameOf(x509);
  return {
    where: 'chain',
    zh: `证书 ${name} 含有无法识别的关键扩展 ${strange.extnID}`,
    en: `the certificate of ${name} has the critical extension ${strange.extnID}, which is not known here`,
  };
}

function noWay({ x509 }: Certified): StampProblem {
  const name = nameOf(x509);
  return {
    where: 'chain',
    zh: `从 ${name} 找不到通向所给根证书的证书链`,
    en: `no chain leads from ${name} to a given root`,
  };
}

const nameOf = ({ subject }: X509Certificate): string => subject.replaceAll('\n', ', ');

const refused = (zh: string, en: string): StampError => new StampError({ where: 'chain', zh, en });
