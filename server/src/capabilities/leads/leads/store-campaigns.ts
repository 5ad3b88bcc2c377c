// Leads of a campaign, counted by the agency that handles them, or found them where nobody does yet.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

/** As far as the acting user sees them; merged ones count with the lead that they were merged into. */
export async function leadsOfCampaign(
  tx: Tables,
  campaignId: string,
): Promise<readonly { agency: number; leads: number }[]> {
  const agency = sql<number>`coalesce(handler, owner_agency)`;
  const rows = await tx
    .selectFrom('lead')
    .select(({ fn }) => [agency.as('agency'), fn.countAll<number>().as('leads')])
    .where('campaignId', '=', campaignId)
    .where('mergedInto', 'is', null)
    .groupBy(agency)
    .execute();
  return rows.map((row) => ({ agency: row.agency, leads: Number(row.leads) }));
}
