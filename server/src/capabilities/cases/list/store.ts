// Kysely queries for lists of cases: filters, order, pages, and a count that stops where nobody would page to.
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { countAtMost } from '../../../platform/database/queries/list-order.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { type HandledBy, handledBy } from '../../../platform/lists/handled-by.ts';
import type { CaseFile } from '../store.ts';

export const caseSorts = ['due', 'source', 'amount'] as const;
export type CaseSort = (typeof caseSorts)[number];

/** What lists show of a case: the texts it is searched by and the facts of the check stay where they are. */
const listColumns = [
  'id',
  'ownerAgency',
  'no',
  'title',
  'state',
  'nextDueAt',
  'nextAmberAt',
  'nextDuty',
  'sourceKind',
  'sourceOn',
  'sourceSystem',
  'offenceCode',
  'illegalBusinessAmount',
  'offenceResult',
  'filedOn',
  'decidedOn',
  'referredOn',
  'closedOn',
  'campaignId',
  'demo',
  'version',
] as const;
export type ListedCase = Pick<CaseFile, (typeof listColumns)[number]>;

export type CaseFilter = {
  words: readonly string[];
  state?: string | undefined;
  /** Account of an officer who handles it. */
  officer?: string | undefined;
  /** Whom an agency named to handle it, or as a helper. */
  handler?: HandledBy | undefined;
  /** Key of the handling agency. */
  agency?: number | undefined;
  source?: string | undefined;
  offence?: string | undefined;
  result?: string | undefined;
  referred?: boolean | undefined;
  /** The conditions of the queue that it is asked for, of the case `e`. */
  queued?: readonly Expression<SqlBool>[];
  /** Six digits; with what lies within it. */
  region?: string | undefined;
  tag?: string | undefined;
  /** Campaign that it belongs to. */
  campaign?: string | undefined;
  /** Day of the source, both days included. */
  from?: string | undefined;
  until?: string | undefined;
};

export type CasePlace =
  | { sort: 'due'; dueAt: string | null; id: string }
  | { sort: 'source'; on: string; id: string }
  | { sort: 'amount'; fen: number | null; id: string };

/** Most cases that are counted: a list that is longer says so and is narrowed by its filters. */
export const mostCounted = 1_000;

type Files = ExpressionBuilder<DB & { e: DB['caseFile'] }, 'e'>;

function passing(filter: CaseFilter) {
  const { words, officer, handler, region, referred } = filter;
  return (eb: Files): Expression<SqlBool> =>
    eb.and([
      ...(words.length === 0 ? [] : [sql<SqlBool>`e.id in (select access.find_cases(${[...words]}::text[], null))`]),
      ...(filter.state === undefined ? [] : [eb('state', '=', filter.state)]),
      ...(filter.agency === undefined ? [] : [eb('ownerAgency', '=', filter.agency)]),
      ...(filter.source === undefined ? [] : [eb('sourceKind', '=', filter.source)]),
      ...(filter.offence === undefined ? [] : [eb('offenceCode', '=', filter.offence)]),
      ...(filter.result === undefined ? [] : [eb('offenceResult', '=', filter.result)]),
      ...(filter.campaign === undefined ? [] : [eb('campaignId', '=', filter.campaign)]),
      ...(filter.from === undefined ? [] : [eb('sourceOn', '>=', filter.from)]),
      ...(filter.until === undefined ? [] : [eb('sourceOn', '<=', filter.until)]),
      ...(filter.tag === undefined ? [] : [sql<SqlBool>`e.tags @> array[${filter.tag}]::text[]`]),
      ...(referred === undefined ? [] : [eb('referredOn', referred ? 'is not' : 'is', null)]),
      ...(filter.queued ?? []),
      ...(officer === undefined
        ? []
        : [
            eb(
              'id',
              'in',
              eb.selectFrom('caseOfficer').select('caseOfficer.caseId').where('caseOfficer.userId', '=', officer),
            ),
          ]),
      ...(handler === undefined ? [] : [handledBy('e.id', handler)]),
      ...(region === undefined
        ? []
        : [
            sql<SqlBool>`e.place_region in (select r.code from region r
              where r.path <@ (select path from region where code = ${region}))`,
          ]),
    ]);
}

