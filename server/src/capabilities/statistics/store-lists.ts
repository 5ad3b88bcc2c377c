// Kysely queries for lists of reports: filters, three orders, pages, and a count that stops where nobody would page to.
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import type { Tables } from '../../platform/database/connections/connect.ts';
import { countAtMost } from '../../platform/database/queries/list-order.ts';
import type { DB } from '../../platform/database/schema.generated.ts';
import type { standingOfReport } from './schema.ts';
import { type ReportRow, reportsQuery } from './store.ts';

export const reportSorts = ['due', 'sent', 'agency'] as const;
export type ReportSort = (typeof reportSorts)[number];
type Standing = z.infer<typeof standingOfReport>;

export type ReportFilter = {
  now: Date;
  form?: string | undefined;
  period?: string | undefined;
  /** Any of these periods. */
  periods?: readonly string[] | undefined;
  standing?: Standing | undefined;
  /** Key of the agency that reports. */
  agency?: number | undefined;
  /** Key of the agency that receives. */
  receiver?: number | undefined;
  department?: string | undefined;
  /** Six digits; with what lies within it. */
  region?: string | undefined;
};
export type ReportPlace = { id: string; at: string | number | null };
/** Most reports that are counted: a list that is longer says so and is narrowed by its filters. */
export const mostCounted = 1_000;

type Reports = ExpressionBuilder<DB, 'statisticsReport'>;

const standings: Readonly<Record<Standing, (now: Date) => Expression<SqlBool>>> = {
  missing: (now) => sql<SqlBool>`(revision = 0 and due_at < ${now}::timestamptz and state <> 'withdrawn')`,
  due: (now) => sql<SqlBool>`(revision = 0 and due_at >= ${now}::timestamptz and state <> 'withdrawn')`,
  sent: () => sql<SqlBool>`revision > 0`,
  late: () => sql<SqlBool>`late`,
  zero: () => sql<SqlBool>`zero`,
  corrected: () => sql<SqlBool>`revision > 1`,
  correcting: () => sql<SqlBool>`(revision > 0 and state in ('open', 'filled', 'approved'))`,
};

function passing({ now, form, period, periods, standing, agency, receiver, department, region }: ReportFilter) {
  return (eb: Reports): Expression<SqlBool> =>
    eb.and([
      ...(form === undefined ? [] : [eb('form', '=', form)]),
      ...(period === undefined ? [] : [eb('period', '=', period)]),
      ...(periods === undefined ? [] : [eb('period', 'in', periods)]),
      ...(standing === undefined ? [] : [standings[standing](now)]),
      ...(agency === undefined ? [] : [eb('ownerAgency', '=', agency)]),
      ...(receiver === undefined ? [] : [eb('stewardAgency', '=', receiver)]),
      ...(department === undefined
        ? []
        : [sql<SqlBool>`owner_agency in (select a.key from agency a where a.department_id = ${department})`]),
      ...(region === undefined
        ? []
        : [
            sql<SqlBool>`owner_agency in (select a.key from agency a
              where a.region_path <@ (select path from region where code = ${region}))`,
          ]),
    ]);
}

/** Reports that pass the filters, in the order asked for: the last due first, the last sent first, or by agency. */
export function listedReports(tx: Tables, filter: ReportFilter, sort: ReportSort) {
  const query = reportsQuery(tx).where(passing(filter));
  switch (sort) {
    case 'due':
      return query.orderBy('dueAt', 'desc').orderBy('id', 'desc');
    case 'sent':
      return query.orderBy('submittedAt', (by) => by.desc().nullsLast()).orderBy('id', 'desc');
    case 'agency':
      return query.orderBy('ownerAgency').orderBy('id');
    default:
      return unknownSort(sort);
  }
}

/** One page and one row more. */
export function reportPage(
  tx: Tables,
  filter: ReportFilter,
  q: { sort: ReportSort; after: ReportPlace | undefined; limit: number },
): Promise<ReportRow[]> {
  const query = listedReports(tx, filter, q.sort);
  return (q.after === undefined ? query : query.where(beyond(q.sort, q.after))).limit(q.limit + 1).execute();
}

function beyond(sort: ReportSort, { at, id }: ReportPlace): Expression<SqlBool> {
  switch (sort) {
    case 'due':
      return sql<SqlBool>`(due_at, id) < (${at}::timestamptz, ${id}::uuid)`;
    case 'sent':
      return at === null
        ? sql<SqlBool>`(submitted_at is null and id < ${id}::uuid)`
        : sql<SqlBool>`((submitted_at, id) < (${at}::timestamptz, ${id}::uuid) or submitted_at is null)`;
    case 'agency':
      return sql<SqlBool>`(owner_agency, id) > (${at}::int, ${id}::uuid)`;
    default:
      return unknownSort(sort);
  }
}

/** The place of a report in the order of the list. */
export function placeOf(row: ReportRow, sort: ReportSort): (string | number | null)[] {
  const at = { due: row.dueAt.toISOString(), sent: row.submittedAt?.toISOString() ?? null, agency: row.ownerAgency };
  return [sort, at[sort], row.id];
}

/** How many reports pass the filters, up to `mostCounted`. */
export function countReports(tx: Tables, filter: ReportFilter): Promise<number> {
  return countAtMost(tx, tx.selectFrom('statisticsReport').select('id').where(passing(filter)), mostCounted);
}

function unknownSort(sort: never): never {
  throw new TypeError(`reports cannot be sorted by ${String(sort)}`);
}
