// A register over HTTP: the list, its workbook, one entry, entering, changing, bringing in a table. Each has typed paths of its own.
import { type Json, sayValue } from '@qingfeng/fields';
import { filterNames, type Register } from '@qingfeng/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { decodeCursor, placeIn } from '../http/paging.ts';
import { called } from '../http/requests/field-names.ts';
import { createOnce } from '../http/requests/idempotency.ts';
import { receiveChecked, receiveLines } from '../http/requests/uploads.ts';
import { expectedVersion, versioned } from '../http/requests/versions.ts';
import { idParams, line } from '../http/schemas.ts';
import type { App } from '../http/services.ts';
import { importReport, previewQuery, tableKinds } from '../lists/paged/imports.ts';
import { listExport } from '../lists/paged/list-export.ts';
import type { Services } from '../procedures/services.ts';
import '../office/problems.ts';
import { asDeclared } from '../http/requests/as-declared.ts';
import type { Logged } from '../lists/exchanged/logged.ts';
import { answerImport } from '../long-work/imports.ts';
import { longWork } from '../long-work/schema.ts';
import { answerStep, stepBody, stepParams, stepProblems } from '../procedures/index.ts';
import { queueRoutes } from '../records/queues/routes.ts';
import { changeOne, enterOne, giveAnew } from './actions.ts';
import { registerImport } from './import/import.ts';
import { writeEntries } from './import/workbook.ts';
import { keptBy } from './kept.ts';
import { takeEntryStep } from './lives/runs.ts';
import { makeRoutes } from './makes/routes.ts';
import { registerQueues } from './queues/menu.ts';
import { instantOf, readRecordAsOf } from './reading/as-of.ts';
import type { ListFilter } from './reading/list.ts';
import { personalFields, readWhole } from './reading/personal.ts';
import { readEntries, readRecord } from './reading/read.ts';
import { rulesOf } from './rules.ts';
import { asOfShape, listOrders, schemasOf } from './schema.ts';

type Parts = { app: App; services: Services; register: Register; schemas: ReturnType<typeof schemasOf> };

/** Adds the routes of a register under its own name. */
export function registerRoutes(app: App, services: Services, register: Register): void {
  const parts = { app, services, register, schemas: schemasOf(register) };
  listRoutes(parts);
  queueRoutes(app, services, { source: registerQueues(register) });
  makeRoutes(app, services, register);
  entryRoutes(parts);
  if (register.procedure !== undefined) stepRoute(parts);
  if (register.stood?.table !== 'own') importRoute(parts);
  personalRoute(parts);
}

const title = ({ title: { en } }: Register): string => en;

/** How its files are told of in the log, where they are logged. */
function loggedBy({ logged, title, fields }: Register): Logged | undefined {
  if (logged !== true) return undefined;
  const say = (filter: string, value: unknown) => {
    const field = fields[filter];
    return field === undefined ? undefined : sayValue(field, value as Json);
  };
  return { title, say };
}

/** Filters by the names of today. */
function inOwnFilters(register: Register, filter: ListFilter): ListFilter {
  const names = filterNames(register);
  return Object.fromEntries(Object.entries(filter).map(([name, value]) => [names[name] ?? name, value]));
}

type Listed = { sort: string; asOf?: string };

/** The moment by which duties are late, and, of an earlier day, when that was by the clock on the wall, which the trail is written by. */
function timesOf({ clock }: Pick<Services, 'clock'>, asOf: string | undefined): { now: Date; at?: Date } {
  const now = clock.now();
  if (asOf === undefined) return { now };
  const then = instantOf(asOf);
  // Whatever day the office is shown.
  return { now: then, at: new Date(then.getTime() - (now.getTime() - clock.real().getTime())) };
}

