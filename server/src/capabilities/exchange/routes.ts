// The exchange over HTTP: one case, many cases, the results, and the form of the message.
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { problem } from '../../platform/errors/catalogue.ts';
import { decodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import { createOnce } from '../../platform/http/requests/idempotency.ts';
import { receiveChecked, receiveLines } from '../../platform/http/requests/uploads.ts';
import type { App } from '../../platform/http/services.ts';
import { previewQuery, tableKinds } from '../../platform/lists/paged/imports.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { readersOf } from '../../platform/reading/reading.ts';
import { checkedRow, type IncomingRow } from './incoming.ts';
import { exchangeProblem } from './problems.ts';
import { messageSchema } from './profiles/mapping.ts';
import { ownProfile, profileNamed } from './profiles/profiles.ts';
import { resultsSince } from './results.ts';
import {
  casesKind,
  type ExchangeProfile,
  exchangeCase,
  exchangeLimits,
  exchangeReport,
  exchangeResults,
  takenCase,
} from './schema.ts';
import { previewRows, takeEach, takeRows } from './take.ts';
import { requireOfficer, takeToolsOf } from './take-one.ts';

const tags = ['exchange'];
const incoming = readersOf<typeof import('./incoming.ts')>(new URL('./incoming.ts', import.meta.url), 120);

/** Problems of reading a table or lines. */
export const readingProblems = [
  'exchange.profileUnknown',
  'exchange.columnsMissing',
  'office.damaged',
  'office.encoding',
  'office.csvMalformed',
  'office.tooManyRows',
  'office.tooManyColumns',
];
export const linesDescription = `A message a line, at most ${exchangeLimits.rows}; its form is \`GET /exchange/schema.json\` unless a profile maps it`;

export function exchangeRoutes(app: App, services: Services): void {
  addOne(app, services);
  addMany(app, services);
  addResults(app, services);
  app.get(
    '/exchange/schema.json',
    {
      config: { public: true },
      schema: {
        tags,
        summary: 'The form of the message',
        description: 'JSON Schema 2020-12, made from the words that the server checks by.',
        response: { 200: z.record(z.string(), z.unknown()) },
      },
    },
    async () => messageSchema as Record<string, unknown>,
  );
}

function addOne(app: App, services: Services): void {
  app.post(
    '/exchange/cases',
    {
      // What has not the form of a message is kept as well, for somebody to see to.
      attachValidation: true,
      config: { idempotent: true, problems: ['exchange.onlyOfficers', 'exchange.waits'] },
      schema: {
        tags,
        summary: 'Send one case from another system',
        description:
          'Opens the case, or changes it where the version is later than the one taken over. What is wrong comes back at once (exchange.waits); the message then waits to be corrected as the rows of many do, and `instance` names it.',
        body: exchangeCase,
        response: { 200: takenCase },
      },
    },
    async (request, reply) => {
      const tools = await takeToolsOf(services);
      const rows = [incomingOne(casesKind, request.body, request.validationError)];
      const [taken] = await createOnce({
        request,
        reply,
        database: services.database,
        status: 200,
        work: async (session) => {
          requireOfficer(session);
          return takeEach(session, tools, { way: 'single', profile: ownProfile, rows });
        },
      });
      if (taken === undefined) throw new TypeError('a message has its outcome');
      const { status, caseId: id, problems: fields, queued: row } = taken;
      if (status === 'error' || id === null) {
        const instance = `/api/v1/exchange/rows/${row}`;
        throw exchangeProblem('exchange.waits', { row: row ?? '' }, { fields, instance });
      }
      return { id, status };
    },
  );
}

/** @throws Problem request.invalid for what is no object at all */
export function incomingOne(kind: string, body: unknown, invalid: Error | undefined): IncomingRow {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalid ?? problem('request.invalid');
  return checkedRow({ kind, row: 1, raw: JSON.stringify(body), message: body as Record<string, unknown> });
}

export const bulkQuery = previewQuery.extend({
  profile: called(
    z
      .string()
      .max(60)
      .default(ownProfile)
      .describe('Id of the mapping profile by which fields are read; the message itself unless named'),
    '对照方案',
    'mapping profile',
  ),
});

function addMany(app: App, services: Services): void {
  app.post(
    '/exchange/cases/bulk',
    {
      config: {
        upload: { kinds: tableKinds, lines: linesDescription },
        problems: ['exchange.onlyOfficers', ...readingProblems],
      },
      schema: {
        tags,
        summary: 'Send many cases, as lines of JSON or as a table',
        description: `Each row is taken over by itself: good rows are kept, the others come back with reasons and wait to be corrected. Sending the same again changes nothing, in whatever order. \`preview=true\` decides the same and keeps nothing. At most ${exchangeLimits.rows} rows.`,
        querystring: bulkQuery,
        response: { 200: exchangeReport },
      },
    },
    async (request) => {
      const preview = request.query.preview === 'true';
      const profile = await services.database.as(request.actor, async (session) => {
        requireOfficer(session);
        return profileNamed(session, request.query.profile, 'inUse', casesKind);
      });
      const { way, rows } = await received(services, request, profile);
      if (preview) return previewRows(services, request.actor, { rows });
      return takeRows(services, request.actor, { way, rows, profile: profile.id });
    },
  );
}

/** The rows of a request, whichever form it has. */
export async function received(
  services: Services,
  request: FastifyRequest,
  profile: ExchangeProfile,
): Promise<{ way: 'lines' | 'table'; rows: IncomingRow[] }> {
  await using lines = await receiveLines(request, services);
  await using table = lines === undefined ? await receiveChecked(request, services) : undefined;
  const file = lines ?? table;
  if (file === undefined) throw problem('request.invalid');
  const { bytes, name, kind } = file;
  const { items } = await incoming.spooled(services.reading, {
    ...{ file: name, read: 'incomingOfFile' },
    args: [{ bytes, name, kind }, profile],
  });
  const rows: IncomingRow[] = [];
  for await (const row of items()) rows.push(row);
  return { way: kind === 'json' ? 'lines' : 'table', rows };
}

function addResults(app: App, services: Services): void {
  app.get(
    '/exchange/results',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'What became of the cases that were sent',
        description:
          'The comparison with the thresholds and the referral of each case of the agency that changed since the cursor, as it is now. Keep the cursor and ask again; nothing is missed.',
        querystring: z.strictObject({
          ...pageQuery.shape,
          cursor: called(
            pageQuery.shape.cursor.describe('cursor of the answer before; all cases without one'),
            '翻页位置',
            'place in the list',
          ),
        }),
        response: { 200: exchangeResults },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query;
      const [after] = decodeCursor(cursor, z.tuple([z.int().min(0)])) ?? [0];
      return services.database.as(request.actor, (session) => resultsSince(session, { after, limit }));
    },
  );
}
