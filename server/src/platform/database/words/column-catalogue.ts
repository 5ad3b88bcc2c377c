// What columns hold, as the database declares it: asked once, since no table changes while the server runs.
import { sql } from 'kysely';
import type { Tables } from '../connections/connect.ts';

/**
 * `agency` by its id, `agencyKey` by its short number; `fen`: an amount in hundredths of a yuan; `other`: a code that a constraint lists,
 * JSON, or what points to a record.
 */
export type Column = {
  readonly is:
    | 'agency'
    | 'agencyKey'
    | 'person'
    | 'region'
    | 'department'
    | 'yes'
    | 'day'
    | 'moment'
    | 'fen'
    | 'number'
    | 'text'
    | 'other';
};

type Row = { name: string; type: string; points: string | null; coded: boolean; fen: boolean };

let asked: Promise<ReadonlyMap<string, Column>> | undefined;

/** By `table.column`. */
export function columnsNamed(tx: Tables): Promise<ReadonlyMap<string, Column>> {
  asked ??= readColumns(tx).catch((error: unknown) => {
    asked = undefined;
    throw error;
  });
  return asked;
}

async function readColumns(tx: Tables): Promise<ReadonlyMap<string, Column>> {
  const { rows } = await sql<Row>`
    with coded as (
      select k.conrelid, unnest(k.conkey) as attnum from pg_constraint k
       where k.contype = 'c' and k.connamespace = 'public'::regnamespace and pg_get_constraintdef(k.oid) like '%ARRAY[%'),
    pointing as (
      select k.conrelid, k.conkey[1] as attnum, min(t.relname || '.' || f.attname) as points
        from pg_constraint k join pg_class t on t.oid = k.confrelid
        join pg_attribute f on f.attrelid = k.confrelid and f.attnum = k.confkey[1]
       where k.contype = 'f' and k.connamespace = 'public'::regnamespace and cardinality(k.conkey) = 1 group by 1, 2)
    select c.relname || '.' || a.attname as name, format_type(a.atttypid, null) as type, p.points,
           exists (select 1 from coded k where k.conrelid = c.oid and k.attnum = a.attnum) as coded,
           coalesce(col_description(c.oid, a.attnum) ~* '\\mfen\\M', false) as fen
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      left join pointing p on p.conrelid = c.oid and p.attnum = a.attnum
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`.execute(
    tx,
  );
  return new Map(rows.map(({ name, ...row }) => [name, { is: kindOf(row) }]));
}

const pointed: Readonly<Record<string, Column['is']>> = {
  'agency.id': 'agency',
  'agency.key': 'agencyKey',
  'app_user.id': 'person',
  'region.code': 'region',
  'department.id': 'department',
};

function kindOf({ type, points, coded, fen }: Omit<Row, 'name'>): Column['is'] {
  if (points !== null) return pointed[points] ?? 'other';
  if (coded) return 'other';
  if (type === 'boolean') return 'yes';
  if (type === 'date') return 'day';
  if (type === 'timestamp with time zone') return 'moment';
  if (['smallint', 'integer', 'bigint', 'numeric'].includes(type)) return fen ? 'fen' : 'number';
  return type === 'text' ? 'text' : 'other';
}
