// Units of agencies and powers of townships: their rows, and the unit that somebody works in.
import type { Tables } from '../../database/connections/connect.ts';

/** In the order of their names, those that were closed last. */
export async function listUnits(tx: Tables, agencyId: string) {
  return tx
    .selectFrom('agencyUnit')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .orderBy('active', 'desc')
    .orderBy('name')
    .orderBy('id')
    .execute();
}

export async function findUnit(tx: Tables, id: string) {
  return tx.selectFrom('agencyUnit').selectAll().where('id', '=', id).executeTakeFirst();
}

export type UnitRow = NonNullable<Awaited<ReturnType<typeof findUnit>>>;

/** The unit that a user works in; undefined for those of the agency itself. */
export async function unitOf(tx: Tables, userId: string): Promise<UnitRow | undefined> {
  return tx
    .selectFrom('agencyUnit as u')
    .innerJoin('appUser as a', 'a.unitId', 'u.id')
    .selectAll('u')
    .where('a.id', '=', userId)
    .executeTakeFirst();
}

export async function membersOf(tx: Tables, unitIds: readonly string[]) {
  if (unitIds.length === 0) return [];
  return tx
    .selectFrom('appUser')
    .select(['id', 'displayName', 'unitId'])
    .where('unitId', 'in', [...unitIds])
    .orderBy('displayName')
    .orderBy('id')
    .execute();
}

export async function listPowers(tx: Tables, agencyId: string) {
  return tx
    .selectFrom('agencyPower as p')
    .innerJoin('department as d', 'd.id', 'p.line')
    .selectAll('p')
    .select('d.shortName as department')
    .where('p.agencyId', '=', agencyId)
    .orderBy('p.validFrom', 'desc')
    .orderBy('p.id')
    .execute();
}

/** Departments whose powers an agency has on a day beside its own. */
export async function powersOn(tx: Tables, { agencyId, day }: { agencyId: string; day: string }): Promise<string[]> {
  const rows = await tx
    .selectFrom('agencyPower')
    .select('line')
    .where('agencyId', '=', agencyId)
    .where('validFrom', '<=', day)
    .where((eb) => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>=', day)]))
    .execute();
  return rows.map(({ line }) => line);
}
