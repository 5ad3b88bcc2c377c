// Queries of the exchange with the office's files: progress in rows, what an import needs to know, what a bulletin tells.
import { type Selectable, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { passing, type RegisterFilter } from '../register/store.ts';

/** Names of the figures in the reports of these tasks, the most used first. */
export async function figureNames(tx: Tables, filter: RegisterFilter, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('progressReport')
    .innerJoin('assignment', 'assignment.id', 'progressReport.assignmentId')
    .innerJoin(
      (eb) => eb.selectFrom('planTask').select('planTask.id').where(passing(filter)).as('task'),
      (join) => join.onRef('task.id', '=', 'assignment.taskId'),
    )
    .innerJoin(
      sql<{ name: string }>`jsonb_object_keys(progress_report.numbers)`.as<'figure'>(sql`figure(name)`),
      (on) => on.onTrue(),
    )
    .select('figure.name')
    .groupBy('figure.name')
    .orderBy(({ fn }) => fn.countAll(), 'desc')
    .orderBy('figure.name')
    .limit(limit)
    .execute();
  return rows.map(({ name }) => name);
}

/** Assignments of the tasks that pass, each with its reports in order of period; one row for an assignment without any. */
export function progressQuery(tx: Tables, filter: RegisterFilter) {
  let query = tx
    .selectFrom('assignment')
    .innerJoin(
      (eb) =>
        eb
          .selectFrom('planTask')
          .select(['planTask.id', 'planTask.no', 'planTask.position', 'planTask.text', 'planTask.itemTitle'])
          .where(passing(filter))
          .as('task'),
      (join) => join.onRef('task.id', '=', 'assignment.taskId'),
    )
    .innerJoin('agency', 'agency.key', 'assignment.ownerAgency')
    .innerJoin('region', 'region.code', 'assignment.regionCode')
    .leftJoin('progressReport', 'progressReport.assignmentId', 'assignment.id')
    .select([
      'task.no as taskNo',
      'task.text as taskText',
      'task.itemTitle',
      'agency.name as agencyName',
      'region.name as regionName',
      'assignment.part',
      'assignment.state',
      'assignment.progress',
      'assignment.dueOn',
      'assignment.nextDueAt',
      'progressReport.period',
      'progressReport.percent',
      'progressReport.text as summary',
      'progressReport.numbers',
      'progressReport.state as reportState',
      'progressReport.reportedAt',
      'progressReport.comment',
    ]);
  const { region } = filter;
  if (region !== undefined)
    query = query.where(sql<boolean>`region.path <@ (select path from region where code = ${region})`);
  return query
    .orderBy('task.position')
    .orderBy('assignment.regionCode')
    .orderBy('assignment.id')
    .orderBy('progressReport.period');
}

/** The states in which an agency's assignments of a plan stand, each once. */
export async function statesOfAgency(tx: Tables, q: { planId: string; agencyKey: number }): Promise<string[]> {
  const rows = await tx
    .selectFrom('assignment')
    .select('state')
    .distinct()
    .where('planId', '=', q.planId)
    .where('ownerAgency', '=', q.agencyKey)
    .execute();
  return rows.map(({ state }) => state);
}

export type ImportTarget = {
  id: string;
  taskNo: string;
  taskText: string;
  ownerAgency: number;
  agencyId: string;
  agencyName: string;
  agencyShortName: string;
  departmentId: string;
  regionCode: string;
};

/** Assignments of a plan that the acting user may see, or those of them that rows name, in order of task, region. */
export async function importTargets(
  tx: Tables,
  q: { planId: string; owner?: number; named?: { ids: readonly string[]; numbers: readonly string[] } },
): Promise<ImportTarget[]> {
  const { planId, owner, named } = q;
  let query = tx
    .selectFrom('assignment')
    .innerJoin('planTask', 'planTask.id', 'assignment.taskId')
    .innerJoin('agency', 'agency.key', 'assignment.ownerAgency')
    .where('assignment.planId', '=', planId)
    .select([
      'assignment.id',
      'planTask.no as taskNo',
      'planTask.text as taskText',
      'assignment.ownerAgency',
      'agency.id as agencyId',
      'agency.name as agencyName',
      'agency.shortName as agencyShortName',
      'assignment.departmentId',
      'assignment.regionCode',
    ]);
  if (owner !== undefined) query = query.where('assignment.ownerAgency', '=', owner);
  if (named !== undefined) {
    const ids = sql<boolean>`assignment.id::text = any(${[...new Set(named.ids)]}::text[])`;
    const numbers = sql<boolean>`plan_task.no = any(${[...new Set(named.numbers)]}::text[])`;
    query = query.where(({ or }) => or([ids, numbers]));
  }
  return query.orderBy('planTask.position').orderBy('assignment.regionCode').orderBy('assignment.id').execute();
}

export type KnownReport = Pick<
  Selectable<DB['progressReport']>,
  'assignmentId' | 'period' | 'percent' | 'numbers' | 'text' | 'state' | 'sourceSystem' | 'sourceId'
>;
const reportColumns = [
  'assignmentId',
  'period',
  'percent',
  'numbers',
  'text',
  'state',
  'sourceSystem',
  'sourceId',
] as const;

/** The reports on these assignments. */
export async function reportsOn(tx: Tables, assignmentIds: readonly string[]): Promise<KnownReport[]> {
  return tx
    .selectFrom('progressReport')
    .select(reportColumns)
    .where(sql<boolean>`assignment_id = any(${[...assignmentIds]}::uuid[])`)
    .execute();
}

/** The reports that came from a system under these numbers, in whatever plan. */
export async function reportsFrom(tx: Tables, sourceSystem: string, ids: readonly string[]): Promise<KnownReport[]> {
  return tx
    .selectFrom('progressReport')
    .select(reportColumns)
    .where('sourceSystem', '=', sourceSystem)
    .where(sql<boolean>`source_id = any(${[...ids]}::text[])`)
    .execute();
}

export type ReportRecord = {
  assignmentId: string;
  period: string;
  percent: number;
  numbers: Readonly<Record<string, number>>;
  text: string;
  reportedAt: Date;
  sourceSystem: string | null;
  sourceId: string | null;
};

/** Enters reports, or puts them in the place of those that were returned; one statement for all. */
export async function writeReports(tx: Tables, reports: readonly ReportRecord[]): Promise<void> {
  await sql`
    insert into progress_report as p (assignment_id, period, percent, numbers, text, reported_at, source_system, source_id, demo)
    select a.id, r.period, r.percent, r.numbers, r.text, r."reportedAt", r."sourceSystem", r."sourceId", a.demo
    from jsonb_to_recordset(${JSON.stringify(reports)}::jsonb) as r("assignmentId" uuid, period text, percent smallint, numbers jsonb,
      text text, "reportedAt" timestamptz, "sourceSystem" text, "sourceId" text)
      join assignment a on a.id = r."assignmentId"
    on conflict (assignment_id, period) do update set percent = excluded.percent, numbers = excluded.numbers, text = excluded.text,
      files = '{}', state = 'reported', comment = null, reported_at = excluded.reported_at, decided_at = null,
      source_system = coalesce(excluded.source_system, p.source_system), source_id = coalesce(excluded.source_id, p.source_id),
      version = p.version + 1`.execute(tx);
}

/** When the first open duty of a kind is due among those that reports of an agency have opened on a plan; null where there is none. */
export async function firstDue(
  tx: Tables,
  q: { planId: string; duty: string; reporter: number; since: Date },
): Promise<Date | null> {
  // Their runs first: joined, the planner may look at each open duty once for each assignment.
  const own = tx
    .selectFrom('assignment')
    .select('id')
    .where('planId', '=', q.planId)
    .where('ownerAgency', '=', q.reporter);
  const { due } = await tx
    .selectFrom('duty')
    .where(sql<boolean>`duty.instance_id = any(array(${own}))`)
    .where('duty.duty', '=', q.duty)
    .where('duty.openedAt', '>=', q.since)
    .where('duty.metAt', 'is', null)
    .where('duty.cancelledAt', 'is', null)
    .select(({ fn }) => fn.min('duty.dueAt').as('due'))
    .executeTakeFirstOrThrow();
  return due;
}
