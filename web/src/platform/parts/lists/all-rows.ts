// Every row of a list, page by page: for paper, and for what is done to all of them.
import type { List } from '../../api/index.ts';

/**
 * @param load a page by its cursor, the first by ''
 * @returns undefined where there are more than `most`
 */
export async function allRows<Row>(
  load: (cursor: string) => Promise<List<Row>>,
  { most = Number.POSITIVE_INFINITY, onRead }: { most?: number; onRead?: (count: number) => void } = {},
): Promise<readonly Row[] | undefined> {
  const rows: Row[] = [];
  let cursor = '';
  for (;;) {
    const { items, nextCursor } = await load(cursor);
    rows.push(...items);
    if (rows.length > most) return undefined;
    onRead?.(rows.length);
    if (nextCursor === null) return rows;
    cursor = nextCursor;
  }
}
