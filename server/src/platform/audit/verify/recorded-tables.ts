// Which tables the trail tells of, and by what name; which it does not, and why. A table that is in neither list is a finding.
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import type { Words } from '../../errors/problem.ts';

export type Recorded = {
  /** As it is written in a query. */
  recorded: string;
  /** As the trail names it. */
  kind: string;
  /** Columns whose values name a row in the trail. */
  named: string[];
  /** Columns kept out of the trail, of which it has keyed digests; and those that are sealed beside it. */
  digested: string[];
  moving: string[];
  /** All other columns, and of all those that hold a moment. */
  plain: string[];
  moments: string[];
  /** Whether a trigger is missing or off, no two rows can share a name, and the verification may read it. */
  off: boolean;
  unique: boolean;
  readable: boolean;
};

/** Every table on record, by name. */
export async function recordedTables(tx: Tables): Promise<Recorded[]> {
  const { rows } = await sql<Recorded>`
    select t.recorded::text as recorded, t.kind, t.named, t.digested, t.moving, t.off,
        has_table_privilege(t.recorded, 'select') as readable,
        array(select a.attname::text from pg_attribute a where a.attrelid = t.recorded and a.attnum > 0 and not a.attisdropped
          and a.attname <> all (t.digested || t.moving) order by a.attnum) as plain,
        array(select a.attname::text from pg_attribute a where a.attrelid = t.recorded and a.attnum > 0 and not a.attisdropped
          and a.atttypid = 'timestamptz'::regtype) as moments,
        exists (select from pg_index i where i.indrelid = t.recorded and i.indisunique and i.indisvalid and i.indpred is null
          and (select array_agg(a.attname::text order by a.attname) from pg_attribute a
                where a.attrelid = i.indrelid and a.attnum = any (i.indkey)) = (select array_agg(n order by n) from unnest(t.named) as n)) as unique
      from audit.recorded_tables() t order by t.kind`.execute(tx);
  return rows;
}

/** Tables of earlier releases: renamed, or given up for another. */
const former: ReadonlySet<string> = new Set(['document_series', 'lead_number']);

const derived = { zh: '由已入记录的数据推算', en: 'made from what is on record' };
const passing = { zh: '进行中的工作，过期删除', en: 'work under way, removed when it is old' };
const ofTheLog = { zh: '日志本身，核验时逐条验证', en: 'the log itself, verified entry by entry' };
const strange = { zh: '不是本平台的数据', en: 'none of the platform’s data' };
const reference = {
  zh: '随版本发布的资料，逐行与本版本比对',
  en: 'comes with the release, and is held against it row by row',
};
const attested = {
  zh: '日志的检查点、联署和时间戳：逐条验证签名；删去一份不会被发现，日志本身不受影响',
  en: 'checkpoints, cosignatures and stamps of the log: each is verified; one that is taken away is not missed, and the log is none the worse',
};
const carried = {
  zh: '节点间报文：报文引起的变更已入记录，报文本身不作比对',
  en: 'messages between nodes: what they changed is on record, the messages themselves are not compared',
};

/** Tables that the trail does not tell of, each with why. What is not named here is on record or is found. */
const outside: Readonly<Record<string, Words>> = {
  'access.secret': { zh: '证明操作人的密钥，与密钥文件比对', en: 'keys that prove who acts; the key file decides' },
  'audit.beside': {
    zh: '变动频繁的列的密封，核验时重新计算',
    en: 'seals of columns that move, made anew by the verification',
  },
  'audit.chain': ofTheLog,
  'audit.checkpoint': attested,
  'audit.cosignature': attested,
  'audit.entry': ofTheLog,
  'audit.intake': ofTheLog,
  'audit.leaf': ofTheLog,
  'audit.log': ofTheLog,
  'audit.pending': ofTheLog,
  'audit.stamp': attested,
  'audit.tile': ofTheLog,
  'audit.vouched': {
    zh: '补记进度；日期以操作记录为准',
    en: 'how far older rows are entered; the days stand in the trail',
  },
  bulk_work: passing,
  data_move: { zh: '升级后的数据整理进度', en: 'how far changes of rows are that a release brought' },
  department: reference,
  exchange_result: derived,
  file_due: passing,
  file_text: derived,
  idempotency_key: passing,
  long_work: passing,
  long_work_row: passing,
  node_inbox: carried,
  node_link: { zh: '线路状况', en: 'how lines are at the moment' },
  node_outbox: carried,
  node_own: { zh: '本节点编号，写在日志名称中', en: 'the number of this node, which the name of the log holds' },
  node_stream: { zh: '报文次序', en: 'the order of messages' },
  region: reference,
  register_count: derived,
  register_line: derived,
  register_scope: derived,
  schema_migration: { zh: '每次启动时与本版本比对', en: 'held against the release at every start' },
  shop_key: derived,
};

