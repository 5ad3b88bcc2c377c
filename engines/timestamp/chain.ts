// Whether a chain leads from the certificate that signed to an anchor that is trusted (RFC 5280).
import { BasicConstraints } from 'pkijs';
import { type Certified, EXTENDED_KEY_USAGE, issued, nameOf } from './certificates.ts';
import type { StampProblem } from './problem.ts';
import { revocationProblem } from './revocation.ts';
import type { Revocations } from './token.ts';

const BASIC_CONSTRAINTS = '2.5.29.19';
/** Key usage, alternative names, constraints, policies, distribution points: those that a chain may be held to be read with. */
const KNOWN = new Set([EXTENDED_KEY_USAGE, BASIC_CONSTRAINTS, '2.5.29.15', '2.5.29.17', '2.5.29.31', '2.5.29.32']);
const LONGEST_CHAIN = 10;

/**
 * Looks for a chain from the signer to a self-signed certificate among the trusted ones, all of it valid at the instant and not revoked.
 * @returns nothing where there is one, else why there is none
 */
export function chainProblem(q: {
  signer: Certified;
  trusted: readonly Certified[];
  others: readonly Certified[];
  said: Revocations;
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
      const problem =
        timeProblem(issuer, q.at) ??
        authorityProblem(issuer, path.length - 1) ??
        revocationProblem({ one: last, issuer, said: q.said, at: q.at });
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

const selfSigned = (one: Certified): boolean => issued(one, one);

function timeProblem(one: Certified, at: Date): StampProblem | undefined {
  const { from, until: to } = one;
  if (at >= from && at <= to) return undefined;
  const name = nameOf(one);
  return {
    where: 'chain',
    zh: `证书 ${name} 在 ${at.toISOString()} 不在有效期内（${from.toISOString()} 至 ${to.toISOString()}）`,
    en: `the certificate of ${name} is not valid at ${at.toISOString()} (${from.toISOString()} to ${to.toISOString()})`,
  };
}

/** @param below certificates of authorities between this one and the signer */
function authorityProblem(one: Certified, below: number): StampProblem | undefined {
  const name = nameOf(one);
  const basic = one.parsed.extensions?.find(({ extnID }) => extnID === BASIC_CONSTRAINTS)?.parsedValue;
  const { pathLenConstraint } = basic instanceof BasicConstraints ? basic : { pathLenConstraint: undefined };
  if (!one.x509.ca)
    return { where: 'chain', zh: `${name} 不是签发机构的证书`, en: `${name} is no certificate authority` };
  if (typeof pathLenConstraint === 'number' && below > pathLenConstraint) {
    return { where: 'chain', zh: `${name} 之下的证书过多`, en: `too many certificates stand below ${name}` };
  }
  return unknownCritical(one);
}

function unknownCritical(one: Certified): StampProblem | undefined {
  const strange = one.parsed.extensions?.find(({ extnID, critical }) => critical && !KNOWN.has(extnID));
  if (strange === undefined) return undefined;
  const name = nameOf(one);
  return {
    where: 'chain',
    zh: `证书 ${name} 含有无法识别的关键扩展 ${strange.extnID}`,
    en: `the certificate of ${name} has the critical extension ${strange.extnID}, which is not known here`,
  };
}

function noWay(one: Certified): StampProblem {
  const name = nameOf(one);
  return {
    where: 'chain',
    zh: `从 ${name} 找不到通向所给根证书的证书链`,
    en: `no chain leads from ${name} to a given root`,
  };
}
