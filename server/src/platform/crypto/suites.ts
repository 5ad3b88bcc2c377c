// The two cipher suites, each complete: field encryption, digest, signature, keyed digest.
// OpenSSL under Node has SM3 and SM4-CTR but no SM4-GCM, and signs with SM2 keys by plain ECDSA: those two come from sm-crypto-v2.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  sign as opensslSign,
  verify as opensslVerify,
  timingSafeEqual,
} from 'node:crypto';
import { sm2, sm4 } from 'sm-crypto-v2';
import type { ChunkCipher } from './chunks.ts';

export type SuiteName = 'intl' | 'gm';
export const suiteNames: readonly SuiteName[] = ['intl', 'gm'];
export const suiteWords = {
  intl: { zh: '国际（Ed25519）', en: 'International (Ed25519)' },
  gm: { zh: '国密（SM2）', en: 'Chinese (SM2)' },
} as const satisfies Record<SuiteName, { zh: string; en: string }>;

export const nonceBytes = 12;
export const tagBytes = 16;

/** A signing pair, both halves raw and base64url: Ed25519 seed and point, or SM2 scalar and uncompressed point. */
export type SigningPair = { private: string; public: string };

export type RunningDigest = { update(data: Uint8Array): void; digest(): Buffer };
export type SealInput = { key: Uint8Array; nonce: Uint8Array; plain: Uint8Array; aad: Uint8Array };
export type OpenInput = { key: Uint8Array; nonce: Uint8Array; sealed: Uint8Array; aad: Uint8Array };
export type VerifyInput = { publicKey: string; data: Uint8Array; signature: Uint8Array };

export type Suite = {
  name: SuiteName;
  cipherKeyBytes: number;
  macKeyBytes: number;
  /** Ciphertext followed by a 16-byte tag. */
  seal(input: SealInput): Buffer;
  /** @throws Error when the tag does not fit */
  open(input: OpenInput): Buffer;
  /** For content of any length, by a key of 32 bytes made for this content alone; `bound` goes with every chunk. */
  chunks(q: { key: Uint8Array; bound: Uint8Array }): ChunkCipher;
  startDigest(): RunningDigest;
  mac(key: Uint8Array, data: Uint8Array): Buffer;
  newSigningPair(): SigningPair;
  sign(pair: SigningPair, data: Uint8Array): Buffer;
  verify(input: VerifyInput): boolean;
};

/** AES-256-GCM (NIST SP 800-38D), SHA-256 (FIPS 180-4), Ed25519 (RFC 8032), HMAC-SHA-256 (RFC 2104). */
const intl: Suite = {
  name: 'intl',
  cipherKeyBytes: 32,
  macKeyBytes: 32,
  seal({ key, nonce, plain, aad }) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    cipher.setAAD(aad);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  },
  open({ key, nonce, sealed, aad }) {
    const { body, tag } = splitTag(sealed);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(aad);
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  },
  chunks({ key, bound }) {
    // Made once: reading a key out of bytes costs a third of sealing a chunk.
    const secret = createSecretKey(key);
    return withSeal({
      tagBytes,
      sealInto(target, plain, nonce) {
        const cipher = createCipheriv('aes-256-gcm', secret, nonce, { authTagLength: tagBytes });
        cipher.setAAD(bound);
        target.set(cipher.update(plain));
        cipher.final();
        target.set(cipher.getAuthTag(), plain.length);
        return plain.length + tagBytes;
      },
      open: (sealed, nonce) => intl.open({ key, nonce, sealed, aad: bound }),
    });
  },
  startDigest: () => runningHash('sha256'),
  mac: (key, data) => createHmac('sha256', key).update(data).digest(),
  newSigningPair() {
    const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
    if (jwk.d === undefined || jwk.x === undefined) throw new TypeError('Ed25519 key without its parts');
    return { private: jwk.d, public: jwk.x };
  },
  sign(pair, data) {
    const jwk = { kty: 'OKP', crv: 'Ed25519', d: pair.private, x: pair.public };
    return opensslSign(null, data, createPrivateKey({ key: jwk, format: 'jwk' }));
  },
  verify({ publicKey, data, signature }) {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey };
    return opensslVerify(null, data, createPublicKey({ key: jwk, format: 'jwk' }), signature);
  },
};

