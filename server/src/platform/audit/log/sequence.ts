// Puts committed entries in order, after commit and in batches, so that writers never queue for the log; then signs what was put in order.
import { HASH_BYTES, type ReadTile, sameBytes, TILE_WIDTH } from '@qingfeng/ledger';
import { sql } from 'kysely';
import type { Database, Tables } from '../../database/connections/connect.ts';
import { auditProblem } from '../problems.ts';
import { type Arriving, appendLeaves, lockTree } from './append.ts';
import { entryHash } from './entry-file.ts';
import type { HeadFile } from './head.ts';
import { takeIn } from './intake.ts';
import { noteKeys } from './log-keys.ts';
import { ownNodeId } from './own-node.ts';
import { rootAt, tileReader } from './tile-store.ts';

const batch = 5_000;

/**
 * Puts in order what was committed since the last time, takes in a part of the older chain while some of it is left, and signs a
 * checkpoint over it; all under one lock over all processes. Where another one has it, this one returns 0. What a process that was
 * killed left half done is completed. Work grows with what is new.
 * @returns how many entries were put in order
 * @throws Problem audit.headLeft when the tree does not lead on from the checkpoint outside the database; nothing is signed then
 */
export async function sequenceEntries(database: Database, head: HeadFile, now: () => Date): Promise<number> {
  const holder = await database.systemPool.connect();
  // Its breaking shows at the next query on it; without a listener it would end the process.
  const broken = (): void => {};
  holder.on('error', broken);
  try {
    // Held by the connection, not by a transaction: a checkpoint must not be written before what it counts is committed.
    const { rows } = await holder.query("select pg_try_advisory_lock(hashtext('qingfeng audit log')) as got");
    if (rows[0]?.got !== true) return 0;
    try {
      return await sequenceAll(database, head, now);
    } finally {
      await holder.query("select pg_advisory_unlock(hashtext('qingfeng audit log'))");
    }
  } finally {
    holder.off('error', broken);
    holder.release();
  }
}

async function sequenceAll(database: Database, head: HeadFile, now: () => Date): Promise<number> {
  const work = 'put the audit trail in order';
  const begun = await database.asSystem(work, openLog);
  await database.asSystem(work, (tx) => noteKeys(tx, { head, ...begun, now: now() }));
  let sequenced = 0;
  for (;;) {
    const added = await database.asSystem(work, sequenceBatch);
    sequenced += added ?? 0;
    await database.asSystem(work, (tx) => signLog(tx, { head, now, ownFrom: begun.size }));
    if (added === null || added < batch) break;
  }
  const taken = await database.asSystem(work, (tx) => takeIn(tx, { head, now: now() }));
  if (taken > 0) await database.asSystem(work, (tx) => signLog(tx, { head, now, ownFrom: begun.size }));
  return sequenced;
}

/** The log and its length; it is named after this node when it begins. */
async function openLog(tx: Tables): Promise<{ origin: string; size: number }> {
  const known = await tx.selectFrom('audit.log').select(['origin', 'size']).executeTakeFirst();
  if (known !== undefined) return known;
  const origin = `qingfeng/log/${await ownNodeId(tx)}`;
  return tx.insertInto('audit.log').values({ origin }).returning(['origin', 'size']).executeTakeFirstOrThrow();
}

/** How many entries were put in order; null when a process that lost its lock is still at it. */
async function sequenceBatch(tx: Tables): Promise<number | null> {
  if (!(await lockTree(tx))) return null;
  const { rows } = await sql<Arriving>`
    select e.id, audit.row_text(e) as sealed from audit.pending p join audit.entry e on e.id = p.entry_id
     order by p.entry_id limit ${batch}`.execute(tx);
  await appendLeaves(tx, rows);
  if (rows.length > 0)
    await sql`delete from audit.pending where entry_id = any (${rows.map(({ id }) => id)})`.execute(tx);
  return rows.length;
}

/**
 * Signs the tree as it is, having seen that it leads on from the checkpoint beside the database. Entries since that one that another
 * process put in order, whose checkpoint lies elsewhere, are hashed again: what is signed here was looked at here.
 * @param q.ownFrom from this place on the entries were hashed by this very run
 */
async function signLog(tx: Tables, q: { head: HeadFile; now: () => Date; ownFrom: number }): Promise<void> {
  const { head } = q;
  const log = await tx.selectFrom('audit.log').select(['origin', 'size', 'signedSize']).executeTakeFirstOrThrow();
  const before = head.read();
  const count = before?.size ?? 0;
  if (before !== null && (!head.genuine(before) || before.origin !== log.origin || count > log.size))
    throw auditProblem('audit.headLeft', { count });
  const read = tileReader(tx);
  if (before !== null && !sameBytes(await rootAt(read, count), before.root))
    throw auditProblem('audit.headLeft', { count });
  if (log.size === count && log.signedSize === log.size) return;
  if (!(await hashedAlike(tx, read, count, Math.min(q.ownFrom, log.size))))
    throw auditProblem('audit.headLeft', { count });
  const checkpoint = head.sign({ origin: log.origin, size: log.size, root: await rootAt(read, log.size) });
  const at = q.now();
  head.write(checkpoint, at);
  await tx.updateTable('audit.log').set({ signedSize: log.size, checkpoint, signedAt: at }).execute();
}

/** Whether entries `from` to `to` still have the hashes that stand for them in the tree. */
async function hashedAlike(tx: Tables, read: ReadTile, from: number, to: number): Promise<boolean> {
  for (let at = from; at < to; at += batch) {
    const end = Math.min(at + batch, to);
    const { rows } = await sql<{ index: number; salt: Buffer; sealed: string | null }>`
      select l.index, l.salt, case when e.id is null then null else audit.row_text(e) end as sealed
        from audit.leaf l left join audit.entry e on e.id = l.entry_id
       where l.index >= ${at} and l.index < ${end} order by l.index`.execute(tx);
    if (rows.length !== end - at) return false;
    for (const { index, salt, sealed } of rows) {
      const tile = await read({ level: 0, index: Math.floor(index / TILE_WIDTH) }, (index % TILE_WIDTH) + 1);
      const place = (index % TILE_WIDTH) * HASH_BYTES;
      if (sealed === null || !sameBytes(entryHash(salt, sealed), tile.subarray(place, place + HASH_BYTES)))
        return false;
    }
  }
  return true;
}
