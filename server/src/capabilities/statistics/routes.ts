// Reports over HTTP: lists, one report with its figures, entries by hand, steps, and what leaves the house.

import { sql } from 'kysely';
import { z } from 'zod';
import type { Acting } from '../../platform/database/connections/connect.ts';
import { fileKinds } from '../../platform/files/kinds.ts';
import { attachment, documentAnswer, exportProblems, sendStream } from '../../platform/http/answers/downloads.ts';
import { decodeCursor, page, pageQuery } from '../../platform/http/paging.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import { versioned } from '../../platform/http/requests/versions.ts';
import { idParams } from '../../platform/http/schemas.ts';
import type { App } from '../../platform/http/services.ts';
import { agencyFilters } from '../../platform/lists/paged/agency-filters.ts';
import { listExport } from '../../platform/lists/paged/list-export.ts';
import {
  answerOnce,
  answerStep,
  stepBody,
  stepParams,
  stepProblems,
  workToolsOf,
} from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { readReport, reportViews } from './read.ts';
import { recordsOfRevision } from './records.ts';
import { enterFigures, takeReportStep } from './reports/actions.ts';
import { reportSheets } from './reports/print.ts';
import { writeReport, writeReports } from './reports/workbook.ts';
import {
  cellId,
  countedRecords,
  entriesBody,
  formId,
  periodParam,
  reportCounts,
  reportList,
  reportRecord,
  standingOfReport,
} from './schema.ts';
import { countReports, mostCounted, placeOf, type ReportFilter, reportPage, reportSorts } from './store-lists.ts';

const tags = ['statistics'];

const filters = z.strictObject({
  form: called(formId.optional(), '表', 'form'),
  period: called(periodParam.optional(), '期间', 'period'),
  standing: called(
    standingOfReport.optional().describe('Missing, not due yet, sent, sent late, zero, corrected, being corrected'),
    '状态',
    'standing',
  ),
  of: called(
    z.enum(['all', 'mine', 'asked']).default('all').describe('Those of my agency, or those that it receives'),
    '种类',
    'kind',
  ),
  ...agencyFilters,
});
const sort = z.enum(reportSorts).default('due').describe('The last due first, the last sent first, or by agency');
const placeSchema = z.tuple([z.enum(reportSorts), z.union([z.string().max(60), z.int(), z.null()]), z.uuid()]);
const revisionQuery = z.strictObject({
  revision: called(
    z.coerce.number().int().min(1).max(10_000).optional().describe('An earlier one that was sent'),
    '版次',
    'revision',
  ),
});

function filterOf(
  { of, ...same }: z.infer<typeof filters>,
  { acting, now }: { acting: Acting; now: Date },
): ReportFilter {
  return {
    ...{ ...same, now },
    agency: of === 'mine' ? acting.agencyKey : undefined,
    receiver: of === 'asked' ? acting.agencyKey : undefined,
  };
}

export function reportRoutes(app: App, services: Services): void {
  listRoutes(app, services);
  recordRoutes(app, services);
  documentRoutes(app, services);
}

function listRoutes(app: App, services: Services): void {
  app.get(
    '/statistics/reports',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Statistical reports',
        description: 'Due, missing, sent, late: of my agency, of those below it, or of those that it receives.',
        querystring: filters.extend({ ...pageQuery.shape, sort: called(sort, '排序', 'order') }),
        response: { 200: reportList },
      },
    },
    async (request) => {
      const { limit, cursor, sort: order, ...wanted } = request.query;
      const place = decodeCursor(cursor, placeSchema);
      const after = place === undefined || place[0] !== order ? undefined : { at: place[1], id: place[2] };
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, async (session) => {
        const filter = filterOf(wanted, { acting: session.acting, now: tools.now });
        const total = await countReports(session.tx, filter);
        const rows = total === 0 ? [] : await reportPage(session.tx, filter, { sort: order, after, limit });
        const paged = page({ rows, limit, total, place: (row) => placeOf(row, order) });
        return { ...paged, items: await reportViews(session, tools, paged.items), more: total === mostCounted };
      });
    },
  );
  app.get(
    '/statistics/reports/counts',
    {
      schema: {
        tags,
        summary: 'How many reports stand where',
        description: `By standing, no more than ${mostCounted} counted for each; the filter by standing is left out.`,
        querystring: filters,
        response: { 200: reportCounts },
      },
    },
    async (request) => {
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, async ({ tx, acting }) => {
        const filter = filterOf(request.query, { acting, now: tools.now });
        const counts: Partial<z.infer<typeof reportCounts>> = {};
        for (const standing of standingOfReport.options)
          counts[standing] = await countReports(tx, { ...filter, standing });
        return reportCounts.parse(counts);
      });
    },
  );
  listExport(app, services, {
    path: '/statistics/reports/export.xlsx',
    tags,
    summary: 'Statistical reports as a workbook',
    description: 'Every report that passes the filters, in their order.',
    querystring: filters.extend({ sort: called(sort, '排序', 'order') }),
    ...{ kind: 'statistics_report', name: '统计报表.xlsx' },
    open: async ({ sort: order, ...wanted }) => {
      const tools = await workToolsOf(services);
      return async (out, session) => {
        const filter = filterOf(wanted, { acting: session.acting, now: tools.now });
        await writeReports(out, session, { filter, sort: order, today: tools });
      };
    },
  });
}

