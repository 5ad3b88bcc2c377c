// Entries as pages and other systems are given them.
import type { Register } from '@qingfeng/register';
import type { Session } from '../database/connect.ts';
import type { ListPlace } from '../database/list-order.ts';
import { problem } from '../errors/catalogue.ts';
import { page } from '../http/paging.ts';
import { readStanding } from '../procedures/index.ts';
import { type Act, mayChange } from './access.ts';
import { countEntries, type ListFilter, listEntries, mostCounted } from './list.ts';
import { type EntrySource, sourceOf } from './owned.ts';
import { type EarlierRows, type EntryRow, findRow, type Kept, shownFields } from './rows.ts';
import { rulesOf } from './rules.ts';
import { standingOf } from './run-row.ts';
import { answeredToo } from './stood.ts';

/** What every entry has beside its fields. */
export type EntryView = {
  readonly id: string;
  readonly change: Act;
  readonly source: EntrySource | null;
  readonly demo: boolean;
  readonly enteredAt: string;
  readonly version: number;
} & Readonly<Record<string, unknown>>;

/** One page of entries with their number. */
export async function readEntries(
  session: Session,
  kept: Kept,
  q: { filter: ListFilter; sort: string; after: ListPlace | undefined; limit: number; now: Date },
) {
  const { register } = kept;
  const most = mostCounted(register);
  const rows = await listEntries(register, session, q);
  const counted = await countEntries(register, session, { filter: q.filter, most: most + 1, now: q.now });
  const shown = page({
    rows,
    limit: q.limit,
    total: Math.min(counted, most),
    place: (row) => [q.sort, row.orderValue ?? null, row.id],
  });
  return { ...shown, more: counted > most, items: await entryViews(session, kept, shown.items) };
}

/** An entry with what follows from its run, where it has one. @throws Problem request.notFound */
export async function readRecord(session: Session, kept: Kept, id: string): Promise<EntryView> {
  const entry = await readEntry(session, kept, id);
  if (kept.register.procedure === undefined || kept.tools === undefined) return entry;
  return { ...entry, ...(await readStanding(session, kept.tools, id)) };
}

/** @throws Problem request.notFound */
async function readEntry(session: Session, kept: Kept, id: string): Promise<EntryView> {
  const [view] = await entryViews(session, kept, [await findRow(session, kept.register, id)]);
  if (view === undefined) throw problem('request.notFound');
  return view;
}

/** Rows as lists show them. */
export async function entryViews(
  session: Session,
  { register, tools }: Kept,
  rows: readonly EntryRow[],
  earlier?: EarlierRows,
): Promise<EntryView[]> {
  const { tx, acting } = session;
  const shown = await shownFields(tx, register, rows, earlier);
  const fields = shown.map((one) => one.fields);
  const beside = await rulesOf(register.id).answer?.of(session, rows, fields, tools?.now);
  return rows.map((row, at) => ({
    ...answeredToo(register, { owner: shown[at]?.owner, ...shown[at]?.fields }),
    ...beside?.[at],
    id: row.id,
    owner: shown[at]?.owner,
    change: mayChange(register, acting, {
      owner: row.ownerAgency,
      state: stateOf(register, row),
      named: (field) => row[field],
    }),
    source: sourceOf(row),
    demo: row.demo,
    enteredAt: row.enteredAt.toISOString(),
    version: row.version,
    ...standingOf(register, row, tools),
    ...shown[at]?.fields,
  }));
}

const stateOf = ({ procedure }: Register, { state }: EntryRow): string | undefined =>
  procedure !== undefined && typeof state === 'string' ? state : undefined;
