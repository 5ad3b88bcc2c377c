// Entries as pages and other systems are given them.
import type { Session } from '../../database/connections/connect.ts';
import type { ListPlace } from '../../database/queries/list-order.ts';
import { problem } from '../../errors/catalogue.ts';
import type { Words } from '../../errors/problem.ts';
import { page } from '../../http/paging.ts';
import { type Action, readStanding } from '../../procedures/index.ts';
import { type EntryRow, findRow, type Kept } from '../rows.ts';
import { rulesOf } from '../rules.ts';
import { viewsAsOf } from './as-of.ts';
import { type EntryView, entryViews } from './entry-views.ts';
import { countEntries, type ListFilter, listEntries, mostCounted } from './list.ts';

/** One page of entries with their number. @param q.at as they stood then, by the clock of the trail */
export async function readEntries(
  session: Session,
  kept: Kept,
  q: {
    filter: ListFilter;
    sort: string;
    after: ListPlace | undefined;
    limit: number;
    now: Date;
    at?: Date | undefined;
  },
) {
  const { register } = kept;
  const most = mostCounted(register);
  const rows = await listEntries(register, session, q);
  const counted = await countEntries(register, session, { filter: q.filter, most: most + 1, now: q.now, at: q.at });
  const shown = page({
    rows,
    limit: q.limit,
    total: Math.min(counted, most),
    place: (row) => [q.sort, row.orderValue ?? null, row.id],
  });
  return { ...shown, more: counted > most, items: await viewsOf(session, kept, { rows: shown.items, at: q.at }) };
}

/** Rows as they stand now, or as they stood. */
export function viewsOf(
  session: Session,
  kept: Kept,
  { rows, at }: { rows: readonly EntryRow[]; at?: Date | undefined },
): Promise<EntryView[]> {
  if (at === undefined) return entryViews(session, kept, rows);
  return viewsAsOf(session, kept, { ids: rows.map(({ id }) => id), at });
}

/** An entry with what follows from its run, where it has one. @throws Problem request.notFound */
export async function readRecord(session: Session, kept: Kept, id: string): Promise<EntryView> {
  const entry = await readEntry(session, kept, id);
  if (kept.register.procedure === undefined || kept.tools === undefined) return entry;
  const standing = await readStanding(session, kept.tools, id);
  const bars = rulesOf(kept.register.id).bars?.(entry) ?? {};
  return { ...entry, ...standing, actions: standing.actions.map((action) => barredBy(action, bars[action.action])) };
}

/** An act that the procedure allows and the entry itself does not. */
function barredBy(action: Action, why: Words | null | undefined): Action {
  if (!action.allowed || why === undefined || why === null) return action;
  return { ...action, allowed: false, why, due: null, bar: { code: 'locked', short: why, cited: null } };
}

/** @throws Problem request.notFound */
async function readEntry(session: Session, kept: Kept, id: string): Promise<EntryView> {
  const [view] = await entryViews(session, kept, [await findRow(session, kept.register, id)]);
  if (view === undefined) throw problem('request.notFound');
  return view;
}