/** Tables without a row of which the trail does not tell either: there is nothing to compare. */
export async function emptyTables(tx: Tables, tables: readonly Recorded[]): Promise<ReadonlySet<string>> {
  const readable = tables.filter((table) => table.readable);
  const { rows } = await sql<{ kind: string }>`
    select t.kind from (values ${sql.join(
      readable.map(({ kind, recorded }) => sql`(${kind}::text, exists (select from ${sql.raw(recorded)}))`),
    )}) as t (kind, filled)
     where not t.filled and not exists (select from audit.entry e where e.kind = t.kind and e.action in ('insert', 'update', 'delete', 'vouch'))`.execute(
    tx,
  );
  return new Set(rows.map(({ kind }) => kind));
}

export type Outside = { table: string } & Words;

/** Tables off the record: those that are meant to be, and what should be on it and is not. */
export async function tablesOutside(
  tx: Tables,
  tables: readonly Recorded[],
): Promise<{ unrecorded: Outside[]; lost: Outside[] }> {
  const { rows } = await sql<{ kind: string; there: boolean; told: boolean }>`
    with recursive kinds as (
      select min(kind) as kind from audit.entry
      union all
      select (select min(e.kind) from audit.entry e where e.kind > k.kind) from kinds k where k.kind is not null
    ), told as (
      select k.kind from kinds k where k.kind is not null
         and exists (select from audit.entry e where e.kind = k.kind and e.action in ('insert', 'update', 'delete', 'vouch'))
    ), there as (
      select audit.kind_of(c.oid) as kind from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'audit', 'auth', 'access')
    )
    select coalesce(a.kind, b.kind) as kind, a.kind is not null as there, b.kind is not null as told
      from there a full join told b on b.kind = a.kind order by 1`.execute(tx);
  const recorded = new Set(tables.map(({ kind }) => kind));
  const unrecorded: Outside[] = [];
  const lost: Outside[] = [];
  for (const { kind, there, told } of rows) {
    const why = outside[kind];
    if (recorded.has(kind) || (!there && former.has(kind))) continue;
    if (there && why !== undefined) unrecorded.push({ table: kind, ...why });
    else lost.push({ table: kind, ...(there ? (told ? unhooked : unknown) : gone) });
  }
  return { unrecorded: [...unrecorded, ...(await otherSchemas(tx))], lost };
}

/** What lies in schemas that are none of the platform's, told once for each. */
async function otherSchemas(tx: Tables): Promise<Outside[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct n.nspname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('public', 'audit', 'auth', 'access', 'information_schema')
     order by 1`.execute(tx);
  return rows.map(({ name }) => ({ table: `${name}.*`, ...(name === 'pgboss' ? passing : strange) }));
}

const unhooked = {
  zh: '操作记录中有其数据，现已不再记录：触发器被移除',
  en: 'the trail tells of its rows, and no longer records them: its triggers were removed',
};
const unknown = { zh: '没有纳入操作记录，也未说明原因', en: 'it is not on record, and nothing says why' };
const gone = { zh: '操作记录中有其数据，表已不存在', en: 'the trail tells of its rows, and the table is gone' };
