// Rows taken over: many in one transaction, so that a row is whole or not there at all and the next one costs little.
import pg from 'pg';
import type { Actor, Session } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/http/services.ts';
import type { IncomingRow } from './incoming.ts';
import { replaceWaiting, type Way, wait } from './queue.ts';
import type { ExchangeReport } from './schema.ts';
import { type Outcome, requireOfficer, type TakeTools, takeAll, takeToolsOf } from './take-one.ts';

/** Rows of one transaction: others of the agency wait no longer than for these. */
const together = 200;
/** Two senders that hold each other up: the database ends one, which begins its rows anew. */
const deadlock = '40P01';
const attempts = 3;

type Reported = ExchangeReport['rows'][number];
export type Asked = Way & { rows: readonly IncomingRow[]; preview: boolean };

/**
 * Takes rows over in their order. What fails waits with its reasons; a preview decides the same and undoes it.
 * A request that breaks off in the middle leaves whole rows, and sending it again changes nothing of them.
 * @throws Problem exchange.onlyOfficers
 */
export async function takeRows(services: Services, actor: Actor, q: Asked): Promise<ExchangeReport> {
  await services.database.as(actor, async (session) => requireOfficer(session));
  const tools = await takeToolsOf(services);
  const reported: Reported[] = [];
  for (let at = 0; at < q.rows.length; at += together) {
    const rows = q.rows.slice(at, at + together);
    reported.push(...(await takeGroup(services, tools, { ...q, actor, rows })));
  }
  const counts = { new: 0, unchanged: 0, changed: 0, error: 0 };
  for (const { status } of reported) counts[status] += 1;
  return { rows: reported, counts, applied: !q.preview };
}

/** Carries the report of a preview past the transaction that it undoes. */
class Undone extends Error {
  readonly rows: Reported[];
  constructor(rows: Reported[]) {
    super('preview');
    this.rows = rows;
  }
}

async function takeGroup(services: Services, tools: TakeTools, q: Asked & { actor: Actor }): Promise<Reported[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await services.database.as(q.actor, async (session) => {
        const rows = await takeEach(session, tools, q);
        if (q.preview) throw new Undone(rows);
        return rows;
      });
    } catch (error) {
      if (error instanceof Undone) return error.rows;
      const again = error instanceof pg.DatabaseError && error.code === deadlock && attempt < attempts;
      if (!again) throw error;
    }
  }
}

/** The same in the transaction of the session, whatever number there are. */
export async function takeEach(session: Session, tools: TakeTools, q: Asked): Promise<Reported[]> {
  const outcomes = new Map<IncomingRow, Outcome>();
  const whole = q.rows.flatMap((row) => (row.checked === undefined ? [] : [{ row, message: row.checked }]));
  const asked = whole.map(({ row: { columns }, message }) => ({ message, columns }));
  for (const [index, outcome] of (await takeAll(session, tools, asked)).entries()) {
    const row = whole[index]?.row;
    if (row !== undefined) outcomes.set(row, outcome);
  }
  for (const row of q.rows) {
    if (row.checked === undefined) outcomes.set(row, { status: 'error', faults: row.faults, caseId: null });
  }
  const failed = q.rows.flatMap((row) => {
    const outcome = outcomes.get(row);
    return outcome?.status === 'error' ? [{ ...row, faults: outcome.faults }] : [];
  });
  const queued = q.preview ? new Map<number, string>() : await wait(session, tools, { ...q, rows: failed });
  if (!q.preview) {
    const taken = [...outcomes].flatMap(([{ checked }, { caseId }]) =>
      checked === undefined || caseId === null ? [] : [{ ...checked, caseId }],
    );
    await replaceWaiting(session, tools, taken);
  }
  return q.rows.map((row) => {
    const { status, faults, caseId } = outcomes.get(row) ?? { status: 'error' as const, faults: [], caseId: null };
    const { values, message = null } = row;
    const kept = q.preview ? null : caseId;
    return {
      ...{ row: row.row, status, problems: faults, values, caseId: kept },
      queued: queued.get(row.row) ?? null,
      message: q.preview ? message : null,
    };
  });
}
