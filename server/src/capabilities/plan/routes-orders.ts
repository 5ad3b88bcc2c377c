// The list of supervision orders over HTTP, and its workbook.
import { z } from 'zod';
import type { Session } from '../../platform/database/connect.ts';
import { called } from '../../platform/http/field-names.ts';
import { listExport } from '../../platform/http/list-export.ts';
import { decodeCursor, pageOf, pageQuery } from '../../platform/http/paging.ts';
import { wordsOf } from '../../platform/http/search-words.ts';
import type { App, Services } from '../../platform/http/services.ts';
import { workToolsOf } from '../../platform/procedures/index.ts';
import { writeOrders } from './exchange/orders-workbook.ts';
import { listedOrder, readOrders } from './read-orders.ts';
import { mostOrdersCounted, type OrderFilter, orderSorts } from './store-orders.ts';

const tags = ['plan'];

const filters = z.strictObject({
  q: called(
    z
      .string()
      .trim()
      .max(100)
      .optional()
      .describe('Words that must all stand in its number, its text or the number of its task, divided by spaces'),
    '查找内容',
    'words to find',
  ),
  plan: called(z.uuid().optional(), '工作要点', 'plan'),
  agency: called(
    z.enum(['mine', 'issued']).optional().describe('Mine to answer, or issued by my office'),
    '单位',
    'agency',
  ),
  state: called(z.string().max(40).optional(), '状态', 'state'),
  late: called(
    z.enum(['true', 'false']).default('false').describe('Only those with a duty that is overdue'),
    '超期',
    'late',
  ),
});
const sort = z.enum(orderSorts).default('newest').describe('By the earliest open duty, or the newest first');
const place = z.tuple([z.enum(orderSorts), z.iso.datetime().nullable(), z.uuid()]);

function filterOf(
  { q, plan, agency, state, late }: z.infer<typeof filters>,
  { acting, now }: Pick<Session, 'acting'> & { now: Date },
): OrderFilter {
  return {
    ...{ planId: plan, state, words: wordsOf(q) },
    ...(agency === 'mine' && { owner: acting.agencyKey }),
    ...(agency === 'issued' && { steward: acting.agencyKey }),
    ...(late === 'true' && { late: now }),
  };
}

export function orderListRoutes(app: App, services: Services): void {
  app.get(
    '/orders',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Supervision orders',
        description: `Those the acting user may see, by filters and in one of two orders. No more than ${mostOrdersCounted} are counted.`,
        querystring: filters.extend({ ...pageQuery.shape, sort: called(sort, '排序', 'order') }),
        response: { 200: pageOf(listedOrder) },
      },
    },
    async (request) => {
      const { limit, cursor, sort: order, ...wanted } = request.query;
      const at = decodeCursor(cursor, place);
      // A cursor of another order begins anew.
      const after = at === undefined || at[0] !== order ? undefined : { value: at[1], id: at[2] };
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, (session) => {
        const filter = filterOf(wanted, { acting: session.acting, now: tools.now });
        return readOrders(session, tools, { filter, sort: order, after, limit });
      });
    },
  );
  listExport(app, services, {
    path: '/orders/export.xlsx',
    tags,
    summary: 'Supervision orders as a workbook',
    description: 'Every order that passes the filters, in their order.',
    querystring: filters.extend({ sort: called(sort, '排序', 'order') }),
    ...{ kind: 'supervision_order', name: '督办单清单.xlsx' },
    open: async ({ sort: order, ...wanted }) => {
      const tools = await workToolsOf(services);
      return (out, session) =>
        writeOrders(out, session, {
          filter: filterOf(wanted, { acting: session.acting, now: tools.now }),
          ...{ sort: order, today: tools },
        });
    },
  });
}
