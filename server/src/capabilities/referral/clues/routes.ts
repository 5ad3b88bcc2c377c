// Clues of office crimes over HTTP: entered, handed over, dealt with; seen by whoever found them, the own head and who gets them, nobody else.

import { z } from 'zod';
import { decodeCursor, pageOf, pageQuery, placeIn } from '../../../platform/http/paging.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { versioned } from '../../../platform/http/requests/versions.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { lateFilter, openFilter } from '../../../platform/lists/running.ts';
import {
  answerOnce,
  answerStep,
  stepBody,
  stepParams,
  stepProblems,
  workToolsOf,
} from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { enterClue, readClue, readClues, takeClueStep } from './office-clues.ts';
import { clueKind, clueRecord, clueState, clueView, newClue } from './schema.ts';
import { clueSorts, mostCluesCounted } from './store.ts';

const tags = ['referral'];
const place = z.tuple([z.enum(clueSorts), z.string().nullable(), z.uuid()]);
const filters = pageQuery.extend({
  q: called(
    z.string().trim().max(100).optional().describe('Words that must all stand in number, official or facts'),
    '查找内容',
    'words to find',
  ),
  state: called(clueState.optional(), '状态', 'state'),
  kind: called(clueKind.optional(), '类别', 'kind'),
  open: openFilter,
  late: lateFilter,
  sort: called(z.enum(clueSorts).default('newest').describe('The newest first, or the earliest duty'), '排序', 'order'),
});

export function clueRoutes(app: App, services: Services): void {
  app.post(
    '/office-clues',
    {
      config: { idempotent: true, problems: ['referral.noParty', ...stepProblems] },
      schema: {
        tags,
        summary: 'Enter a clue of an office crime',
        description:
          'For the supervision commission or the procuratorate (国务院令第310号 18, 19). It needs no approval and is read by who entered it, the own head unless it concerns them, and who it is handed to.',
        body: newClue,
        response: { 201: clueRecord },
      },
    },
    async (request, reply) =>
      answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => readClue(session, tools, await enterClue(session, tools, request.body)),
      }),
  );
  app.get(
    '/office-clues',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Clues of office crimes',
        description: `Those that the acting user may see, by filters and in one of two orders. No more than ${mostCluesCounted} are counted, and they do not leave as a workbook.`,
        querystring: filters,
        response: {
          200: pageOf(clueView).extend({ more: z.boolean().describe('Whether there are more than `total`') }),
        },
      },
    },
    async (request) => {
      const { limit, cursor, sort, q, state, kind, open, late } = request.query;
      const after = placeIn(decodeCursor(cursor, place), sort);
      const tools = await workToolsOf(services);
      const filter = {
        ...{ words: wordsOf(q), now: tools.now, state, kind, late: late === 'true' },
        open: open === undefined ? undefined : open === 'true',
      };
      return services.database.as(request.actor, (session) =>
        readClues(session, tools, { filter, sort, after, limit }),
      );
    },
  );
  app.get(
    '/office-clues/:id',
    {
      schema: {
        tags,
        summary: 'One clue of an office crime',
        description: 'With its timeline and what may be done.',
        params: idParams,
        response: { 200: clueRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const { id } = request.params;
      return versioned(reply, await services.database.as(request.actor, (session) => readClue(session, tools, id)));
    },
  );
  app.post(
    '/office-clues/:id/steps/:step',
    {
      config: { idempotent: true, problems: stepProblems },
      schema: {
        tags,
        summary: 'Take a step of a clue',
        description: 'One of the actions that the record lists. Answers with the record as it is afterwards.',
        params: stepParams,
        body: stepBody,
        response: { 200: clueRecord },
      },
    },
    async (request, reply) => answerStep(services, { request, reply, read: readClue, work: takeClueStep }),
  );
}
