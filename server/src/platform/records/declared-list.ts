// A list declared once: its filters, its orders, how a row is shown, the columns in which it leaves as a workbook. Routes, places of
// pages, counting and export follow from that, for records that are no registers: those that live by a procedure of their own.
import type { Queued } from '@qingfeng/register';
import { type Expression, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Session } from '../database/connections/connect.ts';
import { inPieces } from '../database/queries/cursor.ts';
import { beyond, countAtMost, inOrder, type ListOrder, type ListPlace } from '../database/queries/list-order.ts';
import type { Words } from '../errors/problem.ts';
import { decodeCursor, page, pageOf, pageQuery, placeIn } from '../http/paging.ts';
import { asDeclared } from '../http/requests/as-declared.ts';
import { called } from '../http/requests/field-names.ts';
import type { App } from '../http/services.ts';
import { listExport } from '../lists/paged/list-export.ts';
import { type ListColumn, writeList } from '../lists/paged/list-workbook.ts';
import { type Today, toolsOf } from '../procedures/index.ts';
import type { Services } from '../procedures/services.ts';
import { queuedBy } from './queues/conditions.ts';
import type { QueueSource } from './queues/counts.ts';
import { queueFilters } from './queues/filters.ts';
import { queueRoutes } from './queues/routes.ts';

/** What every row of a list has. */
type Identified = { readonly id: string };

export type DeclaredList<
  Filters extends z.ZodRawShape,
  Sort extends string,
  Row extends Identified,
  View,
  Line = View,
> = {
  readonly path: `/${string}`;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly filters: Filters;
  /** Refuses whoever may not ask for it, where no row would say so; `refusals`: the codes. */
  readonly admit?: (session: Session) => void;
  readonly refusals?: readonly string[];
  /** By which it may be sorted, as columns of `e`; the first is the usual one. `said`: what they are, in a sentence. */
  readonly orders: Readonly<Record<Sort, ListOrder>>;
  readonly said: string;
  /** How many rows are counted at most: a longer list says so, and is narrowed by its filters. */
  readonly counted: number;
  /** The order along whose index they are counted, where the planner would go through the table for it. */
  readonly countedIn?: NoInfer<Sort>;
  /** One row of the answer, and the name of a page of them in the contract. */
  readonly item: z.ZodType<View>;
  readonly page: string;
  /** The rows that pass, in any order. */
  readonly rows: (session: Session, wanted: Wanted<Filters>, now: Date) => Expression<Row>;
  /** Its work queues, as a register has them: of the rows of a table, whose columns the conditions name. */
  readonly queued?: ListQueued;
  /** As many questions for many rows as for one. */
  readonly view: (session: Session, rows: readonly Row[], today: Today) => Promise<View[]>;
  readonly workbook: {
    readonly summary: string;
    readonly description: string;
    /** The kind of record in the trail, and the name of the file. */
    readonly kind: string;
    readonly file: string;
    readonly name: Words;
    readonly columns: readonly ListColumn<NoInfer<Line>>[];
    /** Where a row of the list is several lines of the sheet. */
    readonly lines?: (view: View) => readonly Line[];
  };
};

/** What a list says of its queues; the rest follows from the list. */
export type ListQueued = Omit<Queued, 'id' | 'title' | 'list'>;

export type Wanted<Filters extends z.ZodRawShape> = z.output<z.ZodObject<Filters>>;

/** A declaration as it stands; the parameters follow from what it says. */
export function declareList<F extends z.ZodRawShape, Sort extends string, Row extends Identified, View, Line = View>(
  list: DeclaredList<F, Sort, Row, View, Line>,
): DeclaredList<F, Sort, Row, View, Line> {
  return list;
}

/** The queues of a list as they are counted and checked when the server starts: among all its rows, as it shows them. */
export function listQueues<F extends z.ZodRawShape, Sort extends string, Row extends Identified, View, Line>(
  list: DeclaredList<F, Sort, Row, View, Line>,
): QueueSource {
  const { path, filters, counted, workbook, queued } = list;
  if (queued === undefined) throw new TypeError(`the list ${path} has no queues`);
  return {
    queued: {
      ...{ id: path.slice(1), title: workbook.name, list: { filters: Object.keys(filters), counted }, ...queued },
    },
    most: counted,
    rows: (session, now) => sql`(${list.rows(session, z.strictObject(filters).parse({}), now)}) as e`,
  };
}

/** The rows that pass and stand in the queue asked for. */
function passing<F extends z.ZodRawShape, Sort extends string, Row extends Identified, View, Line>(
  session: Session,
  list: DeclaredList<F, Sort, Row, View, Line>,
  { wanted, now }: { wanted: Wanted<F>; now: Date },
): Expression<Row> {
  const rows = list.rows(session, wanted, now);
  if (list.queued === undefined) return rows;
  const within = queuedBy(listQueues(list), wanted, { acting: session.acting, now });
  return within.length === 0 ? rows : sql<Row>`select e.* from (${rows}) as e where ${sql.join(within, sql` and `)}`;
}

/** An order by a column of the rows, from the first value to the last. */
export const ascending = (
  column: string,
  type: 'timestamptz' | 'date' | 'text' | 'bigint' | 'real' | 'uuid',
): ListOrder => ({
  column: sql.ref(`e.${column}`),
  cast: sql.raw(type),
  descending: false,
});
/** From the last to the first. */
export const descending = (...of: Parameters<typeof ascending>): ListOrder => ({
  ...ascending(...of),
  descending: true,
});
/** From the last to the first, by a column that no row lacks. */
export const newestFirst = (...of: Parameters<typeof ascending>): ListOrder => ({ ...descending(...of), always: true });

