// Every table against the trail, one after the other: what differs, what could not be compared, since when each column is vouched for.
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import { compareReference } from '../../database/reference.ts';
import type { Words } from '../../errors/problem.ts';
import type { Findings } from './findings.ts';
import { emptyTables, type Outside, type Recorded, recordedTables, tablesOutside } from './recorded-tables.ts';
import { barred, compareTable, type DigestKeys, type RecordDifference, type TableCompared } from './verify-records.ts';

export type ComparedRecords = {
  /** Null counts are those of a kind whose number of rows tells what nobody may know. */
  tables: { table: string; rows: number | null; compared: number | null; differing: number }[];
  /** On record, and yet not held against the trail: each makes the verification fail. */
  notCompared: { table: string; why: Words }[];
  /** Not on record, each with why that is so. */
  unrecorded: { table: string; why: Words }[];
  /**
   * Columns that are vouched for only from a moment on (ISO 8601), since older rows did not have them in the trail; with how many rows
   * still do not. All other columns are vouched for from the entry of the row on.
   */
  vouched: { table: string; column: string; since: string | null; missing: number }[];
};

/** How many informers there are, and how many clues about officials, is nobody's to know. */
const secret: ReadonlySet<string> = new Set(['office_clue', 'tip_author']);
/** Differences that are named of a table. */
const most = 1_001;

const nothing = { rows: 0, compared: 0, differing: 0, differences: [], unvouched: {} };

type Comparing = { found: Findings; keys: DigestKeys; progress?: () => void | Promise<void> };

/** @param q.progress called before each table, and waited for */
export async function compareRecords(tx: Tables, { found, keys, progress }: Comparing): Promise<ComparedRecords> {
  const tables = await recordedTables(tx);
  const result: ComparedRecords = { tables: [], notCompared: [], unrecorded: [], vouched: [] };
  const since = await vouchedSince(tx);
  const empty = await emptyTables(tx, tables);
  for (const table of tables) {
    await progress?.();
    if (empty.has(table.kind)) {
      keep(result, { table, compared: { ...nothing, table: table.kind }, since, found });
      continue;
    }
    const why = await barred(tx, table);
    if (why !== undefined) {
      result.notCompared.push({ table: table.kind, why });
      continue;
    }
    const compared = await compareTable(tx, table, { most, keys });
    keep(result, { table, compared, since, found });
  }
  for (const { records, ...counts } of await compareReference(tx, most)) {
    result.tables.push(counts);
    for (const record of records) found.add(difference(counts.table, { record, what: 'released', columns: [] }));
  }
  const outside = await tablesOutside(tx, tables);
  result.unrecorded = outside.unrecorded.map(said);
  result.notCompared.push(...outside.lost.map(said));
  for (const { table, why } of result.notCompared)
    found.add(
      fault(table, { zh: `数据表 ${table} 未能比对：${why.zh}`, en: `The table ${table} was not compared: ${why.en}` }),
    );
  result.tables.sort((one, other) => (one.table < other.table ? -1 : 1));
  return result;
}

const said = ({ table, zh, en }: Outside) => ({ table, why: { zh, en } });

type Kept = { table: Recorded; compared: TableCompared; since: ReadonlyMap<string, string>; found: Findings };

function keep(result: ComparedRecords, { table, compared, since, found }: Kept): void {
  const { kind } = table;
  const { rows, compared: known, differing, differences, unvouched } = compared;
  const hidden = secret.has(kind);
  result.tables.push({ table: kind, rows: hidden ? null : rows, compared: hidden ? null : known, differing });
  for (const one of differences) found.add(difference(kind, one));
  if (table.off)
    found.add(
      fault(kind, {
        zh: `数据表 ${kind} 的记录触发器被停用或改动`,
        en: `The triggers that record the table ${kind} are off or were altered`,
      }),
    );
  for (const column of [...table.plain, ...table.digested]) {
    const day = since.get(`${kind} ${column}`) ?? null;
    const missing = unvouched[column] ?? 0;
    if (day !== null || missing > 0) result.vouched.push({ table: kind, column, since: day, missing });
  }
}

/** By 'table column': when the last older row got it. */
async function vouchedSince(tx: Tables): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ kind: string; column: string; since: Date }>`
    select e.kind, rtrim(k.key, '#') as column, max(e.at) as since
      from audit.entry e, jsonb_object_keys(e.after) as k(key) where e.action = 'vouch' group by 1, 2`.execute(tx);
  return new Map(rows.map(({ kind, column, since }) => [`${kind} ${column}`, since.toISOString()]));
}

const differs = {
  edited: {
    zh: '与操作记录不符，被绕过平台修改',
    en: 'is not as the trail says; it was edited behind the platform',
  },
  missing: {
    zh: '按操作记录应当存在，被绕过平台删除',
    en: 'should be there by the trail; it was removed behind the platform',
  },
  unrecorded: {
    zh: '在操作记录中没有来历，被绕过平台写入',
    en: 'has no origin in the trail; it was put in behind the platform',
  },
  released: { zh: '与本版本发布的资料不符', en: 'is not as this release has it' },
} as const;

function difference(
  kind: string,
  { record, what, columns }: Omit<RecordDifference, 'what'> & { what: keyof typeof differs },
) {
  const named = `${kind} ${record}${columns.length === 0 ? '' : ` (${columns.join(', ')})`}`;
  const { zh, en } = differs[what];
  return fault(`${kind} ${record}`, { zh: `数据 ${named} ${zh}`, en: `The record ${named} ${en}` });
}

const fault = (id: string, words: Words) =>
  ({ kind: 'record', seq: null, entryId: null, where: { kind: 'record', id }, ...words }) as const;
