// Adjudication over HTTP: a request entered, listed, and dealt with step by step.

import { z } from 'zod';
import { decodeCursor, pageOf, pageQuery, placeIn } from '../../platform/http/paging.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import { versioned } from '../../platform/http/requests/versions.ts';
import { idParams } from '../../platform/http/schemas.ts';
import type { App } from '../../platform/http/services.ts';
import { listExport } from '../../platform/lists/paged/list-export.ts';
import { wordsOf } from '../../platform/lists/paged/search-words.ts';
import { lateFilter, openFilter } from '../../platform/lists/running.ts';
import {
  answerOnce,
  answerStep,
  stepBody,
  stepParams,
  stepProblems,
  toolsOf,
  workToolsOf,
} from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { enterDispute } from './actions.ts';
import { readDispute, readDisputes } from './read.ts';
import { disputeRecord, disputeRow, matter, newDispute } from './schema.ts';
import { type DisputeFilter, disputeSorts, mostCounted } from './store.ts';
import { writeDisputes } from './workbook.ts';

const tags = ['adjudication'];
const filters = z.strictObject({
  q: called(
    z
      .string()
      .trim()
      .max(100)
      .optional()
      .describe('Words that must all stand in number, right, requester or respondent'),
    '查找内容',
    'words to find',
  ),
  matter: called(matter.optional(), '权利种类', 'kind of right'),
  state: called(z.string().max(40).optional(), '状态', 'state'),
  open: openFilter,
  late: lateFilter,
  from: called(z.iso.date().optional().describe('First day on which the request was received'), '起始', 'first'),
  until: called(z.iso.date().optional().describe('Last day on which the request was received'), '截止日期', 'last day'),
});
const order = z.enum(disputeSorts).default('newest').describe('The newest first, or the earliest duty');
const place = z.tuple([z.enum(disputeSorts), z.string().nullable(), z.uuid()]);
const list = pageOf(disputeRow)
  .extend({
    more: z.boolean().describe(`Whether there are more than \`total\`: no more than ${mostCounted} are counted`),
  })
  .meta({ id: 'DisputeList' });

function filterOf({ q, open, late, ...same }: z.infer<typeof filters>, now: Date): DisputeFilter {
  const words = wordsOf(q);
  return { ...same, words, now, open: open === undefined ? undefined : open === 'true', late: late === 'true' };
}

export function disputeRoutes(app: App, services: Services): void {
  listRoutes(app, services);
  recordRoutes(app, services);
}

function listRoutes(app: App, services: Services): void {
  app.get(
    '/disputes',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Disputes under adjudication',
        description: `Those that one may see, by filters and in one of two orders. No more than ${mostCounted} are counted.`,
        querystring: filters.extend({ ...pageQuery.shape, sort: called(order, '排序', 'order') }),
        response: { 200: list },
      },
    },
    async (request) => {
      const { limit, cursor, sort, ...wanted } = request.query;
      const after = placeIn(decodeCursor(cursor, place), sort);
      const today = await toolsOf(services);
      const filter = filterOf(wanted, today.now);
      return services.database.as(request.actor, (session) =>
        readDisputes(session, today, { filter, sort, after, limit }),
      );
    },
  );
  listExport(app, services, {
    path: '/disputes/export.xlsx',
    tags,
    summary: 'Disputes under adjudication as a workbook',
    description: 'Every dispute that passes the filters, in their order.',
    querystring: filters.extend({ sort: called(order, '排序', 'order') }),
    ...{ kind: 'dispute', name: '行政裁决清单.xlsx' },
    open: async ({ sort, ...wanted }) => {
      const today = await toolsOf(services);
      return (out, session) => writeDisputes(out, session, { filter: filterOf(wanted, today.now), sort, today });
    },
  });
}

function recordRoutes(app: App, services: Services): void {
  app.post(
    '/disputes',
    {
      config: { idempotent: true, problems: ['adjudication.notCompetent', ...stepProblems] },
      schema: {
        tags,
        summary: 'Enter a request for adjudication',
        description: 'By the agency that is asked to decide it. Its course follows the law of the right.',
        body: newDispute,
        response: { 201: disputeRecord },
      },
    },
    async (request, reply) =>
      answerOnce(services, {
        ...{ request, reply },
        work: async (session, tools) => readDispute(session, tools, await enterDispute(session, tools, request.body)),
      }),
  );
  app.get(
    '/disputes/:id',
    {
      schema: {
        tags,
        summary: 'One dispute',
        description: 'Parties and claim, clocks, timeline, and what may be done.',
        params: idParams,
        response: { 200: disputeRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const { id } = request.params;
      return versioned(reply, await services.database.as(request.actor, (session) => readDispute(session, tools, id)));
    },
  );
  app.post(
    '/disputes/:id/steps/:step',
    {
      config: { idempotent: true, problems: stepProblems },
      schema: {
        tags,
        summary: 'Take a step of a dispute',
        description: 'One of the actions that the record lists. Answers with the record as it is afterwards.',
        params: stepParams,
        body: stepBody,
        response: { 200: disputeRecord },
      },
    },
    async (request, reply) => answerStep(services, { request, reply, read: readDispute }),
  );
}
