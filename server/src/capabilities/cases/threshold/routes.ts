// How far open cases have been compared with a changed law, over HTTP: for whoever keeps the law.
import { z } from 'zod';
import type { App } from '../../../platform/http/services.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { listReweighings } from './store.ts';

const reweighing = z
  .object({
    versionId: z.uuid().describe('Version of the law table that cases are compared with from then on'),
    lawOn: z.iso.date().describe('First day of the version, or a later day on which a rule of it begins or has ended'),
    begunAt: z.date(),
    endedAt: z.date().nullable(),
    compared: z.int(),
    changed: z.int().describe('Cases whose conclusion changed'),
    unanswerable: z.int().describe('Cases whose facts the new table cannot read'),
  })
  .meta({ id: 'CaseReweighing' });

export function reweighingRoutes(app: App, services: Services): void {
  app.get(
    '/case-reweighings',
    {
      schema: {
        tags: ['cases'],
        summary: 'Open cases compared anew with a changed law',
        description: 'The latest first. Numbers alone: which cases they are is seen by those who see the cases.',
        response: { 200: z.object({ items: z.array(reweighing) }) },
      },
    },
    async (request) => services.database.as(request.actor, async ({ tx }) => ({ items: await listReweighings(tx) })),
  );
}
