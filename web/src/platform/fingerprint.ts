// The fingerprint of a public key, as the server prints it: SHA-256 in hexadecimal.

/** @returns null for what is no base64url, and where the browser has no digest, as over plain HTTP */
export async function fingerprintOf(publicKey: string): Promise<string | null> {
  const digest = globalThis.crypto?.subtle;
  if (digest === undefined || !/^[\w-]+$/.test(publicKey) || publicKey.length % 4 === 1) return null;
  const plain = atob(publicKey.replaceAll('-', '+').replaceAll('_', '/'));
  const hash = await digest.digest(
    'SHA-256',
    Uint8Array.from(plain, (character) => character.charCodeAt(0)),
  );
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
