// The lists of leads, tips and monitors as workbooks.
import { called } from '../../platform/http/field-names.ts';
import { listExport } from '../../platform/http/list-export.ts';
import type { App, Services } from '../../platform/http/services.ts';
import { toolsOf } from '../../platform/procedures/index.ts';
import { leadFilterOf, leadFilters, leadOrder } from './leads/routes.ts';
import { monitorFilterOf, monitorFilters, monitorOrder } from './monitors/routes.ts';
import { tipFilterOf, tipFilters, tipOrder } from './tips/routes.ts';
import { writeLeads, writeMonitors, writeTips } from './workbook.ts';

export function workbookRoutes(app: App, services: Services): void {
  const description = 'Every row that passes the filters, in their order.';
  listExport(app, services, {
    path: '/leads/export.xlsx',
    ...{ tags: ['leads'], summary: 'Leads as a workbook', description },
    querystring: leadFilters.extend({ sort: called(leadOrder, '排序', 'order') }),
    ...{ kind: 'lead', name: '线索清单.xlsx' },
    open: async ({ sort, ...wanted }) => {
      const today = await toolsOf(services);
      return (out, session) => {
        const filter = leadFilterOf(wanted, { agencyKey: session.acting.agencyKey, now: today.now });
        return writeLeads(out, session, { filter, sort, today });
      };
    },
  });
  listExport(app, services, {
    path: '/tips/export.xlsx',
    ...{ tags: ['tips'], summary: 'Tips and complaints as a workbook', description },
    querystring: tipFilters.extend({ sort: called(tipOrder, '排序', 'order') }),
    ...{ kind: 'tip', name: '举报投诉清单.xlsx' },
    open: async ({ sort, ...wanted }) => {
      const today = await toolsOf(services);
      return (out, session) =>
        writeTips(out, session, { filter: tipFilterOf(wanted, { ...session.acting, now: today.now }), sort, today });
    },
  });
  listExport(app, services, {
    path: '/monitors/export.xlsx',
    ...{ tags: ['monitors'], summary: 'Monitors as a workbook', description },
    querystring: monitorFilters.extend({ sort: called(monitorOrder, '排序', 'order') }),
    ...{ kind: 'monitor', name: '网络监测清单.xlsx' },
    open: async ({ sort, ...wanted }) => {
      const today = await toolsOf(services);
      return (out, session) => writeMonitors(out, session, { filter: monitorFilterOf(wanted), sort, today });
    },
  });
}
