// Reviews over HTTP: the served text beside the public one, passage by passage; counts by agency.
import { z } from 'zod';
import { attachment } from '../../platform/http/answers/downloads.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import { expectedVersion } from '../../platform/http/requests/versions.ts';
import { idParams } from '../../platform/http/schemas.ts';
import type { App } from '../../platform/http/services.ts';
import { workToolsOf } from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { doubleRoutes } from './double.ts';
import { readCheckSheet } from './published/check-sheet.ts';
import { readOverview, readReview } from './read.ts';
import { scanRoutes } from './scan/routes.ts';
import { knownPersons, overview, passageAct, review } from './schema.ts';
import { confirmAll, confirmKnown, decidePassage, prepareText } from './text/text.ts';

const tags = ['disclosures'];

export function disclosureRoutes(app: App, services: Services): void {
  doubleRoutes(app, services);
  overviewRoute(app, services);
  reviewRoutes(app, services);
  passageRoutes(app, services);
  scanRoutes(app, services);
}

function overviewRoute(app: App, services: Services): void {
  app.get(
    '/disclosures/overview',
    {
      schema: {
        tags,
        summary: 'How punctually each agency publishes',
        description:
          'Published this year and of that on time, by agency and as far as one sees them; the periods of the channels today. What waits is counted by `/disclosures/queues`.',
        response: { 200: overview },
      },
    },
    async (request) => {
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, (session) => readOverview(session, tools));
    },
  );
}

function reviewRoutes(app: App, services: Services): void {
  const { crypto, database } = services;
  app.get(
    '/disclosures/:id/review',
    {
      schema: {
        tags,
        summary: 'The review of a disclosure',
        description:
          'Channels with their days and what is missing; for its agency the served text beside the public one. Reading it is recorded.',
        params: idParams,
        response: { 200: review },
      },
    },
    async (request) => {
      const tools = await workToolsOf(services);
      return database.as(request.actor, (session) => readReview(session, tools, { id: request.params.id, crypto }));
    },
  );
  app.get(
    '/disclosures/:id/check-sheet',
    {
      config: { problems: ['disclosure.noKey'] },
      schema: {
        tags,
        summary: 'The sheet with the key of a published decision',
        description:
          'For the party: key and commitment, and the line by which they are checked offline. For its agency, once it is recorded to whom it goes; taking it out is recorded.',
        produces: ['text/html'],
        params: idParams,
        response: { 200: { description: 'The sheet', content: { 'text/html': { schema: z.unknown() } } } },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const tools = await workToolsOf(services);
      const sheet = await database.as(request.actor, (session) =>
        readCheckSheet(session, tools, { id, crypto, portalUrl: services.config.portalUrl }),
      );
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('content-disposition', attachment('处罚决定书核对凭据.html'))
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .send(sheet);
    },
  );
  app.post(
    '/disclosures/:id/text',
    {
      config: {
        problems: ['disclosure.unreadable', 'disclosure.scanElsewhere', 'file.missing', 'access.refusedByDatabase'],
      },
      schema: {
        tags,
        summary: 'Read the served decision',
        description:
          'From an uploaded file of the record, else from the decision drawn up in its case; of a scan its pages are measured. What was decided of an earlier text is gone with it.',
        params: idParams,
        body: z.strictObject({ file: called(z.uuid().nullable().default(null), '文书文件', 'file of the document') }),
        response: { 200: review },
      },
    },
    async (request) => {
      const { id } = request.params;
      await prepareText(services, request.actor, { id, file: request.body.file });
      const tools = await workToolsOf(services);
      return database.as(request.actor, (session) => readReview(session, tools, { id, crypto }));
    },
  );
}

const deciding = {
  ifMatch: 'always' as const,
  problems: ['disclosure.noText', 'disclosure.passage', 'access.refusedByDatabase'],
};

function passageRoutes(app: App, services: Services): void {
  const { crypto, database } = services;
  app.post(
    '/disclosures/:id/passages',
    {
      config: deciding,
      schema: {
        tags,
        summary: 'Decide on a passage',
        description:
          'Confirm, cover, keep with a reason, put other words in its place, or return to what was proposed. Needs If-Match of the text.',
        params: idParams,
        body: passageAct,
        response: { 200: review },
      },
    },
    async (request) => {
      const { id } = request.params;
      const seen = expectedVersion(request);
      const tools = await workToolsOf(services);
      return database.as(request.actor, async (session) => {
        await decidePassage(session, crypto, { id, seen, act: request.body, now: services.clock.now() });
        return readReview(session, tools, { id, crypto });
      });
    },
  );
  app.put(
    '/disclosures/:id/known',
    {
      config: deciding,
      schema: {
        tags,
        summary: 'Confirm whom the case knows',
        description:
          'Other persons, their telephones, plates and names on services: they are covered wherever they stand. Passages are found anew; what people decided stays. Needs If-Match of the text.',
        params: idParams,
        body: knownPersons,
        response: { 200: review },
      },
    },
    async (request) => {
      const { id } = request.params;
      const q = { id, seen: expectedVersion(request), others: request.body.others, now: services.clock.now() };
      const tools = await workToolsOf(services);
      return database.as(request.actor, async (session) => {
        await confirmKnown(session, crypto, q);
        return readReview(session, tools, { id, crypto });
      });
    },
  );
  app.post(
    '/disclosures/:id/passages/confirm-all',
    {
      config: deciding,
      schema: {
        tags,
        summary: 'Confirm all passages that wait',
        description: 'Needs If-Match of the text.',
        params: idParams,
        response: { 200: review },
      },
    },
    async (request) => {
      const { id } = request.params;
      const seen = expectedVersion(request);
      const tools = await workToolsOf(services);
      return database.as(request.actor, async (session) => {
        await confirmAll(session, { id, seen });
        return readReview(session, tools, { id, crypto });
      });
    },
  );
}
