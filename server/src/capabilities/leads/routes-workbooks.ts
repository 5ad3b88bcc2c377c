// The lists of leads, tips, monitors and rights as workbooks.
import { fileKinds } from '../../platform/files/kinds.ts';
import { documentAnswer, sendList } from '../../platform/http/downloads.ts';
import type { App, Services } from '../../platform/http/services.ts';
import { toolsOf } from '../../platform/procedures/index.ts';
import { leadFilterOf, leadFilters, leadOrder } from './routes.ts';
import { monitorFilterOf, monitorFilters, monitorOrder } from './routes-monitors.ts';
import { rightFilterOf, rightFilters, rightOrder } from './routes-rights.ts';
import { tipFilterOf, tipFilters, tipOrder } from './routes-tips.ts';
import { writeLeads, writeMonitors, writeRights, writeTips } from './workbook.ts';

const workbook = (tag: string, summary: string) => ({
  tags: [tag],
  summary,
  description:
    'Every row that passes the filters, in their order. Who exported what is recorded, and stands at the foot of every page.',
  produces: [fileKinds.xlsx.mediaType],
  response: { 200: documentAnswer('xlsx', 'The workbook') },
});

export function workbookRoutes(app: App, services: Services): void {
  const compress = false;
  app.get(
    '/leads/export.xlsx',
    {
      compress,
      schema: { ...workbook('leads', 'Leads as a workbook'), querystring: leadFilters.extend({ sort: leadOrder }) },
    },
    async (request, reply) => {
      const { sort, ...wanted } = request.query;
      const today = await toolsOf(services);
      return sendList(services, {
        ...{ request, reply, kind: 'lead', name: '线索清单.xlsx' },
        write: (out, session) =>
          writeLeads(out, session, {
            filter: leadFilterOf(wanted, { agencyKey: session.acting.agencyKey, now: today.now }),
            ...{ sort, today },
          }),
      });
    },
  );
  app.get(
    '/tips/export.xlsx',
    {
      compress,
      schema: {
        ...workbook('tips', 'Tips and complaints as a workbook'),
        querystring: tipFilters.extend({ sort: tipOrder }),
      },
    },
    async (request, reply) => {
      const { sort, ...wanted } = request.query;
      const today = await toolsOf(services);
      return sendList(services, {
        ...{ request, reply, kind: 'tip', name: '举报投诉清单.xlsx' },
        write: (out, session) =>
          writeTips(out, session, { filter: tipFilterOf(wanted, { ...session.acting, now: today.now }), sort, today }),
      });
    },
  );
  app.get(
    '/monitors/export.xlsx',
    {
      compress,
      schema: {
        ...workbook('monitors', 'Monitors as a workbook'),
        querystring: monitorFilters.extend({ sort: monitorOrder }),
      },
    },
    async (request, reply) => {
      const { sort, ...wanted } = request.query;
      const today = await toolsOf(services);
      return sendList(services, {
        ...{ request, reply, kind: 'monitor', name: '网络监测清单.xlsx' },
        write: (out, session) => writeMonitors(out, session, { filter: monitorFilterOf(wanted), sort, today }),
      });
    },
  );
  app.get(
    '/rights/export.xlsx',
    {
      compress,
      schema: {
        ...workbook('rights', 'Registered rights as a workbook'),
        querystring: rightFilters.extend({ sort: rightOrder }),
      },
    },
    async (request, reply) => {
      const { sort, ...wanted } = request.query;
      const { now } = await toolsOf(services);
      return sendList(services, {
        ...{ request, reply, kind: 'registered_right', name: '权利名录.xlsx' },
        write: (out, session) => writeRights(out, session, { filter: rightFilterOf(wanted, now), sort, now }),
      });
    },
  );
}
