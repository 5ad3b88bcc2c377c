// Progress over HTTP: the template that goes out, the table or the lines that come back.
import type { Writable } from 'node:stream';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { fileKinds } from '../../../platform/files/kinds.ts';
import { documentAnswer, exportProblems, sendStream } from '../../../platform/http/answers/downloads.ts';
import { receiveChecked, receiveLines } from '../../../platform/http/requests/uploads.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { importReport, previewQuery, tableKinds } from '../../../platform/lists/paged/imports.ts';
import { answerImport } from '../../../platform/long-work/imports.ts';
import { longWork } from '../../../platform/long-work/schema.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { issuedPlan, progressImport } from './progress-kind.ts';
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
          'A table whose first row names the columns, or lines of JSON. Each row is a report by the acting agency, or a report sent again where one was returned. Good rows are kept, bad ones come back with reasons; what is there already is not entered twice; `preview=true` writes nothing. At most 20,000 rows; more than 2,000 become work in the background (202), whose office is told once at its end.',
        params: idParams,
        querystring: previewQuery,
        response: { 200: importReport, 202: longWork },
      },
    },
    async (request, reply) => {
      const planId = request.params.id;
      const { reporting } = await services.database.as(request.actor, (session) => issuedPlan(session, planId));
      await using lines = await receiveLines(request, services);
      await using table = lines === undefined ? await receiveChecked(request, services) : undefined;
      const file = lines ?? table;
      if (file === undefined) throw problem('request.invalid');
      const preview = request.query.preview === 'true';
      const q = { request, reply, file, params: { planId, reporting }, preview };
      return await answerImport(services, progressImport(services), q);
    },
  );
}
