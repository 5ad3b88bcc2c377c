// The capturer's own key, by which its packages are told from others'; made when it is first needed.
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** ECDSA on P-384, as other tools that sign WACZ without a domain use. @throws Error where the file holds something else */
export async function readKey(path: string): Promise<KeyObject> {
  const kept = await readFile(path, 'utf8').catch(() => undefined);
  if (kept !== undefined) return createPrivateKey(kept);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  await mkdir(dirname(path), { recursive: true });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  try {
    await writeFile(path, pem, { mode: 0o600, flag: 'wx' });
    return privateKey;
  } catch {
    // Another capture was first.
    return createPrivateKey(await readFile(path, 'utf8'));
  }
}
