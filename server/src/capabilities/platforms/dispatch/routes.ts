// Requests to dispatch centres over HTTP: drawn up, listed, dealt with step by step.
import { z } from 'zod';
import { called } from '../../../platform/http/field-names.ts';
import { listExport } from '../../../platform/http/list-export.ts';
import { decodeCursor, pageOf, pageQuery } from '../../../platform/http/paging.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import { wordsOf } from '../../../platform/http/search-words.ts';
import type { App, Services } from '../../../platform/http/services.ts';
import { expectedVersion, versioned } from '../../../platform/http/versions.ts';
import {
  answerOnce,
  answerStep,
  stepBody,
  stepParams,
  stepProblems,
  toolsOf,
  workToolsOf,
} from '../../../platform/procedures/index.ts';
import { drawDispatch, redrawDispatch, takeDispatchStep } from './actions.ts';
import { readDispatch, readDispatches } from './read.ts';
import { dispatchRecord, dispatchRow, dispatchState, newDispatch, opinion, patentKind } from './schema.ts';
import { type DispatchFilter, dispatchQueues, dispatchSorts, mostCounted } from './store.ts';
import { writeDispatches } from './workbook.ts';

const tags = ['platforms'];
const filters = z.strictObject({
  q: called(
    z
      .string()
      .trim()
      .max(100)
      .optional()
      .describe('Words that must all stand in number, patent, holder, platform, shop or product'),
    '查找内容',
    'words to find',
  ),
  queue: called(
    z.enum(dispatchQueues).optional().describe('Asked by the acting agency, sent to it as centre, or assigned to it'),
    '分类',
    'queue',
  ),
  state: called(dispatchState.optional(), '状态', 'state'),
  opinion: called(opinion.optional(), '意见', 'opinion'),
  patentKind: called(patentKind.optional(), '专利类型', 'kind of patent'),
  open: called(
    z.enum(['true', 'false']).optional().describe('Only those that go on, or only those that ended'),
    '办理中',
    'open',
  ),
  late: called(z.enum(['true']).optional().describe('Only those whose earliest duty is late'), '超期', 'late'),
  from: called(z.iso.date().optional().describe('First day on which it was drawn up'), '起始', 'first'),
  until: called(z.iso.date().optional().describe('Last day on which it was drawn up'), '截止日期', 'last day'),
});
const order = z.enum(dispatchSorts).default('due').describe('The earliest duty first, or the newest');
const place = z.tuple([z.enum(dispatchSorts), z.string().nullable(), z.uuid()]);
const list = pageOf(dispatchRow)
  .extend({
    more: z.boolean().describe(`Whether there are more than \`total\`: no more than ${mostCounted} are counted`),
  })
  .meta({ id: 'DispatchList' });

function filterOf(
  { q, open, late, ...same }: z.infer<typeof filters>,
  { agencyKey, now }: { agencyKey: number; now: Date },
): DispatchFilter {
  return {
    ...{ ...same, agencyKey, now, words: wordsOf(q) },
    open: open === undefined ? undefined : open === 'true',
    late: late === 'true',
  };
}

export function dispatchRoutes(app: App, services: Services): void {
  listRoutes(app, services);
  recordRoutes(app, services);
}

function listRoutes(app: App, services: Services): void {
  const { database } = services;
  app.get(
    '/dispatches',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Requests to dispatch centres',
        description: `For whoever takes part: by filters and in one of two orders. No more than ${mostCounted} are counted.`,
        querystring: filters.extend({ ...pageQuery.shape, sort: called(order, '排序', 'order') }),
        response: { 200: list },
      },
    },
    async (request) => {
      const { limit, cursor, sort, ...wanted } = request.query;
      const at = decodeCursor(cursor, place);
      // A cursor of another order begins anew.
      const after = at === undefined || at[0] !== sort ? undefined : { value: at[1], id: at[2] };
      const today = await toolsOf(services);
      return database.as(request.actor, (session) => {
        const filter = filterOf(wanted, { agencyKey: session.acting.agencyKey, now: today.now });
        return readDispatches(session, today, { filter, sort, after, limit });
      });
    },
  );
  listExport(app, services, {
    path: '/dispatches/export.xlsx',
    tags,
    summary: 'Requests to dispatch centres as a workbook',
    description: 'Every request that passes the filters, in their order.',
    querystring: filters.extend({ sort: called(order, '排序', 'order') }),
    ...{ kind: 'patent_dispatch', name: '协作调度清单.xlsx' },
    open: async ({ sort, ...wanted }) => {
      const today = await toolsOf(services);
      return (out, session) =>
        writeDispatches(out, session, {
          filter: filterOf(wanted, { agencyKey: session.acting.agencyKey, now: today.now }),
          ...{ sort, today },
        });
    },
  });
}

function recordRoutes(app: App, services: Services): void {
  app.post(
    '/dispatches',
    {
      config: { idempotent: true, problems: ['dispatch.mayNotAsk', 'dispatch.notCentre'] },
      schema: {
        tags,
        summary: 'Draw up a request to a dispatch centre',
        description:
          'By a platform about offers of its own, or by a right holder. Links are checked line by line against the platform’s domains; it is sent by the step `send`.',
        body: newDispatch,
        response: { 201: dispatchRecord },
      },
    },
    async (request, reply) =>
      answerOnce(services, {
        ...{ request, reply },
        work: async (session, tools) => readDispatch(session, tools, await drawDispatch(session, tools, request.body)),
      }),
  );
  app.get(
    '/dispatches/:id',
    {
      schema: {
        tags,
        summary: 'One request to a dispatch centre',
        description: 'What is asked, the opinion, what the platform did, clocks, timeline, and what may be done.',
        params: idParams,
        response: { 200: dispatchRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      return versioned(
        reply,
        await services.database.as(request.actor, (session) => readDispatch(session, tools, request.params.id)),
      );
    },
  );
  app.put(
    '/dispatches/:id',
    {
      config: { ifMatch: 'always', problems: ['dispatch.mayNotAsk', 'dispatch.notCentre', ...stepProblems] },
      schema: {
        tags,
        summary: 'Change a request that was not sent yet',
        description: 'By whoever drew it up. Needs If-Match.',
        params: idParams,
        body: newDispatch,
        response: { 200: dispatchRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const version = expectedVersion(request);
      const { id } = request.params;
      const changed = await services.database.as(request.actor, async (session) => {
        await redrawDispatch(session, tools, { id, version, change: request.body });
        return readDispatch(session, tools, id);
      });
      return versioned(reply, changed);
    },
  );
  app.post(
    '/dispatches/:id/steps/:step',
    {
      config: { idempotent: true, problems: ['platforms.proofMissing', ...stepProblems] },
      schema: {
        tags,
        summary: 'Take a step of a request to a dispatch centre',
        description:
          'One of the actions that the record lists. `assign` and `passClue` name an agency and open the request to it; `makeLead` makes a lead of it without typing. Answers with the record.',
        params: stepParams,
        body: stepBody,
        response: { 200: dispatchRecord },
      },
    },
    async (request, reply) => answerStep(services, { request, reply, read: readDispatch, work: takeDispatchStep }),
  );
}