function listRoutes({ app, services, register, schemas }: Parts): void {
  const { database } = services;
  const place = z.tuple([z.enum(listOrders(register)), z.string().nullable(), z.uuid()]);
  const tags = [register.id];
  app.get(
    `/${register.id}`,
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: title(register),
        description: `${register.about.en} With \`asOf\` as it stood then, without what has been let go since.`,
        querystring: schemas.query,
        response: { 200: schemas.page },
      },
    },
    async (request) => {
      const { limit, cursor, sort, asOf, ...filter } = request.query as Listed & { limit: number; cursor?: string };
      const after = placeIn(decodeCursor(cursor, place), sort);
      const kept = await keptBy(services, register);
      const asked = { filter: inOwnFilters(register, filter), sort, after, limit, ...timesOf(services, asOf) };
      return asDeclared(await database.as(request.actor, (session) => readEntries(session, kept, asked)));
    },
  );
  listExport(app, services, {
    path: `/${register.id}/export.xlsx`,
    tags,
    summary: `${title(register)} as a workbook`,
    description: 'Every entry that passes the filters, in their order, in the columns by which a table is brought in.',
    querystring: schemas.filters,
    ...{ kind: register.table, name: `${register.title.zh}.xlsx`, logged: loggedBy(register) },
    open: async (query) => {
      const { sort, asOf, ...filter } = query as Listed;
      const kept = await keptBy(services, register);
      return (out, session) =>
        writeEntries(out, session, kept, { filter: inOwnFilters(register, filter), sort, ...timesOf(services, asOf) });
    },
  });
}

function entryRoutes(parts: Parts): void {
  const { app, services, register, schemas } = parts;
  const { refusal } = rulesOf(register.id);
  const { database, clock } = services;
  const tags = [register.id];
  const one = register.one.en;
  app.post(
    `/${register.id}`,
    {
      config: {
        idempotent: true,
        problems: ['registers.refused', 'record.duplicate', ...(refusal === undefined ? [] : [refusal.code])],
      },
      schema: {
        tags,
        summary: `Enter a ${one}`,
        description: 'In the name of the acting agency.',
        body: schemas.entry,
        response: { 201: schemas.record },
      },
    },
    async (request, reply) => {
      const kept = await keptBy(services, register);
      return createOnce({
        ...{ request, reply, database },
        work: async (session) => {
          const entry = { given: request.body as Record<string, Json> };
          return asDeclared(
            await readRecord(session, kept, await enterOne(session, kept, { entry, now: clock.now() })),
          );
        },
      });
    },
  );
  app.get(
    `/${register.id}/:id`,
    {
      schema: {
        tags,
        summary: `One ${one}`,
        description:
          'All its fields, and whether the acting user may change it. With `asOf` as it was then: changes since are taken back by the trail; personal fields, which the trail does not hold, are as they are now.',
        params: idParams,
        querystring: z.strictObject({ asOf: asOfShape }),
        response: { 200: schemas.record },
      },
    },
    async (request, reply) => {
      const kept = await keptBy(services, register);
      const { id } = request.params;
      const { asOf } = request.query;
      if (asOf !== undefined) {
        const { at = clock.real() } = timesOf(services, asOf);
        return asDeclared(await database.as(request.actor, (session) => readRecordAsOf(session, kept, { id, at })));
      }
      return asDeclared(versioned(reply, await database.as(request.actor, (session) => readRecord(session, kept, id))));
    },
  );
  app.patch(`/${register.id}/:id`, ...changing(parts, { how: 'patch', change: changeOne }));
  if (register.stood?.put === true)
    app.put(`/${register.id}/:id`, ...changing(parts, { how: 'put', change: giveAnew }));
}

