// Notices over HTTP: drawn up, listed, answered step by step, fetched by a platform's own system.
import { z } from 'zod';
import { fileKinds } from '../../../platform/files/kinds.ts';
import { attachment, documentAnswer } from '../../../platform/http/answers/downloads.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery } from '../../../platform/http/paging.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { versioned } from '../../../platform/http/requests/versions.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import {
  answerOnce,
  answerStep,
  stepBody,
  stepParams,
  stepProblems,
  toolsOf,
  workToolsOf,
} from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { listRoutes } from '../../../platform/records/declared-list.ts';
import { toldRoutes } from '../told-offers/routes.ts';
import { changeLinks, drawTakedown, leadFromTakedown, takeTakedownStep } from './actions.ts';
import { letterKinds, takedownLetter } from './letter.ts';
import { takedownList } from './list.ts';
import { linkView, readTakedown, takedownRows } from './read.ts';
import { newLinks, newTakedown, takedownLink, takedownRecord, takedownRow } from './schema.ts';
import { changedTakedowns, linksOf } from './store.ts';

const tags = ['notices'];

export function takedownRoutes(app: App, services: Services): void {
  listRoutes(app, services, takedownList);
  recordRoutes(app, services);
  linkRoutes(app, services);
  feedRoutes(app, services);
  toldRoutes(app, services);
}

function recordRoutes(app: App, services: Services): void {
  const { database } = services;
  app.post(
    '/takedowns',
    {
      config: { idempotent: true, problems: ['platforms.notHolder'] },
      schema: {
        tags,
        summary: 'Draw up a notice',
        description:
          'By a right holder. Links are checked line by line against the platform’s domains; it is sent by the step `send`.',
        body: newTakedown,
        response: { 201: takedownRecord },
      },
    },
    async (request, reply) =>
      answerOnce(services, {
        ...{ request, reply },
        work: async (session, tools) => readTakedown(session, tools, await drawTakedown(session, tools, request.body)),
      }),
  );
  app.get(
    '/takedowns/:id',
    {
      schema: {
        tags,
        summary: 'One notice',
        description: 'What it says, what is missing, its clocks, its timeline and what may be done.',
        params: idParams,
        response: { 200: takedownRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      return versioned(
        reply,
        await database.as(request.actor, (session) => readTakedown(session, tools, request.params.id)),
      );
    },
  );
  app.post(
    '/takedowns/:id/steps/:step',
    {
      config: { idempotent: true, problems: ['platforms.proofMissing', ...stepProblems] },
      schema: {
        tags,
        summary: 'Take a step of a notice',
        description:
          'One of the actions that the record lists: the platform’s answers, the declaration, word of a suit. Answers with the record.',
        params: stepParams,
        body: stepBody,
        response: { 200: takedownRecord },
      },
    },
    async (request, reply) => answerStep(services, { request, reply, read: readTakedown, work: takeTakedownStep }),
  );
  app.post(
    '/takedowns/:id/lead',
    {
      config: { idempotent: true, problems: ['platforms.notLate', 'platforms.leadThere', ...stepProblems] },
      schema: {
        tags,
        summary: 'Make a lead of what the platform left undone',
        description: 'By the competent agency, once the platform is late (电子商务法 84). Nothing is typed again.',
        params: idParams,
        response: { 201: takedownRecord },
      },
    },
    async (request, reply) =>
      answerOnce(services, {
        ...{ request, reply },
        work: async (session, tools) => {
          await leadFromTakedown(session, tools, request.params.id);
          return readTakedown(session, tools, request.params.id);
        },
      }),
  );
  app.get(
    '/takedowns/:id/letters/:kind',
    {
      schema: {
        tags,
        summary: 'A document of a notice as Word',
        description: 'The notice, the platform’s receipt, or the letter that forwards a declaration, from the file.',
        produces: [fileKinds.docx.mediaType],
        params: idParams.extend({ kind: z.enum(letterKinds) }),
        response: { 200: documentAnswer('docx', 'The document') },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const { name, bytes } = await database.as(request.actor, (session) =>
        takedownLetter(session, tools, request.params),
      );
      return reply.type(fileKinds.docx.mediaType).header('content-disposition', attachment(name)).send(bytes);
    },
  );
}

function linkRoutes(app: App, services: Services): void {
  const linkPlace = z.tuple([z.number()]);
  app.get(
    '/takedowns/:id/links',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'The links of a notice',
        description:
          'In the order in which they were given, each with what became of it: with the others, or recorded for itself by the step `measureLinks`.',
        params: idParams,
        querystring: pageQuery,
        response: { 200: pageOf(takedownLink) },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query;
      const { id } = request.params;
      const after = decodeCursor(cursor, linkPlace)?.[0] ?? 0;
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, async (session) => {
        const { takedown } = await readTakedown(session, tools, id);
        const rows = await linksOf(session.tx, { takedownId: id, after, limit: limit + 1 });
        const items = rows.slice(0, limit).map((row) => linkView(row, takedown));
        const last = items.at(-1);
        const nextCursor = rows.length > limit && last !== undefined ? encodeCursor([last.place]) : null;
        return { items, nextCursor, total: takedown.links };
      });
    },
  );
  app.put(
    '/takedowns/:id/links',
    {
      config: { problems: ['platforms.notHolder', 'step.notAllowed'] },
      schema: {
        tags,
        summary: 'Put other links in place of those before',
        description: 'By the right holder, until it is sent, or after a refusal.',
        params: idParams,
        body: newLinks,
        response: { 200: takedownRecord },
      },
    },
    async (request) => {
      const tools = await workToolsOf(services);
      const { id } = request.params;
      return services.database.as(request.actor, async (session) => {
        await changeLinks(session, { id, lines: request.body.links });
        return readTakedown(session, tools, id);
      });
    },
  );
}

const changesPlace = z.tuple([z.number(), z.uuid()]);

function feedRoutes(app: App, services: Services): void {
  app.get(
    '/takedowns/changes',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Notices to the acting platform that changed since a place',
        description:
          'For the platform’s own system: in the order of their changes, each as it is now. Keep `cursor` and send it next time; it is given also where nothing changed. A notice that changes again comes again.',
        querystring: z.strictObject({
          cursor: called(z.string().max(1000).optional(), '翻页位置', 'place in the list'),
          limit: called(pageQuery.shape.limit, '每页条数', 'rows on a page'),
        }),
        response: {
          200: z
            .object({ items: z.array(takedownRow), cursor: z.string().nullable(), more: z.boolean() })
            .meta({ id: 'TakedownChanges' }),
        },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query;
      const at = decodeCursor(cursor, changesPlace);
      const after = at === undefined ? undefined : { changedIn: at[0], id: at[1] };
      const today = await toolsOf(services);
      return services.database.as(request.actor, async (session) => {
        const rows = await changedTakedowns(session.tx, {
          platformBody: session.acting.agencyKey,
          after,
          limit: limit + 1,
        });
        const shown = rows.slice(0, limit);
        const last = shown.at(-1);
        return {
          items: await takedownRows(session, today, shown),
          cursor: last === undefined ? (cursor ?? null) : encodeCursor([last.changedIn, last.id]),
          more: rows.length > limit,
        };
      });
    },
  );
}
