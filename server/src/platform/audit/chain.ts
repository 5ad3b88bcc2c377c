// Chains the audit rows after commit, so that writers never queue for the chain.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tables } from '../database/connect.ts';
import type { HeadFile } from './head.ts';
import { auditProblem } from './problems.ts';

/** The columns of an entry as text, exactly as they are hashed. */
export type EntryText = { id: string; text: string[] };

const batch = 5_000;
export const beforeTheFirst: Buffer = createHash('sha256').update('qingfeng audit').digest();

/** Columns of audit.entry `e` as an array of text, null as an empty string with a mark; in JSON, which is read ten times as fast. */
export const entryColumns = sql<
  string[]
>`to_json(array[e.id::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
  coalesce(e.user_id::text, '∅'), e.actor, coalesce(e.agency_key::text, '∅'), coalesce(e.purpose, '∅'), coalesce(e.request_id, '∅'),
  e.action, e.kind, e.record_id, coalesce(e.before::text, '∅'), coalesce(e.after::text, '∅'), e.seal])`;

/** SHA-256 over the hash before and the entry. */
export function chainHash(before: Buffer, entry: readonly string[]): Buffer {
  return createHash('sha256').update(before).update(JSON.stringify(entry)).digest();
}

/**
 * Chains what was committed since the last time and moves the signed head on, both under one lock over all processes; where
 * another one has it, this one returns 0. Work grows with what is new.
 * @throws Problem audit.headLeft when the chain does not lead on from the head; the head then stays as it is
 */
export async function chainEntries(database: Database, head: HeadFile, now: () => Date): Promise<number> {
  const holder = await database.systemPool.connect();
  // Its breaking shows at the next query on it; without a listener it would end the process.
  const broken = (): void => {};
  holder.on('error', broken);
  try {
    // Held by the connection, not by a transaction: a head must not be written before what it counts is committed.
    const { rows } = await holder.query("select pg_try_advisory_lock(hashtext('qingfeng audit head')) as got");
    if (rows[0]?.got !== true) return 0;
    try {
      return await chainAll(database, head, now);
    } finally {
      await holder.query("select pg_advisory_unlock(hashtext('qingfeng audit head'))");
    }
  } finally {
    holder.off('error', broken);
    holder.release();
  }
}

async function chainAll(database: Database, head: HeadFile, now: () => Date): Promise<number> {
  let chained = 0;
  for (;;) {
    const added = await database.asSystem('chain the audit trail', chainBatch);
    await database.asSystem('move the head of the audit trail', (tx) => moveHead(tx, head, now));
    if (added === null) return chained;
    chained += added;
    if (added < batch) return chained;
  }
}

/**
 * Signs the end of the chain, having followed it from the head before. The links since may be another process's, whose head
 * lies elsewhere: what is signed here was looked at here.
 */
async function moveHead(tx: Tables, file: HeadFile, now: () => Date): Promise<void> {
  const before = file.read();
  if (before !== null && !file.genuine(before)) throw auditProblem('audit.headLeft', { count: before.count });
  let count = before?.count ?? 0;
  let hash = before === null || count === 0 ? beforeTheFirst : Buffer.from(before.hash, 'hex');
  if (count > 0 && !(await hashAt(tx, count))?.equals(hash)) throw auditProblem('audit.headLeft', { count });
  for (;;) {
    const links = await linksAfter(tx, count);
    for (const link of links) {
      if (link.seq !== count + 1 || link.text === null || !chainHash(hash, link.text).equals(link.hash)) {
        throw auditProblem('audit.headLeft', { count });
      }
      count = link.seq;
      hash = link.hash;
    }
    if (links.length < batch) break;
  }
  if (count > (before?.count ?? 0)) file.write({ count, hash: hash.toString('hex'), at: now() });
}

async function hashAt(tx: Tables, seq: number): Promise<Buffer | undefined> {
  const link = await tx.selectFrom('audit.chain').select('hash').where('seq', '=', seq).executeTakeFirst();
  return link?.hash;
}

async function linksAfter(tx: Tables, seq: number): Promise<{ seq: number; hash: Buffer; text: string[] | null }[]> {
  const { rows } = await sql<{ seq: number; hash: Buffer; text: string[] | null }>`
    select c.seq, c.hash, case when e.id is null then null else ${entryColumns} end as text
      from audit.chain c left join audit.entry e on e.id = c.entry_id
     where c.seq > ${seq} order by c.seq limit ${batch}`.execute(tx);
  return rows;
}

/** How many entries were chained; null when a process that lost its lock is still at it. */
async function chainBatch(tx: Tables): Promise<number | null> {
  const lock = await sql<{
    got: boolean;
  }>`select pg_try_advisory_xact_lock(hashtext('qingfeng audit chain')) as got`.execute(tx);
  if (lock.rows[0]?.got !== true) return null;
  const last = await tx
    .selectFrom('audit.chain')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { rows } = await sql<EntryText>`
    select e.id, ${entryColumns} as text from audit.pending p join audit.entry e on e.id = p.entry_id
     order by p.entry_id limit ${batch}`.execute(tx);
  let hash = last?.hash ?? beforeTheFirst;
  let count = last?.seq ?? 0;
  const links = rows.map(({ id, text }) => {
    hash = chainHash(hash, text);
    count += 1;
    return { seq: count, entryId: id, hash: hash.toString('hex') };
  });
  if (links.length > 0) {
    await sql`insert into audit.chain (seq, entry_id, hash)
      select seq, "entryId", decode(hash, 'hex') from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l(seq bigint, "entryId" uuid, hash text)`.execute(
      tx,
    );
    await sql`delete from audit.pending where entry_id = any (${links.map((link) => link.entryId)})`.execute(tx);
  }
  return links.length;
}
