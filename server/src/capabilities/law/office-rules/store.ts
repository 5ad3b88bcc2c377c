// Rows of office rules, and the approved ones as procedures take them.
import { type Insertable, type SqlBool, sql, type Updateable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { beyond, countAtMost, inOrder } from '../../../platform/database/queries/list-order.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import type { OfficeRule } from '../../../platform/procedures/index.ts';
import {
  type DecidedFilter,
  type DecidedPage,
  decidedConditions,
  decidedOrders,
  mostDecided,
} from '../decided/decided-list.ts';

export type RuleFilter = DecidedFilter & { procedure?: string | undefined };

function passing(tx: Tables, { procedure, ...filter }: RuleFilter) {
  const found = (word: string) => sql<SqlBool>`e.id in (select access.find_office_rule(${[word]}::text[]))`;
  return tx
    .selectFrom('officeRule as e')
    .where((eb) => eb.and(decidedConditions(filter, found)))
    .$if(procedure !== undefined, (rows) => rows.where('e.procedure', '=', procedure ?? ''));
}

/** Every rule that passes the filters, in the order asked for. */
export function officeRulesQuery(tx: Tables, filter: RuleFilter, sort: DecidedPage['sort']) {
  return passing(tx, filter)
    .innerJoin('department as d', 'd.id', 'e.line')
    .innerJoin('agency as a', 'a.key', 'e.agencyKey')
    .innerJoin('region as g', 'g.code', 'a.regionCode')
    .select(['e.id', 'e.no', 'e.procedure', 'e.line', 'e.regionPath', 'e.clock', 'e.step', 'e.amount', 'e.unit'])
    .select(['e.document', 'e.article', 'e.saidZh', 'e.saidEn', 'e.validFrom', 'e.validUntil', 'e.state'])
    .select(['e.enteredBy', 'e.enterer', 'e.enteredAt', 'e.decider', 'e.decidedAt', 'e.demo', 'e.version'])
    .select(['d.shortName as department', 'g.name as region'])
    .orderBy(inOrder(decidedOrders[sort], sql`e.id`));
}

/** One page and one row more. */
export function listOfficeRules(tx: Tables, filter: RuleFilter, { sort, after, limit }: DecidedPage) {
  const query = officeRulesQuery(tx, filter, sort).limit(limit + 1);
  return (after === undefined ? query : query.where(beyond(decidedOrders[sort], sql`e.id`, after))).execute();
}

export type OfficeRuleRow = Awaited<ReturnType<typeof listOfficeRules>>[number];

export function countOfficeRules(tx: Tables, filter: RuleFilter): Promise<number> {
  return countAtMost(tx, passing(tx, filter).select('e.id'), mostDecided);
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

/** @returns the id of the new row */
export async function insertRule(tx: Tables, row: Insertable<DB['officeRule']>): Promise<string> {
  const { id } = await tx.insertInto('officeRule').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateRule(tx: Tables, id: string, set: Updateable<DB['officeRule']>): Promise<void> {
  await tx.updateTable('officeRule').set(set).where('id', '=', id).execute();
}
