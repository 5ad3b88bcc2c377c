// What a token says beside what `verifyStamp` checks: which request it answers, and until when it can be checked without another stamp.
import { TSTInfo } from 'pkijs';
import { certified, readChain } from './certificates.ts';
import { readToken } from './token.ts';

/**
 * Reads a token.
 * @param q.nonce as it was asked with
 * @param q.chain PEM, as for `verifyStamp`
 * @returns whether it answers this nonce, when it was made, and when the first certificate that it rests on ends
 * @throws StampError for bytes that are no token
 */
export function stampFacts(token: Uint8Array, q: { nonce: Uint8Array; chain: string }) {
  const { content, certificates, time } = readToken(token);
  const { nonce } = TSTInfo.fromBER(Uint8Array.from(content));
  const ends = [...certificates.map(certified), ...readChain(q.chain)].map(({ until }) => until.getTime());
  const asked = BigInt(`0x${Buffer.from(q.nonce).toString('hex')}`);
  return {
    answers: nonce !== undefined && BigInt.asUintN(64, nonce.toBigInt()) === asked,
    time,
    validUntil: new Date(Math.min(...ends)),
  };
}
