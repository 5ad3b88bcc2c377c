// Who handles the records of a page, for the column of a list: one question whatever the list is of.
import { z } from 'zod';
import { called } from '../../http/requests/field-names.ts';
import type { App } from '../../http/services.ts';
import { person } from '../schema.ts';
import type { Services } from '../services.ts';
import { readHandlers } from './handlers.ts';

/** As many as a page of a list has. */
const most = 100;

const row = z
  .object({ record: z.uuid(), handler: person.nullable(), helpers: z.array(person) })
  .meta({ id: 'HandledRecord' });

export function handlersOfRecordsRoute(app: App, { database }: Services): void {
  app.get(
    '/runs/handlers',
    {
      schema: {
        tags: ['inbox'],
        summary: 'Who handles records',
        description: `Handler and helpers at the reader’s agency of up to ${most} records; those of which nobody was named are left out.`,
        querystring: z.strictObject({
          records: called(
            z
              .string()
              .max(most * 37)
              .transform((all) => all.split(','))
              .pipe(z.array(z.uuid()).min(1).max(most))
              .describe('Ids of the records, with commas between them'),
            '记录',
            'records',
          ),
        }),
        response: { 200: z.object({ items: z.array(row) }) },
      },
    },
    async (request) =>
      database.as(request.actor, async ({ tx, acting }) => {
        const runs = await tx
          .selectFrom('procedureInstance')
          .select(['id', 'recordId'])
          .where('recordId', 'in', request.query.records)
          .execute();
        const found = await readHandlers(tx, { runs: runs.map(({ id }) => id), agencyKey: acting.agencyKey });
        // A record is handled by whoever handles the run of its own id, before that of a part of it.
        const inOrder = runs.toSorted(
          (one, other) => Number(one.id === one.recordId) - Number(other.id === other.recordId),
        );
        const items = new Map<string, z.infer<typeof row>>();
        for (const { id, recordId } of inOrder) {
          const handling = found.get(id);
          if (handling !== undefined)
            items.set(recordId, { record: recordId, handler: handling.handler, helpers: handling.helpers });
        }
        return { items: [...items.values()] };
      }),
  );
}
