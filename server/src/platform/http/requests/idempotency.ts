// A create that is sent twice happens once: the answer is stored in the transaction that creates.
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Database, Session, Tables } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import { withReadings } from '../../reading/outside-transactions.ts';
import { honour } from './contract.ts';
import { idempotencyKeyOf } from './preconditions.ts';

export type CreateOptions<T> = {
  request: FastifyRequest;
  reply: FastifyReply;
  database: Database;
  /** Status answered when it worked; 201 unless set. */
  status?: number;
  /** For uploads: what stands for the body, such as the file's digest. */
  content?: string;
  /** A preview writes nothing: its key is not kept, and each is looked at anew. */
  preview?: boolean;
  /** Must not touch anything outside the transaction; it begins anew for each reading that it asks for (`readOutside`). */
  work: (session: Session) => Promise<T>;
};

/**
 * Runs `work` in the sender's name. With an Idempotency-Key, a repetition of the same request gets the first answer
 * again and runs nothing; twins at the same time wait for each other. The route declares `idempotent`.
 * @throws Problem request.idempotencyMismatch when the key was used for another request; request.invalid for a bad key
 */
export async function createOnce<T>(options: CreateOptions<T>): Promise<T> {
  const { request, reply, database, work } = options;
  const status = options.status ?? 201;
  honour(request, 'idempotent');
  reply.code(status);
  const key = options.preview === true ? undefined : idempotencyKeyOf(request);
  if (key === undefined) return withReadings(() => database.as(request.actor, work));
  const requestHash = hashOf(request, options.content);
  const first = async (session: Session): Promise<T> => {
    const { userId } = session.acting;
    await sql`select pg_advisory_xact_lock(hashtextextended(${`idempotency ${userId} ${key}`}, 0))`.execute(session.tx);
    const before = await session.tx
      .selectFrom('idempotencyKey')
      .select(['requestHash', 'status', 'response'])
      .where('userId', '=', userId)
      .where('key', '=', key)
      .executeTakeFirst();
    if (before !== undefined) {
      if (before.requestHash !== requestHash) throw problem('request.idempotencyMismatch');
      reply.code(before.status).header('idempotent-replayed', 'true');
      return before.response as T;
    }
    const answer = await work(session);
    await session.tx
      .insertInto('idempotencyKey')
      .values({ userId, key, requestHash, status, response: JSON.stringify(answer) })
      .execute();
    return answer;
  };
  return withReadings(() => database.as(request.actor, first));
}

/** Takes back the answer stored for a request whose work was undone, so that sending it again does it; for the system alone. */
export async function forgetAnswer(tx: Tables, request: FastifyRequest): Promise<void> {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return;
  await tx.deleteFrom('idempotencyKey').where('userId', '=', request.actor.userId).where('key', '=', key).execute();
}

function hashOf(request: FastifyRequest, content: string | undefined): string {
  const body = content ?? JSON.stringify(request.body ?? null);
  return createHash('sha256').update(`${request.method} ${request.url}\n${body}`).digest('hex');
}
