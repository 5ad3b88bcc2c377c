// What columns hold, as the database declares it: asked once, since no table changes while the server runs.
import { sql } from 'kysely';
import type { Tables } from '../connections/connect.ts';

/**
 * `agency` by its id, `agencyKey` by its short number; `fen`: an amount in hundredths of a yuan; `code`: one or more of those that a
 * constraint lists; `other`: JSON, or what points to a record.
 */
export type Column = {
  readonly is:
    | 'agency'
    | 'agencyKey'
    | 'person'
    | 'region'
    | 'department'
    | 'code'
    | 'yes'
    | 'day'
    | 'moment'
    | 'fen'
    | 'number'
    | 'text'
    | 'other';
  /** What its constraints list; empty but for codes. */
  readonly codes: readonly string[];
};

type Row = { name: string; type: string; points: string | null; codes: string[]; fen: boolean };

let asked: Promise<ReadonlyMap<string, Column>> | undefined;

/** By `table.column`, as the trail names tables. */
export function columnsNamed(tx: Tables): Promise<ReadonlyMap<string, Column>> {
  asked ??= readColumns(tx).catch((error: unknown) => {
    asked = undefined;
    throw error;
  });
  return asked;
}

async function readColumns(tx: Tables): Promise<ReadonlyMap<string, Column>> {
  const { rows } = await sql<Row>`
    with listed as (
      select k.conrelid, k.conkey[1] as attnum, code[1] as code
        from pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([^'']+)''::text', 'g') as code
       where k.contype = 'c' and cardinality(k.conkey) = 1
         and pg_get_constraintdef(k.oid) ~ '(= ANY|<@) \\(?\\(?ARRAY\\['),
    pointing as (
      select k.conrelid, k.conkey[1] as attnum, min(t.relname || '.' || f.attname) as points
        from pg_constraint k join pg_class t on t.oid = k.confrelid
        join pg_attribute f on f.attrelid = k.confrelid and f.attnum = k.confkey[1]
       where k.contype = 'f' and k.connamespace = 'public'::regnamespace and cardinality(k.conkey) = 1 group by 1, 2)
    select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname || '.' || a.attname as name, format_type(a.atttypid, null) as type, p.points,
           array(select distinct l.code from listed l where l.conrelid = c.oid and l.attnum = a.attnum order by 1) as codes,
           coalesce(col_description(c.oid, a.attnum) ~* '\\mfen\\M', false) as fen
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      left join pointing p on p.conrelid = c.oid and p.attnum = a.attnum
     where n.nspname in ('public', 'audit', 'auth') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`.execute(
    tx,
  );
  return new Map(rows.map(({ name, ...row }) => [name, { is: kindOf(row), codes: row.codes }]));
}

const pointed: Readonly<Record<string, Column['is']>> = {
  'agency.id': 'agency',
  'agency.key': 'agencyKey',
  'app_user.id': 'person',
  'region.code': 'region',
  'department.id': 'department',
};

function kindOf({ type, points, codes, fen }: Omit<Row, 'name'>): Column['is'] {
  if (points !== null) return pointed[points] ?? 'other';
  if (codes.length > 0) return 'code';
  if (type === 'boolean') return 'yes';
  if (type === 'date') return 'day';
  if (type === 'timestamp with time zone') return 'moment';
  if (['smallint', 'integer', 'bigint', 'numeric'].includes(type)) return fen ? 'fen' : 'number';
  return type === 'text' ? 'text' : 'other';
}