function recordRoutes(app: App, services: Services): void {
  app.get(
    '/statistics/reports/:id',
    {
      schema: {
        tags,
        summary: 'One report',
        description: 'With the frozen figures beside those of now, its revisions, its clocks and what may be done.',
        params: idParams,
        querystring: revisionQuery,
        response: { 200: reportRecord },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const asked = { id: request.params.id, revision: request.query.revision };
      const read = await services.database.as(request.actor, (session) => readReport(session, tools, asked));
      return versioned(reply, read);
    },
  );
  app.post(
    '/statistics/reports/:id/entries',
    {
      config: { idempotent: true, problems: ['statistics.notOpen'] },
      schema: {
        tags,
        summary: 'Enter figures by hand',
        description: 'In cells that the platform cannot know, while the report is open. Each says where it comes from.',
        params: idParams,
        body: entriesBody,
        response: { 200: reportRecord },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      return answerOnce(services, {
        request,
        reply,
        status: 200,
        work: async (session, tools) => {
          await enterFigures(session, { id, entries: request.body.entries, now: tools.now });
          return readReport(session, tools, { id });
        },
      });
    },
  );
  app.post(
    '/statistics/reports/:id/steps/:step',
    {
      config: {
        idempotent: true,
        problems: ['statistics.fourEyes', 'statistics.notZero', ...stepProblems],
      },
      schema: {
        tags,
        summary: 'Take a step of a report',
        description:
          'One of the actions that the record lists. Filling freezes the figures that are approved and sent.',
        params: stepParams,
        body: stepBody,
        response: { 200: reportRecord },
      },
    },
    async (request, reply) =>
      answerStep(services, {
        request: request,
        reply,
        read: (session, tools, id) => readReport(session, tools, { id }),
        work: takeReportStep,
      }),
  );
  app.get(
    '/statistics/reports/:id/records',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'The records behind a frozen figure',
        description: 'As the revision froze them; those that the acting user may not see are counted and not named.',
        params: idParams,
        querystring: pageQuery.extend({
          cell: called(cellId, '栏目', 'cell'),
          revision: called(z.coerce.number().int().min(1).max(10_000), '版次', 'revision'),
        }),
        response: { 200: countedRecords },
      },
    },
    async (request) => {
      const { limit, cursor, ...asked } = request.query;
      const [after] = decodeCursor(cursor, z.tuple([z.uuid()])) ?? [];
      const q = { ...asked, reportId: request.params.id, after, limit };
      return services.database.as(request.actor, (session) => recordsOfRevision(session, q));
    },
  );
}

function documentRoutes(app: App, services: Services): void {
  app.get(
    '/statistics/reports/:id/report.xlsx',
    {
      compress: false,
      config: { problems: exportProblems },
      schema: {
        tags,
        summary: 'One report as a workbook',
        description: 'The tables of the form, with who filled and approved it.',
        produces: [fileKinds.xlsx.mediaType],
        params: idParams,
        querystring: revisionQuery,
        response: { 200: documentAnswer('xlsx', 'The workbook') },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const { id } = request.params;
      const { revision } = request.query;
      // Read first: what is not there is answered before any byte is sent.
      const record = await services.database.as(request.actor, async (session) => {
        await sql`select audit.note('export', 'statistics_report', ${id}, null)`.execute(session.tx);
        return readReport(session, tools, { id, revision });
      });
      return sendStream(services, {
        ...{ request, reply, name: `${nameOf(record)}.xlsx` },
        write: (out, session) => writeReport(out, session, { record, now: tools.now }),
      });
    },
  );
  app.get(
    '/statistics/reports/:id/report.pdf',
    {
      compress: false,
      schema: {
        tags,
        summary: 'One report to print and seal',
        description: 'With the place for the seal; the stamped copy comes back as a file of the report.',
        produces: [fileKinds.pdf.mediaType],
        params: idParams,
        querystring: revisionQuery,
        response: { 200: documentAnswer('pdf', 'The report') },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const asked = { id: request.params.id, revision: request.query.revision };
      const record = await services.database.as(request.actor, async (session) => {
        await sql`select audit.note('export', 'statistics_report', ${asked.id}, null)`.execute(session.tx);
        return readReport(session, tools, asked);
      });
      const name = nameOf(record);
      const { sheetsAsPdf } = await import('../../platform/office/pdf/sheets.ts');
      const bytes = await sheetsAsPdf(reportSheets(record), name);
      return reply
        .type(fileKinds.pdf.mediaType)
        .header('content-disposition', attachment(`${name}.pdf`))
        .send(Buffer.from(bytes));
    },
  );
}

const nameOf = ({ report, form }: z.infer<typeof reportRecord>): string =>
  `${report.agency.shortName} ${report.period.title.zh} ${form.title.zh}`;
