// Names of digests by their object identifiers, as tokens and certificates give them.

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
