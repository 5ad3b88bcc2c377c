// Which checkpoints are kept for witnesses and stamps: one every ten minutes in which the log grew; one an hour, and the last of each day,
// is stamped.
import { createHash } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Tables } from '../database/connections/connect.ts';

const keepEvery = 10 * 60_000;
const stampEvery = 60 * 60_000;

/** Keeps the newest checkpoint where one is due, and asks for its stamp. A clock that was set back holds nothing up. */
export async function keepCheckpoint(tx: Tables, now: Date): Promise<boolean> {
  const log = await tx.selectFrom('audit.log').select(['signedSize', 'checkpoint', 'signedAt']).executeTakeFirst();
  if (log === undefined || log.checkpoint === null || log.signedAt === null) return false;
  const last = await tx
    .selectFrom('audit.checkpoint')
    .select(['size', 'keptAt'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last !== undefined && (last.size >= log.signedSize || !isDue(last.keptAt, now, keepEvery))) return false;
  const { signedSize: size, checkpoint: note, signedAt } = log;
  await tx.insertInto('audit.checkpoint').values({ size, note, signedAt, keptAt: now }).execute();
  const stamp = await tx
    .selectFrom('audit.stamp')
    .select('askedAt')
    .where('size', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (stamp === undefined || isDue(stamp.askedAt, now, stampEvery)) {
    const digest = createHash('sha256').update(note).digest();
    await tx.insertInto('audit.stamp').values({ digest, size, askedAt: now, nextTryAt: now }).execute();
  }
  return true;
}

/** Whether a span has passed, a day has ended, or the clock was set back. */
const isDue = (last: Date, now: Date, every: number): boolean =>
  Math.abs(now.getTime() - last.getTime()) >= every || localDate(now.getTime()) !== localDate(last.getTime());
