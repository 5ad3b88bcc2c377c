// What is kept of a draft on a device is sealed for one account (AES-256-GCM, SP 800-38D): the next user of the machine finds bytes.
// In plain JavaScript, since the browser's own cryptography is only there over TLS and offices run without it; nothing larger than a form is sealed.
import { gcm } from '@noble/ciphers/aes.js';

export type DeviceKey = { id: string; key: Uint8Array };
/** `bound` is what stands beside it in the clear: bytes that were moved to another row do not open. */
export type Sealed = { keyId: string; nonce: Uint8Array; bytes: Uint8Array };

const nonceBytes = 12;

export function seal(q: { key: DeviceKey; bound: string; content: unknown }): Sealed {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const plain = new TextEncoder().encode(JSON.stringify(q.content));
  return { keyId: q.key.id, nonce, bytes: gcm(q.key.key, nonce, new TextEncoder().encode(q.bound)).encrypt(plain) };
}

/** @returns undefined where none of the keys opens it: another account's, or spoilt */
export function open(q: { keys: readonly DeviceKey[]; bound: string; sealed: Sealed }): unknown {
  const { keyId, nonce, bytes } = q.sealed;
  const key = q.keys.find(({ id }) => id === keyId);
  if (key === undefined) return undefined;
  try {
    const plain = gcm(key.key, nonce, new TextEncoder().encode(q.bound)).decrypt(bytes);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return undefined;
  }
}

/** @param text base64url, as the server gives a key */
export const bytesOfKey = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
