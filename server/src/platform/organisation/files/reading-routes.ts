// What somebody waits for: their files that are read now, and those in the queue.
import { z } from 'zod';
import type { App } from '../../http/services.ts';
import type { OrganisationServices } from '../services.ts';

const readingView = z
  .object({
    items: z.array(
      z.object({
        file: z.string(),
        ahead: z
          .int()
          .min(0)
          .nullable()
          .describe('How many files are read or begun before it; null while it is read itself'),
      }),
    ),
  })
  .meta({ id: 'FilesBeingRead' });

export function readingRoutes(app: App, services: OrganisationServices): void {
  app.get(
    '/me/reading',
    {
      schema: {
        tags: ['organisation'],
        summary: 'Your files that are being read or wait for it',
        description:
          'Uploaded files are read in processes of their own, two at a time and one for each person. A request that brings a file is answered when it was read; here stands meanwhile what it waits for.',
        response: { 200: readingView },
      },
    },
    async (request) => ({ items: services.reading.waitingOf(request.actor.userId) }),
  );
}
