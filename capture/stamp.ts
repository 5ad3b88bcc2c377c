// Has a digest stamped by a time-stamp authority over HTTP (RFC 3161).
import { randomBytes } from 'node:crypto';
import { readToken, stampRequest } from '@qingfeng/timestamp';

export type Stamp = {
  /** The authority's answer as it came. */
  readonly token: Uint8Array;
  readonly time: string;
};

/**
 * Asks for a stamp and looks whether it is one of this digest; its chain is judged by whoever relies on it.
 * @param sha256 hexadecimal
 * @throws Error saying why there is none
 */
export async function stampOf(sha256: string, tsa: string): Promise<Stamp> {
  const digest = Buffer.from(sha256, 'hex');
  const response = await fetch(tsa, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: stampRequest(digest, randomBytes(8)),
    signal: AbortSignal.timeout(20_000),
    redirect: 'error',
  });
  if (!response.ok) throw new Error(`${tsa} answered with status ${response.status}`);
  const token = new Uint8Array(await response.arrayBuffer());
  const { time, imprint } = readToken(token);
  if (imprint.digest !== 'sha256' || !digest.equals(imprint.hash)) throw new Error(`${tsa} stamped something else`);
  return { token, time: time.toISOString() };
}
