// Queries on plans and on the fragments that could not be placed. Only the store files name the plan's tables.

import { type ExpressionBuilder, type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';
import type { DB } from '../../platform/database/schema.generated.ts';
import { havingWords } from '../../platform/database/words/having-words.ts';
import { wordsOf } from '../../platform/lists/paged/search-words.ts';
import { agencyQuery, type KeyedAgency } from '../../platform/organisation/agencies/agency-refs.ts';
import { countLines } from './register/store-lines.ts';

export type PlanRow = Omit<Selectable<DB['plan']>, 'parsed' | 'readers' | 'sourceText' | 'search' | 'searchText'>;

const planColumns = [
  'id',
  'ownerAgency',
  'stewardAgency',
  'granted',
  'parentId',
  'regionCode',
  'title',
  'docNo',
  'issuer',
  'dated',
  'year',
  'reporting',
  'status',
  'sourceFile',
  'sourceName',
  'issuedAt',
  'createdBy',
  'createdAt',
  'version',
  'demo',
] as const;

export type NewPlan = Omit<Insertable<DB['plan']>, 'readers'>;

/** Enters a plan and returns its id. */
export async function insertPlan(tx: Tables, plan: NewPlan): Promise<string> {
  // The reader list is filled by the trigger.
  const { id } = await tx
    .insertInto('plan')
    .values({ ...plan, readers: [] })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A plan that the acting user may see. */
export async function findPlan(tx: Tables, id: string): Promise<PlanRow | undefined> {
  return tx.selectFrom('plan').select(planColumns).where('id', '=', id).executeTakeFirst();
}

/** The text a plan was read from, and what the reader made of it. */
export async function findPlanSource(
  tx: Tables,
  id: string,
): Promise<{ sourceText: string; parsed: unknown } | undefined> {
  return tx.selectFrom('plan').select(['sourceText', 'parsed']).where('id', '=', id).executeTakeFirst();
}

/** The plan that an agency read last from the same file, byte for byte, if it has one that was not withdrawn. */
export async function findPlanOfFile(
  tx: Tables,
  q: { sha256: string; ownerAgency: number },
): Promise<Pick<PlanRow, 'id' | 'title' | 'createdAt'> | undefined> {
  return tx
    .selectFrom('plan')
    .innerJoin('file', 'file.id', 'plan.sourceFile')
    .select(['plan.id', 'plan.title', 'plan.createdAt'])
    .where('file.sha256', '=', q.sha256)
    .where('plan.ownerAgency', '=', q.ownerAgency)
    .where('plan.status', '!=', 'withdrawn')
    .orderBy('plan.createdAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The plan that an agency derived from another, if it has one that was not withdrawn. */
export async function findDerivedPlan(
  tx: Tables,
  q: { parentId: string; ownerAgency: number },
): Promise<PlanRow | undefined> {
  return tx
    .selectFrom('plan')
    .select(planColumns)
    .where('parentId', '=', q.parentId)
    .where('ownerAgency', '=', q.ownerAgency)
    .where('status', '!=', 'withdrawn')
    .executeTakeFirst();
}

export type PlanFilter = {
  status?: string;
  year?: number;
  q?: string;
};

/** Plans the acting user may see, the newest first. */
export function plansQuery(tx: Tables, filter: PlanFilter) {
  return tx
    .selectFrom('plan')
    .select(planColumns)
    .where(matching(filter))
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc');
}

/** The same by pages: one row more than `limit`, after `before`. */
export async function listPlans(
  tx: Tables,
  { limit, before, ...filter }: PlanFilter & { limit: number; before?: { createdAt: string; id: string } },
): Promise<PlanRow[]> {
  return plansQuery(tx, filter)
    .$if(before !== undefined, (rows) =>
      rows.where(sql<boolean>`(created_at, id) < (${before?.createdAt ?? ''}::timestamptz, ${before?.id ?? ''}::uuid)`),
    )
    .limit(limit + 1)
    .execute();
}

export async function countPlans(tx: Tables, filter: PlanFilter): Promise<number> {
  const { count } = await tx
    .selectFrom('plan')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(matching(filter))
    .executeTakeFirstOrThrow();
  return count;
}

function matching({ status, year, q }: PlanFilter) {
  return (eb: ExpressionBuilder<DB, 'plan'>) =>
    eb.and([
      ...(status === undefined ? [] : [eb('status', '=', status)]),
      ...(year === undefined ? [] : [eb('year', '=', year)]),
      ...havingWords('plan', wordsOf(q)),
    ]);
}

/** Changes a plan if it still has the version that was read; true when it did. */
export async function updatePlan(
  tx: Tables,
  { id, version, set }: { id: string; version?: number; set: Updateable<DB['plan']> },
): Promise<boolean> {
  let query = tx
    .updateTable('plan')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id);
  if (version !== undefined) query = query.where('version', '=', version);
  return (await query.executeTakeFirst()).numUpdatedRows > 0n;
}

export type PlanCounts = {
  tasks: number;
  late: number;
  progress: number;
  toSign: number;
  toAccept: number;
  finished: number;
};

/** How many tasks of each plan are where, at `now`. */
export async function countTasks(tx: Tables, planIds: readonly string[], now: Date): Promise<Map<string, PlanCounts>> {
  const counts = await countLines(tx, { planIds, now });
  return new Map([...counts].map(([planId, { all, ...others }]) => [planId, { tasks: all, ...others }]));
}

/** The working agencies of a region, and of the regions directly below it when asked. */
export async function agenciesOfRegion(tx: Tables, regionCode: string, below: boolean): Promise<KeyedAgency[]> {
  return agencyQuery(tx)
    .where('agency.active', '=', true)
    .where((eb) =>
      eb.or([eb('agency.regionCode', '=', regionCode), ...(below ? [eb('region.parent', '=', regionCode)] : [])]),
    )
    .orderBy('agency.regionCode')
    .orderBy('agency.key')
    .execute();
}

/** Keys of those agencies that lie outside a region, given as its path. */
export async function agenciesOutside(
  tx: Tables,
  { keys, regionPath }: { keys: readonly number[]; regionPath: string },
): Promise<Set<number>> {
  const rows = await tx
    .selectFrom('agency')
    .select('key')
    .where('key', 'in', [...keys])
    .where(sql<boolean>`not region_path <@ ${regionPath}::ltree`)
    .execute();
  return new Set(rows.map(({ key }) => key));
}

/** Coordination offices whose region lies within a region, itself not counted. */
export async function coordinationBelow(tx: Tables, regionCode: string): Promise<number[]> {
  const rows = await tx
    .selectFrom('agency')
    .select('key')
    .where('kind', '=', 'coordination')
    .where('regionCode', '!=', regionCode)
    .where(sql<boolean>`region_path <@ (select path from region where code = ${regionCode})`)
    .execute();
  return rows.map(({ key }) => key);
}

export async function regionsOf(
  tx: Tables,
  codes: readonly string[],
): Promise<Map<string, { code: string; name: string; level: string }>> {
  if (codes.length === 0) return new Map();
  const rows = await tx
    .selectFrom('region')
    .select(['code', 'name', 'level'])
    .where('code', 'in', [...new Set(codes)])
    .execute();
  return new Map(rows.map((row) => [row.code, row]));
}

export async function insertUnplaced(tx: Tables, rows: readonly Insertable<DB['planUnplaced']>[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('planUnplaced')
      .values([...rows])
      .execute();
}

export async function listUnplaced(tx: Tables, planId: string): Promise<Selectable<DB['planUnplaced']>[]> {
  return tx.selectFrom('planUnplaced').selectAll().where('planId', '=', planId).orderBy('id').execute();
}

/** Says what became of a fragment; true when it is there. */
export async function handleUnplaced(
  tx: Tables,
  q: { planId: string; id: string; handled: string | null },
): Promise<boolean> {
  const result = await tx
    .updateTable('planUnplaced')
    .set({ handled: q.handled })
    .where('id', '=', q.id)
    .where('planId', '=', q.planId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
