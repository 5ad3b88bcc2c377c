// Requests for assistance over HTTP: judged, drawn up, listed, sent, dealt with.
import { z } from 'zod';
import type { ListPlace } from '../../../platform/database/list-order.ts';
import { called } from '../../../platform/http/field-names.ts';
import { listExport } from '../../../platform/http/list-export.ts';
import { decodeCursor, pageOf, pageQuery } from '../../../platform/http/paging.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import { wordsOf } from '../../../platform/http/search-words.ts';
import type { App, Services } from '../../../platform/http/services.ts';
import { expectedVersion, requireVersion, versioned } from '../../../platform/http/versions.ts';
import {
  answerOnce,
  answerStep,
  stepBody,
  stepParams,
  stepProblems,
  toolsOf,
  workToolsOf,
} from '../../../platform/procedures/index.ts';
import { changeDraft, drawUp, requestToChange, takeAssistanceStep } from './actions.ts';
import { draftLetter } from './draft-letter.ts';
import { readAssistance, readRequests } from './read.ts';
import { judgeRequest } from './ruling.ts';
import {
  assistanceRecord,
  assistanceRow,
  assistanceState,
  changedRequest,
  dataSet,
  newRequest,
  ruling,
  sendWay,
} from './schema.ts';
import { type AssistanceFilter, type AssistanceSort, assistanceSorts, mostCounted } from './store.ts';
import { writeRequests } from './workbook.ts';

const tags = ['platforms'];

const filters = z.strictObject({
  q: called(
    z
      .string()
      .trim()
      .max(100)
      .optional()
      .describe('Words that must all stand in number, title, platform, merchant or number of the case or lead'),
    '查找内容',
    'words to find',
  ),
  queue: called(
    z.enum(['asked', 'received']).optional().describe('Asked by the acting agency, or sent to it'),
    '分类',
    'queue',
  ),
  open: called(
    z.enum(['true', 'false']).optional().describe('Only those that are being dealt with, or only those that ended'),
    '办理中',
    'open',
  ),
  state: called(assistanceState.optional(), '状态', 'state'),
  dataSet: called(dataSet.optional(), '数据类别', 'data set'),
  way: called(sendWay.optional(), '送达方式', 'way of service'),
  late: called(z.enum(['true']).optional().describe('Only those whose earliest duty is late'), '超期', 'late'),
  caseId: called(z.uuid().optional(), '案件', 'case'),
  leadId: called(z.uuid().optional(), '线索', 'lead'),
  from: called(z.iso.date().optional().describe('First day on which it was drawn up'), '起始', 'first'),
  until: called(z.iso.date().optional().describe('Last day on which it was drawn up'), '截止日期', 'last day'),
});
const order = z.enum(assistanceSorts).default('due').describe('The earliest duty first, or the newest');
const place = z.tuple([z.enum(assistanceSorts), z.union([z.string(), z.null()]), z.uuid()]);

/** The place in the order asked for; a cursor of another order begins anew. */
function placeIn(cursor: z.infer<typeof place> | undefined, wanted: AssistanceSort): ListPlace | undefined {
  return cursor === undefined || cursor[0] !== wanted ? undefined : { value: cursor[1], id: cursor[2] };
}

function filterOf(
  { q, open, late, ...same }: z.infer<typeof filters>,
  { agencyKey, now }: { agencyKey: number; now: Date },
): AssistanceFilter {
  return {
    ...same,
    agencyKey,
    now,
    words: wordsOf(q),
    open: open === undefined ? undefined : open === 'true',
    late: late === 'true',
  };
}

const list = pageOf(assistanceRow)
  .extend({
    more: z.boolean().describe(`Whether there are more than \`total\`: no more than ${mostCounted} are counted`),
  })
  .meta({ id: 'AssistanceList' });

