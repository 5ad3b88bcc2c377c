// A stored file as text and tables, for the page that shows it in place.
import { z } from 'zod';
import { idParams } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { readersOf } from '../../reading/reading.ts';
import { contentOnDisk } from '../../reading/stored-files.ts';
import type { OrganisationServices } from '../services.ts';
import { readFile } from './file-routes.ts';

const shown = readersOf<typeof import('../../office/shown/read-shown.ts')>(
  new URL('../../office/shown/read-shown.ts', import.meta.url),
  30,
);

const tableOfFile = z.object({
  rows: z.array(z.array(z.string())),
  areas: z
    .array(
      z.object({
        row: z.number().int().describe('Of its first cell, from 0'),
        column: z.number().int(),
        rows: z.number().int(),
        columns: z.number().int(),
      }),
    )
    .optional()
    .describe('Cells that were merged'),
});

const shownFile = z
  .object({
    parts: z.array(
      z.object({
        title: z.string().nullable().describe('Name of a sheet; null for a document'),
        blocks: z.array(z.union([z.object({ text: z.string() }), tableOfFile])),
      }),
    ),
    notes: z
      .array(z.object({ zh: z.string(), en: z.string() }))
      .describe('What is in the file and not shown: pictures, comments, deleted text'),
    cut: z.boolean().describe('Whether the file holds more than is shown'),
  })
  .meta({ id: 'ShownFile' });

export function shownFileRoutes(app: App, services: OrganisationServices): void {
  app.get(
    '/files/:id/shown',
    {
      config: { problems: ['file.missing', 'file.notShown', 'file.noLibreOffice'] },
      schema: {
        tags: ['files'],
        summary: 'A document or a workbook as text and tables',
        description:
          'Word, Excel (.xls too), PDF and web pages, and what LibreOffice reads where the operator named one. No script, link or picture of the file is in the answer. The reading of a file that belongs to a record is recorded.',
        params: idParams,
        response: { 200: shownFile },
      },
    },
    async (request) => {
      const { name, mediaType, storeKey } = await services.database.as(request.actor, (session) =>
        readFile(session, request.params.id),
      );
      await using bytes = await contentOnDisk(services, storeKey);
      const { libreOffice } = services.config;
      return await shown.read(services.reading, {
        file: name,
        read: 'readShown',
        args: [{ name, mediaType, bytes, libreOffice }],
      });
    },
  );
}
