// Requests to dispatch centres over HTTP: drawn up, listed, dealt with step by step.

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
import { drawDispatch, redrawDispatch, takeDispatchStep } from './actions.ts';
import { dispatchList } from './list.ts';
import { readDispatch } from './read.ts';
import { dispatchRecord, newDispatch } from './schema.ts';

const tags = ['platforms'];
export function dispatchRoutes(app: App, services: Services): void {
  listRoutes(app, services, dispatchList);
  recordRoutes(app, services);
}

function recordRoutes(app: App, services: Services): void {
  app.post(
    '/dispatches',
    {
      config: { idempotent: true, problems: ['dispatch.mayNotAsk', 'dispatch.notCentre'] },
      schema: {
        tags,
        summary: 'Draw up a request to a dispatch centre',
        description:
          'By a platform about offers of its own, or by a right holder. Links are checked line by line against the platform’s domains; it is sent by the step `send`.',
        body: newDispatch,
        response: { 201: dispatchRecord },
      },
    },
    async (request, reply) =>
      answerOnce(services, {
        ...{ request, reply },
        work: async (session, tools) => readDispatch(session, tools, await drawDispatch(session, tools, request.body)),
      }),
  );
  app.get(
    '/dispatches/:id',
    {
      schema: {
        tags,
        summary: 'One request to a dispatch centre',
        description: 'What is asked, the opinion, what the platform did, clocks, timeline, and what may be done.',
        params: idParams,
        response: { 200: dispatchRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      return versioned(
        reply,
        await services.database.as(request.actor, (session) => readDispatch(session, tools, request.params.id)),
      );
    },
  );
  app.put(
    '/dispatches/:id',
    {
      config: { ifMatch: 'always', problems: ['dispatch.mayNotAsk', 'dispatch.notCentre', ...stepProblems] },
      schema: {
        tags,
        summary: 'Change a request that was not sent yet',
        description: 'By whoever drew it up. Needs If-Match.',
        params: idParams,
        body: newDispatch,
        response: { 200: dispatchRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const version = expectedVersion(request);
      const { id } = request.params;
      const changed = await services.database.as(request.actor, async (session) => {
        await redrawDispatch(session, tools, { id, version, change: request.body });
        return readDispatch(session, tools, id);
      });
      return versioned(reply, changed);
    },
  );
  app.post(
    '/dispatches/:id/steps/:step',
    {
      config: { idempotent: true, problems: ['platforms.proofMissing', ...stepProblems] },
      schema: {
        tags,
        summary: 'Take a step of a request to a dispatch centre',
        description:
          'One of the actions that the record lists. `assign` and `passClue` name an agency and open the request to it; `makeLead` makes a lead of it without typing. Answers with the record.',
        params: stepParams,
        body: stepBody,
        response: { 200: dispatchRecord },
      },
    },
    async (request, reply) => answerStep(services, { request, reply, read: readDispatch, work: takeDispatchStep }),
  );
}
