// The register of platforms over HTTP.
import { z } from 'zod';
import { createOnce } from '../../../platform/http/idempotency.ts';
import { listExport } from '../../../platform/http/list-export.ts';
import { decodeCursor, pageOf, pageQuery } from '../../../platform/http/paging.ts';
import { idParams, line } from '../../../platform/http/schemas.ts';
import { wordsOf } from '../../../platform/http/search-words.ts';
import type { App, Services } from '../../../platform/http/services.ts';
import { expectedVersion, versioned } from '../../../platform/http/versions.ts';
import { changePlatform, enterPlatform, readContact, readPlatform, readPlatforms, storeContact } from './register.ts';
import { contactShown, newPlatform, platformContact, platformView } from './schema.ts';
import { type PlatformFilter, type PlatformPlace, type PlatformSort, platformSorts } from './store.ts';
import { writePlatforms } from './workbook.ts';

const tags = ['platforms'];
const flag = z.enum(['true', 'false']).optional();
const filters = z.strictObject({
  q: z.string().trim().max(100).optional().describe('Words in name, other names, operator, code or domains'),
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .describe('Home, with what lies within it'),
  takesPart: flag.describe('Whether its operator takes part here'),
  active: flag,
});
const order = z.enum(platformSorts).default('name').describe('By name, or the newest entry first');
const place = z.tuple([z.enum(platformSorts), z.string(), z.uuid()]);
const truth = (said: 'true' | 'false' | undefined) => (said === undefined ? undefined : said === 'true');

function filterOf({ q, region, takesPart, active }: z.infer<typeof filters>): PlatformFilter {
  return { words: wordsOf(q), region, takesPart: truth(takesPart), active: truth(active) };
}

/** A cursor of another order begins anew. */
function placeIn(at: z.infer<typeof place> | undefined, sort: PlatformSort): PlatformPlace | undefined {
  return at === undefined || at[0] !== sort ? undefined : { value: at[1], id: at[2] };
}

export function registerRoutes(app: App, services: Services): void {
  listRoutes(app, services);
  entryRoutes(app, services);
  contactRoutes(app, services);
}

function listRoutes(app: App, services: Services): void {
  const { database } = services;
  app.get(
    '/platforms',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Platforms',
        description: 'The register of online trading platforms, for everybody who signs in.',
        querystring: filters.extend({ ...pageQuery.shape, sort: order }),
        response: { 200: pageOf(platformView) },
      },
    },
    async (request) => {
      const { limit, cursor, sort, ...wanted } = request.query;
      const after = placeIn(decodeCursor(cursor, place), sort);
      return database.as(request.actor, (session) =>
        readPlatforms(session, { filter: filterOf(wanted), sort, after, limit }),
      );
    },
  );
  listExport(app, services, {
    path: '/platforms/export.xlsx',
    tags,
    summary: 'Platforms as a workbook',
    description: 'Every platform that passes the filters, in their order.',
    querystring: filters.extend({ sort: order }),
    ...{ kind: 'trading_platform', name: '平台名录.xlsx' },
    open: async ({ sort, ...wanted }) => {
      const now = services.clock.now();
      return (out, session) => writePlatforms(out, session, { filter: filterOf(wanted), sort, now });
    },
  });
}

function entryRoutes(app: App, { database }: Services): void {
  const problems = ['platforms.notKept'];
  app.post(
    '/platforms',
    {
      config: { idempotent: true, problems },
      schema: {
        tags,
        summary: 'Enter a platform',
        description: 'By market supervision and coordination offices, for operators of their own region.',
        body: newPlatform,
        response: { 201: platformView },
      },
    },
    async (request, reply) =>
      createOnce({
        request,
        reply,
        database,
        work: async (session) => readPlatform(session, await enterPlatform(session, request.body)),
      }),
  );
  app.get(
    '/platforms/:id',
    {
      schema: {
        tags,
        summary: 'One platform',
        description: 'Who operates it, where, which agency is competent.',
        params: idParams,
        response: { 200: platformView },
      },
    },
    async (request, reply) =>
      versioned(reply, await database.as(request.actor, (session) => readPlatform(session, request.params.id))),
  );
  app.put(
    '/platforms/:id',
    {
      config: { ifMatch: 'always', problems },
      schema: {
        tags,
        summary: 'Change a platform',
        description: 'By the agency that keeps the entry, and by the competent one. Needs If-Match.',
        params: idParams,
        body: newPlatform,
        response: { 200: platformView },
      },
    },
    async (request, reply) => {
      const version = expectedVersion(request);
      const { id } = request.params;
      const changed = await database.as(request.actor, async (session) => {
        await changePlatform(session, { id, version, given: request.body });
        return readPlatform(session, id);
      });
      return versioned(reply, changed);
    },
  );
}

function contactRoutes(app: App, { database, crypto }: Services): void {
  app.put(
    '/platforms/:id/contact',
    {
      config: { problems: ['platforms.notKept'] },
      schema: {
        tags,
        summary: 'Set whom to reach at a platform',
        description: 'Stored encrypted. The last writer wins.',
        params: idParams,
        body: platformContact,
        response: { 200: platformView },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const changed = await database.as(request.actor, async (session) => {
        await storeContact(session, { crypto, id, contact: request.body });
        return readPlatform(session, id);
      });
      return versioned(reply, changed);
    },
  );
  app.post(
    '/platforms/:id/contact/read',
    {
      schema: {
        tags,
        summary: 'Read whom to reach at a platform',
        description: 'Whole, with a reason. Every reading is recorded.',
        params: idParams,
        body: z.strictObject({ reason: line(500) }),
        response: { 200: contactShown },
      },
    },
    async (request) =>
      database.as(request.actor, (session) =>
        readContact(session, { crypto, id: request.params.id, reason: request.body.reason }),
      ),
  );
}
