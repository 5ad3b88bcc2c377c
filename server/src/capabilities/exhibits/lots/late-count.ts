// Counts that a phone made without a connection and sends later: held against what happened to the lot since they were made.
import { momentText } from '@qingfeng/codes';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { exhibitProblem } from '../problems.ts';
import { type bookOf, differencesOf, type ShownLot } from './store.ts';

type Line = Pick<
  Awaited<ReturnType<typeof bookOf>>[number],
  'lotId' | 'toLotId' | 'kind' | 'at' | 'toldAt' | 'qty' | 'userName'
>;

/**
 * A count is of what the book said when it was made: not after goods moved, nor after a later count, nor after its difference was settled.
 * What comes back names the lot, its store, who did what and when.
 * @param toldAt when it was made by the clock of the phone; undefined for a count at the desk
 * @throws Problem exhibits.movedSince, exhibits.countedSince, exhibits.settledSince
 */
export async function refuseLateCount(
  tx: Tables,
  { book, lot, toldAt }: { book: readonly Line[]; lot: ShownLot; toldAt: string | undefined },
): Promise<void> {
  if (toldAt === undefined) return;
  const told = Date.parse(toldAt);
  const named = { lot: `${lot.no} ${lot.name}`, store: lot.storeName ?? '', told: momentText(told) };
  const after = book.filter(({ lotId, toLotId }) => lotId === lot.id || toLotId === lot.id);
  if (after.some(({ kind, at }) => kind !== 'count' && kind !== 'move' && at.getTime() > told))
    throw exhibitProblem('exhibits.movedSince', named);
  // Counts are in the order in which they were made, not in that in which they arrive.
  const count = after.findLast(({ kind, at, toldAt: made }) => kind === 'count' && (made ?? at).getTime() > told);
  if (count !== undefined) {
    const found = {
      by: count.userName,
      at: momentText((count.toldAt ?? count.at).getTime()),
      found: Number(count.qty),
    };
    throw exhibitProblem('exhibits.countedSince', { ...named, ...found, unit: lot.unit });
  }
  const closed = (await differencesOf(tx, lot.id)).find(({ settledAt }) => (settledAt?.getTime() ?? 0) > told);
  if (closed?.settledAt != null)
    throw exhibitProblem('exhibits.settledSince', {
      ...named,
      by: closed.settledBy ?? '',
      at: momentText(closed.settledAt.getTime()),
    });
}
