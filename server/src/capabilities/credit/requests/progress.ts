// What the party comes back to: number and secret open the state, the time limits and the answer.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import { dutiesAhead, evaluate } from '@qingfeng/procedure';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { Language } from '../../../platform/errors/problem.ts';
import type { Clocks } from '../../../platform/portal/receipt.ts';
import { digestOf, receiptNoTyped } from '../../../platform/portal/receipts.ts';
import { eventsOfRuns, type ProcedureTools, toolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { type FoundRequest, findRequest } from './store.ts';
import { requestWords } from './words.ts';

export type Pair = { no: string; secret: string };
export type Progress = {
  request: FoundRequest;
  standing: Clocks & { state: Record<Language, string>; answer: string };
};

/** What became of a request; undefined for a pair that is none: which of the two is wrong is not told, and takes the same work. */
export async function readRequest(services: Services, { no, secret }: Pair): Promise<Progress | undefined> {
  const tools = await toolsOf(services);
  return services.database.asSystem('progress of a request', async (tx) => {
    const request = await findRequest(tx, { no: receiptNoTyped(no) });
    const same = timingSafeEqual(digestOf('credit request', secret), request?.secret ?? randomBytes(32));
    if (request === undefined || !same) return undefined;
    return { request, standing: await standingOf(tx, tools, request) };
  });
}

async function standingOf(
  tx: Tables,
  { procedures, calendar, now }: ProcedureTools,
  request: FoundRequest,
): Promise<Progress['standing']> {
  const { procedure } = procedures.find(request.procedure, request.version);
  const events = (await eventsOfRuns(tx, [request.instanceId])).get(request.instanceId) ?? [];
  const { duties, state } = evaluate({ procedure, events, now: now.getTime(), calendar, roles: [] });
  if (request.kind === 'repair') {
    const clocks = duties
      .filter(({ status }) => status !== 'cancelled')
      .map(({ title, dueAt, status, basis }) => ({ title, by: localDate(dueAt), done: status !== 'open', basis }));
    const said = procedure.declaration.states[state]?.title ?? { zh: state, en: state };
    const answer = events.findLast(({ step }) => step !== 'apply')?.reason ?? '';
    return { clocks, ahead: dutiesAhead({ procedure, events }), state: said, answer };
  }
  const own = events[request.seq - 1];
  // The first answer after it: one objection waits at a time.
  const answered = events.slice(request.seq).find(({ step }) => ['answer', 'revoke', 'remove'].includes(step));
  const says = answered?.step;
  const word = says === 'answer' ? 'answered' : says === 'revoke' ? 'revoked' : says === 'remove' ? 'ended' : 'waits';
  const { title, basis } = procedure.declaration.duties.answer ?? {};
  const by = String(own?.facts.answerBy ?? '');
  return {
    clocks: title === undefined || basis === undefined ? [] : [{ title, by, done: says !== undefined, basis }],
    ahead: [],
    state: { zh: requestWords.zh.progress[word], en: requestWords.en.progress[word] },
    answer: says === 'answer' ? String(answered?.facts.answer ?? '') : (answered?.reason ?? ''),
  };
}
