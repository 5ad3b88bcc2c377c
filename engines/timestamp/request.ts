// What is sent to a time-stamp authority (RFC 3161): a digest, a number used once, and the wish for its certificates.
import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';

const SHA_256 = '2.16.840.1.101.3.4.2.1';

/**
 * A request for a stamp over a SHA-256 digest, DER; sent by POST as application/timestamp-query.
 * @param digest 32 bytes
 * @param nonce random bytes, at most 16
 */
export function stampRequest(digest: Uint8Array, nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256 }),
      hashedMessage: new OctetString({ valueHex: Uint8Array.from(digest).buffer }),
    }),
    // In its shortest form: with a zero more than it needs, the request is refused as no DER.
    nonce: Integer.fromBigInt(BigInt(`0x${Buffer.from(nonce).toString('hex')}`)),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER(false));
}
