// The second line of a checkpoint's signatures: SM2 over SM3 of the same text (GB/T 32918.2, user id of GM/T 0009). The C2SP formats name no
// type for it, so its key carries the type that they leave to others, 0xff, with a name of its own; who does not know it passes it over.
import { createHash } from 'node:crypto';
import type { SignatureLine } from '@qingfeng/ledger';
import type { Key } from '../../crypto/keys.ts';
import { suiteOf } from '../../crypto/suites.ts';

const type = Buffer.concat([Buffer.of(0xff), Buffer.from('SM2-SM3')]);

/** The line with which the log signs the text of a note by SM2. */
export function sm2Line(text: string, key: Key, name: string): SignatureLine {
  const pair = pairOf(key);
  return { name, keyId: keyIdOf(name, pair.public), signature: suiteOf('gm').sign(pair, Buffer.from(text)) };
}

/** The key as others are given it: name+id+base64(0xff ‖ "SM2-SM3" ‖ uncompressed point). */
export function sm2VerifierKey(key: Key, name: string): string {
  const { public: point } = pairOf(key);
  const material = Buffer.concat([type, Buffer.from(point, 'base64url')]);
  return `${name}+${keyIdOf(name, point).toString(16).padStart(8, '0')}+${material.toString('base64')}`;
}

/** Whether one of the lines is the key's signature over the text. */
export function signedBySm2(
  note: { text: string; signatures: readonly SignatureLine[] },
  key: Key,
  name: string,
): boolean {
  const { public: publicKey } = pairOf(key);
  const keyId = keyIdOf(name, publicKey);
  const line = note.signatures.find((each) => each.name === name && each.keyId === keyId);
  if (line === undefined) return false;
  return suiteOf('gm').verify({ publicKey, data: Buffer.from(note.text), signature: line.signature });
}

const keyIdOf = (name: string, point: string): number =>
  createHash('sha256').update(`${name}\n`).update(type).update(Buffer.from(point, 'base64url')).digest().readUInt32BE();

function pairOf(key: Key): { private: string; public: string } {
  if (!('private' in key.material)) throw new TypeError('a key of the log is a signing pair');
  return key.material;
}
