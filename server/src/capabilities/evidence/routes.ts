// Evidence over HTTP beside its register: the checklist of the court, and bundles of one item or of a case.

import { z } from 'zod';
import { attachment } from '../../platform/http/answers/downloads.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import { idParams, words } from '../../platform/http/schemas.ts';
import type { App } from '../../platform/http/services.ts';
import { basis } from '../../platform/procedures/schema.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { bundleFor } from './bundle/collect.ts';
import { layOut, writeBundle } from './bundle/write-bundle.ts';
import { destinationBasis, destinations, factorsFor } from './items/destinations.ts';
import { factorsSince } from './items/factors.ts';
import { readEvidence } from './items/read.ts';
import { lookedAt } from './items/shown.ts';
import { evidenceOfCase } from './items/store.ts';

const factor = z.object({
  no: z.int(),
  title: words,
  state: z.enum(['there', 'partly', 'missing']),
  found: z.array(words),
  lacking: z.array(words),
});

const bundleAnswer = {
  200: { description: 'A ZIP with a bag (BagIt 1.0)', content: { 'application/zip': { schema: z.unknown() } } },
};

export function evidenceRoutes(app: App, services: Services): void {
  app.get(
    '/evidence/:id/checklist',
    {
      schema: {
        tags: ['evidence'],
        summary: 'What a court looks at',
        description:
          'What is looked at where the evidence goes, filled from the record: the seven factors of a civil court unless another is named. A person judges; this says what is there.',
        params: idParams,
        querystring: z.object({
          for: called(
            z
              .enum(destinations)
              .default('civil')
              .describe('Civil court, administrative court, police and procuratorate'),
            '证据的去向',
            'where the evidence goes',
          ),
        }),
        response: {
          200: z.object({
            basis,
            factors: z.array(factor),
            since: z.iso.date().nullable().describe('First day of that rule, where the evidence was taken before it'),
          }),
        },
      },
    },
    async (request) => {
      const item = await services.database.as(request.actor, (session) =>
        readEvidence(services, session, request.params.id),
      );
      const destination = request.query.for;
      const rule = destinationBasis[destination];
      return {
        basis: rule,
        factors: factorsFor(lookedAt(item), destination),
        since: factorsSince(item.takenAt, rule),
      };
    },
  );
  app.get(
    '/evidence/:id/bundle.zip',
    {
      compress: false,
      config: { problems: ['file.missing'] },
      schema: {
        tags: ['evidence'],
        summary: 'A bundle of one item of evidence',
        description:
          'A bag (BagIt 1.0) in a ZIP with its files, its custody, proofs of the log, time stamps and an index in Chinese. Recorded as an export.',
        produces: ['application/zip'],
        params: idParams,
        response: bundleAnswer,
      },
    },
    async (request, reply) => {
      const bundle = await bundleFor(services, request.actor, async () => [request.params.id]);
      return reply
        .type('application/zip')
        .header('content-disposition', attachment(`证据包 ${bundle.title}.zip`))
        .send(writeBundle(services, layOut(bundle)));
    },
  );
  app.get(
    '/evidence/of-case/:id/bundle.zip',
    {
      compress: false,
      config: { problems: ['file.missing'] },
      schema: {
        tags: ['evidence'],
        summary: 'A bundle of all evidence of a case',
        description: 'Of what the acting user may see. As the bundle of one item.',
        produces: ['application/zip'],
        params: idParams,
        response: bundleAnswer,
      },
    },
    async (request, reply) => {
      const bundle = await bundleFor(services, request.actor, ({ tx }) => evidenceOfCase(tx, request.params.id));
      return reply
        .type('application/zip')
        .header('content-disposition', attachment(`证据包 ${bundle.title}.zip`))
        .send(writeBundle(services, layOut(bundle)));
    },
  );
}
