// Co-investigation requests, orders from above, and the cases that other nodes told of, over HTTP.

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
} from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { listRoutes } from '../../../platform/records/declared-list.ts';
import { requestList, toldList } from './received-lists.ts';
import { readRequest, sendRequest } from './requests.ts';
import { newRequest, requestRecord } from './schema.ts';

const tags = ['nodes'];

export function requestRoutes(app: App, services: Services): void {
  listRoutes(app, services, requestList);
  listRoutes(app, services, toldList);
  addReading(app, services);
  app.post(
    '/exchange/requests',
    {
      config: { idempotent: true, problems: ['access.forbidden'] },
      schema: {
        tags,
        summary: 'Send a co-investigation request',
        description:
          'To an agency of this node or of another; there it is queued in the same transaction. It is received within 2 working days and answered within 15 of receipt.',
        body: newRequest,
        response: { 201: requestRecord },
      },
    },
    async (request, reply) => {
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => readRequest(session, tools, await sendRequest(session, tools, request.body)),
      });
    },
  );
  app.post(
    '/exchange/requests/:id/steps/:step',
    {
      config: { idempotent: true, problems: stepProblems },
      schema: {
        tags,
        summary: 'Take a step of a request or order',
        description: 'One of the actions that the record lists; told to the other node, without files.',
        params: stepParams,
        body: stepBody,
        response: { 200: requestRecord },
      },
    },
    async (request, reply) => answerStep(services, { request, reply, read: readRequest }),
  );
}

function addReading(app: App, services: Services): void {
  app.get(
    '/exchange/requests/:id',
    {
      schema: {
        tags,
        summary: 'A co-investigation request or an order from above',
        description: 'With what may be done, what is owed until when, and what happened on both nodes.',
        params: idParams,
        response: { 200: requestRecord },
      },
    },
    async (request, reply) => {
      const tools = await toolsOf(services);
      const { id } = request.params;
      const record = await services.database.as(request.actor, (session) => readRequest(session, tools, id));
      return versioned(reply, record);
    },
  );
}
