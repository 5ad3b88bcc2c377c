// Adjudication over HTTP: a request entered, listed, and dealt with step by step.

import { versioned } from '../../platform/http/requests/versions.ts';
import { idParams } from '../../platform/http/schemas.ts';
import type { App } from '../../platform/http/services.ts';
import {
  answerOnce,
  answerStep,
  stepBody,
  stepParams,
  stepProblems,
  workToolsOf,
} from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { listRoutes } from '../../platform/records/declared-list.ts';
import { enterDispute } from './actions.ts';
import { disputeList } from './list.ts';
import { readDispute } from './read.ts';
import { disputeRecord, newDispute } from './schema.ts';

const tags = ['adjudication'];

export function disputeRoutes(app: App, services: Services): void {
  listRoutes(app, services, disputeList);
  recordRoutes(app, services);
}

function recordRoutes(app: App, services: Services): void {
  app.post(
    '/disputes',
    {
      config: { idempotent: true, problems: ['adjudication.notCompetent', ...stepProblems] },
      schema: {
        tags,
        summary: 'Enter a request for adjudication',
        description: 'By the agency that is asked to decide it. Its course follows the law of the right.',
        body: newDispute,
        response: { 201: disputeRecord },
      },
    },
    async (request, reply) =>
      answerOnce(services, {
        ...{ request, reply },
        work: async (session, tools) => readDispute(session, tools, await enterDispute(session, tools, request.body)),
      }),
  );
  app.get(
    '/disputes/:id',
    {
      schema: {
        tags,
        summary: 'One dispute',
        description: 'Parties and claim, clocks, timeline, and what may be done.',
        params: idParams,
        response: { 200: disputeRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const { id } = request.params;
      return versioned(reply, await services.database.as(request.actor, (session) => readDispute(session, tools, id)));
    },
  );
  app.post(
    '/disputes/:id/steps/:step',
    {
      config: { idempotent: true, problems: stepProblems },
      schema: {
        tags,
        summary: 'Take a step of a dispute',
        description: 'One of the actions that the record lists. Answers with the record as it is afterwards.',
        params: stepParams,
        body: stepBody,
        response: { 200: disputeRecord },
      },
    },
    async (request, reply) => answerStep(services, { request, reply, read: readDispute }),
  );
}
