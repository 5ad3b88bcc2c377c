// What a case is about, for letters that other capabilities draw up from it.
import type { Tables } from '../../../platform/database/connect.ts';

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
