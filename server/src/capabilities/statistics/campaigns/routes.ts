// What a campaign has brought so far: its leads and cases counted by agency, as far as whoever asks may see them.
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { agencyRef as agencySchema, idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { agenciesByKey, agencyRef } from '../../../platform/organisation/agencies/agency-refs.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { unknownLink } from '../../../platform/registers/index.ts';
import { casesOfCampaign } from '../../cases/index.ts';
import { leadsOfCampaign } from '../../leads/index.ts';

const figures = z.object({
  leads: z.int(),
  cases: z.int(),
  filed: z.int(),
  decided: z.int(),
  referred: z.int(),
  penaltiesFen: z.int().describe('Fines and confiscations decided, in fen'),
});
type Figures = z.infer<typeof figures>;

const campaignCounts = z
  .object({
    total: figures,
    items: z.array(figures.extend({ agency: agencySchema })).describe('The agency with most cases first'),
  })
  .meta({ id: 'CampaignCounts', description: 'Leads and cases that name a campaign, as far as they may be seen' });

export function campaignRoutes(app: App, { database }: Services): void {
  app.get(
    '/campaigns/:id/counts',
    {
      schema: {
        tags: ['statistics'],
        summary: 'Leads and cases of a campaign by agency',
        description: 'Counted from the records that name the campaign, as far as the acting user may see them.',
        params: idParams,
        response: { 200: campaignCounts },
      },
    },
    async (request) => database.as(request.actor, (session) => countCampaign(session, request.params.id)),
  );
}

/** @throws Problem request.notFound */
async function countCampaign({ tx }: Session, id: string): Promise<z.infer<typeof campaignCounts>> {
  const unknown = await unknownLink(tx, { kind: 'campaigns', id, pointer: '/id' });
  if (unknown.length > 0) throw problem('request.notFound');
  const byAgency = new Map<number, Figures>();
  for (const { agency, ...counted } of await casesOfCampaign(tx, id)) byAgency.set(agency, { leads: 0, ...counted });
  for (const { agency, leads } of await leadsOfCampaign(tx, id))
    byAgency.set(agency, { ...none, ...byAgency.get(agency), leads });
  const agencies = await agenciesByKey(tx, [...byAgency.keys()]);
  const items = [...byAgency].flatMap(([key, counted]) => {
    const agency = agencies.get(key);
    return agency === undefined ? [] : [{ agency: agencyRef(agency), ...counted }];
  });
  items.sort((one, other) => other.cases - one.cases || other.leads - one.leads);
  return { total: items.reduce(sum, none), items };
}

const none: Figures = { leads: 0, cases: 0, filed: 0, decided: 0, referred: 0, penaltiesFen: 0 };

const sum = (one: Figures, other: Figures): Figures => ({
  leads: one.leads + other.leads,
  cases: one.cases + other.cases,
  filed: one.filed + other.filed,
  decided: one.decided + other.decided,
  referred: one.referred + other.referred,
  penaltiesFen: one.penaltiesFen + other.penaltiesFen,
});
