// Which agencies stand below the one that reads.
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Session } from '../../database/connections/connect.ts';

/**
 * Of the own line in regions below, and for a coordination office all of its region; over the table agency.
 * Two agencies of one line in one region, as the courts of a city, stand beside each other.
 */
export function standsBelow(acting: Session['acting']): RawBuilder<SqlBool> {
  return sql<SqlBool>`agency.region_path <@ ${acting.regionPath}::ltree
    and agency.key <> ${acting.agencyKey}
    and (${acting.agencyKind === 'coordination'} or (agency.department_id = ${acting.departmentId}
      and nlevel(agency.region_path) > nlevel(${acting.regionPath}::ltree)))`;
}

/** Whether any agency does. */
export async function leadsOthers({ tx, acting }: Session): Promise<boolean> {
  const found = await tx.selectFrom('agency').select('key').where(standsBelow(acting)).limit(1).executeTakeFirst();
  return found !== undefined;
}
