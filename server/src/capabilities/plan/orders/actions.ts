// Supervision orders: how one begins. Its later steps, like those of assignments, are steps of the procedure and no more.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { Problem } from '../../../platform/errors/problem.ts';
import { agenciesByKey } from '../../../platform/organisation/agencies/agency-refs.ts';
import { attachFiles, startInstances, tellStep, type WorkTools } from '../../../platform/procedures/index.ts';
import { requireCoordination } from '../import/actions.ts';
import { standingOf } from '../projections.ts';
import { findAssignment, findTask, insertOrder } from '../tasks/store.ts';

/**
 * Sends a supervision order to the agency of an assignment.
 * @returns the order's id
 * @throws Problem plan.onlyCoordination, request.notFound, access.refusedByDatabase
 */
export async function sendOrder(
  session: Session,
  tools: WorkTools,
  q: { assignmentId: string; text: string; answerBy?: string; files?: readonly string[]; demo?: boolean },
): Promise<string> {
  requireCoordination(session.acting);
  const assignment = await findAssignment(session.tx, q.assignmentId);
  if (assignment === undefined) throw problem('request.notFound');
  if (assignment.stewardAgency !== session.acting.agencyKey) throw problem('access.refusedByDatabase');
  const task = await findTask(session.tx, assignment.taskId);
  const demo = q.demo ?? assignment.demo;
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
    demo,
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
    demo,
    year: Number(localDate(tools.now.getTime()).slice(0, 4)),
  });
  await attachFiles(session.tx, begun, start);
  await tellStep(session, tools, { ...begun, step: start.step });
  return id;
}

/**
 * The same order to several agencies: all of them or none. What one of them refuses names the agency, so that it can be left out.
 * @throws Problem as sendOrder
 */
export async function sendOrders(
  session: Session,
  tools: WorkTools,
  {
    assignmentIds,
    ...order
  }: Omit<Parameters<typeof sendOrder>[2], 'assignmentId'> & { assignmentIds: readonly string[] },
): Promise<string[]> {
  const sent: string[] = [];
  for (const assignmentId of new Set(assignmentIds)) {
    try {
      sent.push(await sendOrder(session, tools, { ...order, assignmentId }));
    } catch (refusal) {
      if (!(refusal instanceof Problem) || refusal.fields.length > 0) throw refusal;
      const place = assignmentIds.indexOf(assignmentId);
      throw refusal.with([
        {
          pointer: `/assignmentIds/${place}`,
          zh: '这一家不能下发，其他单位也没有发出：去掉它后可以再发',
          en: 'it cannot be sent there, and was sent to none of the others: leave it out and send again',
          name: await nameOf(session, assignmentId, place),
        },
      ]);
    }
  }
  return sent;
}

/** The agency of an assignment, or its place in the list where the reader does not see it. */
async function nameOf({ tx }: Session, assignmentId: string, place: number) {
  const key = (await findAssignment(tx, assignmentId))?.ownerAgency;
  const name = key === undefined ? undefined : (await agenciesByKey(tx, [key])).get(key)?.name;
  return { zh: name ?? `第 ${place + 1} 家单位`, en: name ?? `agency ${place + 1}` };
}
