// What travels between nodes: a text, and a JSON Web Signature (RFC 7515, compact) over who sends it to whom, its place in the order,
// its time and the digest of the text. Ed25519 is checked by a library that anybody has; SM2 by the platform's own suites.
import { createHash } from 'node:crypto';
import { compactVerify, errors, importJWK } from 'jose';
import { z } from 'zod';
import { type Cryptography, markOf, verifyForeign } from '../crypto/cryptography.ts';
import type { SuiteName } from '../crypto/suites.ts';
import { called } from '../http/requests/field-names.ts';
import { nodeProblem } from './problems.ts';

/** Bytes of a signed message, the text included. */
export const messageLimit = 2 * 1024 * 1024;

export type NodeKey = { keyId: string; suite: SuiteName; publicKey: string };
/** A text as it travels; `signature` is a compact JWS over its claims. */
export type Signed = { signature: string; body: string };

export const signed = z.strictObject({
  signature: called(
    z.string().min(20).max(4_000).describe('Compact JWS (EdDSA with Ed25519, or SM2) over the claims'),
    '签名',
    'signature',
  ),
  body: called(
    z.string().max(messageLimit).describe('The text that its digest is taken of: JSON of the kind and version claimed'),
    '内容',
    'body',
  ),
});

const seconds = z.int().min(0).max(100_000_000_000);
const digestForm = z.string().regex(/^[\w-]{43}$/);
const claimsSchema = z.strictObject({
  iss: z.uuid(),
  aud: z.uuid(),
  jti: z.uuid(),
  iat: seconds,
  /** When it was queued: of a message that waited, long before `iat`. */
  made: seconds,
  rec: z.string().min(1).max(120),
  seq: z.int().min(1),
  kind: z.string().min(1).max(60),
  ver: z.int().min(1),
  sha256: digestForm,
});
export type Claims = z.infer<typeof claimsSchema>;

const receiptSchema = z.strictObject({
  iss: z.uuid(),
  aud: z.uuid(),
  jti: z.uuid(),
  iat: seconds,
  sha256: digestForm,
  state: z.enum(['taken', 'waiting', 'failed']),
});
/** What the receiver confirms: that this very text is kept there, and whether its turn has come. */
export type Receipt = z.infer<typeof receiptSchema>;

type Signer = Pick<Cryptography, 'sign' | 'publicKeys'>;
const types = { message: 'qingfeng-message', receipt: 'qingfeng-receipt' } as const;
const algorithms: Readonly<Record<SuiteName, string>> = { intl: 'EdDSA', gm: 'SM2' };

export function digestOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64url');
}

/** SHA-256 of a public key in hex, for people to compare. */
export function fingerprintOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex');
}

/** Signs a message with this node's key for exchange. */
export function signMessage(crypto: Signer, claims: Omit<Claims, 'sha256'>, body: string): Signed {
  return { signature: sign(crypto, types.message, { ...claims, sha256: digestOf(body) }), body };
}

export function signReceipt(crypto: Signer, receipt: Receipt): string {
  return sign(crypto, types.receipt, receipt);
}

/**
 * Identifier of the key that a signature names, before anything of it is believed.
 * @throws Problem node.unreadable
 */
export function keyIdOf(signature: string): string {
  return headerOf(signature).kid;
}

/**
 * The claims of a message, once the signature over them is that of `key` and the text is the one they were made for.
 * @throws Problem node.unreadable, node.forged
 */
export async function openMessage({ signature, body }: Signed, key: NodeKey): Promise<Claims> {
  const claims = parsed(claimsSchema, await verified(signature, key, types.message));
  if (claims.sha256 !== digestOf(body)) throw nodeProblem('node.forged');
  return claims;
}

/** @throws Problem node.unreadable, node.forged */
export async function openReceipt(signature: string, key: NodeKey): Promise<Receipt> {
  return parsed(receiptSchema, await verified(signature, key, types.receipt));
}

function sign(crypto: Signer, typ: string, payload: object): string {
  // The key may be changed between naming and using it; then it is named anew.
  for (let tries = 0; tries < 3; tries += 1) {
    const [active] = crypto.publicKeys('exchange');
    if (active === undefined) break;
    const header = { alg: algorithms[active.suite], kid: active.id, typ };
    const input = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const value = crypto.sign(input, 'exchange');
    if (markOf(value).keyId === active.id) return `${input}.${value.slice(value.lastIndexOf('.') + 1)}`;
  }
  throw new TypeError('the key for exchange changed three times while a message was signed');
}

const headerSchema = z.strictObject({
  alg: z.string(),
  kid: z.string().regex(/^[\w-]{1,40}$/),
  typ: z.string(),
});

function headerOf(signature: string): z.infer<typeof headerSchema> {
  const [header = ''] = signature.split('.');
  return parsed(headerSchema, Buffer.from(header, 'base64url'));
}

/** The algorithm is that of the pinned key, whatever the header would like; a receipt is never taken for a message. */
async function verified(signature: string, key: NodeKey, typ: string): Promise<Uint8Array> {
  const header = headerOf(signature);
  const [, payload = '', value = ''] = signature.split('.');
  if (header.kid !== key.keyId || header.alg !== algorithms[key.suite] || header.typ !== typ)
    throw nodeProblem('node.forged');
  if (key.suite === 'gm') {
    const input = signature.slice(0, signature.lastIndexOf('.'));
    const pinned = { id: key.keyId, suite: key.suite, publicKey: key.publicKey };
    if (!isSignedBySm2(input, value, pinned)) throw nodeProblem('node.forged');
    return Buffer.from(payload, 'base64url');
  }
  const jwk = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: key.publicKey }, 'EdDSA');
  try {
    return (await compactVerify(signature, jwk, { algorithms: ['EdDSA'] })).payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw nodeProblem('node.forged', {}, { cause: error });
    throw error;
  }
}

function isSignedBySm2(input: string, value: string, key: Parameters<typeof verifyForeign>[2]): boolean {
  try {
    return verifyForeign(input, `qf1.gm.${key.id}.${value}`, key);
  } catch {
    // A value in another spelling than ours, or no point of the curve.
    return false;
  }
}

function parsed<T extends z.ZodType>(schema: T, bytes: Uint8Array): z.output<T> {
  try {
    const result = schema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    if (result.success) return result.data;
  } catch {
    // Said below.
  }
  throw nodeProblem('node.unreadable', { zh: '签名格式不符', en: 'the signature has another form' });
}
