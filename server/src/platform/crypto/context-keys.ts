// The keys of purpose 'context' as the database takes them: one proves who is acting, all of them verify audit seals.
import { activateContextKey, announceContextKey, type ContextSecret } from './context-secrets.ts';
import type { Key, Keyring } from './keys.ts';
import type { SuiteName } from './suites.ts';

/** The key that new contexts are proved with and new audit rows are sealed with. */
export function contextKeyOf(keyring: Keyring): ContextSecret {
  return secretOf(keyring.active('context'));
}

/**
 * Rotates the context key under running servers without a request failing: the database accepts the new key before the key
 * file names it, and the old one for two minutes after. A process that reads the file at each use is never refused.
 */
export async function rotateContextKey(q: { ownerUrl: string; keyring: Keyring; suite: SuiteName }): Promise<Key> {
  const key = q.keyring.make('context', q.suite);
  const secret = secretOf(key);
  await announceContextKey(q.ownerUrl, secret);
  q.keyring.adopt('context', key);
  await activateContextKey(q.ownerUrl, secret);
  return key;
}

/** Every key that an audit row may be sealed with, the active one first. */
export function sealKeysOf(keyring: Keyring): Buffer[] {
  return keyring.all('context').map(({ material }) => secretIn(material));
}

/** The same with their names, as digests of the trail name them. */
export function digestKeysOf(keyring: Keyring): ContextSecret[] {
  return keyring.all('context').map(secretOf);
}

function secretOf({ id, material }: Key): ContextSecret {
  return { id, secret: secretIn(material) };
}

function secretIn(material: Key['material']): Buffer {
  if (!('secret' in material)) throw new TypeError('a context key is not a secret');
  return Buffer.from(material.secret, 'base64url');
}
