// A create that is sent twice happens once: the answer is stored in the transaction that creates.
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Database, Session, Tables } from '../database/connect.ts';
import { problem } from '../errors/catalogue.ts';

export type CreateOptions<T> = {
  request: FastifyRequest;
  reply: FastifyReply;
  database: Database;
  /** Status answered when it worked; 201 unless set. */
  status?: number;
  /** For uploads: what stands for the body, such as the file's digest. */
  content?: string;
  /** Must not touch anything outside the transaction. */
  work: (session: Session) => Promise<T>;
};

/**
 * Runs `work` in the sender's name. With an Idempotency-Key, a repetition of the same request gets the first answer
 * again and runs nothing; twins at the same time wait for each other.
 * @throws Problem request.idempotencyMismatch when the key was used for another request; request.invalid for a bad key
 */
export async function createOnce<T>(options: CreateOptions<T>): Promise<T> {
  const { request, reply, database, work } = options;
  const status = options.status ?? 201;
  reply.code(status);
  const key = keyOf(request);
  if (key === undefined) return database.as(request.actor, work);
  const requestHash = hashOf(request, options.content);
  return database.as(request.actor, async (session) => {
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
  });
}

/** Takes back the answer stored for a request whose work was undone, so that sending it again does it; for the system alone. */
export async function forgetAnswer(tx: Tables, request: FastifyRequest): Promise<void> {
  const key = keyOf(request);
  if (key === undefined) return;
  await tx.deleteFrom('idempotencyKey').where('userId', '=', request.actor.userId).where('key', '=', key).execute();
}

function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  const field = {
    pointer: '/headers/idempotency-key',
    zh: '应为 1 至 200 个可见 ASCII 字符',
    en: 'must be 1 to 200 visible ASCII characters',
  };
  throw problem('request.invalid', {}, { fields: [field] });
}

function hashOf(request: FastifyRequest, content: string | undefined): string {
  const body = content ?? JSON.stringify(request.body ?? null);
  return createHash('sha256').update(`${request.method} ${request.url}\n${body}`).digest('hex');
}
