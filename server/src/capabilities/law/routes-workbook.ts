// The law table as a workbook, out and in.
import { sql } from 'kysely';
import { z } from 'zod';
import { problem } from '../../platform/errors/catalogue.ts';
import { fileKinds } from '../../platform/files/kinds.ts';
import { documentAnswer, sendStream } from '../../platform/http/downloads.ts';
import { createOnce } from '../../platform/http/idempotency.ts';
import { importReport, previewQuery, tableKinds, uploadedRows } from '../../platform/http/imports.ts';
import { idParams } from '../../platform/http/schemas.ts';
import type { App, Services } from '../../platform/http/services.ts';
import { receiveChecked } from '../../platform/http/uploads.ts';
import { requireLegalOfficer } from './actions.ts';
import { importRows } from './import.ts';
import { labelOf } from './law-in-force.ts';
import { tableOf } from './read.ts';
import { findVersion } from './store.ts';
import { readTable, writeTable } from './workbook.ts';

const tags = ['law'];
const limits = { rows: 5000, columns: 40 };

export function lawWorkbookRoutes(app: App, services: Services): void {
  app.get(
    '/law/versions/:id/table.xlsx',
    {
      compress: false,
      schema: {
        tags,
        summary: 'A version of the law table as a workbook',
        description:
          'Its rows on the first sheet, the words they use on the others. It can be imported into a draft. Who exported what is recorded.',
        produces: [fileKinds.xlsx.mediaType],
        params: idParams,
        response: { 200: documentAnswer('xlsx', 'The workbook') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const now = services.clock.now();
      // In a transaction of its own: bytes that were sent cannot be taken back.
      const { table, label } = await services.database.as(request.actor, async ({ tx }) => {
        const head = await findVersion(tx, id);
        if (head === undefined) throw problem('request.notFound');
        await sql`select audit.note('export', 'law_version', ${id}, '{}'::jsonb)`.execute(tx);
        return { table: await tableOf(tx, head), label: labelOf(head) };
      });
      const title = `追诉标准 ${label}`;
      const name = `${title}.xlsx`;
      return sendStream(services, {
        request,
        reply,
        name,
        write: (out, session) => writeTable(out, session, { table, title, now }),
      });
    },
  );
  app.post(
    '/law/versions/:id/import',
    {
      config: {
        idempotent: true,
        upload: { kinds: tableKinds },
        problems: [
          'law.onlyLegalOfficers',
          'law.notInDraft',
          'law.columnsMissing',
          'law.movedOn',
          'office.damaged',
          'office.encoding',
          'office.tooManyRows',
          'office.tooManyColumns',
        ],
      },
      schema: {
        tags,
        summary: 'Import rows into a draft of the law table',
        description:
          'A workbook as the export makes it, or the same as CSV. Rows that differ are taken, bad ones come back with reasons, rows that the file does not name stay; `preview=true` writes nothing. `version`: that of the draft the sender has seen.',
        params: idParams,
        querystring: previewQuery.extend({ version: z.coerce.number().int().min(1) }),
        response: { 200: importReport },
      },
    },
    async (request, reply) => {
      await services.database.as(request.actor, async ({ acting }) => requireLegalOfficer(acting));
      const table = await receiveChecked(request, services);
      const rows = await readTable(uploadedRows(table, limits));
      const preview = request.query.preview === 'true';
      const q = { ...request.params, version: request.query.version, rows, preview, now: services.clock.now() };
      return createOnce({
        request,
        reply,
        database: services.database,
        status: 200,
        content: table.sha256,
        preview,
        work: (session) => importRows(session, q),
      });
    },
  );
}
