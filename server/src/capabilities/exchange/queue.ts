// Rows that could not be taken over: they wait with their reasons until somebody corrects or drops them, or a later version comes.
import { randomUUID } from 'node:crypto';
import { type Insertable, sql } from 'kysely';
import type { Session } from '../../platform/database/connect.ts';
import type { DB } from '../../platform/database/schema.generated.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { requireVersion } from '../../platform/http/versions.ts';
import { inParts } from '../../platform/procedures/index.ts';
import { furtherFaults } from './further-faults.ts';
import { checkedRow, type IncomingRow } from './incoming.ts';
import { exchangeProblem } from './problems.ts';
import type { ExchangeCase, ExchangeRow, Fault, WaitingRow } from './schema.ts';
import {
  failRowAgain,
  findRow,
  insertRows,
  listRows,
  lockRow,
  type RowRecord,
  updateRow,
  waitingByKey,
  waitingOfSource,
} from './store.ts';
import { requireOfficer, type TakeTools, takeAll } from './take-one.ts';

/** How rows came: the form of the message and the profile it was read by. */
export type Way = { way: WaitingRow['way']; profile: string };

/** @returns the ids of the waiting rows by the number of the row */
export async function wait(
  session: Session,
  tools: TakeTools,
  q: Way & { rows: readonly IncomingRow[] },
): Promise<Map<number, string>> {
  const { tx, acting } = session;
  const waiting = new Map<number, string>();
  if (q.rows.length === 0) return waiting;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`exchange rows ${acting.agencyKey}`}, 0))`.execute(tx);
  const keyed = q.rows.map((row) => ({ row, ...namedBy(row), key: keyOf(row, tools) }));
  const before = await waitingByKey(
    tx,
    keyed.map(({ key }) => key),
  );
  const fresh = new Map<string, Insertable<DB['exchangeRow']> & { times: number }>();
  for (const { row, key, system, sourceId, sourceVersion, title } of keyed) {
    const known = before.get(key);
    const entered = fresh.get(key);
    const id = known ?? entered?.id ?? randomUUID();
    const said = {
      ...{ system, sourceId, sourceVersion, title },
      message: seal(tools, id, row.message === undefined ? row.raw : JSON.stringify(row.message)),
      problems: JSON.stringify(row.faults),
      ...{ way: q.way, profile: q.profile, place: row.row, sentBy: acting.userId, sentAt: tools.now },
    };
    const times = (entered?.times ?? 0) + 1;
    if (known !== undefined) await failRowAgain(tx, known, said);
    else fresh.set(key, { ...said, id, times, ownerAgency: acting.agencyKey, rowKey: key, demo: tools.demo ?? false });
    waiting.set(row.row, id);
  }
  for (const part of inParts([...fresh.values()])) await insertRows(tx, part);
  return waiting;
}

/** What the row says of itself, as far as it has the form. */
function namedBy({ message = {} }: Pick<IncomingRow, 'message'>) {
  const text = (value: unknown, longest: number): string | null =>
    typeof value === 'string' && value.trim() !== '' && value.isWellFormed() && !value.includes('\0')
      ? value.trim().slice(0, longest)
      : null;
  const { sourceVersion } = message;
  return {
    system: text(message.system, 100),
    sourceId: text(message.sourceId, 200),
    sourceVersion: Number.isSafeInteger(sourceVersion) ? (sourceVersion as number) : null,
    title: text(message.title, 300) ?? '',
  };
}

function keyOf(row: IncomingRow, { crypto }: TakeTools): string {
  const { system, sourceId, sourceVersion } = namedBy(row);
  if (system !== null && sourceId !== null && sourceVersion !== null)
    return JSON.stringify([system, sourceId, sourceVersion]);
  return crypto.lookupDigest(row.raw, 'exchangeRow');
}

function seal({ crypto }: TakeTools, row: string, text: string): string {
  return crypto.encryptField(text, { context: { table: 'exchange_row', column: 'message', row } });
}

/** Rows that wait under the same id in this version or an earlier one need nobody any more. */
export async function replaceWaiting(
  { tx, acting }: Session,
  tools: Pick<TakeTools, 'now'>,
  taken: readonly (Pick<ExchangeCase, 'system' | 'sourceId' | 'sourceVersion'> & { caseId: string })[],
): Promise<void> {
  for (const [system, own] of Map.groupBy(taken, (one) => one.system)) {
    const waiting = await waitingOfSource(tx, { system, ids: own.map(({ sourceId }) => sourceId) });
    for (const row of waiting) {
      const by = own.find(
        ({ sourceId, sourceVersion }) => sourceId === row.sourceId && (row.sourceVersion ?? 0) <= sourceVersion,
      );
      if (by === undefined) continue;
      const settled = { settledBy: acting.userId, settledAt: tools.now, caseId: by.caseId };
      await updateRow(tx, row.id, { state: 'replaced', ...settled });
    }
  }
}

type Change = { id: string; version: number };

/**
 * Sends a row again as a person corrected it. When it fails again it goes on waiting, with the correction and the new reasons.
 * @throws Problem request.notFound, record.changed, exchange.settled, exchange.onlyOfficers
 */
export async function sendAgain(
  session: Session,
  tools: TakeTools,
  { message, ...q }: Change & { message: Record<string, unknown> },
): Promise<ExchangeRow> {
  const { tx, acting } = session;
  const row = await openRow(session, q);
  const incoming = checkedRow({ row: row.place, raw: JSON.stringify(message), message });
  const { checked, columns } = incoming;
  const further = (await furtherFaults(session, tools, [incoming])).get(incoming);
  const [outcome = { faults: further ?? incoming.faults, caseId: null }] =
    checked === undefined ? [] : await takeAll(session, tools, [{ message: checked, columns }]);
  const said = { ...namedBy(incoming), message: seal(tools, row.id, JSON.stringify(message)) };
  if (outcome.caseId === null || checked === undefined) {
    await failRowAgain(tx, row.id, { ...said, problems: JSON.stringify(outcome.faults) });
  } else {
    const settled = { settledBy: acting.userId, settledAt: tools.now, caseId: outcome.caseId };
    await updateRow(tx, row.id, { ...said, problems: '[]', state: 'taken', ...settled });
    await replaceWaiting(session, tools, [{ ...checked, caseId: outcome.caseId }]);
  }
  return readRow(session, tools, row.id);
}

/** Lets a row go that will never be a case. @throws as sendAgain */
export async function dropRow(
  session: Session,
  tools: TakeTools,
  { reason, ...q }: Change & { reason: string },
): Promise<ExchangeRow> {
  const row = await openRow(session, q);
  const settled = { settledBy: session.acting.userId, settledAt: tools.now };
  await updateRow(session.tx, row.id, { state: 'dropped', reason, ...settled });
  return readRow(session, tools, row.id);
}

async function openRow(session: Session, { id, version }: Change): Promise<RowRecord> {
  const before = await findRow(session.tx, id);
  if (before === undefined) throw problem('request.notFound');
  requireOfficer(session);
  const row = await lockRow(session.tx, id);
  // A row that is settled is locked by nobody: somebody else may have settled it this moment.
  if (row === undefined && before.state === 'open') await requireStillOpen(session, { id, version });
  if (row === undefined) throw problem('access.refusedByDatabase');
  requireVersion(row.version, { kind: 'exchange_row', id, seen: version });
  if (row.state !== 'open') throw exchangeProblem('exchange.settled');
  return row;
}

async function requireStillOpen({ tx }: Session, { id, version }: Change): Promise<void> {
  const now = await findRow(tx, id);
  if (now !== undefined) requireVersion(now.version, { kind: 'exchange_row', id, seen: version });
}

/**
 * A row with its message. Who read it is recorded: it may name persons.
 * @throws Problem request.notFound
 */
export async function readRow(
  { tx }: Session,
  { crypto }: Pick<TakeTools, 'crypto'>,
  id: string,
): Promise<ExchangeRow> {
  const row = await findRow(tx, id);
  if (row === undefined) throw problem('request.notFound');
  await sql`select audit.note('read', 'exchange_row', ${id}, '{}'::jsonb)`.execute(tx);
  const text = crypto.decryptField(row.message, { context: { table: 'exchange_row', column: 'message', row: id } });
  const message = objectOf(text);
  return { ...waitingView(row), message, text: message === null ? text : null };
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

export async function rowsIn(
  { tx }: Session,
  q: Parameters<typeof listRows>[1],
): Promise<{ rows: WaitingRow[]; total: number }> {
  const { rows, total } = await listRows(tx, q);
  return { rows: rows.map(waitingView), total };
}

/** A row without its message. */
export function waitingView(row: Omit<RowRecord, 'message'> & { sender: string }): WaitingRow {
  const { id, system, sourceId, sourceVersion, title, profile, times, reason, caseId, demo, version } = row;
  return {
    ...{ id, system, sourceId, title, profile, times, reason, caseId, demo, version },
    sourceVersion: sourceVersion === null ? null : Number(sourceVersion),
    problems: row.problems as Fault[],
    way: row.way as WaitingRow['way'],
    state: row.state as WaitingRow['state'],
    row: row.place,
    sentBy: row.sender,
    sentAt: row.sentAt.toISOString(),
  };
}
