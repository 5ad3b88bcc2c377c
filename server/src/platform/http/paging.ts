// Cursor paging: a page says where the next one begins, so rows that appear meanwhile neither repeat nor get lost.
import { z } from 'zod';
import { problem } from '../errors/catalogue.ts';
import { called } from './requests/field-names.ts';

const sizes = ['20', '50', '100'] as const;

/** Query fields of every list. */
export const pageQuery = z.strictObject({
  limit: called(
    z.enum(sizes).default('20').transform(Number).describe('Rows per page: 20, 50 or 100'),
    '每页条数',
    'rows on a page',
  ),
  cursor: called(
    z.string().max(1000).optional().describe('nextCursor of the page before'),
    '翻页位置',
    'place in the list',
  ),
});

/** The form of every list answer. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Send it as cursor for the next page; null on the last'),
    total: z.int().describe('Rows on all pages'),
  });
}

/** A place in a list as opaque text. */
export function encodeCursor(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * The place a cursor stands for; `schema` is the tuple that this list sorts by.
 * @throws Problem request.cursorInvalid
 */
export function decodeCursor<T extends z.ZodType>(cursor: string | undefined, schema: T): z.output<T> | undefined {
  if (cursor === undefined) return undefined;
  const bytes = Buffer.from(cursor, 'base64url');
  const result = schema.safeParse(jsonOrUndefined(bytes.toString('utf8')));
  if (!result.success || bytes.toString('base64url') !== cursor) throw problem('request.cursorInvalid');
  return result.data;
}

/** Where a list that has several orders goes on; a cursor of another order begins anew. */
export function placeIn<Sort extends string, Value>(
  cursor: readonly [Sort, Value, string] | undefined,
  wanted: Sort,
): { value: Value; id: string } | undefined {
  return cursor === undefined || cursor[0] !== wanted ? undefined : { value: cursor[1], id: cursor[2] };
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Makes the answer from one row more than asked for.
 * @param rows up to limit + 1 rows in order
 * @param place what the list is sorted by, of one row
 */
export function page<Row>(q: {
  rows: readonly Row[];
  limit: number;
  total: number;
  place: (row: Row) => readonly (string | number | null)[];
}): { items: Row[]; nextCursor: string | null; total: number } {
  const items = q.rows.slice(0, q.limit);
  const last = items.at(-1);
  const more = q.rows.length > q.limit && last !== undefined;
  return { items, nextCursor: more ? encodeCursor(q.place(last)) : null, total: q.total };
}
