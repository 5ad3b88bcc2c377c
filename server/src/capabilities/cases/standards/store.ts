// Rows of what offices have set for cases.
import { type Insertable, type SqlBool, sql, type Updateable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { beyond, countAtMost, inOrder } from '../../../platform/database/queries/list-order.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import {
  type DecidedFilter,
  type DecidedPage,
  decidedConditions,
  decidedOrders,
  mostDecided,
} from '../../law/index.ts';

export type StandardFilter = DecidedFilter & {
  kind?: string | undefined;
  /** Codes of the catalogue whose name has a word; the table knows codes alone. */
  offencesNamed: (word: string) => readonly string[];
};

function passing(tx: Tables, { kind, offencesNamed, ...filter }: StandardFilter) {
  const found = (word: string) =>
    sql<SqlBool>`(e.id in (select access.find_case_standard(${[word]}::text[])) or e.offence_code = any(${[...offencesNamed(word)]}::text[]))`;
  return tx
    .selectFrom('caseStandard as e')
    .where((eb) => eb.and(decidedConditions(filter, found)))
    .$if(kind !== undefined, (rows) => rows.where('e.kind', '=', kind ?? ''));
}

/** Every standard that passes the filters, in the order asked for. */
export function standardsQuery(tx: Tables, filter: StandardFilter, sort: DecidedPage['sort']) {
  return passing(tx, filter)
    .innerJoin('department as d', 'd.id', 'e.line')
    .innerJoin('agency as a', 'a.key', 'e.agencyKey')
    .innerJoin('region as g', 'g.code', 'a.regionCode')
    .select(['e.id', 'e.kind', 'e.line', 'e.regionPath', 'e.offenceCode', 'e.document', 'e.article', 'e.content'])
    .select(['e.validFrom', 'e.validUntil', 'e.state', 'e.enteredBy', 'e.enterer', 'e.enteredAt', 'e.decider'])
    .select(['e.decidedAt', 'e.demo', 'e.version', 'd.shortName as department', 'g.name as region'])
    .orderBy(inOrder(decidedOrders[sort], sql`e.id`));
}

/** One page and one row more. */
export function listStandards(tx: Tables, filter: StandardFilter, { sort, after, limit }: DecidedPage) {
  const query = standardsQuery(tx, filter, sort).limit(limit + 1);
  return (after === undefined ? query : query.where(beyond(decidedOrders[sort], sql`e.id`, after))).execute();
}

export type StandardRow = Awaited<ReturnType<typeof listStandards>>[number];

export function countStandards(tx: Tables, filter: StandardFilter): Promise<number> {
  return countAtMost(tx, passing(tx, filter).select('e.id'), mostDecided);
}

export function lockStandard(tx: Tables, id: string) {
  return tx.selectFrom('caseStandard').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Those that hold on a day for agencies of a region; of the nearest region first, the newest of each first. */
export async function standardsInUse(
  tx: Tables,
  q: { line: string; regionPath: string; day: string; kinds: readonly string[]; offenceCode?: string | null },
) {
  let query = tx
    .selectFrom('caseStandard')
    .selectAll()
    .where('state', '=', 'approved')
    .where('line', '=', q.line)
    .where('kind', 'in', [...q.kinds])
    .where('validFrom', '<=', q.day)
    .where((eb) => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>=', q.day)]));
  if (q.offenceCode !== undefined && q.offenceCode !== null) query = query.where('offenceCode', '=', q.offenceCode);
  const rows = await query.execute();
  return rows
    .filter(({ regionPath }) => q.regionPath === String(regionPath) || q.regionPath.startsWith(`${regionPath}.`))
    .toSorted(
      (one, other) =>
        String(other.regionPath).length - String(one.regionPath).length ||
        other.validFrom.localeCompare(one.validFrom) ||
        other.enteredAt.getTime() - one.enteredAt.getTime(),
    );
}

/** @returns the id of the new row */
export async function insertStandard(tx: Tables, row: Insertable<DB['caseStandard']>): Promise<string> {
  const { id } = await tx.insertInto('caseStandard').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateStandard(tx: Tables, id: string, set: Updateable<DB['caseStandard']>): Promise<void> {
  await tx.updateTable('caseStandard').set(set).where('id', '=', id).execute();
}
