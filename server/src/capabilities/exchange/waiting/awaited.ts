// Messages that wait for a record: which records they name by the numbers of other systems, and what becomes of them when one comes.
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { ExchangeKind, SourceMessage, SourceRef } from '../../../platform/exchange/kind.ts';
import { checkedRow, type IncomingRow } from '../incoming.ts';
import { recordOutcomes } from '../records.ts';
import { casesTable, type RecordMessage } from '../schema.ts';
import { failRowAgain, keepAwaited, type RowRecord, rowsAwaiting, updateRow } from '../store.ts';
import type { TakeTools } from '../take-one.ts';
import { became, openedMessage } from './waiting-message.ts';

const mostNamed = 50;

const keyOf = ({ table, system, sourceId }: SourceRef): string => JSON.stringify([table, system, sourceId]);

/** As they came: what a message says is JSON. */
type Fields = SourceMessage['fields'];

/** The records that messages name, by the row of each; a row that named others before names these now. */
export async function noteAwaited(
  { tx, acting }: Session,
  kind: ExchangeKind | undefined,
  rows: readonly { readonly id: string; readonly record: RecordMessage | undefined }[],
): Promise<void> {
  if (kind?.names === undefined || rows.length === 0) return;
  const awaited = rows.flatMap(({ id, record }) =>
    [...namedBy(kind, record)].map((key) => ({ rowId: id, ownerAgency: acting.agencyKey, awaited: key })),
  );
  await keepAwaited(
    tx,
    rows.map(({ id }) => id),
    awaited,
  );
}

function namedBy(kind: ExchangeKind, record: RecordMessage | undefined): Set<string> {
  if (record === undefined) return new Set();
  const named = kind.names?.({ system: record.system, fields: record.fields as Fields }) ?? [];
  return new Set(
    named
      .map(keyOf)
      .filter((key) => key.length <= 500 && key.isWellFormed())
      .slice(0, mostNamed),
  );
}

/** A message that was taken over. */
type TakenSource = { readonly system: string; readonly sourceId: string; readonly fields?: unknown };

/** What a message that was taken over tells of: its record, and the records that it is about. */
function arrivedWith(kind: ExchangeKind | undefined, { system, sourceId, fields }: TakenSource): string[] {
  const own = keyOf({ table: kind?.table ?? casesTable, system, sourceId });
  return [own, ...(kind?.names?.({ system, fields: (fields ?? {}) as Fields }) ?? []).map(keyOf)];
}

type Waiting = { readonly row: RowRecord; readonly incoming: IncomingRow };

/**
 * Tries again what waits for records that were just taken over, and what waits for those in turn. What fails again goes on waiting with its
 * new reasons.
 */
export async function takeAwaiting(
  session: Session,
  tools: TakeTools,
  { kind, taken }: { kind: ExchangeKind | undefined; taken: readonly TakenSource[] },
): Promise<void> {
  let keys = new Set(taken.flatMap((one) => arrivedWith(kind, one)));
  while (keys.size > 0) {
    const rows = await rowsAwaiting(session.tx, session.acting.agencyKey, [...keys]);
    const next = new Set<string>();
    for (const own of Map.groupBy(rows, (row) => `${row.kind} ${row.demo}`).values()) {
      const of = tools.kindOf(own[0]?.kind ?? '');
      if (of?.isEntered(session.acting) !== true) continue;
      for (const one of await takenAgain(session, tools, { kind: of, rows: own }))
        for (const key of arrivedWith(of, one)) next.add(key);
    }
    keys = next;
  }
}

/** @returns what was taken over */
async function takenAgain(
  session: Session,
  tools: TakeTools,
  { kind, rows }: { kind: ExchangeKind; rows: readonly RowRecord[] },
): Promise<TakenSource[]> {
  const waiting = rows.flatMap((row): Waiting[] => {
    const { text, message } = openedMessage(tools, row);
    if (message === null) return [];
    return [{ row, incoming: checkedRow({ kind: row.kind, row: row.place, raw: text, message }) }];
  });
  const demo = rows[0]?.demo ?? false;
  const asked = { rows: waiting.map(({ incoming }) => incoming), preview: false, demo };
  const outcomes = await recordOutcomes(session, kind, asked);
  const taken: TakenSource[] = [];
  for (const { row, incoming } of waiting) {
    const outcome = outcomes.get(incoming);
    if (outcome === undefined || incoming.record === undefined) continue;
    if (outcome.status === 'error') {
      const { faults, standingId } = outcome;
      await failRowAgain(session.tx, row.id, { standingId, problems: JSON.stringify(faults) });
      continue;
    }
    const settled = { settledBy: session.acting.userId, settledAt: tools.now, ...became(kind, outcome) };
    await updateRow(session.tx, row.id, { problems: '[]', state: 'taken', ...settled });
    taken.push(incoming.record);
  }
  return taken;
}
