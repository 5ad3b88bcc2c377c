// Requests for assistance over HTTP: judged, drawn up, listed, sent, dealt with.

import { expectedVersion, requireVersion, versioned } from '../../../platform/http/requests/versions.ts';
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
import { changeDraft, drawUp, requestToChange, takeAssistanceStep } from './actions.ts';
import { draftLetter } from './draft-letter.ts';
import { assistanceList } from './list.ts';
import { readAssistance } from './read.ts';
import { judgeRequest } from './ruling.ts';
import { assistanceRecord, changedRequest, newRequest, ruling } from './schema.ts';

const tags = ['platforms'];

export function assistanceRoutes(app: App, services: Services): void {
  listRoutes(app, services, assistanceList);
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
