// Rows that wait: listed, read, corrected and sent again, or dropped.
import { z } from 'zod';
import { exchangeKind } from '../../../platform/exchange/kinds.ts';
import { decodeCursor, page, pageQuery } from '../../../platform/http/paging.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { expectedVersion, versioned } from '../../../platform/http/requests/versions.ts';
import { idParams, line } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { listExport } from '../../../platform/lists/paged/list-export.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { correction, exchangeRow, exchangeRows, rowState } from '../schema.ts';
import { takeToolsOf } from '../take-one.ts';
import { dropRow, handOver, readRow, rowsIn, sendAgain } from './queue.ts';
import { writeRows } from './rows-workbook.ts';

const tags = ['exchange'];
const problems = ['exchange.onlyOfficers', 'exchange.settled'];
const place = z.tuple([z.iso.datetime(), z.uuid()]);

const filters = z.strictObject({
  state: called(rowState.default('open'), '状态', 'state'),
  kind: called(
    z.string().max(60).optional().describe('`cases`, or a kind of `GET /exchange/kinds`; all of them without it'),
    '类别',
    'kind',
  ),
});

export function waitingRoutes(app: App, services: Services): void {
  const kindOf = (id: string) => exchangeKind(services, id);
  app.get(
    '/exchange/rows',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Rows that could not be taken over',
        description: 'Of the acting agency, the newest first.',
        querystring: z.strictObject({ ...pageQuery.shape, ...filters.shape }),
        response: { 200: exchangeRows },
      },
    },
    async (request) => {
      const { limit, cursor, ...filter } = request.query;
      const after = decodeCursor(cursor, place);
      return services.database.as(request.actor, async (session) => {
        const from = after === undefined ? undefined : { at: new Date(after[0]), id: after[1] };
        const { rows, total } = await rowsIn(session, { kindOf }, { ...filter, limit, after: from });
        return page({ rows, limit, total, place: ({ sentAt, id }) => [sentAt, id] });
      });
    },
  );
  listExport(app, services, {
    path: '/exchange/rows/export.xlsx',
    tags,
    summary: 'Rows that could not be taken over, as a workbook',
    description: 'Every row in that state with its reasons, without the messages.',
    querystring: filters,
    ...{ kind: 'exchange_row', name: '待更正数据.xlsx' },
    open: (query) => (out, session) => writeRows(out, session, { ...query, kindOf, now: services.clock.real() }),
  });

  app.get(
    '/exchange/rows/:id',
    {
      schema: {
        tags,
        summary: 'A row with its message',
        description: 'Who read it is recorded.',
        params: idParams,
        response: { 200: exchangeRow },
      },
    },
    async (request, reply) =>
      versioned(
        reply,
        await services.database.as(request.actor, (session) =>
          readRow(session, { ...services, kindOf }, request.params.id),
        ),
      ),
  );
  app.post(
    '/exchange/rows/:id/send',
    {
      config: { ifMatch: 'always', problems },
      schema: {
        tags,
        summary: 'Correct a row and send it again',
        description:
          'Needs If-Match. Answers with the row: taken, with its case, or still open with the correction and what is wrong with it now.',
        params: idParams,
        body: correction,
        response: { 200: exchangeRow },
      },
    },
    async (request, reply) => {
      const q = { ...request.params, ...request.body, version: expectedVersion(request) };
      const tools = await takeToolsOf(services);
      return versioned(reply, await services.database.as(request.actor, (session) => sendAgain(session, tools, q)));
    },
  );
  app.post(
    '/exchange/rows/:id/hand-over',
    {
      config: { ifMatch: 'always', problems: [...problems, 'exchange.nothingStands', 'exchange.kindUnknown'] },
      schema: {
        tags,
        summary: 'Hand the record that stands in the way over to the system',
        description:
          'The record that the agency entered itself, or that another system kept, is kept by the sending system from now on: the message is taken over onto it. Needs If-Match.',
        params: idParams,
        response: { 200: exchangeRow },
      },
    },
    async (request, reply) => {
      const q = { ...request.params, version: expectedVersion(request) };
      const tools = await takeToolsOf(services);
      return versioned(reply, await services.database.as(request.actor, (session) => handOver(session, tools, q)));
    },
  );
  app.post(
    '/exchange/rows/:id/drop',
    {
      config: { ifMatch: 'always', problems },
      schema: {
        tags,
        summary: 'Drop a row',
        description: 'For what will never be a case. Needs If-Match and a reason; the row stays on record.',
        params: idParams,
        body: z.strictObject({ reason: called(line(500), '原因', 'reason') }),
        response: { 200: exchangeRow },
      },
    },
    async (request, reply) => {
      const q = { ...request.params, ...request.body, version: expectedVersion(request) };
      const tools = await takeToolsOf(services);
      return versioned(reply, await services.database.as(request.actor, (session) => dropRow(session, tools, q)));
    },
  );
}
