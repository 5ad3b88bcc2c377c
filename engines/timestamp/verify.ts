// Whether a time stamp holds: the data, the signature, the certificate that signed, and its chain (RFC 3161, RFC 5816, RFC 5652).
import { createHash, getHashes, verify } from 'node:crypto';
import { ObjectIdentifier, OctetString, Primitive, Sequence } from 'asn1js';
import { IssuerAndSerialNumber, type SignerInfo } from 'pkijs';
import { digestName, fitsKey, isKnownSignature, pssHolds } from './algorithms.ts';
import { type Certified, certified, mayStamp, readChain } from './certificates.ts';
import { chainProblem } from './chain.ts';
import { StampError, type StampProblem, uncheckable } from './problem.ts';
import { readLists } from './revocation.ts';
import { type Revocations, readToken, serialOf, type Token } from './token.ts';

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const ID_TST_INFO = '1.2.840.113549.1.9.16.1.4';
const RSASSA_PSS = '1.2.840.113549.1.1.10';

export type StampVerdict = {
  /** Null where nothing is wrong with it but something could not be checked; `problems` then says what, and why. */
  readonly ok: boolean | null;
  /** When the token says it was made; there where it could be read. */
  readonly time?: Date;
  readonly policy?: string;
  readonly problems: readonly StampProblem[];
};

/**
 * Checks a stamp over data.
 * @param q.token a TimeStampResp or a bare token, DER or BER
 * @param q.digest the digest of the data by a name of node:crypto (`sha256`)
 * @param q.chain PEM; its self-signed certificates are trusted, the others may help to reach them, and its lists (CRL) are
 *   honoured like lists and answers (OCSP) in the token; without any, nothing is asked of anybody, and no certificate counts as revoked
 * @param q.at the instant at which the certificates must be valid; else the token's own time
 */
export async function verifyStamp(q: {
  token: Uint8Array;
  digest: (name: string) => Promise<Uint8Array>;
  chain: string;
  at?: Date;
}): Promise<StampVerdict> {
  let token: Token;
  let trusted: Certified[];
  let others: Certified[];
  let said: Revocations;
  try {
    token = readToken(q.token);
    others = token.certificates.map(certified);
    trusted = readChain(q.chain);
    said = { ...token.revocations, lists: [...token.revocations.lists, ...readLists(q.chain)] };
  } catch (error) {
    if (!(error instanceof StampError)) throw error;
    return { ok: verdictOf([error.problem]), problems: [error.problem] };
  }
  const problems = [
    ...(await dataProblems(token.imprint, q.digest)),
    ...problemsOr(() => signatureProblems(token, { trusted, others, said, at: q.at ?? token.time })),
  ];
  return { ok: verdictOf(problems), time: token.time, policy: token.policy, problems };
}

/** False where something is wrong, null where something could only not be checked. */
function verdictOf(problems: readonly StampProblem[]): boolean | null {
  if (problems.length === 0) return true;
  return problems.every(({ unchecked }) => unchecked === true) ? null : false;
}

function problemsOr(check: () => StampProblem[]): StampProblem[] {
  try {
    return check();
  } catch (error) {
    if (error instanceof StampError) return [error.problem];
    throw error;
  }
}

async function dataProblems(
  imprint: Token['imprint'],
  digest: (name: string) => Promise<Uint8Array>,
): Promise<StampProblem[]> {
  if (!getHashes().includes(imprint.digest)) return [uncheckable('data', imprint.digest)];
  const data = Buffer.from(await digest(imprint.digest));
  return data.equals(imprint.hash)
    ? []
    : [problem('data', '数据与盖戳时的摘要不符', 'the data is not what was stamped')];
}

function signatureProblems(
  token: Token,
  q: { trusted: readonly Certified[]; others: readonly Certified[]; said: Revocations; at: Date },
): StampProblem[] {
  const signer = [...q.others, ...q.trusted].find((one) => identifies(token.signer, one));
  if (signer === undefined) return [problem('signer', '找不到签名人的证书', "the signer's certificate is missing")];
  const chain = chainProblem({ signer, ...q });
  return [
    ...attributeProblems(token, signer),
    ...signatureProblem(token.signer, signer),
    ...(mayStamp(signer)
      ? []
      : [problem('signer', '签名证书不是时间戳专用证书', 'the certificate is not one for time stamps alone')]),
    ...(chain === undefined ? [] : [chain]),
  ];
}

function identifies({ sid }: SignerInfo, { parsed }: Certified): boolean {
  if (sid instanceof IssuerAndSerialNumber) {
    return sid.issuer.isEqual(parsed.issuer) && serialOf(sid.serialNumber) === serialOf(parsed.serialNumber);
  }
  const wanted = keyIdentifier(sid);
  const own = parsed.extensions?.find(({ extnID }) => extnID === '2.5.29.14')?.parsedValue;
  return wanted !== undefined && own instanceof OctetString && wanted.equals(Buffer.from(own.getValue()));
}

