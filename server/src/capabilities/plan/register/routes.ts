// The register over HTTP: tasks of a plan, one task, its history; the list of assignments.
import { z } from 'zod';
import { decodeCursor, pageOf, pageQuery } from '../../../platform/http/paging.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { versioned } from '../../../platform/http/requests/versions.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { handlerFilter, handlerOf } from '../../../platform/lists/handled-by.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { facets, listedAssignment, readAssignments, readFacets, readRegister, registerList } from './read.ts';
import { historyPage, readTask, readTaskHistory, taskRecord } from './read-task.ts';
import { type RegisterPlace, registerStatuses } from './store.ts';

const tags = ['plan'];
const cursorProblem = { problems: ['request.cursorInvalid'] };

/** Filters that the register and its export share. */
export const registerFilters = z.strictObject({
  q: called(
    z.string().trim().max(100).optional().describe('Words that must all stand in the text, divided by spaces'),
    '查找内容',
    'words to find',
  ),
  department: called(
    z.string().max(60).optional().describe('Department responsible, by catalogue id'),
    '部门',
    'department',
  ),
  region: called(
    z
      .string()
      .regex(/^\d{6}$/)
      .optional()
      .describe('Tasks that an agency of this region, or of one within it, has in hand'),
    '地区',
    'region',
  ),
  handler: handlerFilter,
  item: called(
    z.string().max(20).optional().describe('Section and item, as the filters of the plan give them'),
    '事项',
    'item',
  ),
  status: called(z.enum(registerStatuses).optional(), '状态', 'state'),
  due: called(z.iso.date().optional().describe('To be finished on this day or before'), '截止日期', 'last day'),
});
export const registerSort = z
  .enum(['due', 'no', 'progress'])
  .default('due')
  .describe('Late ones first, by number, or the least advanced first');
const registerQuery = registerFilters.extend({ ...pageQuery.shape, sort: called(registerSort, '排序', 'order') });

const placeSchema = z.union([
  z.tuple([z.literal('due'), z.iso.datetime().nullable(), z.uuid()]),
  z.tuple([z.literal('no'), z.int(), z.uuid()]),
  z.tuple([z.literal('progress'), z.int(), z.uuid()]),
]);

/** The place in the order asked for; a cursor of another order begins anew. */
function placeIn(place: z.infer<typeof placeSchema> | undefined, sort: string): RegisterPlace | undefined {
  if (place === undefined || place[0] !== sort) return undefined;
  switch (place[0]) {
    case 'due':
      return { sort: 'due', dueAt: place[1], id: place[2] };
    case 'no':
      return { sort: 'no', position: place[1], id: place[2] };
    case 'progress':
      return { sort: 'progress', progress: place[1], id: place[2] };
    default:
      throw new TypeError(`no place ${String(place satisfies never)}`);
  }
}

export function registerRoutes(app: App, services: Services): void {
  app.get(
    '/plans/:id/tasks',
    {
      config: cursorProblem,
      schema: {
        tags,
        summary: 'The register of a plan',
        description: 'Tasks by filters, late ones first; with how many pass the other filters in each status.',
        params: idParams,
        querystring: registerQuery,
        response: { 200: registerList },
      },
    },
    async (request) => {
      const { limit, cursor, sort, q, handler, ...wanted } = request.query;
      const after = placeIn(decodeCursor(cursor, placeSchema), sort);
      const tools = await workToolsOf(services);
      const filter = { planId: request.params.id, words: wordsOf(q), now: tools.now, ...wanted };
      return services.database.as(request.actor, (session) =>
        readRegister(session, tools, {
          filter: { ...filter, handler: handlerOf(handler, session.acting) },
          sort,
          after,
          limit,
        }),
      );
    },
  );
  app.get(
    '/plans/:id/filters',
    {
      schema: {
        tags,
        summary: 'What the register can be filtered by',
        description: 'Departments, items and regions that occur in the plan.',
        params: idParams,
        response: { 200: facets },
      },
    },
    async (request) => services.database.as(request.actor, (session) => readFacets(session, request.params.id)),
  );
  app.get(
    '/tasks/:id',
    {
      schema: {
        tags,
        summary: 'One task',
        description: 'With its agencies, the task of the level above that it carries out, and those that carry it out.',
        params: idParams,
        response: { 200: taskRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      return versioned(
        reply,
        await services.database.as(request.actor, (session) => readTask(session, tools, request.params.id)),
      );
    },
  );
  app.get(
    '/tasks/:id/history',
    {
      config: cursorProblem,
      schema: {
        tags,
        summary: 'What happened to a task',
        description: 'Over all its agencies and supervision orders, the newest first.',
        params: idParams,
        querystring: pageQuery,
        response: { 200: historyPage() },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query;
      const place = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]));
      const after = place === undefined ? undefined : { at: place[0], id: place[1] };
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, (session) =>
        readTaskHistory(session, tools, { id: request.params.id, after, limit }),
      );
    },
  );
  listRoutes(app, services);
}

function listRoutes(app: App, services: Services): void {
  app.get(
    '/assignments',
    {
      config: cursorProblem,
      schema: {
        tags,
        summary: 'Assignments by due date',
        description: 'Those of the acting agency, or those that it issued.',
        querystring: pageQuery.extend({
          plan: called(z.uuid().optional(), '工作要点', 'plan'),
          agency: called(
            z.enum(['mine', 'issued']).default('mine').describe('Mine to carry out, or issued by my office'),
            '单位',
            'agency',
          ),
          state: called(z.string().max(40).optional(), '状态', 'state'),
          late: called(
            z.enum(['true', 'false']).default('false').describe('Only those with a duty that is overdue'),
            '超期',
            'late',
          ),
        }),
        response: { 200: pageOf(listedAssignment) },
      },
    },
    async (request) => {
      const { limit, cursor, plan, agency, state, late } = request.query;
      const place = decodeCursor(cursor, z.tuple([z.iso.datetime().nullable(), z.uuid()]));
      const after = place === undefined ? undefined : { dueAt: place[0], id: place[1] };
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, (session) => {
        const key = session.acting.agencyKey;
        const whose = agency === 'mine' ? { owner: key } : { steward: key };
        const filter = { planId: plan, state, ...whose, ...(late === 'true' ? { late: tools.now } : {}) };
        return readAssignments(session, tools, { filter, after, limit });
      });
    },
  );
}
