// Certificates that were taken back: what lists (CRL, RFC 5280) and answers (OCSP, RFC 6960) in the token or beside the chain say. Nothing is fetched.
import { createHash } from 'node:crypto';
import { Constructed, Enumerated, fromBER, GeneralizedTime } from 'asn1js';
import { type BasicOCSPResponse, type CertID, CertificateRevocationList, type RevokedCertificate } from 'pkijs';
import { digestName, signedBy } from './algorithms.ts';
import { type Certified, certified, issued, nameOf, purposesOf } from './certificates.ts';
import { isDefect, StampError, type StampProblem, uncheckable } from './problem.ts';
import { type Revocations, serialOf } from './token.ts';

const REASON = '2.5.29.21';
const CERTIFICATE_ISSUER = '2.5.29.29';
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
/** Unspecified, another affiliation, superseded, out of work: what was stamped before still holds (RFC 3161, 4). */
const HARMLESS = new Set([0, 3, 4, 5]);
const TAKEN_OFF_THE_LIST = 8;

type Revoked = { readonly on: Date; readonly reason: number | undefined };

/** Lists in a PEM text. @throws StampError where one cannot be read */
export function readLists(pem: string): CertificateRevocationList[] {
  const blocks = pem.match(/-----BEGIN X509 CRL-----[A-Za-z0-9+/=\s]*-----END X509 CRL-----/g) ?? [];
  return blocks.map((block) => {
    try {
      return CertificateRevocationList.fromBER(Buffer.from(block.replaceAll(/-----[A-Z0-9 ]+-----/g, ''), 'base64'));
    } catch (error) {
      if (isDefect(error)) throw new StampError(uncheckable('chain', error));
      throw new StampError({
        where: 'chain',
        zh: '有一份吊销列表无法读取',
        en: 'a list of revoked certificates cannot be read',
      });
    }
  });
}

/**
 * What is wrong with a certificate at an instant by lists and answers that its issuer signed; others say nothing.
 * Without a reason, or with one that touches the key, nothing that was signed with it holds, whenever it was.
 */
export function revocationProblem(q: {
  one: Certified;
  issuer: Certified;
  said: Revocations;
  at: Date;
}): StampProblem | undefined {
  const found = [...listed(q), ...answered(q)].find(
    ({ on, reason }) => reason === undefined || !HARMLESS.has(reason) || on <= q.at,
  );
  if (found === undefined) return undefined;
  const name = nameOf(q.one);
  const on = found.on.toISOString();
  return {
    where: 'chain',
    zh: `证书 ${name} 已于 ${on} 被吊销`,
    en: `the certificate of ${name} was revoked at ${on}`,
  };
}

function listed({ one, issuer, said }: { one: Certified; issuer: Certified; said: Revocations }): Revoked[] {
  return said.lists
    .filter((list) => list.issuer.isEqual(issuer.parsed.subject))
    .filter(({ tbsView, signatureAlgorithm, signatureValue }) =>
      signedBy(issuer.x509.publicKey, { bytes: tbsView, algorithm: signatureAlgorithm, signature: signatureValue }),
    )
    .flatMap(({ revokedCertificates = [] }) => (revokedCertificates.some(isIndirect) ? [] : revokedCertificates))
    .filter(({ userCertificate }) => serialOf(userCertificate) === serialOf(one.parsed.serialNumber))
    .map((entry) => ({ on: entry.revocationDate.value, reason: reasonOf(entry) }))
    .filter(({ reason }) => reason !== TAKEN_OFF_THE_LIST);
}

const extensionOf = ({ crlEntryExtensions }: RevokedCertificate, oid: string) =>
  crlEntryExtensions?.extensions.find(({ extnID }) => extnID === oid);

/** A list that names certificates of other issuers is none of this one. */
const isIndirect = (entry: RevokedCertificate): boolean => extensionOf(entry, CERTIFICATE_ISSUER) !== undefined;

function reasonOf(entry: RevokedCertificate): number | undefined {
  const value = extensionOf(entry, REASON)?.extnValue.getValue();
  return value === undefined ? undefined : numberOf(fromBER(value).result);
}

const numberOf = (value: unknown): number | undefined =>
  value instanceof Enumerated ? value.valueBlock.valueDec : undefined;

function answered({ one, issuer, said }: { one: Certified; issuer: Certified; said: Revocations }): Revoked[] {
  return said.answers
    .filter((answer) => isAnswerOf(answer, issuer))
    .flatMap(({ tbsResponseData }) => tbsResponseData.responses)
    .filter(({ certID }) => isAbout(certID, one, issuer))
    .flatMap(({ certStatus }) => revokedStatus(certStatus));
}

/** Signed by the issuer itself, or by whom it certified for that. */
function isAnswerOf(answer: BasicOCSPResponse, issuer: Certified): boolean {
  const { tbsResponseData, signatureAlgorithm, signature, certs = [] } = answer;
  const signed = { bytes: tbsResponseData.tbsView, algorithm: signatureAlgorithm, signature };
  if (signedBy(issuer.x509.publicKey, signed)) return true;
  return certs
    .filter((one) => purposesOf(one).includes(OCSP_SIGNING))
    .flatMap((one) => readable(new Uint8Array(one.toSchema(false).toBER(false))))
    .some((one) => issued(issuer, one) && signedBy(one.x509.publicKey, signed));
}

/** A certificate that cannot be read vouches for nothing. */
function readable(bytes: Uint8Array): Certified[] {
  try {
    return [certified(bytes)];
  } catch (error) {
    if (error instanceof StampError) return [];
    throw error;
  }
}

function isAbout(id: CertID, one: Certified, issuer: Certified): boolean {
  const digest = digestName(id.hashAlgorithm.algorithmId);
  if (digest === undefined || serialOf(id.serialNumber) !== serialOf(one.parsed.serialNumber)) return false;
  const key = issuer.parsed.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  return createHash(digest).update(key).digest().equals(Buffer.from(id.issuerKeyHash.getValue()));
}

function revokedStatus(status: unknown): Revoked[] {
  if (!(status instanceof Constructed) || status.idBlock.tagNumber !== 1) return [];
  const [on, reason] = status.valueBlock.value;
  if (!(on instanceof GeneralizedTime)) return [];
  return [
    { on: on.toDate(), reason: reason instanceof Constructed ? numberOf(reason.valueBlock.value[0]) : undefined },
  ];
}
