// Supervision orders: how one begins. Its later steps, like those of assignments, are steps of the procedure and no more.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { inSavepoint } from '../../../platform/database/queries/savepoint.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { Problem, type Words } from '../../../platform/errors/problem.ts';
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

/** Whom an order did not reach, by the name of the agency, and why. */
type RefusedOrder = { assignmentId: string; agency: Words; why: Words };
type SentOrders = { orders: string[]; refused: RefusedOrder[] };

/**
 * The same order to several agencies, each by itself: one that refuses it is named with the reason, the others get theirs. What is wrong
 * with the order itself is refused for all.
 * @throws Problem as sendOrder where it reaches nobody
 */
export async function sendOrders(
  session: Session,
  tools: WorkTools,
  {
    assignmentIds,
    ...order
  }: Omit<Parameters<typeof sendOrder>[2], 'assignmentId'> & { assignmentIds: readonly string[] },
): Promise<SentOrders> {
  const orders: string[] = [];
  const refused: (RefusedOrder & { problem: Problem })[] = [];
  for (const [place, assignmentId] of [...new Set(assignmentIds)].entries()) {
    try {
      const send = () => sendOrder(session, tools, { ...order, assignmentId });
      orders.push(await inSavepoint(session.tx, send, 'one_of_many'));
    } catch (refusal) {
      if (!(refusal instanceof Problem) || refusal.fields.length > 0) throw refusal;
      const agency = await nameOf(session, assignmentId, place);
      const why = { zh: refusal.words('zh').title, en: refusal.words('en').title };
      refused.push({ assignmentId, agency, why, problem: refusal });
    }
  }
  const [first] = refused;
  if (first !== undefined && orders.length === 0) throw first.problem.with([nobody(first, assignmentIds)]);
  return { orders, refused: refused.map(({ problem: _, ...one }) => one) };
}

const nobody = ({ assignmentId, agency }: RefusedOrder, all: readonly string[]) => ({
  pointer: `/assignmentIds/${all.indexOf(assignmentId)}`,
  zh: '督办单没有发给任何单位',
  en: 'the order was not sent to any agency',
  name: agency,
});

/** The agency of an assignment, or its place in the list where the reader does not see it. */
async function nameOf({ tx }: Session, assignmentId: string, place: number): Promise<Words> {
  const key = (await findAssignment(tx, assignmentId))?.ownerAgency;
  const name = key === undefined ? undefined : (await agenciesByKey(tx, [key])).get(key)?.name;
  return { zh: name ?? `第 ${place + 1} 家单位`, en: name ?? `agency ${place + 1}` };
}
