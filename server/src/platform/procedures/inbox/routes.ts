// The inbox and the reasons behind due dates.
import { z } from 'zod';
import { decodeCursor, page, pageOf, pageQuery } from '../../http/paging.ts';
import { called } from '../../http/requests/field-names.ts';
import { idParams } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { listExport } from '../../lists/paged/list-export.ts';
import { readWeighed } from '../approvals/read-weighed.ts';
import { weighed } from '../approvals/weighed.ts';
import { feedRoutes } from '../calendar/feed-routes.ts';
import { deputyRoutes } from '../deputies/routes.ts';
import { explainStoredDuty } from '../duties/explanation.ts';
import { handlerRoutes } from '../handlers/routes.ts';
import { explanation, inboxCounts, inboxItem, inboxQueue } from '../schema.ts';
import type { Services } from '../services.ts';
import { toolsOf } from '../tools.ts';
import { agencyCountRoutes } from './agencies.ts';
import { countInbox, readInbox } from './inbox.ts';
import { writeInbox } from './workbook.ts';

const filters = {
  queue: called(inboxQueue.default('all'), '分类', 'queue'),
  kind: called(z.string().max(40).optional().describe('Kind of record, such as assignment or order'), '类别', 'kind'),
  q: called(z.string().trim().min(1).max(100).optional().describe('Part of the title'), '查找内容', 'words to find'),
  duty: called(z.uuid().optional().describe('Only this duty'), '事项', 'duty'),
  handler: called(z.uuid().optional().describe('Only what this colleague handles'), '承办人', 'handler'),
  agency: called(
    z
      .uuid()
      .optional()
      .describe(
        'Of this agency in place of one’s own: what the acting user may see of it; queues all, overdue, soon, approve, unassigned',
      ),
    '单位',
    'agency',
  ),
  sort: called(
    z
      .enum(['urgency', 'opened', 'handler'])
      .default('urgency')
      .describe('By due date, the newest first, or by handler'),
    '排序',
    'order',
  ),
};
const inboxQuery = pageQuery.extend(filters);

const placeSchema = z.tuple([z.iso.datetime(), z.uuid(), z.uuid().optional()]);

export function procedureRoutes(app: App, services: Services): void {
  feedRoutes(app, services);
  handlerRoutes(app, services);
  deputyRoutes(app, services);
  agencyCountRoutes(app, services);
  dutyRoutes(app, services);
  app.get(
    '/inbox',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags: ['inbox'],
        summary: 'What my agency owes',
        description: 'Open duties of the acting user’s agency, whatever procedure they come from, each with its clock.',
        querystring: inboxQuery,
        response: { 200: pageOf(inboxItem) },
      },
    },
    async (request) => {
      const { limit, cursor, ...filter } = request.query;
      const after = decodeCursor(cursor, placeSchema);
      const tools = await toolsOf(services);
      const { rows, total } = await services.database.as(request.actor, (session) =>
        readInbox(session, tools, { ...filter, after, limit }),
      );
      const answer = page({ rows, limit, total, place: (row) => row.place });
      return { ...answer, items: answer.items.map(({ item }) => item) };
    },
  );
  listExport(app, services, {
    path: '/inbox/export.xlsx',
    tags: ['inbox'],
    summary: 'The inbox as a workbook',
    description: 'Every open duty that passes the filters, with how its due date was counted.',
    querystring: z.strictObject(filters),
    kind: 'duty',
    which: ({ queue }) => queue,
    name: '收件箱.xlsx',
    open: async (asked) => {
      const tools = await toolsOf(services);
      return (out, session) => writeInbox(out, session, { tools, asked });
    },
  });
  app.get(
    '/inbox/counts',
    {
      schema: {
        tags: ['inbox'],
        summary: 'How much waits in each queue',
        description: 'Counted at this moment.',
        response: { 200: inboxCounts },
      },
    },
    async (request) => {
      const tools = await toolsOf(services);
      return services.database.as(request.actor, (session) => countInbox(session, tools));
    },
  );
}

/** Of one duty: what is read of its record, and how its due date was counted. */
function dutyRoutes(app: App, services: Services): void {
  app.get(
    '/inbox/:id/weighed',
    {
      schema: {
        tags: ['inbox'],
        summary: 'What an approver reads of the record of a duty',
        description:
          'Whose matter it is, the goods with their sums, what the rules say and the documents of the record, as far as the acting user may see it; of a sheet, those of what it asks.',
        params: idParams,
        response: { 200: weighed },
      },
    },
    async (request) => {
      const tools = await toolsOf(services);
      return services.database.as(request.actor, (session) => readWeighed(session, tools, request.params.id));
    },
  );
  app.get(
    '/duties/:id/explanation',
    {
      schema: {
        tags: ['inbox'],
        summary: 'How a due date was counted',
        description: 'The event it counts from, the rule, the days that were skipped, and what being late leads to.',
        params: idParams,
        response: { 200: explanation },
      },
    },
    async (request) => {
      const tools = await toolsOf(services);
      return services.database.as(request.actor, (session) => explainStoredDuty(session, tools, request.params.id));
    },
  );
}
