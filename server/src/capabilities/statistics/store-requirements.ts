// Kysely queries over who must report what.
import { type SqlBool, sql } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';
import { agencyQuery } from '../../platform/organisation/agencies/agency-refs.ts';
import type { CompiledForm } from './forms/forms.ts';
import type { ReportPeriod } from './periods.ts';

/** Agencies that fill a form within a region, or of the asking office's own line within it. */
export async function fillersOf(
  tx: Tables,
  form: CompiledForm,
  asking: { regionPath: string; departmentId: string; agencyKind: string },
) {
  const { departments, kinds } = form.filledBy;
  let query = agencyQuery(tx)
    .select('agency.kind')
    .where('agency.active', '=', true)
    .where(sql<SqlBool>`agency.region_path <@ ${asking.regionPath}::ltree`)
    .where(sql<SqlBool>`(agency.department_id = any(${departments}::text[]) or agency.kind = any(${kinds}::text[]))`);
  if (asking.agencyKind !== 'coordination') query = query.where('agency.departmentId', '=', asking.departmentId);
  return query.orderBy('agency.regionCode').orderBy('agency.departmentId').execute();
}

export function requirementsQuery(tx: Tables) {
  return tx
    .selectFrom('statisticsRequirement')
    .select(['id', 'ownerAgency', 'stewardAgency', 'form', 'nextFrom', 'endedOn', 'demo']);
}

/** Asks agencies for a form from a period on; those already asked are left as they are, those let off are asked again. */
export async function insertRequirements(
  tx: Tables,
  q: { form: string; first: ReportPeriod; agencyKeys: readonly number[]; stewardAgency: number; demo: boolean },
): Promise<void> {
  const { form, first, agencyKeys, stewardAgency, demo } = q;
  if (agencyKeys.length === 0) return;
  const rows = agencyKeys.map((ownerAgency) => ({
    ...{ form, ownerAgency, stewardAgency, demo, readers: [] },
    nextFrom: first.from,
    nextUntil: first.until,
  }));
  await tx
    .insertInto('statisticsRequirement')
    .values(rows)
    .onConflict((conflict) => conflict.constraint('statistics_requirement_once').doNothing())
    .execute();
  await tx
    .updateTable('statisticsRequirement')
    .set((eb) => ({ endedOn: null, nextFrom: first.from, nextUntil: first.until, version: eb('version', '+', 1) }))
    .where('form', '=', form)
    .where('ownerAgency', 'in', [...agencyKeys])
    .where('endedOn', 'is not', null)
    .where('stewardAgency', '=', stewardAgency)
    .execute();
}

export async function endRequirement(tx: Tables, id: string, endedOn: string): Promise<boolean> {
  const done = await tx
    .updateTable('statisticsRequirement')
    .set((eb) => ({ endedOn, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('endedOn', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Who must report what to whom, with names. */
export function requiredQuery(tx: Tables) {
  return tx
    .selectFrom('statisticsRequirement as r')
    .innerJoin('agency as a', 'a.key', 'r.ownerAgency')
    .innerJoin('agency as s', 's.key', 'r.stewardAgency')
    .select(['r.id', 'r.ownerAgency', 'r.stewardAgency', 'r.form', 'r.nextFrom', 'r.nextUntil', 'r.demo'])
    .select(['a.name as agencyName', 'a.shortName', 's.name as stewardName']);
}

/** Requirements of which a period has ended, kept from other processes. */
export async function endedPeriods(tx: Tables, q: { today: string; limit: number }) {
  return requiredQuery(tx)
    .where('r.nextUntil', '<', q.today)
    .where('r.endedOn', 'is', null)
    .orderBy('r.nextUntil')
    .orderBy('r.id')
    .limit(q.limit)
    .forUpdate('r')
    .skipLocked()
    .execute();
}

export async function moveOn(tx: Tables, id: string, next: ReportPeriod): Promise<void> {
  await tx
    .updateTable('statisticsRequirement')
    .set((eb) => ({ nextFrom: next.from, nextUntil: next.until, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Whether the report of a period is there already: a requirement that was lifted and set again opens it no second time. */
export async function isOpened(tx: Tables, q: { ownerAgency: number; form: string; period: string }): Promise<boolean> {
  const found = await tx
    .selectFrom('statisticsReport')
    .select('id')
    .where('ownerAgency', '=', q.ownerAgency)
    .where('form', '=', q.form)
    .where('period', '=', q.period)
    .executeTakeFirst();
  return found !== undefined;
}
