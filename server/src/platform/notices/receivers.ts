// Who is told when an agency is told.
import { sql } from 'kysely';
import type { Role, Tables } from '../database/connections/connect.ts';

const officeRoles: readonly Role[] = ['officer', 'approver', 'supervisor'];

/**
 * People who are active and hold one of the roles (officers, approvers and supervisors unless given), by agency. For the
 * system role, which sees all agencies.
 * @param agencyKeys 'every' for those of all agencies
 */
export async function officersOf(
  tx: Tables,
  agencyKeys: readonly number[] | 'every',
  roles: readonly Role[] = officeRoles,
): Promise<Map<number, string[]>> {
  const byAgency = new Map<number, string[]>();
  if (agencyKeys.length === 0) return byAgency;
  const wherever = tx
    .selectFrom('appUser')
    .innerJoin('agency', 'agency.id', 'appUser.agencyId')
    .select(['appUser.id', 'agency.key']);
  const there = agencyKeys === 'every' ? wherever : wherever.where('agency.key', 'in', [...new Set(agencyKeys)]);
  const rows = await there
    .where('appUser.active', '=', true)
    .where('appUser.kind', '=', 'person')
    .where(sql<boolean>`app_user.roles && ${[...roles]}::text[]`)
    .execute();
  for (const { id, key } of rows) byAgency.set(key, [...(byAgency.get(key) ?? []), id]);
  return byAgency;
}

/** Those of the people who still work here. For the system role. */
export async function activeOf(tx: Tables, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (userIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('appUser')
    .select('id')
    .where('id', 'in', [...new Set(userIds)])
    .where('active', '=', true)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The nearest agency above each in its own line, by key. */
export async function superiorsOf(tx: Tables, agencies: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ key: number; superior: number }>`
    select distinct on (own.key) own.key, above.key as superior from agency own join agency above
      on above.department_id = own.department_id and above.region_path @> own.region_path and above.key <> own.key
    where own.key = any (${[...new Set(agencies)]}::int[]) order by own.key, nlevel(above.region_path) desc`.execute(
    tx,
  );
  return new Map(rows.map(({ key, superior }) => [key, superior]));
}
