// Rows taken over: many in one transaction, so that a row is whole or not there at all and the next one costs little.
import pg from 'pg';
import type { Actor, Session } from '../../platform/database/connections/connect.ts';
import type { ExchangeKind } from '../../platform/exchange/kind.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { nothingLookedAt } from '../cases/index.ts';
import { furtherFaults } from './further-faults.ts';
import type { IncomingRow } from './incoming.ts';
import { recordOutcomes } from './records.ts';
import type { ExchangeReport, Fault } from './schema.ts';
import { type Outcome, previewAll, requireOfficer, type TakeTools, takeAll, takeToolsOf } from './take-one.ts';
import { takeAwaiting } from './waiting/awaited.ts';
import { replaceWaiting, type Way, wait } from './waiting/queue.ts';

/** Rows worked out and stored in one go: others of the agency, and of the server, wait no longer than for these. */
const together = 200;
/** Two senders that hold each other up: the database ends one, which begins its rows anew. */
const deadlock = '40P01';
const attempts = 3;

type Reported = ExchangeReport['rows'][number];
export type Asked = Way & { rows: readonly IncomingRow[]; kind?: ExchangeKind | undefined };

/**
 * Takes rows over in their order. What fails waits with its reasons.
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
  return reportOf(reported, true);
}

/**
 * What taking the rows over would do, whatever number of them: worked out in memory, nothing is written.
 * @throws Problem exchange.onlyOfficers
 */
export async function previewRows(
  services: Services,
  actor: Actor,
  { rows, kind }: Pick<Asked, 'rows' | 'kind'>,
): Promise<ExchangeReport> {
  const tools = await takeToolsOf(services);
  const before = nothingLookedAt();
  const outcomes = new Map<IncomingRow, Outcome>();
  await services.database.as(actor, async (session) => {
    requireOfficer(session);
    if (kind !== undefined) {
      // All at once: what comes later of a record is judged by what came before.
      for (const [row, outcome] of await recordOutcomes(session, kind, { rows, preview: true }))
        outcomes.set(row, outcome);
      return;
    }
    for (let at = 0; at < rows.length; at += together) {
      const asked = wholeOf(rows.slice(at, at + together));
      for (const [index, outcome] of (await previewAll(session, tools, { asked, before })).entries())
        outcomes.set(asked[index]?.row ?? missing(), { ...outcome, caseId: null });
      for (const [row, faults] of await furtherFaults(session, tools, rows.slice(at, at + together)))
        outcomes.set(row, refusedFor(faults));
    }
  });
  const reported = rows.map((row) => ({
    ...reportedOf(row, outcomes.get(row)),
    queued: null,
    message: row.message ?? null,
  }));
  return reportOf(reported, false);
}

function reportOf(rows: Reported[], applied: boolean): ExchangeReport {
  const counts = { new: 0, unchanged: 0, changed: 0, error: 0 };
  for (const { status } of rows) counts[status] += 1;
  return { rows, counts, applied };
}

async function takeGroup(services: Services, tools: TakeTools, q: Asked & { actor: Actor }): Promise<Reported[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await services.database.as(q.actor, (session) => takeEach(session, tools, q));
    } catch (error) {
      const again = error instanceof pg.DatabaseError && error.code === deadlock && attempt < attempts;
      if (!again) throw error;
    }
  }
}

/** The same in the transaction of the session, whatever number there are. */
export async function takeEach(session: Session, tools: TakeTools, q: Asked): Promise<Reported[]> {
  const outcomes =
    q.kind === undefined
      ? await caseOutcomes(session, tools, q.rows)
      : await recordOutcomes(session, q.kind, { rows: q.rows, preview: false, demo: tools.demo ?? false });
  const reported = q.rows.map((row) => ({ row, report: reportedOf(row, outcomes.get(row)) }));
  const failed = reported.flatMap(({ row, report }) =>
    report.status === 'error'
      ? [{ ...row, faults: report.problems, standingId: outcomes.get(row)?.standingId ?? null }]
      : [],
  );
  const queued = await wait(session, tools, { ...q, rows: failed });
  const taken = [...outcomes].flatMap(([{ checked, record }, { status, caseId, recordId }]) => {
    const source = checked ?? record;
    return source === undefined || status === 'error' ? [] : [{ ...source, caseId, recordId }];
  });
  await replaceWaiting(session, tools, { kind: q.kind, taken });
  await takeAwaiting(session, tools, { kind: q.kind, taken });
  return reported.map(({ row, report }) => ({ ...report, queued: queued.get(row.row) ?? null, message: null }));
}

async function caseOutcomes(
  session: Session,
  tools: TakeTools,
  rows: readonly IncomingRow[],
): Promise<Map<IncomingRow, Outcome>> {
  const asked = wholeOf(rows);
  const outcomes = new Map<IncomingRow, Outcome>();
  for (const [index, outcome] of (await takeAll(session, tools, asked)).entries())
    outcomes.set(asked[index]?.row ?? missing(), outcome);
  for (const [row, faults] of await furtherFaults(session, tools, rows)) outcomes.set(row, refusedFor(faults));
  return outcomes;
}

/** Rows that have the form of the message. */
function wholeOf(rows: readonly IncomingRow[]) {
  return rows.flatMap((row) =>
    row.checked === undefined ? [] : [{ row, message: row.checked, columns: row.columns }],
  );
}

const refusedFor = (faults: Fault[]): Outcome => ({
  ...{ status: 'error', faults, caseId: null, recordId: null, standingId: null },
});

/** A row without an outcome is no message at all. */
function reportedOf({ row, values, faults }: IncomingRow, outcome: Outcome = refusedFor(faults)) {
  const { status, faults: problems, caseId, recordId } = outcome;
  return { row, values, status, problems, caseId, recordId };
}

function missing(): never {
  throw new TypeError('every outcome has its row');
}
