// Which subjects may be one, over HTTP: proposals with their reasons. They are decided by entering a decision into the register.
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../../platform/http/paging.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { words } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { proposals } from './propose.ts';

/** Subjects that are looked at for one answer. */
const looked = 50;
const place = z.tuple([z.iso.datetime({ offset: true }), z.uuid()]);

const subject = z.object({
  ...{ id: z.uuid(), name: z.string(), uscc: z.string(), region: z.string() },
  ...{ representative: z.string().nullable(), demo: z.boolean() },
});

export function mergeRoutes(app: App, services: Services): void {
  app.get(
    '/subject-proposals',
    {
      schema: {
        tags: ['credit'],
        summary: 'Subjects that may be one',
        description:
          'Of the newest fifty organisations and individual businesses from the cursor on: those that may be the same as another, the likeliest first, with the steps that add up to the weight (bits). Never of people. Nothing follows before somebody enters a decision.',
        querystring: z.object({
          cursor: called(
            z.string().max(1_000).optional().describe('Where the page goes on'),
            '续页位置',
            'place of the next page',
          ),
        }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                one: subject,
                other: subject,
                weight: z.number(),
                why: z.array(z.object({ text: words, weight: z.number() })),
              }),
            ),
            next: z.string().nullable().describe('Cursor of the subjects after these; null where there are none'),
          }),
        },
      },
    },
    async (request) => {
      const found = decodeCursor(request.query.cursor, place);
      const after = found === undefined ? undefined : { at: found[0], id: found[1] };
      const { items, last } = await services.database.as(request.actor, ({ tx }) =>
        proposals(tx, { after, limit: looked }),
      );
      const next = last === undefined ? null : encodeCursor([last.enteredAt.toISOString(), last.id]);
      return { items: items.map(({ why, ...one }) => ({ ...one, why: [...why] })), next };
    },
  );
}
