// Holds the records themselves against the trail: a row that was edited, removed or put in while its triggers were off.
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';

export type RecordDifference = {
  /** Name of the table, as the trail has it. */
  kind: string;
  /** As the trail names the row. */
  record: string;
  what: 'edited' | 'missing' | 'unrecorded' | 'hidden';
  /** Columns that are not as they were last recorded. */
  columns: string[];
};

type Recorded = { recorded: string; kind: string; identity: string[]; leftOut: string[]; readable: boolean };

/** Named by one of these, if the table has it, else by its key; as audit.name_of() in the database. */
const names = ['id', 'key', 'year', 'name'];

/**
 * Compares every table on record with what the trail says of its rows, one after the other. Columns that a release added later
 * are compared from the first change on that recorded them; those that are left out of the record (secrets, reader lists) never.
 * @param most how many differences are looked for in all
 */
export async function* differences(tx: Tables, most: number): AsyncGenerator<RecordDifference> {
  let left = most;
  for (const table of await recordedTables(tx)) {
    if (left <= 0) return;
    if (!table.readable) {
      yield { kind: table.kind, record: '*', what: 'hidden', columns: [] };
      continue;
    }
    for (const difference of await differencesIn(tx, table, left)) {
      left -= 1;
      yield difference;
    }
  }
}

async function recordedTables(tx: Tables): Promise<Recorded[]> {
  const { rows } = await sql<Recorded & { columns: string[] }>`
    select t.recorded::text as recorded, t.kind, t.identity, t.left_out, has_table_privilege(t.recorded, 'select') as readable,
        (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = t.recorded and a.attnum > 0 and not a.attisdropped) as columns
      from audit.recorded_tables() t`.execute(tx);
  return rows.filter(({ identity, columns }) => {
    const name = names.find((each) => columns.includes(each));
    // Rows that share what the trail calls them cannot be told apart by it.
    return name === undefined || (identity.length === 1 && identity[0] === name);
  });
}

async function differencesIn(tx: Tables, q: Recorded, limit: number): Promise<RecordDifference[]> {
  const { rows } = await sql<Omit<RecordDifference, 'kind'>>`
    with recorded as (
      select e.record_id, audit.merged(e.after order by e.id) filter (where e.after is not null) as state,
          (array_agg(e.after is null order by e.id desc))[1] as gone
        from audit.entry e where e.kind = ${q.kind} and e.action in ('insert', 'update', 'delete') group by e.record_id
    ), present as (
      select audit.name_of(j.r, ${q.identity}::text[]) as record_id, j.r - ${q.leftOut}::text[] as r
        from ${sql.raw(q.recorded)} t, to_jsonb(t) as j(r)
    ), compared as (
      select coalesce(p.record_id, w.record_id) as record,
          case when p.record_id is null then 'missing' when w.record_id is null or w.gone then 'unrecorded' else 'edited' end as what,
          case when p.record_id is null or w.record_id is null then '{}'
            else array(select s.key from jsonb_each(w.state) as s where p.r ? s.key and p.r -> s.key is distinct from s.value order by 1) end as columns
        from present p full join recorded w on w.record_id = p.record_id
       where p.record_id is null and not w.gone or w.record_id is null or w.gone and p.record_id is not null
          or not w.gone and not (p.r @> w.state)
    )
    select * from compared where what <> 'edited' or columns <> '{}' order by record limit ${limit}`.execute(tx);
  return rows.map((row) => ({ kind: q.kind, ...row }));
}
