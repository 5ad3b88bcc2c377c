// Standards of offices over HTTP: seen by all who work here, entered and decided by two legal officers; proposals for a case.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { createOnce } from '../../../platform/http/requests/idempotency.ts';
import { expectedVersion } from '../../../platform/http/requests/versions.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { listExport } from '../../../platform/lists/paged/list-export.ts';
import { answerOnce, stepProblems, workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { decidedFilter, decidedOrder, decidedPage, pageAsked } from '../../law/index.ts';
import { decideStandard, endStandard, enterStandard, readStandards } from './actions.ts';
import { keepProposal, proposalsFor } from './propose.ts';
import { answers, newStandard, proposalBody, proposals, standardFilters, standards } from './schema.ts';
import { writeStandards } from './workbook.ts';

const tags = ['cases'];

export function standardRoutes(app: App, services: Services): void {
  readingRoutes(app, services);
  changingRoutes(app, services);
  proposalRoutes(app, services);
}

function readingRoutes(app: App, services: Services): void {
  const { database, clock } = services;
  app.get(
    '/case-standards',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Standards that offices have set for cases',
        description:
          'Bands of discretion, minor acts without penalty, amounts that give a right to a hearing. Approved ones for everybody; the others for legal officers; by filters and in one of two orders.',
        querystring: standardFilters.extend(decidedPage),
        response: { 200: standards },
      },
    },
    async (request) => {
      const { limit, cursor, sort, ...filter } = request.query;
      const q = { ...pageAsked({ limit, cursor, sort }), filter: decidedFilter(filter) };
      return database.as(request.actor, (session) => readStandards(session, { now: clock.now() }, q));
    },
  );
  listExport(app, services, {
    path: '/case-standards/export.xlsx',
    tags,
    summary: 'Standards that offices have set for cases as a workbook',
    description: 'Every standard that passes the filters, in their order.',
    querystring: standardFilters.extend({ sort: called(decidedOrder, '排序', 'order') }),
    ...{ kind: 'case_standard', name: '办案基准.xlsx' },
    open: ({ sort, ...filter }) => {
      const q = { sort, filter: decidedFilter(filter), now: clock.now() };
      return (out, session) => writeStandards(out, session, q);
    },
  });
}

function changingRoutes(app: App, { database, clock }: Services): void {
  app.post(
    '/case-standards',
    {
      config: { idempotent: true, problems: ['law.onlyLegalOfficers'] },
      schema: {
        tags,
        summary: 'Enter a standard',
        description:
          'It holds for the agencies of the department in the region of the office once another legal officer approves it.',
        body: newStandard,
        response: { 201: standards },
      },
    },
    async (request, reply) =>
      createOnce({
        request,
        reply,
        database,
        work: async (session) => {
          await enterStandard(session, { standard: request.body, now: clock.now() });
          return readStandards(session, { now: clock.now() });
        },
      }),
  );
  app.post(
    '/case-standards/:id/decisions/:decision',
    {
      config: { ifMatch: 'always', problems: ['law.onlyLegalOfficers', 'law.ruleDecided', 'law.ruleFourEyes'] },
      schema: {
        tags,
        summary: 'Approve, refuse or end a standard',
        description: 'By another person than who entered it. Approved it is never changed but for its last day.',
        params: idParams.extend({ decision: z.enum(['approve', 'refuse', 'end']) }),
        body: z.strictObject({
          until: called(
            z.iso.date().optional().describe('The last day, for `end`: today or later'),
            '截止日期',
            'last day',
          ),
        }),
        response: { 200: standards },
      },
    },
    async (request) => {
      const { id, decision } = request.params;
      const q = { id, version: expectedVersion(request), now: clock.now() };
      return database.as(request.actor, async (session) => {
        if (decision === 'end') await endStandard(session, { ...q, until: request.body.until });
        else await decideStandard(session, { ...q, decision });
        return readStandards(session, q);
      });
    },
  );
}

function proposalRoutes(app: App, services: Services): void {
  const { database } = services;
  app.post(
    '/cases/:id/discretion/proposals',
    {
      schema: {
        tags,
        summary: 'What the standards of the office propose for a case',
        description: 'Computed from the amounts of the file and the answers; nothing is stored.',
        params: idParams,
        body: proposalBody,
        response: { 200: proposals },
      },
    },
    async (request) => {
      const tools = await workToolsOf(services);
      return database.as(request.actor, (session) =>
        proposalsFor(session, tools, { id: request.params.id, answers: request.body.answers }),
      );
    },
  );
  app.post(
    '/cases/:id/discretion',
    {
      config: { idempotent: true, problems: [...stepProblems, 'cases.notHandled'] },
      schema: {
        tags,
        summary: 'Record what a standard proposes',
        description: 'A fine outside the band is explained in the decision from then on.',
        params: idParams,
        body: z.strictObject({
          standardId: called(z.uuid(), '裁量基准', 'standard'),
          answers: called(answers, '事实的回答', 'answers'),
        }),
        response: { 201: proposals },
      },
    },
    async (request, reply) =>
      answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          const q = { id: request.params.id, ...request.body };
          await keepProposal(session, tools, q);
          return proposalsFor(session, tools, q);
        },
      }),
  );
}
