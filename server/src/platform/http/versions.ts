// ETag and If-Match: nobody overwrites a change that they have not seen.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../errors/catalogue.ts';

/** Sets the ETag of a record and returns the record. */
export function versioned<T extends { version: number }>(reply: FastifyReply, record: T): T {
  reply.header('etag', `"${record.version}"`);
  return record;
}

/**
 * The version that the sender has seen. `*` is refused: it would overwrite what was never read.
 * @throws Problem record.versionRequired, request.invalid
 */
export function expectedVersion(request: FastifyRequest): number {
  const header = request.headers['if-match'];
  if (header === undefined || header === '*') throw problem('record.versionRequired');
  const match = /^"(\d{1,9})"$/.exec(header);
  if (match === null) {
    const field = {
      pointer: '/headers/if-match',
      zh: '应为读取时返回的 ETag',
      en: 'must be the ETag that reading it returned',
    };
    throw problem('request.invalid', {}, { fields: [field] });
  }
  return Number(match[1]);
}

/** @throws Problem record.changed when the record moved on since */
export function requireVersion(present: number, expected: number): void {
  if (present !== expected) throw problem('record.changed');
}
