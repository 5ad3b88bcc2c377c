// Assignments and orders over HTTP: the record with its actions, and the steps that are taken with it.
import { localDate } from '@qingfeng/codes';
import { z } from 'zod';
import { called } from '../../platform/http/requests/field-names.ts';
import { versioned } from '../../platform/http/requests/versions.ts';
import { idParams, words } from '../../platform/http/schemas.ts';
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
import { sendOrder, sendOrders } from './orders/actions.ts';
import { assignmentRecord, orderRecord, readAssignment, readOrder } from './read-record.ts';
import { assignTask } from './tasks/issue.ts';

const tags = ['plan'];
const orderBody = z.strictObject({
  text: called(z.string().trim().min(1).max(5_000), '正文', 'text'),
  answerBy: called(
    z.iso.date().optional().describe('Last day to answer; ten working days unless given'),
    '答复期限',
    'day for the answer',
  ),
  files: called(z.array(z.uuid()).max(20).optional(), '附件', 'files'),
});
const stepSchema = {
  tags,
  description:
    'One of the actions that the record lists, with the facts it asks for. Answers with the record as it is afterwards.',
  params: stepParams,
  body: stepBody,
};

/** The pages of an assignment and of an order, and every step in their lives. */
export function recordRoutes(app: App, services: Services): void {
  stepsOfRecords(app, services);
  assignmentRoutes(app, services);
  orderRoutes(app, services);
  assigning(app, services);
}

function stepsOfRecords(app: App, services: Services): void {
  app.post(
    '/assignments/:id/steps/:step',
    {
      config: { idempotent: true, problems: stepProblems },
      schema: { ...stepSchema, summary: 'Take a step of an assignment', response: { 200: assignmentRecord } },
    },
    async (request, reply) => answerStep(services, { request, reply, read: readAssignment }),
  );
  app.post(
    '/orders/:id/steps/:step',
    {
      config: { idempotent: true, problems: stepProblems },
      schema: { ...stepSchema, summary: 'Take a step of an order', response: { 200: orderRecord } },
    },
    async (request, reply) => answerStep(services, { request, reply, read: readOrder }),
  );
}

function assignmentRoutes(app: App, services: Services): void {
  app.get(
    '/assignments/:id',
    {
      schema: {
        tags,
        summary: 'One assignment',
        description:
          'The task in the hands of one agency: what may be done now, what is owed until when, what happened.',
        params: idParams,
        response: { 200: assignmentRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      return versioned(
        reply,
        await services.database.as(request.actor, (session) => readAssignment(session, tools, request.params.id)),
      );
    },
  );
  app.post(
    '/assignments/:id/orders',
    {
      config: { idempotent: true, problems: ['plan.onlyCoordination'] },
      schema: {
        tags,
        summary: 'Send a supervision order',
        description:
          'To the agency of the assignment; it must be answered within ten working days or by the day named.',
        params: idParams,
        body: orderBody,
        response: { 201: orderRecord },
      },
    },
    async (request, reply) => {
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          const id = await sendOrder(session, tools, { assignmentId: request.params.id, ...orderOf(request.body) });
          return readOrder(session, tools, id);
        },
      });
    },
  );
}

function orderRoutes(app: App, services: Services): void {
  app.post(
    '/orders',
    {
      config: { idempotent: true, problems: ['plan.onlyCoordination'] },
      schema: {
        tags,
        summary: 'Send the same order to several agencies',
        description: 'Each by itself: whoever it did not reach is named with the reason, the others have theirs.',
        body: orderBody.extend({
          assignmentIds: called(z.array(z.uuid()).min(1).max(500), '被督办单位', 'agencies ordered'),
        }),
        response: {
          201: z.object({
            orders: z.array(z.uuid()),
            refused: z
              .array(z.object({ assignmentId: z.uuid(), agency: words, why: words }))
              .describe('Whom it did not reach'),
          }),
        },
      },
    },
    async (request, reply) => {
      const { assignmentIds, ...order } = request.body;
      return answerOnce(services, {
        request,
        reply,
        work: (session, tools) => sendOrders(session, tools, { assignmentIds, ...orderOf(order) }),
      });
    },
  );
  app.get(
    '/orders/:id',
    {
      schema: {
        tags,
        summary: 'One supervision order',
        description: 'With its clocks, its history and the steps that may be taken now.',
        params: idParams,
        response: { 200: orderRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      return versioned(
        reply,
        await services.database.as(request.actor, (session) => readOrder(session, tools, request.params.id)),
      );
    },
  );
}

function assigning(app: App, services: Services): void {
  app.post(
    '/tasks/:id/assign',
    {
      config: { idempotent: true, problems: ['plan.onlyCoordination'] },
      schema: {
        tags,
        summary: 'Assign a task to further agencies',
        description:
          'For tasks whose agencies were not known when the plan was issued, and in place of one that declined.',
        params: idParams,
        body: z.strictObject({
          agencyIds: called(z.array(z.uuid()).min(1).max(200), '单位', 'agencies'),
          dueOn: called(z.iso.date().optional(), '完成时限', 'last day'),
        }),
        response: { 201: z.object({ assigned: z.int() }) },
      },
    },
    async (request, reply) => {
      const { agencyIds, dueOn } = request.body;
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          const today = localDate(tools.now.getTime());
          await assignTask(session, tools, {
            taskId: request.params.id,
            agencyIds,
            today,
            ...(dueOn === undefined ? {} : { dueOn }),
          });
          return { assigned: agencyIds.length };
        },
      });
    },
  );
}

function orderOf({ text, answerBy, files }: z.infer<typeof orderBody>) {
  return { text, ...(answerBy === undefined ? {} : { answerBy }), ...(files === undefined ? {} : { files }) };
}
