// Records of any kind over HTTP: which kinds there are, the form of their messages, one message, many.
import { z } from 'zod';
import type { ExchangeKind } from '../../platform/exchange/kind.ts';
import { exchangeKind, exchangeKinds } from '../../platform/exchange/kinds.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import { createOnce } from '../../platform/http/requests/idempotency.ts';
import type { App } from '../../platform/http/services.ts';
import { tableKinds } from '../../platform/lists/paged/imports.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { exchangeProblem } from './problems.ts';
import { messageSchema } from './profiles/mapping.ts';
import { ownProfile, profileNamed } from './profiles/profiles.ts';
import { mostRecords, ownProfileOf, recordSchema, withReadCells } from './records.ts';
import { bulkQuery, incomingOne, readingProblems, received } from './routes.ts';
import { casesKind, exchangeKindView, exchangeReport, recordMessage, takenRecord } from './schema.ts';
import { previewRows, takeEach, takeRows } from './take.ts';
import { requireOfficer, takeToolsOf } from './take-one.ts';

const tags = ['exchange'];
const params = z.strictObject({ kind: z.string().max(60) });
const refusals = ['exchange.onlyOfficers', 'exchange.kindUnknown', 'registers.refused'];

/** @throws Problem exchange.kindUnknown */
export function kindNamed(services: Services, id: string): ExchangeKind {
  const kind = exchangeKind(services, id);
  if (kind === undefined) throw exchangeProblem('exchange.kindUnknown', { kind: id });
  return kind;
}

/** The form of the message of cases, or of another kind. @throws Problem exchange.kindUnknown */
export function schemaOf(services: Services, kind: string): Record<string, unknown> {
  return kind === casesKind ? (messageSchema as Record<string, unknown>) : recordSchema(kindNamed(services, kind));
}

export function recordsRoutes(app: App, services: Services): void {
  addKinds(app, services);
  addOne(app, services);
  addMany(app, services);
}

function addKinds(app: App, services: Services): void {
  app.get(
    '/exchange/kinds',
    {
      schema: {
        tags,
        summary: 'Kinds of records that other systems may own',
        description: 'Beside cases, which have addresses of their own.',
        response: { 200: z.object({ items: z.array(exchangeKindView) }) },
      },
    },
    async (request) =>
      services.database.as(request.actor, async ({ acting }) => ({
        items: exchangeKinds(services).map((kind) => ({
          ...{ id: kind.id, title: kind.title, one: kind.one, mine: kind.isEntered(acting) },
          fields: Object.entries(kind.fields).map(([name, { title }]) => ({ name, title })),
          columns: ownProfileOf(kind).definition.fields.map(({ from: [zh = '', en = ''] }) => ({ zh, en })),
        })),
      })),
  );
  app.get(
    '/exchange/kinds/:kind/schema.json',
    {
      config: { problems: ['exchange.kindUnknown'] },
      schema: {
        tags,
        summary: 'The form of the messages of a kind',
        description: 'JSON Schema 2020-12, made from the declaration of its fields.',
        params,
        response: { 200: z.record(z.string(), z.unknown()) },
      },
    },
    async (request) => recordSchema(kindNamed(services, request.params.kind)),
  );
}

function addOne(app: App, services: Services): void {
  app.post(
    '/exchange/kinds/:kind',
    {
      // What has not the form of a message is kept as well, for somebody to see to.
      attachValidation: true,
      config: { idempotent: true, problems: [...refusals, 'exchange.recordWaits'] },
      schema: {
        tags,
        summary: 'Send one record that another system owns',
        description:
          'Enters the record, or changes the fields that the message has where the version is later than the one taken over. What does not match waits to be settled (exchange.recordWaits); `instance` names it.',
        params,
        body: recordMessage,
        response: { 200: takenRecord },
      },
    },
    async (request, reply) => {
      const kind = kindNamed(services, request.params.kind);
      const tools = await takeToolsOf(services);
      if (request.validationError?.validationContext === 'params') throw request.validationError;
      const rows = [incomingOne(kind.id, request.body, request.validationError)];
      const [taken] = await createOnce({
        ...{ request, reply, database: services.database, status: 200 },
        work: async (session) => {
          requireOfficer(session);
          return takeEach(session, tools, { way: 'single', profile: ownProfile, rows, kind });
        },
      });
      if (taken === undefined) throw new TypeError('a message has its outcome');
      const { status, recordId: id, problems: fields, queued: row } = taken;
      if (status === 'error' || id === null) {
        const instance = `/api/v1/exchange/rows/${row}`;
        throw exchangeProblem('exchange.recordWaits', { row: row ?? '' }, { fields, instance });
      }
      return { id, status };
    },
  );
}

function addMany(app: App, services: Services): void {
  app.post(
    '/exchange/kinds/:kind/bulk',
    {
      config: {
        upload: { kinds: tableKinds, lines: `A message a line, at most ${mostRecords}` },
        problems: [...refusals, ...readingProblems],
      },
      schema: {
        tags,
        summary: 'Send many records, as lines of JSON or as the Excel export of their system',
        description: `Each row is taken over by itself: good rows are kept, the others come back with reasons and wait to be settled. A table has a column 来源编号 (Source number), one of 来源版本 and 更新时间 (Source version, Changed at), and the fields by their titles, unless a profile maps it; an empty cell leaves a field as it is, — clears it. Sending the same again changes nothing. At most ${mostRecords} rows.`,
        params,
        querystring: bulkQuery.extend({
          system: called(
            z.string().trim().max(100).optional().describe('Name of the system, where the rows do not say it'),
            '来源系统',
            'system',
          ),
        }),
        response: { 200: exchangeReport },
      },
    },
    async (request) => {
      const kind = kindNamed(services, request.params.kind);
      const { preview, profile: id, system } = request.query;
      const profile = await services.database.as(request.actor, async (session) => {
        requireOfficer(session);
        return id === ownProfile ? ownProfileOf(kind) : profileNamed(session, id, 'inUse', kind.id);
      });
      const definition = { ...profile.definition, system: profile.definition.system ?? (system || null) };
      const { way, rows: read } = await received(services, request, { ...profile, definition });
      const cells = way === 'table' && id === ownProfile;
      const rows = cells ? read.map((row) => withReadCells(kind, row)) : read;
      if (preview === 'true') return previewRows(services, request.actor, { rows, kind });
      return takeRows(services, request.actor, { way, rows, kind, profile: id });
    },
  );
}
