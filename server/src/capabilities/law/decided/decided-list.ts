// The list of what one legal officer enters and another decides, whatever it is about: filters, orders, one page, the departments it has.
import { type Expression, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { ListOrder, ListPlace } from '../../../platform/database/queries/list-order.ts';
import { decodeCursor, pageQuery, placeIn } from '../../../platform/http/paging.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';

/** Most rows that are counted: a longer list says so and is narrowed by its filters. */
export const mostDecided = 1_000;
const sorts = ['newest', 'from'] as const;
type DecidedSort = (typeof sorts)[number];

/** Query fields of such a list beside what is its own. */
export const decidedFilters = z.strictObject({
  q: called(
    z.string().trim().max(100).optional().describe('Words that must all stand in document, article, text or name'),
    '查找内容',
    'words to find',
  ),
  line: called(z.string().max(60).optional().describe('The department that it is for'), '适用部门', 'department'),
  state: called(z.enum(['entered', 'approved', 'refused']).optional(), '状态', 'state'),
  on: called(z.iso.date().optional().describe('Approved, and in force on this day'), '日期', 'day'),
});
export const decidedOrder = z.enum(sorts).default('newest').describe('The newest entry or the newest first day first');
export const decidedPage = { ...pageQuery.shape, sort: called(decidedOrder, '排序', 'order') };
/** Added to the answer of such a list. */
export const decidedAnswer = {
  nextCursor: z.string().nullable().describe('Send it as cursor for the next page; null on the last'),
  total: z.int().describe('Rows on all pages'),
  more: z.boolean().describe(`Whether there are more than \`total\`: no more than ${mostDecided} are counted`),
  departments: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .describe('Those that any of these are for, to filter by'),
};

export type DecidedFilter = Omit<z.infer<typeof decidedFilters>, 'q'> & { words: readonly string[] };
export type DecidedPage = { sort: DecidedSort; after: ListPlace | undefined; limit: number };

/** What a request without any word asks for: the first page. */
export const firstPage: DecidedPage = { sort: 'newest', after: undefined, limit: 20 };

export function decidedFilter<T extends { q?: string | undefined }>({ q, ...filter }: T) {
  return { ...filter, words: wordsOf(q) };
}

const place = z.tuple([z.enum(sorts), z.string().nullable(), z.uuid()]);
/** @throws Problem request.cursorInvalid */
export function pageAsked(q: { sort: DecidedSort; limit: number; cursor?: string | undefined }): DecidedPage {
  return { sort: q.sort, limit: q.limit, after: placeIn(decodeCursor(q.cursor, place), q.sort) };
}

/** By columns of `e`, the table. */
export const decidedOrders: Readonly<Record<DecidedSort, ListOrder>> = {
  newest: { column: sql`e.entered_at`, cast: sql`timestamptz`, descending: true },
  from: { column: sql`e.valid_from`, cast: sql`date`, descending: true },
};

/** Where the page after a row begins. */
export function placeAfter(row: { id: string; enteredAt: Date; validFrom: string }, sort: DecidedSort) {
  return [sort, sort === 'newest' ? row.enteredAt.toISOString() : row.validFrom, row.id];
}

/**
 * The filters as conditions on `e`.
 * @param found whether a row of `e` has a word
 */
export function decidedConditions(
  { words, line, state, on }: DecidedFilter,
  found: (word: string) => Expression<SqlBool>,
): Expression<SqlBool>[] {
  return [
    ...(line === undefined ? [] : [sql<SqlBool>`e.line = ${line}`]),
    ...(state === undefined ? [] : [sql<SqlBool>`e.state = ${state}`]),
    ...(on === undefined
      ? []
      : [
          sql<SqlBool>`e.state = 'approved' and e.valid_from <= ${on}::date and (e.valid_until is null or e.valid_until >= ${on}::date)`,
        ]),
    ...words.map(found),
  ];
}

/** The departments that rows of a table are for, as the acting user sees them. */
export async function departmentsIn(tx: Tables, table: 'officeRule' | 'caseStandard') {
  return tx
    .selectFrom('department as d')
    .select(['d.id', 'd.shortName as name'])
    .where((eb) => eb.exists(eb.selectFrom(table).select(sql`1`.as('one')).whereRef('line', '=', 'd.id')))
    .orderBy('d.id')
    .execute();
}
