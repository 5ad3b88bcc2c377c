// Entries as pages and other systems are given them.
import type { Register } from '@qingfeng/register';
import { sql } from 'kysely';
import type { Session } from '../database/connect.ts';
import type { ListPlace } from '../database/list-order.ts';
import { problem } from '../errors/catalogue.ts';
import { page } from '../http/paging.ts';
import { type Act, mayChange } from './access.ts';
import { countEntries, type ListFilter, listEntries } from './list.ts';
import { type EntryRow, shownFields } from './rows.ts';

/** What every entry has beside its fields. */
export type EntryView = {
  readonly id: string;
  readonly change: Act;
  readonly source: { readonly system: string; readonly id: string } | null;
  readonly demo: boolean;
  readonly enteredAt: string;
  readonly version: number;
} & Readonly<Record<string, unknown>>;

/** No more than so many are counted: who has more narrows the list. */
const mostCounted = 10_000;

/** One page of entries with their number. */
export async function readEntries(
  session: Session,
  register: Register,
  q: { filter: ListFilter; sort: string; after: ListPlace | undefined; limit: number },
) {
  const rows = await listEntries(register, session, q);
  const counted = await countEntries(register, session, { filter: q.filter, most: mostCounted + 1 });
  const shown = page({
    rows,
    limit: q.limit,
    total: Math.min(counted, mostCounted),
    place: (row) => [q.sort, row.orderValue ?? null, row.id],
  });
  return { ...shown, more: counted > mostCounted, items: await entryViews(session, register, shown.items) };
}

/** @throws Problem request.notFound */
export async function readEntry(session: Session, register: Register, id: string): Promise<EntryView> {
  const [view] = await entryViews(session, register, [await findRow(session, register, id)]);
  if (view === undefined) throw problem('request.notFound');
  return view;
}

/** An entry as it is stored. @throws Problem request.notFound */
export async function findRow({ tx }: Session, register: Register, id: string): Promise<EntryRow> {
  const { rows } = await sql<EntryRow>`select * from ${sql.table(register.table)} where id = ${id}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw problem('request.notFound');
  return row;
}

/** Rows as lists show them. */
export async function entryViews(
  { tx, acting }: Session,
  register: Register,
  rows: readonly EntryRow[],
): Promise<EntryView[]> {
  const shown = await shownFields(tx, register, rows);
  return rows.map((row, at) => ({
    id: row.id,
    owner: shown[at]?.owner,
    change: mayChange(register, acting, row.ownerAgency),
    source: row.sourceSystem === null ? null : { system: row.sourceSystem, id: row.sourceId ?? '' },
    demo: row.demo,
    enteredAt: row.enteredAt.toISOString(),
    version: row.version,
    ...shown[at]?.fields,
  }));
}
