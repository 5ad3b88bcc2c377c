// Cases of a campaign, counted by the agency that handles them.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

/** Key of the agency; cases, those filed, decided and referred, and fines with confiscations in fen: as far as the acting user sees them. */
type CasesOfCampaign = {
  agency: number;
  cases: number;
  filed: number;
  decided: number;
  referred: number;
  penaltiesFen: number;
};

export async function casesOfCampaign(tx: Tables, campaignId: string): Promise<CasesOfCampaign[]> {
  const rows = await tx
    .selectFrom('caseFile')
    .select(({ fn }) => [
      'ownerAgency as agency',
      fn.countAll<number>().as('cases'),
      fn.count<number>('filedOn').as('filed'),
      fn.count<number>('decidedOn').as('decided'),
      fn.count<number>('referredOn').as('referred'),
      sql<number>`coalesce(sum(coalesce(fine, 0) + coalesce(confiscation, 0)), 0)`.as('penalties'),
    ])
    .where('campaignId', '=', campaignId)
    .groupBy('ownerAgency')
    .execute();
  return rows.map(({ agency, cases, filed, decided, referred, penalties }) => ({
    agency,
    ...{ cases: Number(cases), filed: Number(filed), decided: Number(decided), referred: Number(referred) },
    penaltiesFen: Number(penalties),
  }));
}
