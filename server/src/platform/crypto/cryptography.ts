// The one place where values are encrypted, signed and digested. Each value says which suite and key made it:
// qf1.<suite>.<key id>.<base64url>; digests, which have no key, carry "-" for the key id.
import { hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Key, type KeyPurpose, type Keyring, type PurposeOf, secretOf } from './keys.ts';
import { cryptoProblem } from './problems.ts';
import { createFileSealing, type FileSealing } from './sealed-files.ts';
import { isSuiteName, nonceBytes, type SigningPair, type SuiteName, suiteOf, tagBytes } from './suites.ts';

/** Where an encrypted value lives. It opens there and nowhere else: moved to another row it is refused. */
export type FieldContext = { table: string; column: string; row: string };
export type FieldOptions = { context: FieldContext; purpose?: PurposeOf<'cipher'> };
export type PublicKey = { id: string; suite: SuiteName; created: string; publicKey: string };
export type ValueMark = { suite: SuiteName; keyId: string };

export type Cryptography = {
  /** Encrypts text for one column of one row. 2^32 values per key at most (SP 800-38D, 8.3); rotate well before. */
  encryptField(plain: string, options: FieldOptions): string;
  /** @throws Problem crypto.valueInvalid, crypto.valueTampered, crypto.keyMissing */
  decryptField(value: string, options: FieldOptions): string;
  /** True when the value was made by a retired key and should be written again. */
  isOutdated(value: string, purpose: KeyPurpose): boolean;
  sign(data: Uint8Array | string, purpose: PurposeOf<'signature'>): string;
  /** @throws Problem crypto.valueInvalid, crypto.keyMissing */
  verify(data: Uint8Array | string, signature: string, purpose: PurposeOf<'signature'>): boolean;
  /** What outsiders need to verify our signatures. */
  publicKeys(purpose: PurposeOf<'signature'>): PublicKey[];
  mac(data: Uint8Array | string, purpose: PurposeOf<'mac'>): string;
  /** @throws Problem crypto.valueInvalid, crypto.keyMissing */
  verifyMac(data: Uint8Array | string, value: string, purpose: PurposeOf<'mac'>): boolean;
  /** Keyed blind index by which an encrypted number is found. `kind` (e.g. 'residentId') keeps unlike columns unlinkable. */
  lookupDigest(value: string, kind: string): string;
  /** The index under every key, active first: search with `= any(…)` while a rotation is being carried out. */
  lookupDigests(value: string, kind: string): string[];
  /** Keys of 32 bytes by which one account seals what it keeps on a device (HKDF with SHA-256, RFC 5869), the one that seals first. */
  deviceKeys(account: string): { id: string; secret: Buffer }[];
  /** The content of files, as the file store keeps it. */
  files: FileSealing;
};

/** Ties the operations to a key file. */
export function createCryptography(keyring: Keyring): Cryptography {
  return {
    encryptField: (plain, options) => encryptField(keyring, plain, options),
    decryptField: (value, options) => decryptField(keyring, value, options),
    isOutdated: (value, purpose) => keyring.active(purpose).id !== markOf(value).keyId,
    sign(data, purpose) {
      const key = keyring.active(purpose);
      return format(key, suiteOf(key.suite).sign(pairOf(key), bytesOf(data)));
    },
    verify(data, signature, purpose) {
      const { suite, keyId, bytes } = parse(signature);
      const key = keyring.find(purpose, keyId);
      if (key.suite !== suite) return false;
      return suiteOf(suite).verify({ publicKey: pairOf(key).public, data: bytesOf(data), signature: bytes });
    },
    publicKeys: (purpose) =>
      keyring.all(purpose).map((key) => {
        return { id: key.id, suite: key.suite, created: key.created, publicKey: pairOf(key).public };
      }),
    mac: (data, purpose) => macWith(keyring.active(purpose), bytesOf(data)),
    verifyMac(data, value, purpose) {
      const { suite, keyId, bytes } = parse(value);
      const key = keyring.find(purpose, keyId);
      if (key.suite !== suite) return false;
      const expected = suiteOf(suite).mac(secretOf(key), bytesOf(data));
      return expected.length === bytes.length && timingSafeEqual(expected, bytes);
    },
    lookupDigest: (value, kind) => macWith(keyring.active('lookup'), lookupBytes(value, kind)),
    lookupDigests: (value, kind) => keyring.all('lookup').map((key) => macWith(key, lookupBytes(value, kind))),
    deviceKeys: (account) => keyring.all('device').map((key) => deviceKey(key, account)),
    files: createFileSealing(keyring),
  };
}

