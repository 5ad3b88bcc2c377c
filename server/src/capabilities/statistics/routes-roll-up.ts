// Sums over reports over HTTP.

import { z } from 'zod';
import { called } from '../../platform/http/requests/field-names.ts';
import type { App } from '../../platform/http/services.ts';
import { agencyFilters } from '../../platform/lists/paged/agency-filters.ts';
import { listExport } from '../../platform/lists/paged/list-export.ts';
import { workToolsOf } from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { writeRollUp } from './reports/workbook.ts';
import { readParts, readRollUp, readTrend } from './roll-up.ts';
import { formFor } from './routes-forms.ts';
import { cellId, formId, periodParam, rollUp, rollUpParts, rollUpTrend } from './schema.ts';

const tags = ['statistics'];
const asked = z.strictObject({
  form: called(formId, '表', 'form'),
  period: called(periodParam, '期间', 'period'),
  ...agencyFilters,
});

export function rollUpRoutes(app: App, services: Services): void {
  app.get(
    '/statistics/roll-up',
    {
      schema: {
        tags,
        summary: 'The sum of a form over agencies',
        description:
          'Of the reports last sent that the acting user may see; a record that several agencies reported is counted once. Beside each figure that of the period before and of the year before. Names who is missing.',
        querystring: asked,
        response: { 200: rollUp },
      },
    },
    async (request) => {
      const q = { ...request.query, ...formFor(request.query) };
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, (session) => readRollUp(session, tools, q));
    },
  );
  app.get(
    '/statistics/roll-up/parts',
    {
      schema: {
        tags,
        summary: 'What each agency adds to a figure of the sum',
        description:
          'The figures of the reports last sent, the most first, beside those of the period before and of the year before.',
        querystring: asked.extend({ cell: called(cellId, '栏目', 'cell') }),
        response: { 200: rollUpParts },
      },
    },
    async (request) => {
      const q = { ...request.query, ...formFor(request.query) };
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, (session) => readParts(session, tools, q));
    },
  );
  app.get(
    '/statistics/roll-up/trend',
    {
      schema: {
        tags,
        summary: 'A figure of the sum period by period',
        description: 'Thirteen months, nine quarters or six years up to the one asked for, of the reports last sent.',
        querystring: asked.extend({ cell: called(cellId, '栏目', 'cell') }),
        response: { 200: rollUpTrend },
      },
    },
    async (request) => {
      const q = { ...request.query, ...formFor(request.query) };
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, (session) => readTrend(session, tools, q));
    },
  );
  listExport(app, services, {
    path: '/statistics/roll-up/export.xlsx',
    tags,
    summary: 'The sum of a form as a workbook',
    description: 'With who is missing.',
    querystring: asked,
    ...{ kind: 'statistics_report', which: 'roll-up' },
    name: (query) => {
      const { form, period } = formFor(query);
      return `${period.title.zh} ${form.title.zh} 汇总.xlsx`;
    },
    open: async (query) => {
      const q = { ...query, ...formFor(query) };
      const tools = await workToolsOf(services);
      return async (out, session) => {
        await writeRollUp(out, session, { sum: await readRollUp(session, tools, q), now: tools.now });
      };
    },
  });
}
