// What of a run could not be stored, as officers see it, and given again by them.
import type { z } from 'zod';
import type { Session } from '../../../../platform/database/connections/connect.ts';
import type { ListPlace } from '../../../../platform/database/queries/list-order.ts';
import { problem } from '../../../../platform/errors/catalogue.ts';
import { page } from '../../../../platform/http/paging.ts';
import type { Jobs } from '../../../../platform/notices/jobs.ts';
import { doesOfficeWork, type WorkTools } from '../../../../platform/procedures/index.ts';
import { mostCounted } from '../../leads/store.ts';
import { leadProblem } from '../../problems.ts';
import { runJob } from '../actions.ts';
import type { setAsidePart } from '../schema.ts';
import { findMonitor, findRun, isTaking } from '../store.ts';
import { beginAgain, countSetAside, listSetAside, reopenParts, type SetAsideFilter } from './store.ts';

/** One page of what was set aside, the latest first, with its number. */
export async function readSetAside(
  { tx }: Session,
  q: { filter: SetAsideFilter; after: ListPlace | undefined; limit: number },
) {
  const total = await countSetAside(tx, q.filter, mostCounted);
  const shown = page({
    rows: total === 0 ? [] : await listSetAside(tx, q),
    limit: q.limit,
    total,
    place: ({ storedAt, id }) => [storedAt?.toISOString() ?? null, id],
  });
  const items = shown.items.map(
    (row): z.infer<typeof setAsidePart> => ({
      id: row.id,
      monitor: { id: row.monitorId, title: row.monitorTitle },
      run: { id: row.runId, sourceName: row.sourceName },
      firstLine: row.linesBefore + 1,
      lastLine: row.readLines,
      offers: row.offers,
      at: row.storedAt?.toISOString() ?? '',
      failure: row.failure ?? '',
      resent: row.resent,
    }),
  );
  return { ...shown, items, more: total === mostCounted };
}

/**
 * Gives again what was set aside, these parts or all of the run, and lets a run that broke off go on. The work begins when this is
 * committed.
 * @returns how many parts and offers are under way again
 * @throws Problem request.notFound, request.invalid (parts), step.notYours, leads.notRunning, leads.notFailed, leads.inputGone
 */
export async function resendRun(
  { tx, acting }: Session,
  { now, jobs }: Pick<WorkTools, 'now'> & { jobs: Pick<Jobs, 'send'> },
  q: { monitorId: string; runId: string; parts: readonly string[] | undefined },
): Promise<{ parts: number; offers: number }> {
  const monitor = await findMonitor(tx, q.monitorId);
  const run = await findRun(tx, q.runId);
  if (monitor === undefined || run?.monitorId !== monitor.id) throw problem('request.notFound');
  if (monitor.ownerAgency !== acting.agencyKey || !doesOfficeWork(acting)) throw problem('step.notYours');
  if (!isTaking(monitor, now)) throw leadProblem('leads.notRunning');
  if (run.storeKey === null) throw leadProblem('leads.inputGone');
  // One of two who ask at once finds it under way.
  if (!(await beginAgain(tx, run.id))) throw leadProblem('leads.notFailed');
  const opened = await reopenParts(tx, run.id, q.parts);
  if (q.parts !== undefined && opened.length < new Set(q.parts).size) {
    const field = { pointer: '/parts', zh: '有的批次不在未入库之列', en: 'some of these parts were not set aside' };
    throw problem('request.invalid', {}, { fields: [field] });
  }
  await jobs.send(runJob, { tx, data: { runId: run.id }, key: run.id });
  return { parts: opened.length, offers: opened.reduce((sum, { offers }) => sum + offers, 0) };
}
