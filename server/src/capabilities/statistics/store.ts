// Kysely queries over reports, their entries by hand, their revisions and the figures frozen in them.
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';
import type { DB } from '../../platform/database/schema.generated.ts';
import { inParts } from '../../platform/procedures/index.ts';
import type { Figure } from './forms/figures.ts';
import { formOf } from './forms/forms.ts';

export type ReportRow = Omit<Selectable<DB['statisticsReport']>, 'readers' | 'granted'>;
export type RevisionRow = Selectable<DB['statisticsRevision']>;

const reportColumns = [
  ...['id', 'ownerAgency', 'stewardAgency', 'form', 'formVersion', 'period', 'periodFrom', 'periodUntil', 'state'],
  ...['dueAt', 'late', 'nextDueAt', 'nextAmberAt', 'nextDuty', 'revision', 'zero', 'submittedAt', 'version', 'demo'],
] as (keyof ReportRow)[];

/** What every list and page shows of a report; to be narrowed by the caller. */
export function reportsQuery(tx: Tables) {
  return tx.selectFrom('statisticsReport').select(reportColumns);
}

export function findReport(tx: Tables, id: string): Promise<ReportRow | undefined> {
  return reportsQuery(tx).where('id', '=', id).executeTakeFirst();
}

export async function insertReport(tx: Tables, row: Omit<Insertable<DB['statisticsReport']>, 'readers'>) {
  await tx
    .insertInto('statisticsReport')
    // Filled by the trigger; no caller writes a reader list.
    .values({ ...row, readers: [] })
    .execute();
}

export async function updateReport(
  tx: Tables,
  id: string,
  set: Omit<Updateable<DB['statisticsReport']>, 'version'>,
): Promise<void> {
  await tx
    .updateTable('statisticsReport')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** For the inbox: the period as number, the form as surroundings. */
export async function describeReports(tx: Tables, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('statisticsReport')
    .select(['id', 'form', 'formVersion', 'period'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, { no: row.period, subtitle: formOf(row).title.zh }]));
}

/** The latest entry of each cell. */
export function entriesOf(tx: Tables, reportId: string) {
  return tx
    .selectFrom('statisticsEntry')
    .distinctOn('cell')
    .select(['cell', 'value', 'source', 'userName', 'at'])
    .where('reportId', '=', reportId)
    .orderBy('cell')
    .orderBy('id', 'desc')
    .execute();
}

export async function insertEntries(tx: Tables, rows: readonly Insertable<DB['statisticsEntry']>[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('statisticsEntry')
      .values([...rows])
      .execute();
}

/** Revisions of a report, the last first; those in hand for the agency alone. */
export function revisionsOf(tx: Tables, reportId: string): Promise<RevisionRow[]> {
  return tx
    .selectFrom('statisticsRevision')
    .selectAll()
    .where('reportId', '=', reportId)
    .where('droppedAt', 'is', null)
    .orderBy('filledAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** The revision that waits for approval or to be sent. */
export function revisionInHand(tx: Tables, reportId: string): Promise<RevisionRow | undefined> {
  return tx
    .selectFrom('statisticsRevision')
    .selectAll()
    .where('reportId', '=', reportId)
    .where('submittedAt', 'is', null)
    .where('droppedAt', 'is', null)
    .executeTakeFirst();
}

export async function updateRevision(
  tx: Tables,
  id: string,
  set: Pick<
    Updateable<DB['statisticsRevision']>,
    'number' | 'approvedBy' | 'approvedName' | 'approvedAt' | 'submittedName' | 'submittedAt' | 'droppedAt'
  >,
): Promise<void> {
  await tx.updateTable('statisticsRevision').set(set).where('id', '=', id).execute();
}

/** Freezes the figures of a report with the records behind each. */
export async function insertRevision(
  tx: Tables,
  { revision, figures }: { revision: Insertable<DB['statisticsRevision']>; figures: readonly Figure[] },
): Promise<void> {
  const { id } = await tx.insertInto('statisticsRevision').values(revision).returning('id').executeTakeFirstOrThrow();
  const rows = figures.map(({ cell, value, computed, entered, unvalued, records, parts, entry }) => ({
    ...{ revisionId: id, cell, value, computed, entered, unvalued },
    records: sql<string[]>`${[...records]}::uuid[]`,
    // Null stands for a record whose amount is not known; the generated type has no word for it.
    parts: sql<number[]>`${[...parts]}::bigint[]`,
    enteredName: entry?.userName ?? null,
    enteredAt: entry?.at ?? null,
    source: entry?.source ?? null,
  }));
  for (const part of inParts(rows)) await tx.insertInto('statisticsFigure').values(part).execute();
}

export type FrozenFigure = Omit<Selectable<DB['statisticsFigure']>, 'id' | 'records' | 'parts' | 'revisionId'> & {
  count: number;
};

/** Frozen figures; of the records behind them their number alone. */
export function figuresOf(tx: Tables, revisionId: string): Promise<FrozenFigure[]> {
  return tx
    .selectFrom('statisticsFigure')
    .select(['cell', 'value', 'computed', 'entered', 'unvalued', 'enteredName', 'enteredAt', 'source'])
    .select(sql<number>`cardinality(records)`.as('count'))
    .where('revisionId', '=', revisionId)
    .execute();
}

/** The records behind one frozen figure with what each adds, by their identifier; one page and one more. */
export async function frozenRecords(
  tx: Tables,
  q: { revisionId: string; cell: string; after: string | undefined; limit: number },
): Promise<{ id: string; part: number | null }[]> {
  const { rows } = await sql<{ id: string; part: number | null }>`
    select r.id, r.part from statistics_figure f cross join lateral unnest(f.records, f.parts) as r(id, part)
    where f.revision_id = ${q.revisionId}::uuid and f.cell = ${q.cell}
      ${q.after === undefined ? sql`` : sql`and r.id > ${q.after}::uuid`}
    order by r.id limit ${q.limit + 1}`.execute(tx);
  return rows;
}
