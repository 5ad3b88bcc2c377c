// Co-investigation requests, orders from above, and the cases that other nodes told of, over HTTP.
import { z } from 'zod';
import { called } from '../../../platform/http/field-names.ts';
import { listExport } from '../../../platform/http/list-export.ts';
import { decodeCursor, page, pageQuery } from '../../../platform/http/paging.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App, Services } from '../../../platform/http/services.ts';
import { versioned } from '../../../platform/http/versions.ts';
import {
  answerOnce,
  answerStep,
  stepBody,
  stepParams,
  stepProblems,
  toolsOf,
} from '../../../platform/procedures/index.ts';
import { listRequests, readRequest, sendRequest } from './requests.ts';
import { newRequest, requestForm, requestRecord, requestRows, toldCases } from './schema.ts';
import { listToldCases } from './store.ts';
import { writeRequests, writeTold } from './workbooks.ts';

const tags = ['nodes'];
const place = z.tuple([z.iso.datetime(), z.uuid()]);
const yesNo = z.enum(['true', 'false']).transform((said) => said === 'true');
const requestFilters = {
  form: called(requestForm.optional(), '表', 'form'),
  side: called(
    z.enum(['asked', 'asking']).optional().describe('Whether the own agency is asked or asks'),
    '方向',
    'side',
  ),
  open: called(yesNo.optional(), '办理中', 'open'),
};
const result = z.enum(['met', 'near', 'unknown', 'not']).optional();

export function requestRoutes(app: App, services: Services): void {
  addReading(app, services);
  app.post(
    '/exchange/requests',
    {
      config: { idempotent: true, problems: ['access.forbidden'] },
      schema: {
        tags,
        summary: 'Send a co-investigation request',
        description:
          'To an agency of this node or of another; there it is queued in the same transaction. It is received within 2 working days and answered within 15 of receipt.',
        body: newRequest,
        response: { 201: requestRecord },
      },
    },
    async (request, reply) => {
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => readRequest(session, tools, await sendRequest(session, tools, request.body)),
      });
    },
  );
  app.post(
    '/exchange/requests/:id/steps/:step',
    {
      config: { idempotent: true, problems: stepProblems },
      schema: {
        tags,
        summary: 'Take a step of a request or order',
        description: 'One of the actions that the record lists; told to the other node, without files.',
        params: stepParams,
        body: stepBody,
        response: { 200: requestRecord },
      },
    },
    async (request, reply) => answerStep(services, { request, reply, read: readRequest }),
  );
}

function addReading(app: App, services: Services): void {
  app.get(
    '/exchange/requests',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Co-investigation requests and orders from above',
        description: 'Those that the acting user may see, the newest first.',
        querystring: z.strictObject({ ...pageQuery.shape, ...requestFilters }),
        response: { 200: requestRows },
      },
    },
    async (request) => {
      const { limit, cursor, ...filter } = request.query;
      const from = decodeCursor(cursor, place);
      const after = from === undefined ? undefined : { at: from[0], id: from[1] };
      const tools = await toolsOf(services);
      return services.database.as(request.actor, async (session) => {
        const { rows, total } = await listRequests(session, tools, { ...filter, after, limit });
        return page({ rows, limit, total, place: ({ sentAt, id }) => [sentAt, id] });
      });
    },
  );
  app.get(
    '/exchange/requests/:id',
    {
      schema: {
        tags,
        summary: 'A co-investigation request or an order from above',
        description: 'With what may be done, what is owed until when, and what happened on both nodes.',
        params: idParams,
        response: { 200: requestRecord },
      },
    },
    async (request, reply) => {
      const tools = await toolsOf(services);
      const { id } = request.params;
      const record = await services.database.as(request.actor, (session) => readRequest(session, tools, id));
      return versioned(reply, record);
    },
  );
  app.get(
    '/exchange/nodes/cases',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Cases that other nodes told of',
        description: 'Those of the region of the acting agency, as far as it may see them; the last changed first.',
        querystring: z.strictObject({ ...pageQuery.shape, result: called(result, '结论', 'result') }),
        response: { 200: toldCases },
      },
    },
    async (request) => {
      const { limit, cursor, ...filter } = request.query;
      const from = decodeCursor(cursor, place);
      const after = from === undefined ? undefined : { at: from[0], id: from[1] };
      return services.database.as(request.actor, async ({ tx }) => {
        const { rows, total } = await listToldCases(tx, { ...filter, after, limit });
        return page({ rows, limit, total, place: (row) => [row.changedAt, row.id] });
      });
    },
  );
  addWorkbooks(app, services);
}

function addWorkbooks(app: App, services: Services): void {
  listExport(app, services, {
    path: '/exchange/requests/export.xlsx',
    tags,
    summary: 'Co-investigation requests and orders, as a workbook',
    description: 'Every one that passes the filters, with what was asked and answered.',
    querystring: z.strictObject(requestFilters),
    ...{ kind: 'node_request', name: '协查与督办.xlsx' },
    open: async (filter) => {
      const today = await toolsOf(services);
      return (out, session) => writeRequests({ out, session, now: services.clock.real() }, { ...filter, today });
    },
  });
  listExport(app, services, {
    path: '/exchange/nodes/cases/export.xlsx',
    tags,
    summary: 'Cases that other nodes told of, as a workbook',
    description: 'Every one that passes the filters and the acting user may see; sealed ones are not among them.',
    querystring: z.strictObject({ result: called(result, '结论', 'result') }),
    ...{ kind: 'node_case', name: '通报的案件.xlsx' },
    open: (filter) => (out, session) => writeTold({ out, session, now: services.clock.real() }, filter),
  });
}