/** SM4-GCM (GB/T 32907, RFC 8998), SM3 (GB/T 32905), SM2 with the user id of GM/T 0009 (GB/T 32918.2, .5), HMAC-SM3. */
const gm: Suite = {
  name: 'gm',
  cipherKeyBytes: 16,
  macKeyBytes: 32,
  seal({ key, nonce, plain, aad }) {
    const { output, tag } = sm4.encrypt(plain, key, {
      mode: 'gcm',
      iv: nonce,
      associatedData: aad,
      output: 'array',
      outputTag: true,
      padding: 'none',
    });
    if (tag === undefined) throw new TypeError('SM4-GCM gave no tag');
    return Buffer.concat([output, tag]);
  },
  open({ key, nonce, sealed, aad }) {
    const { body, tag } = splitTag(sealed);
    const options = { mode: 'gcm', iv: nonce, associatedData: aad, tag, output: 'array', padding: 'none' } as const;
    return Buffer.from(sm4.decrypt(body, key, options));
  },
  // Encrypted, then authenticated: SM4-CTR and HMAC-SM3 are OpenSSL's, some fifteen times as fast as SM4-GCM in JavaScript.
  chunks({ key, bound }) {
    const [cipherKey, macKey] = ['encrypt', 'authenticate'].map((use) => gm.mac(key, Buffer.from(use)));
    if (cipherKey === undefined || macKey === undefined) throw new TypeError('no keys');
    const passed = (bytes: Uint8Array, nonce: Uint8Array): Buffer => {
      const counter = Buffer.concat([nonce, Buffer.alloc(4)]);
      return createCipheriv('sm4-ctr', cipherKey.subarray(0, 16), counter).update(bytes);
    };
    const tagOf = (sealed: Uint8Array, nonce: Uint8Array): Buffer =>
      gm.mac(macKey, Buffer.concat([nonce, bound, sealed])).subarray(0, tagBytes);
    return withSeal({
      tagBytes,
      sealInto(target, plain, nonce) {
        const body = passed(plain, nonce);
        target.set(body);
        target.set(tagOf(body, nonce), body.length);
        return body.length + tagBytes;
      },
      open(sealed, nonce) {
        const { body, tag } = splitTag(sealed);
        if (!timingSafeEqual(tagOf(body, nonce), tag)) throw new RangeError('the tag does not fit');
        return passed(body, nonce);
      },
    });
  },
  startDigest: () => runningHash('sm3'),
  mac: (key, data) => createHmac('sm3', key).update(data).digest(),
  newSigningPair() {
    const pair = sm2.generateKeyPairHex();
    return { private: hexToText(pair.privateKey), public: hexToText(pair.publicKey) };
  },
  sign(pair, data) {
    const options = { hash: true, publicKey: textToHex(pair.public) };
    return Buffer.from(sm2.doSignature(data, textToHex(pair.private), options), 'hex');
  },
  verify({ publicKey, data, signature }) {
    if (signature.length !== 64) return false;
    const hex = Buffer.from(signature).toString('hex');
    return sm2.doVerifySignature(data, hex, textToHex(publicKey), { hash: true });
  },
};

const suites: Record<SuiteName, Suite> = { intl, gm };

/** The suite of that name. */
export function suiteOf(name: SuiteName): Suite {
  return suites[name];
}

export function isSuiteName(text: string): text is SuiteName {
  return text === 'intl' || text === 'gm';
}

function withSeal(cipher: Omit<ChunkCipher, 'seal'>): ChunkCipher {
  return {
    ...cipher,
    seal(bytes, nonce) {
      const sealed = Buffer.allocUnsafe(bytes.length + cipher.tagBytes);
      cipher.sealInto(sealed, bytes, nonce);
      return sealed;
    },
  };
}

function splitTag(sealed: Uint8Array): { body: Uint8Array; tag: Uint8Array } {
  if (sealed.length < tagBytes) throw new RangeError('sealed value shorter than its tag');
  return { body: sealed.subarray(0, -tagBytes), tag: sealed.subarray(-tagBytes) };
}

function runningHash(algorithm: 'sha256' | 'sm3'): RunningDigest {
  const hash = createHash(algorithm);
  return {
    update: (data) => {
      hash.update(data);
    },
    digest: () => hash.digest(),
  };
}

function hexToText(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64url');
}

function textToHex(text: string): string {
  return Buffer.from(text, 'base64url').toString('hex');
}
