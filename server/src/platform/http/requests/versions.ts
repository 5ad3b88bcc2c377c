// ETag and If-Match: nobody overwrites a change that they have not seen.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Stale } from '../../errors/problem.ts';
import { recordChanged } from '../../errors/record-changed.ts';
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

/** @throws Problem record.changed when the record moved on since; the answer says what changed, by whom and when */
export function requireVersion(present: number, { seen, ...record }: Stale): void {
  if (present !== seen) throw recordChanged({ seen, ...record });
}
