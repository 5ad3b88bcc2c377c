// Leads over HTTP: entered, listed, dispatched, made into cases.
import { z } from 'zod';
import { decodeCursor, pageOf, pageQuery } from '../../../platform/http/paging.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { expectedVersion, versioned } from '../../../platform/http/requests/versions.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import {
  answerOnce,
  answerStep,
  stepBody,
  stepParams,
  stepProblems,
  workToolsOf,
} from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { listRoutes } from '../../../platform/records/declared-list.ts';
import { offerPlace, readOffers } from '../sellers/read.ts';
import { changeLead, registerLead, takeLeadStep } from './actions.ts';
import { caseFromLead } from './case-from-lead.ts';
import { leadList } from './list.ts';
import { readLead } from './read.ts';
import { leadChange, leadRecord, newLead, offerRow } from './schema.ts';

const tags = ['leads'];

export function leadRoutes(app: App, services: Services): void {
  app.post(
    '/leads',
    {
      config: { idempotent: true },
      schema: {
        tags,
        summary: 'Enter a lead',
        description:
          'What an officer, another agency, a right holder or the press found. It is judged within three working days.',
        body: newLead,
        response: { 201: leadRecord },
      },
    },
    async (request, reply) => {
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => readLead(session, tools, await registerLead(session, tools, request.body)),
      });
    },
  );
  listRoutes(app, services, leadList);
  app.get(
    '/leads/:id',
    {
      schema: {
        tags,
        summary: 'One lead',
        description: 'What speaks for it, who deals with it, its clocks, its timeline and what may be done.',
        params: idParams,
        response: { 200: leadRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const { id } = request.params;
      return versioned(reply, await services.database.as(request.actor, (session) => readLead(session, tools, id)));
    },
  );
  app.patch(
    '/leads/:id',
    {
      config: { ifMatch: 'always' },
      schema: {
        tags,
        summary: 'Say to which campaign a lead belongs',
        description: 'By officers of the agencies that found and that handle it. Needs If-Match.',
        params: idParams,
        body: leadChange,
        response: { 200: leadRecord },
      },
    },
    async (request, reply) => {
      const version = expectedVersion(request);
      const tools = await workToolsOf(services);
      const { id } = request.params;
      const changed = await services.database.as(request.actor, async (session) => {
        await changeLead(session, { id, version, ...request.body });
        return readLead(session, tools, id);
      });
      return versioned(reply, changed);
    },
  );
  app.post(
    '/leads/:id/steps/:step',
    {
      config: { idempotent: true, problems: ['leads.noHandler', 'leads.noSuperior', 'leads.merged', ...stepProblems] },
      schema: {
        tags,
        summary: 'Take a step of a lead',
        description: 'One of the actions that the record lists. Answers with the record as it is afterwards.',
        params: stepParams,
        body: stepBody,
        response: { 200: leadRecord },
      },
    },
    async (request, reply) => answerStep(services, { request, reply, read: readLead, work: takeLeadStep }),
  );
  app.post(
    '/leads/:id/case',
    {
      config: { idempotent: true, problems: ['cases.notEnforcing', ...stepProblems] },
      schema: {
        tags,
        summary: 'Make a case of a lead',
        description:
          'Opens the case with what the lead says; nothing is typed again. Answers with the lead, which names the case.',
        params: idParams,
        body: z.strictObject({ offenceCode: called(z.string().max(60).nullable().default(null), '案由', 'offence') }),
        response: { 201: leadRecord },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          await caseFromLead(session, tools, { id, ...request.body });
          return readLead(session, tools, id);
        },
      });
    },
  );
  evidenceRoutes(app, services);
}

function evidenceRoutes(app: App, { database }: Services): void {
  app.get(
    '/leads/:id/offers',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'The offers that a lead rests on, the strongest first',
        description: 'As they were when they were read, with their digest: a lead, not yet evidence.',
        params: idParams,
        querystring: pageQuery,
        response: { 200: pageOf(offerRow) },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query;
      const at = decodeCursor(cursor, offerPlace);
      const after = at === undefined ? undefined : { score: at[0], id: at[1] };
      return database.as(request.actor, (session) => readOffers(session, { leadId: request.params.id, after, limit }));
    },
  );
}
