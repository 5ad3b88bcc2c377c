// Whether rows that are about to be shown to strangers are as the log holds them: a row that was edited while its triggers were off is not shown.
import { sameBytes } from '@qingfeng/ledger';
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import { entryHash } from '../log/entry-file.ts';

type Asked = { table: string; ids: readonly string[] };

/**
 * Those of the rows that are not as their entries say, or that have none. Columns that are left out of the record are not compared: whoever
 * shows them compares them with the digests that are on record. Reads by index; for the system.
 * @param q.table whose rows are named by `id`
 */
export async function unlikeRecorded(tx: Tables, { table, ids }: Asked): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    with recorded as (
      select e.record_id, audit.merged(e.after order by e.id) as state from audit.entry e
       where e.kind = ${table} and e.record_id = any(${[...ids]}::text[]) and e.action in ('insert', 'update') and e.after is not null
       group by e.record_id
    )
    select t.id::text as id from ${sql.table(table)} t cross join lateral to_jsonb(t) as j(r) left join recorded w on w.record_id = t.id::text
     where t.id = any(${[...ids]}::uuid[])
       and (w.state is null or exists (select from jsonb_each(w.state) as s where j.r ? s.key and j.r -> s.key is distinct from s.value))`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}

type Entry = {
  sealed: string;
  salt: Buffer | null;
  hash: Buffer | null;
  /** Not in order yet: an entry of the last second, or one of the linear chain that was not taken in yet. */
  waits: boolean;
};

/** Those of the rows of which an entry is not the one whose hash stands in the log. */
export async function unlikeLogged(tx: Tables, { table, ids }: Asked): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<Entry & { recordId: string }>`
    select e.record_id as "recordId", audit.row_text(e) as sealed, l.salt, substring(t.hashes from (l.index % 256)::int * 32 + 1 for 32) as hash,
        exists (select from audit.pending p where p.entry_id = e.id) or exists (select from audit.chain c where c.entry_id = e.id) as waits
      from audit.entry e left join audit.leaf l on l.entry_id = e.id left join audit.tile t on t.level = 0 and t.index = l.index / 256
     where e.kind = ${table} and e.record_id = any(${[...ids]}::text[]) and e.action in ('insert', 'update')`.execute(
    tx,
  );
  return new Set(rows.filter((row) => !isLogged(row)).map(({ recordId }) => recordId));
}

function isLogged({ sealed, salt, hash, waits }: Entry): boolean {
  if (salt === null) return waits;
  return hash !== null && sameBytes(entryHash(salt, sealed), hash);
}
