// The book of a case as EPCIS 2.0, for systems that trace goods.
import { epcisOf, type MovementKind } from '@qingfeng/custody';
import { z } from 'zod';
import { problem } from '../../../platform/errors/catalogue.ts';
import { asDeclared } from '../../../platform/http/requests/as-declared.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import type { App } from '../../../platform/http/services.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { caseCalled } from '../../cases/index.ts';
import { movementsOfCase } from './store.ts';

const document = z
  .object({
    '@context': z.array(z.string()),
    type: z.literal('EPCISDocument'),
    schemaVersion: z.literal('2.0'),
    creationDate: z.iso.datetime({ offset: true }),
    epcisBody: z.object({ eventList: z.array(z.record(z.string(), z.unknown())) }),
  })
  .meta({ id: 'EpcisDocument' });

export function eventRoutes(app: App, { database, clock, config }: Services): void {
  app.get(
    '/exhibit-events',
    {
      schema: {
        tags: ['exhibits'],
        summary: 'The goods of a case as EPCIS 2.0 events',
        description:
          'Receiving, storing, sampling, departing, destroying; lots are classes, quantities in their units. Goods that were auctioned, sold or given away depart.',
        querystring: z.strictObject({
          case: called(z.string().trim().min(1).max(100).describe('Identifier or number of the case'), '案件', 'case'),
        }),
        response: { 200: document },
      },
    },
    (request) =>
      database.as(request.actor, async ({ tx }) => {
        const caseId = await caseCalled(tx, request.query.case);
        if (caseId === undefined) throw problem('request.notFound');
        const rows = await movementsOfCase(tx, caseId);
        const movements = rows.map((row) => ({
          ...{ id: row.id, kind: row.kind as MovementKind, at: new Date(row.at).toISOString() },
          ...{ lot: row.lotId, to: row.toLotId ?? undefined, unit: row.unit },
          ...{ qty: row.qty === null ? undefined : Number(row.qty), place: row.storeId ?? undefined },
          destroyed: row.destroyed ?? undefined,
        }));
        const base = config.publicUrl;
        return asDeclared(epcisOf(movements, { base, caseId, createdAt: clock.now().toISOString() }));
      }),
  );
}
