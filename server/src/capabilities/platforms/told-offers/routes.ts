// Offers that agencies tell right holders of, over HTTP.
import { z } from 'zod';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { answerOnce } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { listRoutes } from '../../../platform/records/declared-list.ts';
import { newTold } from '../takedown/schema.ts';
import { toldList } from './list.ts';
import { tellHolder } from './told.ts';

export function toldRoutes(app: App, services: Services): void {
  listRoutes(app, services, toldList);
  app.post(
    '/leads/:id/told-offers',
    {
      config: { idempotent: true, problems: ['platforms.noOffers'] },
      schema: {
        tags: [...toldList.tags],
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
