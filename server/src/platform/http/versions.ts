// ETag and If-Match: nobody overwrites a change that they have not seen.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../errors/catalogue.ts';
import { honour } from './contract.ts';
import { ifMatchOf } from './preconditions.ts';

/** Sets the ETag of a record and returns the record. */
export function versioned<T extends { version: number }>(reply: FastifyReply, record: T): T {
  reply.header('etag', `"${record.version}"`);
  return record;
}

/**
 * The version that the sender has seen, on a route that declares `ifMatch`.
 * @throws Problem record.versionRequired, request.invalid
 */
export function expectedVersion(request: FastifyRequest): number {
  honour(request, 'ifMatch');
  return ifMatchOf(request);
}

/** @throws Problem record.changed when the record moved on since */
export function requireVersion(present: number, expected: number): void {
  if (present !== expected) throw problem('record.changed');
}
