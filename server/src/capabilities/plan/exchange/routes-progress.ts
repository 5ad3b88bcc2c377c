// Progress over HTTP: the template that goes out, the table or the lines that come back.
import type { Writable } from 'node:stream';
import type { PeriodLength } from '@qingfeng/procedure';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Session } from '../../../platform/database/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { fileKinds } from '../../../platform/files/kinds.ts';
import { createOnce } from '../../../platform/http/idempotency.ts';
import {
  type ImportReport,
  importReport,
  previewQuery,
  tableKinds,
  uploadedRows,
} from '../../../platform/http/imports.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App, Services } from '../../../platform/http/services.ts';
import { receiveFile } from '../../../platform/http/uploads.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import { findPlan, type PlanRow } from '../store-plan.ts';
import { exchangeProblem } from './problems.ts';
import { importProgress } from './progress-import.ts';
import { type ProgressRow, progressLimits, readProgressLines, readProgressTable } from './progress-rows.ts';
import { writeProgressTemplate } from './progress-workbook.ts';
import { documentAnswer, noteExport, sendStream } from './routes-export.ts';

const lineType = 'application/x-ndjson';

export async function progressRoutes(app: App, services: Services): Promise<void> {
  addTemplate(app, services);
  await app.register(async (scope) => {
    // Only this address takes lines of JSON; they are read whole, up to the limit of an upload.
    const bodyLimit = services.config.uploadLimit;
    scope.addContentTypeParser(lineType, { parseAs: 'buffer', bodyLimit }, (_, body, done) => done(null, body));
    addImport(scope.withTypeProvider<ZodTypeProvider>(), services);
  });
}

function addTemplate(app: App, services: Services): void {
  app.get(
    '/plans/:id/progress-template.xlsx',
    {
      compress: false,
      config: { problems: ['plan.notIssued'] },
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
        problems: [
          'plan.notIssued',
          'plan.progressColumns',
          'request.fileExpected',
          'request.idempotencyMismatch',
          'file.typeNotAllowed',
          'file.tooLarge',
          'file.unpackedTooLarge',
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
          'multipart/form-data with one table whose first row names the columns, or application/x-ndjson with an object a line: {assignmentId | taskNo, agency?, agencyCode?, period, percent, summary, figures?, sourceSystem?, sourceId?}. Each row is a report by the acting agency, or a report sent again where one was returned. Good rows are kept, bad ones come back with reasons; what is there already is not entered twice; `preview=true` writes nothing. At most 20,000 rows.',
        consumes: ['multipart/form-data', lineType],
        params: idParams,
        querystring: previewQuery,
        response: { 200: importReport },
      },
    },
    async (request, reply): Promise<ImportReport> => {
      const planId = request.params.id;
      const plan = await services.database.as(request.actor, (session) => issuedPlan(session, planId));
      const { rows, content } = await received(services, request, plan);
      const tools = await workToolsOf(services);
      const preview = request.query.preview === 'true';
      return once({ services, request, reply, content, preview }, (session) =>
        importProgress(session, tools, { plan, rows, preview }),
      );
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
  if (Buffer.isBuffer(request.body)) {
    return { rows: readProgressLines(request.body, length), content: request.body.toString('base64') };
  }
  const { file } = await receiveFile(request, services, { allow: tableKinds });
  const table = await uploadedRows(services, file, progressLimits);
  return { rows: await readProgressTable(table, length), content: file.sha256 };
}

type Answering = {
  services: Services;
  request: FastifyRequest;
  reply: FastifyReply;
  content: string;
  preview: boolean;
};

/** A preview is looked at anew each time; an import with an Idempotency-Key happens once. */
async function once(q: Answering, work: (session: Session) => Promise<ImportReport>): Promise<ImportReport> {
  const { request, reply, content, preview } = q;
  const { database } = q.services;
  return preview
    ? database.as(request.actor, work)
    : createOnce({ request, reply, database, status: 200, content, work });
}
