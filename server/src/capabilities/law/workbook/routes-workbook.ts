// The law table as a workbook, out and in.
import { sql } from 'kysely';
import { z } from 'zod';
import { problem } from '../../../platform/errors/catalogue.ts';
import { fileKinds } from '../../../platform/files/kinds.ts';
import type { TakenFile } from '../../../platform/files/store.ts';
import { documentAnswer, exportProblems, sendStream } from '../../../platform/http/answers/downloads.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { createOnce } from '../../../platform/http/requests/idempotency.ts';
import { receiveChecked } from '../../../platform/http/requests/uploads.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import {
  importReport,
  previewQuery,
  tableKinds,
  uploadedRows,
  uploadedSheets,
} from '../../../platform/lists/paged/imports.ts';
import { listExport } from '../../../platform/lists/paged/list-export.ts';
import type { ReadRow } from '../../../platform/office/rows.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { requireLegalOfficer } from '../actions.ts';
import { labelOf } from '../law-in-force.ts';
import { tableOf } from '../read.ts';
import { findVersion } from '../store.ts';
import { importEntries } from './import.ts';
import { writeVersions } from './versions-workbook.ts';
import { readTable, writeTable } from './workbook.ts';

const tags = ['law'];
const limits = { rows: 5000, columns: 40 };

export function lawWorkbookRoutes(app: App, services: Services): void {
  listExport(app, services, {
    path: '/law/versions/export.xlsx',
    tags,
    summary: 'Versions of the law table as a workbook',
    description: 'The newest first, with who drafted and who decided each. Drafts are seen by legal officers alone.',
    querystring: z.strictObject({}),
    ...{ kind: 'law_version', name: '法律标准版本.xlsx' },
    open: () => (out, session) => writeVersions(out, session, services.clock.now()),
  });
  app.get(
    '/law/versions/:id/table.xlsx',
    {
      compress: false,
      config: { problems: exportProblems },
      schema: {
        tags,
        summary: 'A version of the law table as a workbook',
        description:
          'Thresholds, rules and offences on sheets of their own, then the words they use. It can be imported into a draft. Who exported what is recorded.',
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
        summary: 'Import entries into a draft of the law table',
        description:
          'A workbook as the export makes it, every list on its sheet, or one of them as CSV. Entries that differ are taken, bad ones come back with reasons, those that the file does not name stay; `preview=true` writes nothing. `version`: that of the draft the sender has seen.',
        params: idParams,
        querystring: previewQuery.extend({ version: called(z.coerce.number().int().min(1), '版本', 'version') }),
        response: { 200: importReport },
      },
    },
    async (request, reply) => {
      await services.database.as(request.actor, async ({ acting }) => requireLegalOfficer(acting));
      await using table = await receiveChecked(request, services);
      const entries = await readTable(await sheetsOf(services, table), table);
      const preview = request.query.preview === 'true';
      const q = { ...request.params, version: request.query.version, entries, preview, now: services.clock.now() };
      return await createOnce({
        request,
        reply,
        database: services.database,
        status: 200,
        content: table.sha256,
        preview,
        work: (session) => importEntries(session, q),
      });
    },
  );
}

/** Every sheet of a workbook, or the one table of a text file. */
async function sheetsOf({ reading }: Services, table: TakenFile): Promise<AsyncIterable<ReadRow>[]> {
  if (table.kind !== 'xlsx') return [uploadedRows(reading, table, { limits })];
  const names = await uploadedSheets(reading, table);
  return names.map((sheet) => uploadedRows(reading, table, { sheet, limits, mayBeEmpty: true }));
}
