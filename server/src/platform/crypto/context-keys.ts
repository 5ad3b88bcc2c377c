// The keys of purpose 'context' as the database takes them: one proves who is acting, all of them verify audit seals.
import type { Keyring } from './keys.ts';

/** The key that new contexts are proved with and new audit rows are sealed with. */
export function contextKeyOf(keyring: Keyring): { id: string; secret: Buffer } {
  const { id, material } = keyring.active('context');
  return { id, secret: secretIn(material) };
}

/** Every key that an audit row may be sealed with, the active one first. */
export function sealKeysOf(keyring: Keyring): Buffer[] {
  return keyring.all('context').map(({ material }) => secretIn(material));
}

function secretIn(material: ReturnType<Keyring['active']>['material']): Buffer {
  if (!('secret' in material)) throw new TypeError('a context key is not a secret');
  return Buffer.from(material.secret, 'base64url');
}
