// My calendar feed: made, looked at and revoked by me; read by my calendar program through its secret address.
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { problem } from '../../errors/catalogue.ts';
import { Problem } from '../../errors/problem.ts';
import { noContent } from '../../http/openapi/openapi.ts';
import { called } from '../../http/requests/field-names.ts';
import type { App } from '../../http/services.ts';
import type { Services } from '../services.ts';
import { toolsOf } from '../tools.ts';
import { writeCalendarFeed } from './feed.ts';

const secretBytes = 32;
const hour = 3_600_000;
const calendarType = 'text/calendar; charset=utf-8';

const scope = z.enum(['agency', 'mine']).describe('All that my agency owes, or what was given to me');

const feed = z
  .object({
    scope,
    createdAt: z.date(),
    lastReadAt: z.date().nullable().describe('To the hour; null: never'),
  })
  .meta({ id: 'CalendarFeed' });

export function feedRoutes(app: App, services: Services): void {
  addStanding(app, services);
  addMaking(app, services);
  addRevoking(app, services);
  addReading(app, services);
}

function addStanding(app: App, { database }: Services): void {
  app.get(
    '/me/calendar-feed',
    {
      schema: {
        tags: ['me'],
        summary: 'My calendar feed',
        description:
          'Whether a calendar program may read my duties by a secret address; the address itself is not kept.',
        response: { 200: z.object({ feed: feed.nullable() }) },
      },
    },
    async (request) =>
      database.as(request.actor, async ({ tx, acting }) => {
        const row = await tx
          .selectFrom('calendarFeed')
          .select(['scope', 'createdAt', 'lastReadAt'])
          .where('userId', '=', acting.userId)
          .executeTakeFirst();
        return { feed: row === undefined ? null : { ...row, scope: scope.parse(row.scope) } };
      }),
  );
}

function addMaking(app: App, { database, clock, config }: Services): void {
  app.put(
    '/me/calendar-feed',
    {
      schema: {
        tags: ['me'],
        summary: 'Make the address of my calendar feed',
        description:
          'Whoever has the address reads my due dates. It is shown this once; one made before stops working.',
        body: z.strictObject({ scope: called(scope, '范围', 'scope') }),
        response: { 200: feed.extend({ url: z.string() }) },
      },
    },
    async (request) => {
      const secret = randomBytes(secretBytes).toString('base64url');
      const made = { scope: request.body.scope, createdAt: clock.now() };
      await database.as(request.actor, async ({ tx, acting }) => {
        await tx.deleteFrom('calendarFeed').where('userId', '=', acting.userId).execute();
        await tx
          .insertInto('calendarFeed')
          .values({ ...made, userId: acting.userId, secretHash: hashOf(secret) })
          .execute();
      });
      return { ...made, lastReadAt: null, url: `${config.publicUrl}/api/v1/calendar-feeds/${secret}/duties.ics` };
    },
  );
}

function addRevoking(app: App, { database }: Services): void {
  app.delete(
    '/me/calendar-feed',
    {
      schema: {
        tags: ['me'],
        summary: 'Revoke my calendar feed',
        description: 'The address stops working at once. Revoking it twice changes nothing.',
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      await database.as(request.actor, ({ tx, acting }) =>
        tx.deleteFrom('calendarFeed').where('userId', '=', acting.userId).execute(),
      );
      return reply.code(204).send(undefined);
    },
  );
}

function addReading(app: App, services: Services): void {
  const { database, config } = services;
  app.get(
    '/calendar-feeds/:secret/duties.ics',
    {
      config: { public: true, problems: ['request.notFound'] },
      schema: {
        tags: ['inbox'],
        summary: 'Due dates for a calendar program',
        description:
          'Open duties as iCalendar (RFC 5545), by the secret address that their reader made. Send If-None-Match to be told that nothing changed.',
        security: [],
        produces: [calendarType],
        params: z.strictObject({ secret: z.string().min(20).max(100) }),
        response: {
          200: { description: 'The calendar', content: { 'text/calendar': { schema: z.unknown() } } },
          304: noContent.describe('Nothing changed'),
        },
      },
    },
    async (request, reply) => {
      const found = await findFeed(services, request.params.secret);
      if (found === undefined) throw problem('request.notFound');
      const tools = await toolsOf(services);
      const actor = { userId: found.userId, requestId: request.id };
      const text = await database
        .as(actor, (session) =>
          writeCalendarFeed(session, tools, { scope: scope.parse(found.scope), publicUrl: config.publicUrl }),
        )
        .catch(hideStranger);
      const etag = `"${hashOf(text).slice(0, 32)}"`;
      reply.header('etag', etag).header('cache-control', 'private, no-cache');
      if (namesTag(request.headers['if-none-match'], etag)) return reply.code(304).send(undefined);
      return reply.type(calendarType).send(text);
    },
  );
}

/** Whose address it is; that it was read is noted once an hour. */
async function findFeed({ database, clock }: Pick<Services, 'database' | 'clock'>, secret: string) {
  return database.asSystem('calendar feed', async (tx) => {
    const found = await tx
      .selectFrom('calendarFeed')
      .select(['id', 'userId', 'scope', 'lastReadAt'])
      .where('secretHash', '=', hashOf(secret))
      .executeTakeFirst();
    const now = clock.now();
    if (found !== undefined && Math.abs(Number(now) - Number(found.lastReadAt)) > hour)
      await tx.updateTable('calendarFeed').set({ lastReadAt: now }).where('id', '=', found.id).execute();
    return found;
  });
}

/** The address of somebody whose account was closed is like one that never was. */
function hideStranger(error: unknown): never {
  if (error instanceof Problem && error.code === 'access.signInRequired') throw problem('request.notFound');
  throw error;
}

/** Proxies that compress mark the tag as weak. */
function namesTag(header: string | undefined, etag: string): boolean {
  const named = (header ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return named.includes(etag) || named.includes('*');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
