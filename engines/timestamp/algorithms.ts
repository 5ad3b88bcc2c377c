// Names of digests by their object identifiers, as tokens and certificates give them, and signatures by them.
import { constants, type KeyObject, verify } from 'node:crypto';
import type { BitString } from 'asn1js';
import { type AlgorithmIdentifier, RSASSAPSSParams } from 'pkijs';
import { StampError, uncheckable } from './problem.ts';

const DIGESTS: ReadonlyMap<string, string> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
  ['2.16.840.1.101.3.4.2.4', 'sha224'],
  ['2.16.840.1.101.3.4.2.8', 'sha3-256'],
  ['2.16.840.1.101.3.4.2.9', 'sha3-384'],
  ['2.16.840.1.101.3.4.2.10', 'sha3-512'],
  ['1.2.156.10197.1.401', 'sm3'],
]);

/** The digest that node:crypto knows under this name; undefined for one that is not taken. */
export const digestName = (oid: string): string | undefined => DIGESTS.get(oid);

const SIGNATURES: ReadonlyMap<string, RegExp> = new Map([
  // rsaEncryption, with MD5 left out; PSS; SHA-3
  ['rsa', /^(?:1\.2\.840\.113549\.1\.1\.(?:1|5|10|11|12|13|14)|2\.16\.840\.1\.101\.3\.4\.3\.1[3-6])$/],
  ['rsa-pss', /^1\.2\.840\.113549\.1\.1\.10$/],
  // Some authorities name the kind of key instead of the signature.
  ['ec', /^(?:1\.2\.840\.10045\.(?:2\.1|4\.1|4\.3\.[1-4])|2\.16\.840\.1\.101\.3\.4\.3\.(?:9|1[0-2]))$/],
  ['ed25519', /^1\.3\.101\.112$/],
]);

/** Whether a signature of this algorithm can be one by a key of this kind. */
export const fitsKey = (oid: string, kind: string | undefined): boolean =>
  SIGNATURES.get(kind ?? '')?.test(oid) === true;

/** Whether signatures of this algorithm by a key of this kind are checked here at all. */
export const isKnownSignature = (oid: string, kind: string | undefined): boolean =>
  SIGNATURES.has(kind ?? '') && [...SIGNATURES.values()].some((oids) => oids.test(oid));

const RSASSA_PSS = '1.2.840.113549.1.1.10';
/** The digest that a signature's own name tells. */
const SIGNED_WITH: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.5', 'sha1'],
  ['1.2.840.113549.1.1.14', 'sha224'],
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.10045.4.1', 'sha1'],
  ['1.2.840.10045.4.3.1', 'sha224'],
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
]);

/** Whether a list or an answer was signed by this key: its algorithm tells the digest, too. @throws StampError where it cannot be checked */
export function signedBy(
  key: KeyObject,
  signed: { bytes: Uint8Array; algorithm: AlgorithmIdentifier; signature: BitString },
): boolean {
  const { algorithmId, algorithmParams } = signed.algorithm;
  const digest = SIGNED_WITH.get(algorithmId);
  const signature = Buffer.from(signed.signature.valueBlock.valueHexView);
  const kind = key.asymmetricKeyType;
  if (!fitsKey(algorithmId, kind)) return false;
  try {
    if (kind === 'ed25519') return verify(null, signed.bytes, key, signature);
    if (algorithmId === RSASSA_PSS) return pssHolds({ key, bytes: signed.bytes, signature, params: algorithmParams });
    return digest !== undefined && verify(digest, signed.bytes, key, signature);
  } catch (error) {
    throw new StampError(uncheckable('chain', error));
  }
}

/** @throws for parameters or a key that the library cannot check with */
export function pssHolds(q: { key: KeyObject; bytes: Uint8Array; signature: Uint8Array; params: unknown }): boolean {
  const { hashAlgorithm, saltLength } = new RSASSAPSSParams({ schema: q.params });
  const digest = digestName(hashAlgorithm.algorithmId);
  const key = { key: q.key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
  return digest !== undefined && verify(digest, q.bytes, key, q.signature);
}