/** The signer by its key ([0] of CMS), which the package hands on as it stands. */
function keyIdentifier(sid: unknown): Buffer | undefined {
  if (sid instanceof OctetString) return Buffer.from(sid.getValue());
  return sid instanceof Primitive ? Buffer.from(sid.valueBlock.valueHexView) : undefined;
}

/** What the signature must cover: the kind and digest of the content, and which certificate it was made with. */
function attributeProblems({ signer, content }: Token, one: Certified): StampProblem[] {
  const values = (oid: string): unknown[] =>
    signer.signedAttrs?.attributes.find(({ type }) => type === oid)?.values ?? [];
  const problems: StampProblem[] = [];
  const [type] = values(CONTENT_TYPE);
  if (!(type instanceof ObjectIdentifier) || type.valueBlock.toString() !== ID_TST_INFO) {
    problems.push(problem('signature', '签名未覆盖内容类型', 'the signature does not cover the kind of content'));
  }
  const [digest] = values(MESSAGE_DIGEST);
  const name = digestName(signer.digestAlgorithm.algorithmId);
  const own = name === undefined ? undefined : createHash(name).update(content).digest();
  if (!(digest instanceof OctetString) || own?.equals(Buffer.from(digest.getValue())) !== true) {
    problems.push(problem('signature', '令牌内容与签名的摘要不符', 'the content of the token is not what was signed'));
  }
  const named =
    certificateHash(values(SIGNING_CERTIFICATE_V2)[0], 'sha256') ??
    certificateHash(values(SIGNING_CERTIFICATE)[0], 'sha1');
  const hash = named === undefined ? undefined : createHash(named.digest).update(one.x509.raw).digest();
  if (named === undefined || hash?.equals(named.hash) !== true) {
    problems.push(problem('signer', '令牌指明的签名证书不是这一张', 'the token names another certificate as its own'));
  }
  return problems;
}

/** The first ESSCertID of a signing-certificate attribute: { certs { { [algorithm], hash, … } … } … }. */
function certificateHash(attribute: unknown, assumed: string): { digest: string; hash: Buffer } | undefined {
  const first = inner(inner(inner(attribute)));
  if (first instanceof OctetString) return { digest: assumed, hash: Buffer.from(first.getValue()) };
  const algorithm = inner(first);
  const second = inner(inner(attribute)) instanceof Sequence ? sequence(inner(inner(attribute)))[1] : undefined;
  const digest = algorithm instanceof ObjectIdentifier ? digestName(algorithm.valueBlock.toString()) : undefined;
  if (digest === undefined || !(second instanceof OctetString)) return undefined;
  return { digest, hash: Buffer.from(second.getValue()) };
}

const sequence = (value: unknown): unknown[] => (value instanceof Sequence ? value.valueBlock.value : []);
const inner = (value: unknown): unknown => sequence(value)[0];

function signatureProblem(signer: SignerInfo, one: Certified): StampProblem[] {
  const { algorithmId } = signer.signatureAlgorithm;
  const kind = one.x509.publicKey.asymmetricKeyType;
  if (!isKnownSignature(algorithmId, kind)) return [uncheckable('signature', `${kind} ${algorithmId}`)];
  try {
    if (signatureHolds(signer, one)) return [];
  } catch (error) {
    return [uncheckable('signature', error)];
  }
  return [problem('signature', '签名验证不通过', 'the signature does not verify')];
}

/** @throws for parameters or a key that the library cannot check with */
function signatureHolds(signer: SignerInfo, { x509 }: Certified): boolean {
  const signed = signer.signedAttrs?.encodedValue;
  if (signed === undefined || signed.byteLength === 0) return false;
  const { algorithmId, algorithmParams } = signer.signatureAlgorithm;
  const signature = Buffer.from(signer.signature.getValue());
  const own = digestName(signer.digestAlgorithm.algorithmId);
  const kind = x509.publicKey.asymmetricKeyType;
  if (!fitsKey(algorithmId, kind)) return false;
  if (kind === 'ed25519') return verify(null, Buffer.from(signed), x509.publicKey, signature);
  if (algorithmId !== RSASSA_PSS)
    return own !== undefined && verify(own, Buffer.from(signed), x509.publicKey, signature);
  return pssHolds({ key: x509.publicKey, bytes: Buffer.from(signed), signature, params: algorithmParams });
}

const problem = (where: StampProblem['where'], zh: string, en: string): StampProblem => ({ where, zh, en });
