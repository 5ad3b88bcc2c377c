// My notices: newest first, read one by one or all at once.
import { z } from 'zod';
import { problem } from '../errors/catalogue.ts';
import { noContent } from '../http/openapi/openapi.ts';
import { decodeCursor, page, pageOf, pageQuery } from '../http/paging.ts';
import { called } from '../http/requests/field-names.ts';
import { idParams, words } from '../http/schemas.ts';
import type { App } from '../http/services.ts';
import type { NoticeServices } from './services.ts';

const notice = z
  .object({
    id: z.string(),
    kind: z.string(),
    title: words,
    body: words,
    link: z.string().describe('Path of the page it leads to'),
    dueAt: z.date().nullable(),
    createdAt: z.date(),
    readAt: z.date().nullable(),
  })
  .meta({ id: 'Notice' });

export function noticeRoutes(app: App, services: NoticeServices): void {
  addReading(app, services);
  addMarking(app, services);
}

function addReading(app: App, { database }: NoticeServices): void {
  app.get(
    '/notices',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags: ['notices'],
        summary: 'My notices',
        description: 'Newest first; with `unread=true` those not read yet.',
        querystring: pageQuery.extend({ unread: called(z.enum(['true', 'false']).default('false'), '未读', 'unread') }),
        response: { 200: pageOf(notice) },
      },
    },
    async (request) => {
      const { limit, cursor, unread } = request.query;
      const before = decodeCursor(cursor, z.tuple([z.uuid()]));
      return database.as(request.actor, async ({ tx, acting }) => {
        const mine = tx
          .selectFrom('notice')
          .where('userId', '=', acting.userId)
          .where('inApp', '=', true)
          .$if(unread === 'true', (rows) => rows.where('readAt', 'is', null));
        const rows = await mine
          .selectAll()
          .$if(before !== undefined, (all) => all.where('id', '<', before?.[0] ?? ''))
          .orderBy('id', 'desc')
          .limit(limit + 1)
          .execute();
        const { total } = await mine.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
        const shown = rows.map((row) => ({
          id: row.id,
          kind: row.kind,
          title: { zh: row.titleZh, en: row.titleEn },
          body: { zh: row.bodyZh, en: row.bodyEn },
          link: row.link,
          dueAt: row.dueAt,
          createdAt: row.createdAt,
          readAt: row.readAt,
        }));
        return page({ rows: shown, limit, total, place: (row) => [row.id] });
      });
    },
  );
}

function addMarking(app: App, { database, clock }: NoticeServices): void {
  app.post(
    '/notices/:id/read',
    {
      schema: {
        tags: ['notices'],
        summary: 'Mark a notice as read',
        description: 'Marking it twice changes nothing.',
        params: idParams,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const known = await database.as(request.actor, async ({ tx, acting }) => {
        const mine = await tx
          .selectFrom('notice')
          .select('id')
          .where('id', '=', request.params.id)
          .where('userId', '=', acting.userId)
          .executeTakeFirst();
        await tx
          .updateTable('notice')
          .set({ readAt: clock.now() })
          .where('id', '=', request.params.id)
          .where('readAt', 'is', null)
          .execute();
        return mine !== undefined;
      });
      if (!known) throw problem('request.notFound');
      return reply.code(204).send(undefined);
    },
  );
  app.post(
    '/notices/read-all',
    {
      schema: {
        tags: ['notices'],
        summary: 'Mark all my notices as read',
        description: 'Those that come meanwhile stay unread.',
        response: { 200: z.object({ read: z.int() }) },
      },
    },
    async (request) => {
      const result = await database.as(request.actor, ({ tx, acting }) =>
        tx
          .updateTable('notice')
          .set({ readAt: clock.now() })
          .where('userId', '=', acting.userId)
          .where('readAt', 'is', null)
          .executeTakeFirst(),
      );
      return { read: Number(result.numUpdatedRows) };
    },
  );
}
