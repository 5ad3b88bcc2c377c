// Scans under review over HTTP: boxes on their pages, pages as the browser burnt them.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { receiveChecked } from '../../../platform/http/requests/uploads.ts';
import { expectedVersion } from '../../../platform/http/requests/versions.ts';
import type { App } from '../../../platform/http/services.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { readReview } from '../read.ts';
import { boxesGiven, review, typedText } from '../schema.ts';
import { burnPage, drawBoxes, readBurntPage } from './scan.ts';
import { typeText } from './typed-text.ts';

const tags = ['disclosures'];
const pageParams = z.object({
  id: called(z.uuid(), '编号', 'id'),
  page: called(z.coerce.number().int().min(1).max(1000), '页码', 'page'),
});

export function scanRoutes(app: App, services: Services): void {
  boxRoute(app, services);
  typedRoute(app, services);
  pageRoutes(app, services);
}

function boxRoute(app: App, services: Services): void {
  const { crypto, database } = services;
  app.put(
    '/disclosures/:id/boxes',
    {
      config: {
        ifMatch: 'always',
        problems: ['disclosure.noText', 'disclosure.noScan', 'disclosure.box', 'access.refusedByDatabase'],
      },
      schema: {
        tags,
        summary: 'Draw the boxes of a scan',
        description:
          'Takes the place of all boxes before. A page whose boxes change is to be burnt again. Needs If-Match of the scan.',
        params: pageParams.pick({ id: true }),
        body: boxesGiven,
        response: { 200: review },
      },
    },
    async (request) => {
      const { id } = request.params;
      const seen = expectedVersion(request);
      const tools = await workToolsOf(services);
      return database.as(request.actor, async (session) => {
        await drawBoxes(session, { id, seen, boxes: request.body.boxes });
        return readReview(session, tools, { id, crypto });
      });
    },
  );
}

function typedRoute(app: App, services: Services): void {
  const { crypto, database } = services;
  app.put(
    '/disclosures/:id/typed-text',
    {
      config: {
        ifMatch: 'always',
        problems: ['disclosure.noText', 'disclosure.noScan', 'access.refusedByDatabase'],
      },
      schema: {
        tags,
        summary: 'Type in the text of a scan',
        description:
          'For screen readers and search; it is covered and confirmed as any other text, and published beside the pages, marked as typed. An empty one takes it away. Needs If-Match of the scan.',
        params: pageParams.pick({ id: true }),
        body: typedText,
        response: { 200: review },
      },
    },
    async (request) => {
      const { id } = request.params;
      const seen = expectedVersion(request);
      const tools = await workToolsOf(services);
      return database.as(request.actor, async (session) => {
        await typeText(session, crypto, { id, seen, text: request.body.text.trim() });
        return readReview(session, tools, { id, crypto });
      });
    },
  );
}

function pageRoutes(app: App, services: Services): void {
  const { crypto, database } = services;
  app.post(
    '/disclosures/:id/pages/:page',
    {
      config: {
        upload: { kinds: ['png'] },
        problems: [
          ...(['disclosure.noText', 'disclosure.noScan', 'disclosure.page', 'disclosure.boxUnburnt'] as const),
          ...(['disclosure.boxesChanged', 'access.refusedByDatabase'] as const),
        ],
      },
      schema: {
        tags,
        summary: 'Save a burnt page',
        description:
          'The page of a scan as PNG, drawn in its size with its boxes black. Only its dots are taken over; a page of another size, or with a box that is not black throughout, is refused.',
        params: pageParams,
        querystring: z.object({
          version: called(
            z.coerce.number().int().min(1).describe('Version of the scan with whose boxes it was burnt'),
            '版本',
            'version',
          ),
        }),
        response: { 200: review },
      },
    },
    async (request) => {
      const { id, page } = request.params;
      await using taken = await receiveChecked(request, services);
      await burnPage(services, request.actor, { id, page, seen: request.query.version, bytes: taken.bytes });
      const tools = await workToolsOf(services);
      return database.as(request.actor, (session) => readReview(session, tools, { id, crypto }));
    },
  );
  app.get(
    '/disclosures/:id/pages/:page',
    {
      schema: {
        tags,
        summary: 'A burnt page',
        description: 'PNG, for the agency of the decision. Reading it is recorded.',
        produces: ['image/png'],
        params: pageParams,
        querystring: z.object({
          of: called(z.string().max(64).optional().describe('Digest of the page that is meant'), '摘要', 'digest'),
        }),
        response: { 200: { description: 'The page', content: { 'image/png': { schema: z.unknown() } } } },
      },
    },
    async (request, reply) => {
      const png = await database.as(request.actor, (session) => readBurntPage(session, crypto, request.params));
      return reply.type('image/png').header('cache-control', 'private, no-store').send(png);
    },
  );
}
