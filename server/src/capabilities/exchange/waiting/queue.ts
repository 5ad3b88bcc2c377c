// Rows that could not be taken over: they wait with their reasons until somebody corrects or drops them, or a later version comes.
import { randomUUID } from 'node:crypto';
import { type Insertable, sql } from 'kysely';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { ExchangeKind } from '../../../platform/exchange/kind.ts';
import { requireVersion } from '../../../platform/http/requests/versions.ts';
import { inParts } from '../../../platform/procedures/index.ts';
import { furtherFaults } from '../further-faults.ts';
import { checkedRow, type IncomingRow } from '../incoming.ts';
import { exchangeProblem } from '../problems.ts';
import { recordOutcomes } from '../records.ts';
import { casesKind, type ExchangeCase, type ExchangeRow, type Fault, type WaitingRow } from '../schema.ts';
import { withoutSecrets, withSecrets } from '../secrets.ts';
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
} from '../store.ts';
import { type Outcome, requireOfficer, type TakeTools, takeAll } from '../take-one.ts';
import { noteAwaited, takeAwaiting } from './awaited.ts';
import { became, openedMessage, seal } from './waiting-message.ts';

/** How rows came: the form of the message and the profile it was read by. */
export type Way = { way: WaitingRow['way']; profile: string };