/** Every case that passes the filters, in the order asked for. */
export function casesQuery(tx: Tables, filter: CaseFilter, sort: CaseSort) {
  const query = tx.selectFrom('caseFile as e').select(listColumns).where(passing(filter));
  switch (sort) {
    case 'due':
      return query.orderBy('nextDueAt', (by) => by.asc().nullsLast()).orderBy('id');
    case 'source':
      return query.orderBy('sourceOn', 'desc').orderBy('id', 'desc');
    case 'amount':
      return query.orderBy('illegalBusinessAmount', (by) => by.desc().nullsLast()).orderBy('id', 'desc');
    default:
      return unknownSort(sort);
  }
}

/** One page and one row more. */
export function listCases(
  tx: Tables,
  filter: CaseFilter,
  q: { sort: CaseSort; after: CasePlace | undefined; limit: number },
): Promise<ListedCase[]> {
  const query = casesQuery(tx, filter, q.sort);
  return (q.after === undefined ? query : query.where(beyond(q.after))).limit(q.limit + 1).execute();
}

function beyond(after: CasePlace) {
  switch (after.sort) {
    case 'due':
      return after.dueAt === null
        ? sql<SqlBool>`(e.next_due_at is null and e.id > ${after.id}::uuid)`
        : sql<SqlBool>`((e.next_due_at, e.id) > (${after.dueAt}::timestamptz, ${after.id}::uuid) or e.next_due_at is null)`;
    case 'source':
      return sql<SqlBool>`(e.source_on, e.id) < (${after.on}::date, ${after.id}::uuid)`;
    case 'amount':
      return after.fen === null
        ? sql<SqlBool>`(e.illegal_business_amount is null and e.id < ${after.id}::uuid)`
        : sql<SqlBool>`((e.illegal_business_amount, e.id) < (${after.fen}::bigint, ${after.id}::uuid) or e.illegal_business_amount is null)`;
    default:
      return unknownSort(after);
  }
}

/** The place of a case in the order of the list. */
export function placeOf(row: ListedCase, sort: CaseSort): CasePlace {
  const { id } = row;
  switch (sort) {
    case 'due':
      return { sort, dueAt: row.nextDueAt?.toISOString() ?? null, id };
    case 'source':
      return { sort, on: row.sourceOn, id };
    case 'amount':
      return { sort, fen: row.illegalBusinessAmount, id };
    default:
      return unknownSort(sort);
  }
}

/** How many cases pass the filters, up to `mostCounted`. */
export function countCases(tx: Tables, filter: CaseFilter): Promise<number> {
  return countAtMost(tx, tx.selectFrom('caseFile as e').select('id').where(passing(filter)), mostCounted);
}

/** Officers and parties of the cases on a page, in their order. */
export async function namesOn(tx: Tables, ids: readonly string[]) {
  if (ids.length === 0) return { officers: [], parties: [] };
  const officers = await tx
    .selectFrom('caseOfficer')
    .select(['caseId', 'name'])
    .where('caseId', 'in', [...ids])
    .orderBy('position')
    .execute();
  const parties = await tx
    .selectFrom('caseParty')
    .select(['caseId', 'name', 'part'])
    .where('caseId', 'in', [...ids])
    .orderBy('position')
    .execute();
  return { officers, parties };
}

/** Cases with all the words in them that the acting user may see, the newest first. */
export function searchCaseFiles(tx: Tables, q: { words: readonly string[]; limit: number }) {
  return tx
    .selectFrom('caseFile')
    .select(['id', 'no', 'title', 'place', 'platform'])
    .where(sql<SqlBool>`case_file.id in (select access.find_cases(${[...q.words]}::text[], ${q.limit}))`)
    .orderBy('id', 'desc')
    .limit(q.limit)
    .execute();
}

function unknownSort(sort: never): never {
  throw new TypeError(`cases cannot be sorted by ${String(sort)}`);
}
