// Offers that agencies tell right holders of, over HTTP.
import { z } from 'zod';
import { listExport } from '../../../platform/http/list-export.ts';
import { decodeCursor, pageOf, pageQuery } from '../../../platform/http/paging.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import { wordsOf } from '../../../platform/http/search-words.ts';
import type { App, Services } from '../../../platform/http/services.ts';
import { answerOnce } from '../../../platform/procedures/index.ts';
import { newTold, toldOffers } from '../takedown/schema.ts';
import { mostCounted } from '../takedown/store.ts';
import type { ToldFilter } from './store.ts';
import { readTold, tellHolder } from './told.ts';
import { writeTold } from './workbook.ts';

const tags = ['platforms'];
const toldPlace = z.tuple([z.string(), z.uuid()]);
const filters = z.strictObject({
  q: z.string().trim().max(100).optional().describe('Words that must all stand in mark, seller or note'),
  platform: z.uuid().optional(),
  made: z.enum(['true', 'false']).optional().describe('Only those of which a notice was made, or of which none was'),
  from: z.iso.date().optional().describe('First day on which it was told'),
  until: z.iso.date().optional().describe('Last day on which it was told'),
});
const toldList = pageOf(toldOffers)
  .extend({
    more: z.boolean().describe(`Whether there are more than \`total\`: no more than ${mostCounted} are counted`),
  })
  .meta({ id: 'ToldOffersList' });

const filterOf = ({ q, made, ...same }: z.infer<typeof filters>, holder: number): ToldFilter => ({
  ...{ ...same, holder, words: wordsOf(q) },
  made: made === undefined ? undefined : made === 'true',
});

export function toldRoutes(app: App, services: Services): void {
  app.get(
    '/told-offers',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Offers that agencies told the acting right holder of',
        description: `Public offers of their leads, by filters, the newest first. A notice is made of them by \`toldId\`. No more than ${mostCounted} are counted.`,
        querystring: filters.extend(pageQuery.shape),
        response: { 200: toldList },
      },
    },
    async (request) => {
      const { limit, cursor, ...wanted } = request.query;
      const at = decodeCursor(cursor, toldPlace);
      const after = at === undefined ? undefined : { value: at[0], id: at[1] };
      return services.database.as(request.actor, (session) =>
        readTold(session, { filter: filterOf(wanted, session.acting.agencyKey), after, limit }),
      );
    },
  );
  listExport(app, services, {
    path: '/told-offers/export.xlsx',
    tags,
    summary: 'What the acting right holder was told of, as a workbook',
    description: 'A line for each offer that passes the filters.',
    querystring: filters,
    ...{ kind: 'told_offers', name: '通报线索商品清单.xlsx' },
    open: async (query) => {
      const now = services.clock.now();
      return (out, session) => writeTold(out, session, { filter: filterOf(query, session.acting.agencyKey), now });
    },
  });

  app.post(
    '/leads/:id/told-offers',
    {
      config: { idempotent: true, problems: ['platforms.noOffers'] },
      schema: {
        tags,
        summary: 'Tell a right holder of the offers of a lead',
        description:
          'Public offers alone, platform by platform. The right holder decides whether to notify; telling again changes nothing.',
        params: idParams,
        body: newTold,
        response: { 200: z.object({ told: z.int().describe('Lists that were made') }) },
      },
    },
    async (request, reply) =>
      answerOnce(services, {
        ...{ request, reply, status: 200 },
        work: async (session, { now }) => ({
          told: await tellHolder(session, { leadId: request.params.id, ...request.body, now }),
        }),
      }),
  );
}
