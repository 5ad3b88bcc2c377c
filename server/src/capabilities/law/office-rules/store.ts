// Rows of office rules, and the approved ones as procedures take them.
import type { Tables } from '../../../platform/database/connect.ts';
import type { OfficeRule } from '../../../platform/procedures/index.ts';

/** Newest first. */
export async function listOfficeRules(tx: Tables) {
  return tx
    .selectFrom('officeRule as r')
    .innerJoin('department as d', 'd.id', 'r.line')
    .innerJoin('agency as a', 'a.key', 'r.agencyKey')
    .innerJoin('region as g', 'g.code', 'a.regionCode')
    .selectAll('r')
    .select(['d.shortName as department', 'g.name as region'])
    .orderBy('r.enteredAt', 'desc')
    .orderBy('r.id', 'desc')
    .limit(1000)
    .execute();
}

export async function lockOfficeRule(tx: Tables, id: string) {
  return tx.selectFrom('officeRule').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Every rule that was ever approved: runs that began under one that has ended are counted by it still. */
export async function approvedRules(tx: Tables): Promise<OfficeRule[]> {
  const rows = await tx.selectFrom('officeRule').selectAll().where('state', '=', 'approved').execute();
  return rows.map(({ document, article, saidZh, saidEn, validFrom, validUntil, unit, ...row }) => ({
    no: row.no,
    procedure: row.procedure,
    line: row.line,
    regionPath: String(row.regionPath),
    clock: row.clock,
    step: row.step,
    amount: row.amount,
    // A constraint knows the units.
    unit: unit as OfficeRule['unit'],
    from: validFrom,
    until: validUntil,
    basis: {
      document,
      article,
      text: { zh: saidZh, en: saidEn },
      inForce: { from: validFrom, until: validUntil },
      mark: 'office rule',
    },
  }));
}
