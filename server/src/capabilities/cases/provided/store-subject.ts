// What a case is about, for letters that other capabilities draw up from it.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

export type CaseMatter = {
  id: string;
  ownerAgency: number;
  no: string;
  title: string;
  state: string;
  platform: string;
  /** Names of the parties, the first first. */
  merchant: string;
  actFrom: string | null;
  actUntil: string | null;
  demo: boolean;
};

/** Undefined where the acting user does not see the case. */
export async function caseMatter(tx: Tables, id: string): Promise<CaseMatter | undefined> {
  const row = await tx
    .selectFrom('caseFile')
    .select(['id', 'ownerAgency', 'no', 'title', 'state', 'platform', 'actFrom', 'actUntil', 'demo'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const parties = await tx
    .selectFrom('caseParty')
    .select('name')
    .where('caseId', '=', id)
    .where('part', '=', 'party')
    .orderBy('position')
    .limit(5)
    .execute();
  return {
    ...row,
    no: row.no ?? '',
    platform: row.platform ?? '',
    merchant: parties.map(({ name }) => name).join('、'),
  };
}

/** The row of a case and its grown-up parties, as a summary of it is made from. For the system. */
export async function summaryRows(tx: Tables, id: string) {
  const row = await tx
    .selectFrom('caseFile')
    .select(['id', 'ownerAgency', 'sealed', 'no', 'state', 'offenceCode', 'offenceResult', 'offenceSummary'])
    .select(['offenceRows', 'illegalBusinessAmount', 'goodsValue', 'illegalGains', 'salesAmount', 'fine'])
    .select(['confiscation', 'filedOn', 'decidedOn', 'decisionKind', 'referredOn', 'closedOn', 'demo'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const parties = await tx
    .selectFrom('caseParty')
    .select(['kind', 'name'])
    .where('caseId', '=', id)
    .where('part', '=', 'party')
    .where('juvenile', '=', false)
    .orderBy('position')
    .orderBy(sql`id`)
    .limit(50)
    .execute();
  return { row, parties };
}
