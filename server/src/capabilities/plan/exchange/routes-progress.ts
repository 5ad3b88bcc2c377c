// Progress over HTTP: the template that goes out, the table or the lines that come back.
import type { Writable } from 'node:stream';
import type { PeriodLength } from '@qingfeng/procedure';
import type { FastifyRequest } from 'fastify';
import type { Session } from '../../../platform/database/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { fileKinds } from '../../../platform/files/kinds.ts';
import { documentAnswer, exportProblems, sendStream } from '../../../platform/http/downloads.ts';
import {
  type ImportReport,
  importReport,
  previewQuery,
  tableKinds,
  uploadedRows,
} from '../../../platform/http/imports.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App, Services } from '../../../platform/http/services.ts';
import { receiveChecked, receivedLines } from '../../../platform/http/uploads.ts';
import { answerOnce, workToolsOf } from '../../../platform/procedures/index.ts';
import { findPlan, type PlanRow } from '../store-plan.ts';
import { exchangeProblem } from './problems.ts';
import { importProgress } from './progress-import.ts';
import { type ProgressRow, progressLimits, readProgressLines, readProgressTable } from './progress-rows.ts';
import { writeProgressTemplate } from './progress-workbook.ts';
import { noteExport } from './routes-export.ts';

export function progressRoutes(app: App, services: Services): void {
  addTemplate(app, services);
  addImport(app, services);
}

function addTemplate(app: App, services: Services): void {
  app.get(
    '/plans/:id/progress-template.xlsx',
    {
      compress: false,
      config: { problems: ['plan.notIssued', ...exportProblems] },
      schema: {
        tags: ['plan'],
        summary: 'The template for an import of progress',
        description:
          'A row for each assignment of the acting agency and each period that is open; for the office that issued the plan, those of all agencies. With lists to choose from, notes and a sample.',
        produces: [fileKinds.xlsx.mediaType],
        params: idParams,
        response: { 200: documentAnswer('xlsx', 'The workbook') },
      },
    },
    async (request, reply) => {
      const planId = request.params.id;
      const today = await workToolsOf(services);
      const plan = await services.database.as(request.actor, async (session) => {
        await issuedPlan(session, planId);
        return noteExport(session, { planId, detail: { kind: 'progress-template' } });
      });
      const name = `${plan.title}-进展报送模板.xlsx`;
      const write = (out: Writable, session: Session) => writeProgressTemplate(out, session, { plan, today });
      return sendStream(services, { request, reply, name, write });
    },
  );
}

function addImport(app: App, services: Services): void {
  app.post(
    '/plans/:id/progress-import',
    {
      config: {
        idempotent: true,
        upload: {
          kinds: tableKinds,
          lines:
            'An object a line: {assignmentId | taskNo, agency?, agencyCode?, period, percent, summary, figures?, sourceSystem?, sourceId?}',
        },
        problems: [
          'plan.notIssued',
          'plan.progressColumns',
          'office.damaged',
          'office.encoding',
          'office.tooManyRows',
          'office.tooManyColumns',
        ],
      },
      schema: {
        tags: ['plan'],
        summary: 'Import progress from XLSX, CSV or lines of JSON',
        description:
          'A table whose first row names the columns, or lines of JSON. Each row is a report by the acting agency, or a report sent again where one was returned. Good rows are kept, bad ones come back with reasons; what is there already is not entered twice; `preview=true` writes nothing. At most 20,000 rows.',
        params: idParams,
        querystring: previewQuery,
        response: { 200: importReport },
      },
    },
    async (request, reply): Promise<ImportReport> => {
      const planId = request.params.id;
      const plan = await services.database.as(request.actor, (session) => issuedPlan(session, planId));
      const { rows, content } = await received(services, request, plan);
      const preview = request.query.preview === 'true';
      return answerOnce(services, {
        request,
        reply,
        status: 200,
        content,
        preview,
        work: (session, tools) => importProgress(session, tools, { plan, rows, preview }),
      });
    },
  );
}

async function issuedPlan({ tx }: Session, planId: string): Promise<PlanRow> {
  const plan = await findPlan(tx, planId);
  if (plan === undefined) throw problem('request.notFound');
  if (plan.status !== 'issued') throw exchangeProblem('plan.notIssued');
  return plan;
}

/** The rows of the request, and what stands for its body when it is repeated. */
async function received(
  services: Services,
  request: FastifyRequest,
  { reporting }: PlanRow,
): Promise<{ rows: ProgressRow[]; content: string }> {
  const length = reporting as PeriodLength;
  const lines = receivedLines(request);
  if (lines !== undefined) return { rows: readProgressLines(lines, length), content: lines.toString('base64') };
  const table = await receiveChecked(request, services);
  const rows = await readProgressTable(uploadedRows(services.reading, table, { limits: progressLimits }), length);
  return { rows, content: table.sha256 };
}
