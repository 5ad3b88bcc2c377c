// Hashes of a Merkle tree as RFC 6962, section 2.1 (and RFC 9162) makes them: leaves and inner nodes cannot be taken for each other.
import { createHash } from 'node:crypto';

/** Length of every hash in a log, in bytes. */
export const HASH_BYTES = 32;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256 of the parts, one after another. */
export function sha256(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The hash of an entry: SHA-256(0x00 ‖ entry). */
export const leafHash = (entry: Uint8Array): Uint8Array => sha256(LEAF, entry);

/** The hash over two neighbouring subtrees: SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(NODE, left, right);

/** The root of a tree without entries: the hash of nothing. */
export const EMPTY_ROOT: Uint8Array = sha256();

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