/** @returns the ids of the waiting rows by the number of the row */
export async function wait(
  session: Session,
  tools: TakeTools,
  q: Way & { kind?: ExchangeKind | undefined; rows: readonly (IncomingRow & { standingId?: string | null })[] },
): Promise<Map<number, string>> {
  const { tx, acting } = session;
  const waiting = new Map<number, string>();
  if (q.rows.length === 0) return waiting;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`exchange rows ${acting.agencyKey}`}, 0))`.execute(tx);
  const { kind } = q;
  const keyed = q.rows.map((row) => ({ row, ...namedBy(row, kind), key: keyOf(row, tools, kind) }));
  const before = await waitingByKey(
    tx,
    keyed.map(({ key }) => key),
  );
  const entering = { ownerAgency: acting.agencyKey, demo: tools.demo ?? false };
  const fresh = new Map<string, Insertable<DB['exchangeRow']> & { times: number }>();
  for (const { row, key, system, sourceId, sourceVersion, title } of keyed) {
    const known = before.get(key);
    const entered = fresh.get(key);
    const id = known ?? entered?.id ?? randomUUID();
    const said = {
      ...{ system, sourceId, sourceVersion, title, standingId: row.standingId ?? null },
      message: seal(tools, id, row.message === undefined ? row.raw : JSON.stringify(row.message)),
      problems: JSON.stringify(row.faults),
      ...{ way: q.way, profile: q.profile, place: row.row, sentBy: acting.userId, sentAt: tools.now },
    };
    const times = (entered?.times ?? 0) + 1;
    if (known !== undefined) await failRowAgain(tx, known, said);
    else fresh.set(key, { ...said, ...{ id, times, kind: kind?.id ?? casesKind, rowKey: key }, ...entering });
    waiting.set(row.row, id);
  }
  for (const part of inParts([...fresh.values()])) await insertRows(tx, part);
  const named = q.rows.map(({ row, record }) => ({ id: waiting.get(row) ?? '', record }));
  await noteAwaited(session, kind, named);
  return waiting;
}

/** What the row says of itself, as far as it has the form. */
function namedBy({ message = {} }: Pick<IncomingRow, 'message'>, kind: ExchangeKind | undefined) {
  const text = (value: unknown, longest: number): string | null =>
    typeof value === 'string' && value.trim() !== '' && value.isWellFormed() && !value.includes('\0')
      ? value.trim().slice(0, longest)
      : null;
  const { sourceVersion } = message;
  return {
    system: text(message.system, 100),
    sourceId: text(message.sourceId, 200),
    sourceVersion: Number.isSafeInteger(sourceVersion) ? (sourceVersion as number) : null,
    title: text(kind === undefined ? message.title : kind.nameOf(fieldsOf(message)), 300) ?? '',
  };
}

const fieldsOf = ({ fields }: Record<string, unknown>): Record<string, unknown> =>
  typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>) : {};

function keyOf(row: IncomingRow, { crypto }: TakeTools, kind: ExchangeKind | undefined): string {
  const { system, sourceId, sourceVersion } = namedBy(row, kind);
  const of = kind === undefined ? [] : [kind.id];
  if (system !== null && sourceId !== null && sourceVersion !== null)
    return JSON.stringify([...of, system, sourceId, sourceVersion]);
  return [...of, crypto.lookupDigest(row.raw, 'exchangeRow')].join(' ');
}

type TakenSource = Pick<ExchangeCase, 'system' | 'sourceId' | 'sourceVersion'> & {
  caseId: string | null;
  recordId: string | null;
};

/** Rows that wait under the same id in this version or an earlier one need nobody any more. */
export async function replaceWaiting(
  { tx, acting }: Session,
  tools: Pick<TakeTools, 'now'>,
  { kind, taken }: { kind: ExchangeKind | undefined; taken: readonly TakenSource[] },
): Promise<void> {
  for (const [system, own] of Map.groupBy(taken, (one) => one.system)) {
    const waiting = await waitingOfSource(tx, {
      kind: kind?.id ?? casesKind,
      system,
      ids: own.map(({ sourceId }) => sourceId),
    });
    for (const row of waiting) {
      const by = own.find(
        ({ sourceId, sourceVersion }) => sourceId === row.sourceId && (row.sourceVersion ?? 0) <= sourceVersion,
      );
      if (by === undefined) continue;
      const settled = { settledBy: acting.userId, settledAt: tools.now, ...became(kind, by) };
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
  const row = await openRow(session, q);
  const { message: before } = openedMessage(tools, row);
  await takeAgain(session, tools, { row, message: withSecrets(message, { before, kind: tools.kindOf(row.kind) }) });
  return readRow(session, tools, row.id);
}

/**
 * Hands the record that stands in the way over to the system: the message is taken over onto it.
 * @throws as sendAgain, and exchange.nothingStands
 */
export async function handOver(session: Session, tools: TakeTools, q: Change): Promise<ExchangeRow> {
  const row = await openRow(session, q);
  const { message } = openedMessage(tools, row);
  if (row.standingId === null || message === null) throw exchangeProblem('exchange.nothingStands');
  await takeAgain(session, tools, { row, message, onto: row.standingId });
  return readRow(session, tools, row.id);
}

type Again = { row: RowRecord; message: Record<string, unknown>; onto?: string };

async function takeAgain(session: Session, tools: TakeTools, { row, message, onto }: Again): Promise<void> {
  const { tx, acting } = session;
  const kind = kindOfRow(row, tools);
  const incoming = checkedRow({ kind: row.kind, row: row.place, raw: JSON.stringify(message), message });
  const outcome = await outcomeOf(session, tools, { incoming, kind, ...(onto !== undefined && { onto }) });
  const said = { ...namedBy(incoming, kind), message: seal(tools, row.id, JSON.stringify(message)) };
  const source = incoming.checked ?? incoming.record;
  if (outcome.status === 'error' || source === undefined) {
    const { faults, standingId } = outcome;
    await failRowAgain(tx, row.id, { ...said, standingId, problems: JSON.stringify(faults) });
    await noteAwaited(session, kind, [{ id: row.id, record: incoming.record }]);
    return;
  }
  const settled = { settledBy: acting.userId, settledAt: tools.now, ...became(kind, outcome) };
  await updateRow(tx, row.id, { ...said, problems: '[]', state: 'taken', ...settled });
  await replaceWaiting(session, tools, { kind, taken: [{ ...source, ...outcome }] });
  await takeAwaiting(session, tools, { kind, taken: [source] });
}

type One = { incoming: IncomingRow; kind: ExchangeKind | undefined; onto?: string };

async function outcomeOf(session: Session, tools: TakeTools, { incoming, kind, ...onto }: One): Promise<Outcome> {
  const { checked, columns } = incoming;
  const failed = { status: 'error', caseId: null, recordId: null, standingId: null } as const;
  if (kind !== undefined) {
    const outcomes = await recordOutcomes(session, kind, { rows: [incoming], preview: false, ...onto });
    return outcomes.get(incoming) ?? { ...failed, faults: incoming.faults };
  }
  const further = (await furtherFaults(session, tools, [incoming])).get(incoming);
  const [outcome] = checked === undefined ? [] : await takeAll(session, tools, [{ message: checked, columns }]);
  return outcome ?? { ...failed, faults: further ?? incoming.faults };
}

/** Undefined for cases. @throws Problem exchange.kindUnknown */
function kindOfRow({ kind }: Pick<RowRecord, 'kind'>, { kindOf }: Pick<TakeTools, 'kindOf'>): ExchangeKind | undefined {
  if (kind === casesKind) return undefined;
  const known = kindOf(kind);
  if (known === undefined) throw exchangeProblem('exchange.kindUnknown', { kind });
  return known;
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
  tools: Pick<TakeTools, 'crypto' | 'kindOf'>,
  id: string,
): Promise<ExchangeRow> {
  const row = await findRow(tx, id);
  if (row === undefined) throw problem('request.notFound');
  await sql`select audit.note('read', 'exchange_row', ${id}, '{}'::jsonb)`.execute(tx);
  const { text, message } = openedMessage(tools, row);
  const shown = message === null ? null : withoutSecrets(message, tools.kindOf(row.kind));
  return { ...waitingView(row, tools.kindOf), message: shown, text: message === null ? text : null };
}

export async function rowsIn(
  { tx }: Session,
  { kindOf }: Pick<TakeTools, 'kindOf'>,
  q: Parameters<typeof listRows>[1],
): Promise<{ rows: WaitingRow[]; total: number }> {
  const { rows, total } = await listRows(tx, q);
  return { rows: rows.map((row) => waitingView(row, kindOf)), total };
}

const caseTitle = { zh: '案件', en: 'Cases' };

/** A row without its message. */
export function waitingView(
  row: Omit<RowRecord, 'message'> & { sender: string },
  kindOf: TakeTools['kindOf'],
): WaitingRow {
  const { kind, recordId, standingId } = row;
  const known = kind === casesKind ? undefined : kindOf(kind);
  const linked = (to: string | null) => (to === null || known === undefined ? null : { id: to, link: known.link(to) });
  const { id, system, sourceId, sourceVersion, title, profile, times, reason, caseId, demo, version } = row;
  return {
    ...{ id, system, sourceId, title, profile, times, reason, caseId, demo, version },
    sourceVersion: sourceVersion === null ? null : Number(sourceVersion),
    ...{ kind, kindTitle: known?.title ?? (kind === casesKind ? caseTitle : { zh: kind, en: kind }) },
    record: linked(recordId),
    standing: row.state === 'open' ? linked(standingId) : null,
    problems: row.problems as Fault[],
    way: row.way as WaitingRow['way'],
    state: row.state as WaitingRow['state'],
    row: row.place,
    sentBy: row.sender,
    sentAt: row.sentAt.toISOString(),
  };
}
