// Steps of assignments and orders: everything goes through the procedure; files that come with a step are tied to the run.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Json } from '@qingfeng/procedure';
import type { Session } from '../../platform/database/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { startInstances, takeStep } from '../../platform/procedures/index.ts';
import { requireCoordination } from './actions-import.ts';
import { standingOf } from './projections.ts';
import { attachFiles, findAssignment, findTask, insertOrder } from './store-task.ts';
import { type PlanTools, tellStep } from './tell.ts';

export type StepRequest = { id: string; step: string; facts: Readonly<Record<string, Json>>; reason?: string };

/**
 * Takes a step of an assignment or an order, and tells the other side when it now owes something.
 * @throws Problem request.notFound, step.notAllowed, step.notYours, request.invalid (facts, files)
 */
export async function step(
  session: Session,
  tools: PlanTools,
  q: StepRequest & { kind: 'assignment' | 'order' },
): Promise<void> {
  await attach(session, { facts: q.facts, instanceId: q.id, kind: q.kind });
  const taken = await takeStep(session, tools, {
    instanceId: q.id,
    step: q.step,
    facts: q.facts,
    ...(q.reason === undefined ? {} : { reason: q.reason }),
  });
  await tellStep(session, tools, { ...taken, step: q.step });
}

/**
 * Sends a supervision order to the agency of an assignment.
 * @returns the order's id
 * @throws Problem plan.onlyCoordination, request.notFound, access.refusedByDatabase
 */
export async function sendOrder(
  session: Session,
  tools: PlanTools,
  q: { assignmentId: string; text: string; answerBy?: string; files?: readonly string[]; demo?: boolean },
): Promise<string> {
  requireCoordination(session.acting);
  const assignment = await findAssignment(session.tx, q.assignmentId);
  if (assignment === undefined) throw problem('request.notFound');
  if (assignment.stewardAgency !== session.acting.agencyKey) throw problem('access.refusedByDatabase');
  const task = await findTask(session.tx, assignment.taskId);
  const id = randomUUID();
  const files = q.files ?? [];
  const facts = {
    demand: q.text,
    ...(q.answerBy === undefined ? {} : { answerBy: q.answerBy }),
    ...(files.length === 0 ? {} : { files }),
  };
  const start = {
    id,
    procedure: 'plan.order',
    recordId: id,
    title: `督办 ${task?.no ?? ''} ${q.text.slice(0, 80)}`,
    ownerAgency: assignment.ownerAgency,
    stewardAgency: assignment.stewardAgency,
    demo: q.demo ?? false,
    step: 'issue',
    facts,
  };
  const [begun] = await startInstances(session, tools, [start]);
  if (begun === undefined) throw new TypeError('an order has its run');
  const { state, nextDueAt } = standingOf(begun.evaluation);
  await insertOrder(session.tx, {
    id,
    assignmentId: assignment.id,
    taskId: assignment.taskId,
    ownerAgency: assignment.ownerAgency,
    stewardAgency: assignment.stewardAgency,
    text: q.text,
    state,
    nextDueAt,
    issuedAt: tools.now,
    demo: q.demo ?? false,
    year: Number(localDate(tools.now.getTime()).slice(0, 4)),
  });
  await attach(session, { facts, instanceId: id, kind: 'order' });
  await tellStep(session, tools, { ...begun, step: start.step });
  return id;
}

async function attach(
  session: Session,
  q: { facts: Readonly<Record<string, Json>>; instanceId: string; kind: string },
): Promise<void> {
  const { files } = q.facts;
  if (!Array.isArray(files)) return;
  const ids = files.filter((id): id is string => typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id));
  const found = await attachFiles(session.tx, { ids, instanceId: q.instanceId, kind: q.kind, recordId: q.instanceId });
  if (found === files.length) return;
  const field = {
    pointer: '/facts/files',
    zh: '有附件不存在，或已用于其他记录',
    en: 'a file does not exist or belongs to another record',
  };
  throw problem('request.invalid', {}, { fields: [field] });
}