/** Digest of bytes or UTF-8 text, in the value form. */
export function digest(suite: SuiteName, data: Uint8Array | string): string {
  const running = suiteOf(suite).startDigest();
  running.update(bytesOf(data));
  return format({ suite, id: '-' }, running.digest());
}

/** Digest of a stream, read once, in the value form. */
export async function digestStream(suite: SuiteName, data: AsyncIterable<Uint8Array>): Promise<string> {
  const running = suiteOf(suite).startDigest();
  for await (const chunk of data) running.update(chunk);
  return format({ suite, id: '-' }, running.digest());
}

/** Whether a signature was made over the data by another installation's key, known here by its public half alone. */
export function verifyForeign(
  data: Uint8Array | string,
  signature: string,
  key: Pick<PublicKey, 'id' | 'suite' | 'publicKey'>,
): boolean {
  const { suite, keyId, bytes } = parse(signature);
  if (suite !== key.suite || keyId !== key.id) return false;
  return suiteOf(suite).verify({ publicKey: key.publicKey, data: bytesOf(data), signature: bytes });
}

/**
 * Which suite and key made a value.
 * @throws Problem crypto.valueInvalid
 */
export function markOf(value: string): ValueMark {
  const { suite, keyId } = parse(value);
  return { suite, keyId };
}

function encryptField(keyring: Keyring, plain: string, { context, purpose = 'field' }: FieldOptions): string {
  const key = keyring.active(purpose);
  const nonce = randomBytes(nonceBytes);
  const aad = bindingOf(key, purpose, context);
  const sealed = suiteOf(key.suite).seal({ key: secretOf(key), nonce, plain: bytesOf(plain), aad });
  return format(key, Buffer.concat([nonce, sealed]));
}

function decryptField(keyring: Keyring, value: string, { context, purpose = 'field' }: FieldOptions): string {
  const { suite, keyId, bytes } = parse(value);
  const key = keyring.find(purpose, keyId);
  if (key.suite !== suite || bytes.length < nonceBytes + tagBytes) throw cryptoProblem('crypto.valueTampered');
  const nonce = bytes.subarray(0, nonceBytes);
  const sealed = bytes.subarray(nonceBytes);
  try {
    const aad = bindingOf(key, purpose, context);
    return suiteOf(suite)
      .open({ key: secretOf(key), nonce, sealed, aad })
      .toString('utf8');
  } catch (cause) {
    throw cryptoProblem('crypto.valueTampered', {}, { cause });
  }
}

/** Associated data. JSON keeps the parts apart: ("a","bc") and ("ab","c") differ. */
function bindingOf(key: Key, purpose: string, { table, column, row }: FieldContext): Buffer {
  return Buffer.from(JSON.stringify(['qf1', key.suite, key.id, purpose, table, column, row]), 'utf8');
}

/** ID numbers and phones are typed with spaces, full-width digits and a small x; all of these find the same row. */
function lookupBytes(value: string, kind: string): Buffer {
  const canonical = value.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  return Buffer.from(JSON.stringify([kind, canonical]), 'utf8');
}

/** One account's alone: whoever has it learns neither the secret of the server nor the key of anybody else. */
function deviceKey(key: Key, account: string): { id: string; secret: Buffer } {
  const info = JSON.stringify(['qf1', 'device', account]);
  return { id: key.id, secret: Buffer.from(hkdfSync('sha256', secretOf(key), '', info, 32)) };
}

function macWith(key: Key, data: Uint8Array): string {
  return format(key, suiteOf(key.suite).mac(secretOf(key), data));
}

function format({ suite, id }: { suite: SuiteName; id: string }, bytes: Buffer): string {
  return `qf1.${suite}.${id}.${bytes.toString('base64url')}`;
}

function parse(value: string): ValueMark & { bytes: Buffer } {
  const [version, suite, keyId, payload, ...rest] = value.split('.');
  if (version !== 'qf1' || suite === undefined || !isSuiteName(suite) || rest.length > 0) throw invalidValue();
  if (keyId === undefined || !/^[\w-]+$/.test(keyId) || payload === undefined) throw invalidValue();
  const bytes = Buffer.from(payload, 'base64url');
  // One value has one spelling; Buffer.from would skip foreign characters and loose bits at the end.
  if (bytes.toString('base64url') !== payload) throw invalidValue();
  return { suite, keyId, bytes };
}

function invalidValue(): Error {
  return cryptoProblem('crypto.valueInvalid');
}

function pairOf(key: Key): SigningPair {
  if (!('private' in key.material)) throw cryptoProblem('crypto.keyMissing', { purpose: 'signature', key: key.id });
  return key.material;
}

function bytesOf(data: Uint8Array | string): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
}