/** Some fields of an entry, or, where others did so before it was a register, the whole of it. */
function changing(
  { services, register, schemas }: Parts,
  { how, change }: { how: 'patch' | 'put'; change: typeof changeOne },
) {
  const { refusal } = rulesOf(register.id);
  const left =
    how === 'patch'
      ? 'Fields that are left out stay; null clears one'
      : 'Fields that are left out are empty afterwards';
  const options = {
    config: {
      ifMatch: 'always' as const,
      problems: [
        ...['registers.refused', 'registers.ownedElsewhere', 'record.duplicate'],
        ...(refusal === undefined ? [] : [refusal.code]),
      ],
    },
    schema: {
      tags: [register.id],
      summary: `${how === 'patch' ? 'Change' : 'Give anew'} a ${register.one.en}`,
      description: `${left}; rows are given whole. Needs If-Match.`,
      params: idParams,
      body: how === 'patch' ? schemas.change : schemas.entry,
      response: { 200: schemas.record },
    },
  };
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const kept = await keptBy(services, register);
    const seen = expectedVersion(request);
    const { id } = request.params as { id: string };
    const given = request.body as Record<string, Json>;
    const changed = await services.database.as(request.actor, async (session) => {
      await change(session, kept, { id, seen, given, now: services.clock.now() });
      return readRecord(session, kept, id);
    });
    return asDeclared(versioned(reply, changed));
  };
  return [options, answer] as const;
}

function stepRoute({ app, services, register, schemas }: Parts): void {
  app.post(
    `/${register.id}/:id/steps/:step`,
    {
      config: { idempotent: true, problems: stepProblems },
      schema: {
        tags: [register.id],
        summary: `Take a step of a ${register.one.en}`,
        description: 'One of the actions that the record lists. Answers with the record as it is afterwards.',
        params: stepParams,
        body: stepBody,
        response: { 200: schemas.record },
      },
    },
    async (request, reply) => {
      const { id: instanceId, step: name } = request.params;
      const asked = { instanceId, step: name, facts: request.body.facts };
      const hooks = await rulesOf(register.id).step?.ahead?.(services, { actor: request.actor, step: asked });
      return asDeclared(
        await answerStep(services, {
          ...{ request, reply },
          read: (session, tools, id) => readRecord(session, { register, crypto: services.crypto, tools }, id),
          work: (session, tools, step) =>
            takeEntryStep(session, tools, { ...services, register, step, ...(hooks !== undefined && { hooks }) }),
        }),
      );
    },
  );
}

function importRoute({ app, services, register }: Parts): void {
  app.post(
    `/${register.id}/import`,
    {
      config: {
        upload: {
          kinds: [...tableKinds, 'json'],
          lines: 'An object a line: the fields of an entry by their names, as the list answers them',
          large: true,
        },
        problems: [
          ...['registers.refused', 'registers.columnsMissing', 'registers.columnUnknown'],
          ...['office.damaged', 'office.encoding', 'office.tooManyRows', 'office.tooManyColumns'],
        ],
      },
      schema: {
        tags: [register.id],
        summary: `Bring in a table of ${title(register).toLowerCase()}`,
        description:
          'XLSX or CSV, columns by their titles in either language, or lines of JSON, an entry a line, its fields by their names. Entries are found again by what tells them apart; an empty cell leaves a field as it is, — clears it; of JSON a field that is left out stays, null clears it. Good rows are kept, the others come back with reasons. More than 2,000 rows become work in the background, answered with 202; at most two million.',
        querystring: previewQuery,
        response: { 200: importReport, 202: longWork },
      },
    },
    async (request, reply) => {
      const preview = request.query.preview === 'true';
      await using file = (await receiveLines(request, services)) ?? (await receiveChecked(request, services));
      return await answerImport(services, registerImport(services, register), {
        request,
        reply,
        file,
        params: {},
        preview,
      });
    },
  );
}

/** Of registers that have personal fields. */
function personalRoute({ app, services, register }: Parts): void {
  const { database, crypto } = services;
  const names = personalFields(register.fields).map(([name]) => name);
  if (names.length === 0) return;
  app.post(
    `/${register.id}/:id/whole`,
    {
      schema: {
        tags: [register.id],
        summary: `Read a personal field of a ${register.one.en} whole`,
        description: 'One field of one entry, with a reason. Every reading is recorded.',
        params: idParams,
        body: z.strictObject({
          field: called(z.enum(names as [string, ...string[]]), '字段', 'field'),
          reason: called(line(500), '原因', 'reason'),
        }),
        response: { 200: z.object({ value: z.string() }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const value = await database.as(request.actor, (session) =>
        readWhole(session, { register, crypto }, { id, ...request.body }),
      );
      return { value };
    },
  );
}
