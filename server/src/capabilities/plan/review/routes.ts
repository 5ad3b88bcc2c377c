// The review of a plan over HTTP: every answer is the whole review, so that each count on the page is right at once.
import { z } from 'zod';
import type { Actor, Session } from '../../../platform/database/connections/connect.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { expectedVersion } from '../../../platform/http/requests/versions.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { readReview } from '../read-plan.ts';
import { newTask, review, taskChange } from '../schema.ts';
import { addTask, confirmAll, correctTask, mergeTasks, removeTask, settleUnplaced, splitTask } from './actions.ts';

const tags = ['plan'];
const taskParams = z.strictObject({ id: z.uuid(), taskId: z.uuid() });

/** Review of a plan: what the reader was unsure of, and what a person decides. */
export function reviewRoutes(app: App, services: Services): void {
  const problems = ['plan.notInReview', 'plan.onlyCoordination', 'plan.departmentUnknown'];
  const answer = async (request: { actor: Actor }, id: string, act: Act) => {
    const tools = await workToolsOf(services);
    return services.database.as(request.actor, async (session) => {
      await act(session);
      return readReview(session, id, tools);
    });
  };
  app.get(
    '/plans/:id/review',
    {
      schema: {
        tags,
        summary: 'The review of a plan',
        description:
          'The source text, where it is cut, every task with its places in the text, its doubts and the agencies proposed.',
        params: idParams,
        response: { 200: review },
      },
    },
    async (request) => answer(request, request.params.id, async () => {}),
  );
  app.patch(
    '/plans/:id/tasks/:taskId',
    {
      config: { ifMatch: 'always', problems },
      schema: {
        tags,
        summary: 'Correct or confirm a task in review',
        description:
          'Text, departments, mode, due date, or that it was checked. Only while the plan is in review; needs If-Match.',
        params: taskParams,
        body: taskChange,
        response: { 200: review },
      },
    },
    async (request) => {
      const place = placeOf(request.params, expectedVersion(request));
      return answer(request, place.planId, (session) => correctTask(session, place, request.body));
    },
  );
  app.post(
    '/plans/:id/tasks',
    {
      config: { problems },
      schema: {
        tags,
        summary: 'Add a task in review',
        description: 'A task that the reader missed; it may cite a passage or an unplaced fragment.',
        params: idParams,
        body: newTask,
        response: { 200: review },
      },
    },
    async (request) =>
      answer(request, request.params.id, async (session) => {
        await addTask(session, request.params.id, request.body);
      }),
  );
  app.post(
    '/plans/:id/tasks/:taskId/split',
    {
      config: { ifMatch: 'always', problems: [...problems, 'plan.splitPlace'] },
      schema: {
        tags,
        summary: 'Split a task in two',
        description:
          'At a place in its text (UTF-16 units); the second part keeps the responsibility, which stood behind it.',
        params: taskParams,
        body: z.strictObject({ at: called(z.int().min(1), '位置', 'place') }),
        response: { 200: review },
      },
    },
    async (request) => {
      const place = placeOf(request.params, expectedVersion(request));
      return answer(request, place.planId, async (session) => {
        await splitTask(session, place, request.body.at);
      });
    },
  );
  app.post(
    '/plans/:id/tasks/:taskId/merge',
    {
      config: { ifMatch: 'always', problems },
      schema: {
        tags,
        summary: 'Merge another task into this one',
        description: 'The text of both in the order given; the other task is taken out and can be put back.',
        params: taskParams,
        body: z.strictObject({
          withTaskId: called(z.uuid(), '另一任务', 'other task'),
          order: called(z.enum(['before', 'after']), '次序', 'order'),
        }),
        response: { 200: review },
      },
    },
    async (request) => {
      const place = placeOf(request.params, expectedVersion(request));
      return answer(request, place.planId, (session) => mergeTasks(session, place, request.body));
    },
  );
  for (const [verb, removed] of [
    ['remove', true],
    ['restore', false],
  ] as const) {
    app.post(
      `/plans/:id/tasks/:taskId/${verb}`,
      {
        config: { ifMatch: 'always', problems },
        schema: {
          tags,
          summary: removed ? 'Take a task out of the plan' : 'Put a task back',
          description: 'Only while the plan is in review; nothing is lost, a task taken out can be put back.',
          params: taskParams,
          response: { 200: review },
        },
      },
      async (request) => {
        const place = placeOf(request.params, expectedVersion(request));
        return answer(request, place.planId, (session) => removeTask(session, place, removed));
      },
    );
  }
  app.post(
    '/plans/:id/confirm-all',
    {
      config: { problems },
      schema: {
        tags,
        summary: 'Confirm every task without doubts',
        description: 'Those about which the reader was sure and nothing is missing.',
        params: idParams,
        response: { 200: review },
      },
    },
    async (request) =>
      answer(request, request.params.id, async (session) => {
        await confirmAll(session, request.params.id);
      }),
  );
  app.post(
    '/plans/:id/unplaced/:fragmentId',
    {
      config: { problems },
      schema: {
        tags,
        summary: 'Say what became of a fragment',
        description:
          'task: made into a task; merged: its text is in one already; ignored: not part of the plan; null: open again.',
        params: z.strictObject({ id: z.uuid(), fragmentId: z.uuid() }),
        body: z.strictObject({
          handled: called(z.enum(['task', 'merged', 'ignored']).nullable(), '已处理', 'handled'),
        }),
        response: { 200: review },
      },
    },
    async (request) => {
      const { id, fragmentId } = request.params;
      return answer(request, id, (session) =>
        settleUnplaced(session, { planId: id, id: fragmentId, handled: request.body.handled }),
      );
    },
  );
}

type Act = (session: Session) => Promise<void>;

function placeOf({ id, taskId }: z.infer<typeof taskParams>, version: number) {
  return { planId: id, taskId, version };
}