const id = sql.ref('e.id');
type Placed<Row> = Row & { readonly orderValue: string | null };

/** Every row that passes, in the order asked for, from a place on. */
function inTheirOrder<Row>(rows: Expression<Row>, order: ListOrder, after?: ListPlace): RawBuilder<Placed<Row>> {
  const from = after === undefined ? sql`` : sql`where ${beyond(order, id, after)}`;
  return sql<
    Placed<Row>
  >`select e.*, ${order.column}::text as order_value from (${rows}) as e ${from} order by ${inOrder(order, id)}`;
}

type Asked<Filters extends z.ZodRawShape, Sort extends string> = {
  wanted: Wanted<Filters>;
  sort: Sort;
  after: ListPlace | undefined;
  limit: number;
};

/** One page with its number. */
export async function readList<F extends z.ZodRawShape, Sort extends string, Row extends Identified, View, Line>(
  session: Session,
  list: DeclaredList<F, Sort, Row, View, Line>,
  { wanted, sort, after, limit, today }: Asked<F, Sort> & { today: Today },
) {
  const { tx } = session;
  const all = () => passing(session, list, { wanted, now: today.now });
  const { countedIn } = list;
  const counting = countedIn === undefined ? all() : inTheirOrder(all(), list.orders[countedIn]);
  const total = await countAtMost(tx, counting, list.counted);
  const asked = inTheirOrder(all(), list.orders[sort], after);
  // A place that somebody made up is refused even where nothing is listed.
  const rows =
    total === 0 && after === undefined ? [] : (await sql<Placed<Row>>`${asked} limit ${limit + 1}`.execute(tx)).rows;
  const shown = page({ rows, limit, total, place: (row) => [sort, row.orderValue, row.id] });
  return { ...shown, items: await list.view(session, shown.items, today), more: total === list.counted };
}

/** Adds the list and its workbook. */
export function listRoutes<F extends z.ZodRawShape, Sort extends string, Row extends Identified, View, Line>(
  app: App,
  services: Services,
  list: DeclaredList<F, Sort, Row, View, Line>,
): void {
  const sorts = Object.keys(list.orders) as [Sort, ...Sort[]];
  // Zod knows no enum of names that come by a type parameter.
  const order = z.enum(sorts).default(sorts[0] as never);
  const sorted = called(order.describe(list.said), '排序', 'order');
  const queues = list.queued === undefined ? undefined : listQueues(list);
  const filters = z.strictObject({ ...list.filters, ...(queues !== undefined && queueFilters(queues.queued)) });
  const place = z.tuple([z.enum(sorts), z.string().nullable(), z.uuid()]);
  const counted = `no more than ${list.counted} are counted`;
  const { path, summary, workbook } = list;
  const tags = [...list.tags];
  if (queues !== undefined) queueRoutes(app, services, { source: queues, tags });
  app.get(
    path,
    {
      config: { problems: ['request.cursorInvalid', ...(list.refusals ?? [])] },
      schema: {
        tags,
        summary,
        description: `${list.description} No more than ${list.counted} are counted.`,
        querystring: filters.extend({ ...pageQuery.shape, sort: sorted }),
        response: {
          200: pageOf(list.item)
            .extend({ more: z.boolean().describe(`Whether there are more than \`total\`: ${counted}`) })
            .meta({ id: list.page }),
        },
      },
    },
    async (request) => {
      const { limit, cursor, sort, ...wanted } = request.query as Asked<F, Sort>['wanted'] & {
        limit: number;
        cursor?: string;
        sort: Sort;
      };
      const after = placeIn(decodeCursor(cursor, place) as readonly [Sort, string | null, string] | undefined, sort);
      const today = await toolsOf(services);
      const asked = { wanted: wanted as unknown as Wanted<F>, sort, after, limit, today };
      return asDeclared(
        await services.database.as(request.actor, (session) => {
          list.admit?.(session);
          return readList(session, list, asked);
        }),
      );
    },
  );
  listExport(app, services, {
    path: `${path}/export.xlsx`,
    tags,
    ...{ summary: workbook.summary, description: workbook.description, kind: workbook.kind, name: workbook.file },
    querystring: filters.extend({ sort: sorted }),
    problems: list.refusals ?? [],
    open: async (query, actor) => {
      if (list.admit !== undefined) await services.database.as(actor, async (session) => list.admit?.(session));
      const { sort, ...wanted } = query as unknown as Wanted<F> & { sort: Sort };
      const today = await toolsOf(services);
      return (out, session) => {
        const rows = linesOf(session, list, { wanted: wanted as unknown as Wanted<F>, sort, today });
        return writeList(out, session, { name: workbook.name, columns: workbook.columns, rows, now: today.now });
      };
    },
  });
}

/** The lines of the workbook, read as fast as they are taken. */
async function* linesOf<F extends z.ZodRawShape, Sort extends string, Row extends Identified, View, Line>(
  session: Session,
  list: DeclaredList<F, Sort, Row, View, Line>,
  { wanted, sort, today }: Pick<Asked<F, Sort>, 'wanted' | 'sort'> & { today: Today },
): AsyncGenerator<Line> {
  const { lines } = list.workbook;
  const asked = inTheirOrder(passing(session, list, { wanted, now: today.now }), list.orders[sort]);
  for await (const piece of inPieces(session.tx, asked)) {
    for (const view of await list.view(session, piece, today)) yield* lines?.(view) ?? [view as unknown as Line];
  }
}
