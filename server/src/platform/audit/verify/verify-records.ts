// Holds the records themselves against the trail: a row that was edited, removed or put in while its triggers were off.
import { type RawBuilder, sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import type { Words } from '../../errors/problem.ts';
import type { Recorded } from './recorded-tables.ts';

export type RecordDifference = {
  /** As the trail names the row. */
  record: string;
  what: 'edited' | 'missing' | 'unrecorded';
  /** Columns that are not as they were last recorded. */
  columns: string[];
};

export type TableCompared = {
  table: string;
  /** Rows there are, and rows of which the trail tells. */
  rows: number;
  compared: number;
  /** Rows that differ, are missing, or have no origin in the trail. */
  differing: number;
  /** Some of them. */
  differences: RecordDifference[];
  /** Rows by column of which the trail does not have the column yet: entered before a release that added it. */
  unvouched: Record<string, number>;
};

/** Keys that digests are made with, by their names: every one of purpose 'context', retired ones too. */
export type DigestKeys = readonly { readonly id: string; readonly secret: Buffer }[];

/** Why a table cannot be compared; undefined where it can. */
export async function barred(tx: Tables, table: Recorded): Promise<Words | undefined> {
  if (!table.readable) return { zh: '无权读取', en: 'it may not be read' };
  if (table.unique) return undefined;
  const { rows } = await sql<{ name: string }>`
    select ${nameOf(table)} as name from ${sql.raw(table.recorded)} t group by 1 having count(*) > 1 limit 1`.execute(
    tx,
  );
  const [shared] = rows;
  if (shared === undefined) return undefined;
  return {
    zh: `两行以上在操作记录中同名（${shared.name}），无法区分`,
    en: `several rows have one name in the trail (${shared.name}) and cannot be told apart by it`,
  };
}

/**
 * Compares a table with what the trail says of its rows. The database reads both in order and hands on the differences alone.
 * Columns kept out are compared by their digests, made anew with the key that each one names; those that the trail does not have are counted.
 * @param q.most how many differences are named
 */
export async function compareTable(
  tx: Tables,
  table: Recorded,
  { most, keys }: { most: number; keys: DigestKeys },
): Promise<TableCompared> {
  const { kind } = table;
  // What migrations entered before there was a key is digested without one.
  const known = [...keys, { id: '', secret: Buffer.from([0]) }];
  const { rows } = await sql<Omit<TableCompared, 'table'>>`
    with keys as materialized (
      select * from unnest(${known.map(({ id }) => id)}::text[], ${known.map(({ secret }) => secret)}::bytea[]) as k (id, material)
    ), recorded as (
      select ${nameInTrail(table)} as name, audit.merged(e.after order by e.id) filter (where e.after is not null) as state,
          (array_agg(e.after is null order by e.id desc))[1] as gone
        from audit.entry e where e.kind = ${kind} and e.action in ('insert', 'update', 'delete', 'vouch') group by 1
    ), present as (
      select ${nameOf(table)} as name, (select to_jsonb(x) from (select ${columns(table.plain)}) as x) as r${keptOut(table)}
        from ${sql.raw(table.recorded)} t
    ), judged as materialized (
      select coalesce(p.name, w.name) as name, p.name is not null as present, w.name is not null and not w.gone as known, d.columns, u.unvouched
        from present p full join recorded w on w.name = p.name
        left join audit.beside b on b.kind = ${kind} and b.record_id = p.name,
          lateral (select w.state - ${table.digested.map(mark)}::text[] as plain) as s,
          lateral (select case when p.name is null or w.name is null or w.gone then '{}'::text[] else ${differing(table)} end as columns) as d,
          lateral (select case when p.name is null or w.name is null or w.gone then '{}'::text[] else ${unvouched(table)} end as unvouched) as u
       where p.name is not null or not w.gone
    ), found as (
      select name, case when not present then 'missing' when not known then 'unrecorded' else 'edited' end as what, columns
        from judged where not present or not known or columns <> '{}'
    )
    select count(*) filter (where present) as rows, count(*) filter (where present and known) as compared,
        (select count(*) from found) as differing,
        (select coalesce(jsonb_agg(jsonb_build_object('record', f.name, 'what', f.what, 'columns', f.columns) order by f.name), '[]')
           from (select * from found order by name limit ${most}) as f) as differences,
        (select coalesce(jsonb_object_agg(n.name, n.rows), '{}')
           from (select c as name, count(*) as rows from judged, unnest(unvouched) as c where unvouched <> '{}' group by c) as n) as unvouched
      from judged`.execute(tx);
  const [found] = rows;
  return { table: kind, ...(found ?? { rows: 0, compared: 0, differing: 0, differences: [], unvouched: {} }) };
}

const mark = (column: string): string => `${column}#`;
const columns = (names: readonly string[]): RawBuilder<unknown> =>
  sql.join(names.map((name) => sql`t.${sql.ref(name)}`));
/** Carried through the join as they lie, so that large contents are read only to be digested. */
const keptOut = ({ digested, moving }: Recorded): RawBuilder<unknown> =>
  sql.join(
    [...digested, ...moving].map((name, no) => sql`, t.${sql.ref(name)} as ${sql.ref(`kept_${no}`)}`),
    sql``,
  );

function nameOf({ named }: Recorded): RawBuilder<string> {
  const parts = named.map((name) => sql`to_jsonb(t.${sql.ref(name)}) #>> '{}'`);
  return parts.length === 1 ? sql`${parts[0]}` : sql`concat_ws('|', ${sql.join(parts)})`;
}

/** Entries of earlier releases name some rows otherwise; those that hold the columns of the name say it themselves. */
function nameInTrail({ named }: Recorded): RawBuilder<string> {
  if (named.length === 1) return sql`e.record_id`;
  return sql`case when coalesce(e.after, e.before) ?& ${named}::text[] then audit.key_of(coalesce(e.after, e.before), ${named}::text[]) else e.record_id end`;
}

/** An array of the columns that differ. Equal to the letter: a value that contains the recorded one is another. */
function differing({ kind, plain, digested, moving, moments }: Recorded): RawBuilder<string[]> {
  const again = (said: RawBuilder<unknown>, name: string, no: number) =>
    sql`(select audit.digest(k.material, k.id, ${kind}, p.name, ${name}, to_jsonb(p.${sql.ref(`kept_${no}`)}))
      from keys k where k.id = split_part(${said}, ':', 1))`;
  const kept = digested.map((name, no) => {
    const said = sql`w.state ->> ${mark(name)}`;
    return sql`case when w.state ? ${mark(name)} and ${said} is distinct from ${again(said, name, no)} then ${name}::text end`;
  });
  const beside = moving.map((name, no) => {
    const said = sql`b.seals ->> ${mark(name)}`;
    return sql`case when b.seals is null or ${said} is distinct from ${again(said, name, digested.length + no)} then ${name}::text end`;
  });
  const told = sql`case when p.r = s.plain then '{}'::text[] else array(select f.key from jsonb_each(s.plain) as f
    where f.key = any (${plain}::text[]) and p.r -> f.key is distinct from f.value
      and not (f.key = any (${moments}::text[]) and (p.r ->> f.key)::timestamptz is not distinct from (f.value #>> '{}')::timestamptz)
    order by 1) end`;
  const all = [...kept, ...beside];
  return all.length === 0 ? sql`${told}` : sql`${told} || array_remove(array[${sql.join(all)}], null)`;
}

function unvouched({ plain, digested }: Recorded): RawBuilder<string[]> {
  const wanted = [...plain, ...digested.map(mark)];
  return sql`case when w.state ?& ${wanted}::text[] then '{}'::text[]
    else array(select rtrim(c, '#') from unnest(${wanted}::text[]) as c where not w.state ? c) end`;
}
