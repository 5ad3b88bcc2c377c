// Chains the audit rows after commit, so that writers never queue for the chain.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tables } from '../database/connect.ts';
import type { HeadFile } from './head.ts';

/** The columns of an entry as text, exactly as they are hashed. */
export type EntryText = { id: string; text: string[] };

const batch = 5_000;
export const beforeTheFirst: Buffer = createHash('sha256').update('qingfeng audit').digest();

/** Columns of audit.entry `e` as an array of text, null as an empty string with a mark. */
export const entryColumns = sql<
  string[]
>`array[e.id::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
  coalesce(e.user_id::text, '∅'), e.actor, coalesce(e.agency_key::text, '∅'), coalesce(e.purpose, '∅'), coalesce(e.request_id, '∅'),
  e.action, e.kind, e.record_id, coalesce(e.before::text, '∅'), coalesce(e.after::text, '∅'), e.seal]`;

/** SHA-256 over the hash before and the entry. */
export function chainHash(before: Buffer, entry: readonly string[]): Buffer {
  return createHash('sha256').update(before).update(JSON.stringify(entry)).digest();
}

/**
 * Chains what was committed since the last time and writes the signed head. One process at a time; others return 0.
 * Work grows with what is new.
 */
export async function chainEntries(database: Database, head: HeadFile, now: () => Date): Promise<number> {
  let chained = 0;
  for (;;) {
    const step = await database.asSystem('chain the audit trail', chainBatch);
    if (step === null) return chained;
    chained += step.added;
    if (step.added > 0) head.write({ count: step.count, hash: step.hash.toString('hex'), at: now() });
    if (step.added < batch) return chained;
  }
}

async function chainBatch(tx: Tables): Promise<{ added: number; count: number; hash: Buffer } | null> {
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
  return { added: links.length, count, hash };
}
