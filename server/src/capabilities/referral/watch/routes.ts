// The lists of supervision over HTTP, with their counts and as a workbook.

import { z } from 'zod';
import { decodeCursor, pageOf, pageQuery } from '../../../platform/http/paging.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import type { App } from '../../../platform/http/services.ts';
import { agencyFilters } from '../../../platform/lists/paged/agency-filters.ts';
import { listExport } from '../../../platform/lists/paged/list-export.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { watchCounts, watched, watchList } from '../schema.ts';
import { watchSorts } from './store.ts';
import { countWatch, readWatched } from './watch.ts';
import { writeWatched } from './workbook.ts';

const tags = ['referral'];
const filters = z.strictObject({
  list: called(watchList.default('all').describe('Which list; `late` holds cases and referrals'), '清单', 'list'),
  q: called(
    z
      .string()
      .trim()
      .max(100)
      .optional()
      .describe('Words that must all stand in name, number, agency, accused or crime'),
    '查找内容',
    'words to find',
  ),
  ...agencyFilters,
  sort: called(
    z.enum(watchSorts).default('due').describe('By due date, the highest amount first, or the newest first'),
    '排序',
    'order',
  ),
});
const placeSchema = z.tuple([z.enum(watchSorts), z.string().max(60).nullable(), z.uuid()]);

export function watchRoutes(app: App, services: Services): void {
  app.get(
    '/referral-watch',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'A list of supervision',
        description:
          'Cases that met a threshold and were not referred, fined instead or declined; referrals that were refused, are late, or all. Each row says why.',
        querystring: filters.extend({ ...pageQuery.shape }),
        response: { 200: pageOf(watched) },
      },
    },
    async (request) => {
      const { limit, cursor, sort, ...wanted } = request.query;
      const place = decodeCursor(cursor, placeSchema);
      const after = place === undefined || place[0] !== sort ? undefined : { at: place[1], id: place[2] };
      const tools = await workToolsOf(services);
      const filter = { ...wanted, now: tools.now };
      return services.database.as(request.actor, (session) =>
        readWatched(session, tools, { filter, sort, after, limit }),
      );
    },
  );
  app.get(
    '/referral-watch/counts',
    {
      schema: {
        tags,
        summary: 'How many stand in each list of supervision',
        description: 'Of what the acting user may see, at this moment.',
        response: { 200: watchCounts },
      },
    },
    async (request) => {
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, (session) => countWatch(session, tools));
    },
  );
  exportRoute(app, services);
}

function exportRoute(app: App, services: Services): void {
  listExport(app, services, {
    path: '/referral-watch/export.xlsx',
    tags,
    summary: 'A list of supervision as a workbook',
    description: 'Every row that passes the filters, 10,000 at most.',
    querystring: filters,
    kind: 'referral',
    which: ({ list }) => list,
    name: '移送监督.xlsx',
    open: async ({ sort, ...wanted }) => {
      const tools = await workToolsOf(services);
      const filter = { ...wanted, now: tools.now };
      return (out, session) => writeWatched(out, session, tools, { filter, sort });
    },
  });
}
