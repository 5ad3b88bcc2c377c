// Rows of what offices have set for cases.
import type { Tables } from '../../../platform/database/connect.ts';

/** Newest first. */
export function listStandards(tx: Tables) {
  return tx
    .selectFrom('caseStandard as s')
    .innerJoin('department as d', 'd.id', 's.line')
    .innerJoin('agency as a', 'a.key', 's.agencyKey')
    .innerJoin('region as g', 'g.code', 'a.regionCode')
    .selectAll('s')
    .select(['d.shortName as department', 'g.name as region'])
    .orderBy('s.enteredAt', 'desc')
    .orderBy('s.id', 'desc')
    .limit(1000)
    .execute();
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