export function assistanceRoutes(app: App, services: Services): void {
  listRoutes(app, services);
  draftRoutes(app, services);
  app.get(
    '/assistance/:id',
    {
      schema: {
        tags,
        summary: 'One request for assistance',
        description:
          'What is asked and by which article, what was sent with its digest, the data that came back, clocks, timeline, and what may be done. Whoever is asked sees it from the sending on, and nothing of the approval.',
        params: idParams,
        response: { 200: assistanceRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const { id } = request.params;
      return versioned(
        reply,
        await services.database.as(request.actor, (session) => readAssistance(session, tools, id)),
      );
    },
  );
  app.post(
    '/assistance/:id/steps/:step',
    {
      config: {
        idempotent: true,
        problems: [
          'assistance.mayNotAsk',
          'assistance.notAsked',
          'assistance.nothingBrought',
          'assistance.stillMissing',
          'assistance.noIdentity',
          'assistance.noProvince',
          'assistance.onPaper',
          ...stepProblems,
        ],
      },
      schema: {
        tags,
        summary: 'Take a step of a request for assistance',
        description:
          'One of the actions that the record lists. `send` freezes the letter and opens the request to whoever is asked; an answer gives the data that were brought. Answers with the record as it is afterwards.',
        params: stepParams,
        body: stepBody,
        response: { 200: assistanceRecord },
      },
    },
    async (request, reply) => answerStep(services, { request, reply, read: readAssistance, work: takeAssistanceStep }),
  );
}

function listRoutes(app: App, services: Services): void {
  const { database } = services;
  app.get(
    '/assistance',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Requests for assistance',
        description: `By filters and in one of two orders. A platform’s system asks for \`queue=received&open=true\`. No more than ${mostCounted} are counted; \`more\` says whether there are more.`,
        querystring: filters.extend({ ...pageQuery.shape, sort: called(order, '排序', 'order') }),
        response: { 200: list },
      },
    },
    async (request) => {
      const { limit, cursor, sort, ...wanted } = request.query;
      const after = placeIn(decodeCursor(cursor, place), sort);
      const today = await toolsOf(services);
      return database.as(request.actor, (session) => {
        const filter = filterOf(wanted, { agencyKey: session.acting.agencyKey, now: today.now });
        return readRequests(session, today, { filter, sort, after, limit });
      });
    },
  );
  listExport(app, services, {
    path: '/assistance/export.xlsx',
    tags,
    summary: 'Requests for assistance as a workbook',
    description: 'Every request that passes the filters, in their order.',
    querystring: filters.extend({ sort: called(order, '排序', 'order') }),
    ...{ kind: 'assistance_request', name: '平台协查清单.xlsx' },
    open: async ({ sort, ...wanted }) => {
      const today = await toolsOf(services);
      return (out, session) =>
        writeRequests(out, session, {
          filter: filterOf(wanted, { agencyKey: session.acting.agencyKey, now: today.now }),
          ...{ sort, today },
        });
    },
  });
}

const drawProblems = ['assistance.mayNotAsk', 'assistance.noPlatform'];

function draftRoutes(app: App, services: Services): void {
  const { database } = services;
  app.post(
    '/assistance/ruling',
    {
      schema: {
        tags,
        summary: 'Judge who may ask for what',
        description:
          'By the law of today: whether the acting agency may ask for this, with the articles, and who could where it may not. Nothing is stored.',
        body: newRequest.omit({ platformId: true }),
        response: { 200: ruling },
      },
    },
    async (request) => {
      const { now } = await toolsOf(services);
      return database.as(request.actor, (session) => judgeRequest(session, now, request.body));
    },
  );
  app.post(
    '/assistance',
    {
      config: { idempotent: true, problems: [...drawProblems, ...stepProblems] },
      schema: {
        tags,
        summary: 'Draw up a request for assistance',
        description:
          'From a case or a lead: its number, merchant, shops and offers are taken over. Refused with the article, and who could ask, where the acting agency may not.',
        body: newRequest,
        response: { 201: assistanceRecord },
      },
    },
    async (request, reply) => {
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => readAssistance(session, tools, await drawUp(session, tools, request.body)),
      });
    },
  );
  app.patch(
    '/assistance/:id',
    {
      config: { ifMatch: 'always', problems: ['assistance.sentAlready', ...drawProblems, ...stepProblems] },
      schema: {
        tags,
        summary: 'Change a draft',
        description:
          'Until it is submitted. A consent of the province to fields outside the standard set lapses with it.',
        params: idParams,
        body: changedRequest,
        response: { 200: assistanceRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const version = expectedVersion(request);
      const { id } = request.params;
      const record = await database.as(request.actor, async (session) => {
        const { version: present } = await requestToChange(session, id);
        requireVersion(present, { kind: 'assistance_request', id, seen: version });
        await changeDraft(session, tools, { id, ...request.body });
        return readAssistance(session, tools, id);
      });
      return versioned(reply, record);
    },
  );
  app.post(
    '/assistance/:id/letter',
    {
      config: { idempotent: true, problems: stepProblems },
      schema: {
        tags,
        summary: 'Draft the letter',
        description:
          'A Word document in the layout of GB/T 9704 from what will be sent, under the request’s number. The sealed scan comes back with the step `send`.',
        params: idParams,
        response: { 201: assistanceRecord },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          await draftLetter(services, session, tools, id);
          return readAssistance(session, tools, id);
        },
      });
    },
  );
}
