// Time-stamps from an authority (RFC 3161) over what was asked for: kept checkpoints, digests of others, and stamps whose certificate ages.
// An authority that is away delays them; what waits is tried again, and shown as waiting.
import { createHash, randomBytes } from 'node:crypto';
import { StampError, stampFacts, stampRequest, verifyStamp } from '@qingfeng/timestamp';
import type { Database, Tables } from '../../database/connections/connect.ts';

export type Authority = {
  /** Address that takes requests by POST. */
  url: string;
  /** PEM of its certificates; the self-signed ones are trusted. */
  chain: string;
};

type Words = { zh: string; en: string };
type Waiting = { id: string; digest: Buffer; tries: number };

/** A stamp is renewed so long before the first certificate under it ends, ms. */
const renewBefore = 30 * 24 * 3600_000;
const atOnce = 20;
const firstPause = 60_000;
const longestPause = 3600_000;
const timeout = 30_000;
/** Bytes; a token with its certificates is a few thousand. */
const longestAnswer = 1024 * 1024;

/** One look: asks for renewals that are due, then has everything stamped that waits. @returns how many were stamped, and how many failed */
export async function stampDue(
  database: Database,
  q: { authority: Authority; now: () => Date; stopping?: AbortSignal },
): Promise<{ stamped: number; failed: number }> {
  await database.asSystem('renew stamps', (tx) => askRenewals(tx, q.now()));
  const due = await database.asSystem('look for stamps', (tx) =>
    tx
      .selectFrom('audit.stamp')
      .select(['id', 'digest', 'tries'])
      .where('token', 'is', null)
      .where((eb) =>
        // A time that was set while the clock was ahead holds nothing up.
        eb.or([eb('nextTryAt', '<=', q.now()), eb('nextTryAt', '>', new Date(q.now().getTime() + 2 * longestPause))]),
      )
      .orderBy('id')
      .limit(atOnce)
      .execute(),
  );
  let [stamped, failed] = [0, 0];
  for (const waiting of due) {
    if (q.stopping?.aborted === true) break;
    if (await stampOne(database, { ...q, waiting })) stamped += 1;
    else failed += 1;
  }
  return { stamped, failed };
}

async function askRenewals(tx: Tables, now: Date): Promise<void> {
  const ageing = await tx
    .selectFrom('audit.stamp as s')
    .select(['s.id', 's.token', 's.ownerAgency'])
    .where('s.token', 'is not', null)
    .where('s.validUntil', '<', new Date(now.getTime() + renewBefore))
    .where('s.validUntil', '>', now)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('audit.stamp as r').select('r.id').whereRef('r.renews', '=', 's.id'))),
    )
    .limit(atOnce)
    .execute();
  for (const { id, token, ownerAgency } of ageing) {
    const digest = createHash('sha256')
      .update(token ?? '')
      .digest();
    await tx
      .insertInto('audit.stamp')
      .values({ digest, renews: id, ownerAgency, askedAt: now, nextTryAt: now })
      .execute();
  }
}

async function stampOne(
  database: Database,
  q: { authority: Authority; now: () => Date; waiting: Waiting },
): Promise<boolean> {
  const { authority, waiting } = q;
  const made = await tokenFor(waiting.digest, authority);
  const now = q.now();
  await database.asSystem('keep a stamp', async (tx) => {
    const row = tx.updateTable('audit.stamp').where('id', '=', waiting.id).where('token', 'is', null);
    if ('token' in made) {
      const { token, time: stampedAt, validUntil } = made;
      await row
        .set({ token, stampedAt, validUntil, tsa: authority.url, chain: authority.chain, trouble: null })
        .execute();
      return;
    }
    const pause = Math.min(firstPause * 2 ** Math.min(waiting.tries, 10), longestPause);
    const nextTryAt = new Date(now.getTime() + pause);
    await row.set({ trouble: JSON.stringify(made.why), tries: waiting.tries + 1, nextTryAt }).execute();
  });
  return 'token' in made;
}

type Made = { token: Buffer; time: Date; validUntil: Date } | { why: Words };

/** Asks, and believes an answer only where it holds over the digest by the trusted certificates and tells the nonce back. */
async function tokenFor(digest: Buffer, { url, chain }: Authority): Promise<Made> {
  const nonce = randomBytes(8);
  let token: Buffer;
  try {
    token = await post(url, stampRequest(digest, nonce));
  } catch (error) {
    const { cause = error } = error instanceof Error ? error : { cause: error };
    const said = (cause instanceof Error ? cause.message : String(cause)).slice(0, 200);
    return { why: { zh: `无法连接时间戳服务：${said}`, en: `The authority cannot be reached: ${said}` } };
  }
  try {
    const { problems } = await verifyStamp({ token, chain, digest: async () => digest });
    const [first] = problems;
    if (first !== undefined) return { why: { zh: first.zh, en: first.en } };
    const { answers, ...facts } = stampFacts(token, { nonce, chain });
    if (!answers) return { why: { zh: '应答不是对本次请求的', en: 'The answer is to another request' } };
    return { token, ...facts };
  } catch (error) {
    if (error instanceof StampError) return { why: { zh: error.problem.zh, en: error.problem.en } };
    throw error;
  }
}

async function post(url: string, request: Uint8Array): Promise<Buffer> {
  const response = await fetch(url, {
    method: 'POST',
    body: Buffer.from(request),
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeout),
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > longestAnswer) throw new Error('the answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
