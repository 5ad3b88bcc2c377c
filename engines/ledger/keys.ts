// Keys that sign notes and cosign checkpoints, in the text form of c2sp.org/signed-note: name+id+base64(type ‖ key).
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { LedgerError } from './error.ts';
import { sha256 } from './hash.ts';
import { isKeyName, type SignatureLine, type SignedNote } from './note.ts';
import { base64, strictBase64 } from './text.ts';

/** What a key signs: the text of a note (0x01), or that a checkpoint was seen at a time (0x04, c2sp.org/tlog-cosignature). */
export type KeyUse = 'log' | 'witness';

const TYPE: Record<KeyUse, number> = { log: 0x01, witness: 0x04 };

export type VerifierKey = {
  readonly name: string;
  readonly keyId: number;
  readonly use: KeyUse;
  readonly publicKey: KeyObject;
};

export type SignerKey = VerifierKey & { readonly privateKey: KeyObject };

/** What a signature that holds says; the time is a witness's, in seconds since 1970. */
export type Verified = { readonly name: string; readonly use: KeyUse; readonly time?: number };

const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const ED25519_BYTES = 32;
const SIGNATURE_BYTES = 64;
const TIME_BYTES = 8;

/** @throws LedgerError for a text that is no verifier key of Ed25519, or whose id is not that of its key */
export function readVerifierKey(text: string): VerifierKey {
  const [, name = '', id = '', material = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/su.exec(text) ?? [];
  if (!isKeyName(name))
    throw new LedgerError('密钥不是“名称+编号+base64”的形式', 'the key is not of the form name+id+base64');
  const [type, ...raw] = strictBase64(material, { zh: `${name} 的密钥`, en: `the key of ${name}` });
  const use = type === TYPE.log ? 'log' : type === TYPE.witness ? 'witness' : undefined;
  if (use === undefined)
    throw new LedgerError(
      `${name} 的密钥类型不是 0x01 或 0x04`,
      `the key of ${name} is of a type other than 0x01 and 0x04`,
    );
  if (raw.length !== ED25519_BYTES)
    throw new LedgerError(
      `${name} 的密钥长度不是 Ed25519 公钥的长度`,
      `the key of ${name} has not the length of an Ed25519 key`,
    );
  const key = verifierKey({ name, use, raw: Uint8Array.from(raw) });
  if (key.keyId !== Number.parseInt(id, 16))
    throw new LedgerError(`${name} 的密钥编号与密钥不符`, `the key of ${name} has the id of another key`);
  return key;
}

/** A key for signing, from the 32 secret bytes of Ed25519 (RFC 8032). */
export function signerKey(q: { name: string; use: KeyUse; seed: Uint8Array }): SignerKey {
  if (!isKeyName(q.name))
    throw new LedgerError(`“${q.name}”不能作为密钥名称`, `“${q.name}” cannot be the name of a key`);
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, q.seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { ...verifierKey({ ...q, raw: spki.subarray(SPKI.length) }), privateKey };
}

/** The text that others are given to check signatures with. */
export function writeVerifierKey({ name, keyId, use, publicKey }: VerifierKey): string {
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
  return `${name}+${keyId.toString(16).padStart(8, '0')}+${base64(Buffer.concat([Uint8Array.of(TYPE[use]), raw]))}`;
}

/** The line with which a log signs the text of a note. */
export function signText(text: string, key: SignerKey): SignatureLine {
  return { name: key.name, keyId: key.keyId, signature: sign(null, Buffer.from(text), key.privateKey) };
}

/** The line with which a witness says that it saw the checkpoint. @param time seconds since 1970 */
export function cosignText(q: { text: string; time: number; key: SignerKey }): SignatureLine {
  const { text, time, key } = q;
  const stamp = Buffer.alloc(TIME_BYTES);
  stamp.writeBigUInt64BE(BigInt(time));
  const signature = sign(null, Buffer.from(cosigned(text, BigInt(time))), key.privateKey);
  return { name: key.name, keyId: key.keyId, signature: Buffer.concat([stamp, signature]) };
}

/**
 * Checks a note with the keys that are known; signatures by others are passed over.
 * @returns what each known key's signature says
 * @throws LedgerError where a signature by a known key does not verify, or a key has signed nothing
 */
export function verifyNote(note: SignedNote, keys: readonly VerifierKey[]): Verified[] {
  return keys.map((key) => {
    const lines = note.signatures.filter(({ name, keyId }) => name === key.name && keyId === key.keyId);
    const [first] = lines.map((line) => verifyLine({ text: note.text, line, key }));
    if (first === undefined) throw new LedgerError(`没有 ${key.name} 的签名`, `no signature by ${key.name}`);
    return first;
  });
}

function verifyLine(q: { text: string; line: SignatureLine; key: VerifierKey }): Verified {
  const { text, line, key } = q;
  const refused = new LedgerError(`${key.name} 的签名验证不通过`, `the signature by ${key.name} does not verify`);
  const signature = Buffer.from(line.signature);
  if (key.use === 'log') {
    if (signature.length !== SIGNATURE_BYTES) throw refused;
    if (!verify(null, Buffer.from(text), key.publicKey, signature)) throw refused;
    return { name: key.name, use: 'log' };
  }
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) throw refused;
  const time = signature.readBigUInt64BE();
  if (time === 0n || time >= 2n ** 63n)
    throw new LedgerError(
      `${key.name} 的见证签名时间不在 1 至 2^63-1 之间`,
      `the cosignature by ${key.name} has no time below 2^63`,
    );
  const message = Buffer.from(cosigned(text, time));
  if (!verify(null, message, key.publicKey, signature.subarray(TIME_BYTES))) throw refused;
  return { name: key.name, use: 'witness', time: Number(time) };
}

const cosigned = (text: string, time: bigint): string => `cosignature/v1\ntime ${time}\n${text}`;

function verifierKey({ name, use, raw }: { name: string; use: KeyUse; raw: Uint8Array }): VerifierKey {
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
  const id = sha256(`${name}\n`, Uint8Array.of(TYPE[use]), raw);
  return { name, use, publicKey, keyId: Buffer.from(id).readUInt32BE() };
}
