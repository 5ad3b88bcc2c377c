// Files over HTTP: streamed in and out, with their digest; who may read one the database decides.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Session } from '../database/connect.ts';
import { problem } from '../errors/catalogue.ts';
import { sendFile } from '../http/downloads.ts';
import { createOnce } from '../http/idempotency.ts';
import { idParams } from '../http/schemas.ts';
import type { App, Services } from '../http/services.ts';
import { receiveFile } from '../http/uploads.ts';
import { openPlacesOf } from '../office/reading.ts';
import { insertUploaded } from './uploaded-file.ts';

export const storedFileShape = z
  .object({
    ...{ id: z.string(), name: z.string(), mediaType: z.string(), size: z.int(), sha256: z.string() },
    openPlaces: z
      .array(z.string())
      .nullish()
      .describe('What the document still leaves to be filled in, by the words before each place; null: not looked at'),
  })
  .meta({ id: 'File' });

export function fileRoutes(app: App, services: Services): void {
  addUpload(app, services);
  addDownload(app, services);
}

function addUpload(app: App, services: Services): void {
  app.post(
    '/files',
    {
      config: { idempotent: true, upload: {} },
      schema: {
        tags: ['files'],
        summary: 'Upload a file',
        description: 'It is readable by your agency until it is attached to a record.',
        response: { 201: storedFileShape },
      },
    },
    async (request, reply) => {
      const stored = await receiveFile(request, services);
      const openPlaces = await openPlacesOf(services, stored);
      return createOnce({
        request,
        reply,
        database: services.database,
        content: `${stored.sha256} ${stored.name}`,
        work: async (session) => {
          return {
            id: await insertUploaded(session, stored, { openPlaces }),
            name: stored.name,
            mediaType: stored.mediaType,
            size: stored.size,
            sha256: stored.sha256,
            openPlaces,
          };
        },
      });
    },
  );
}

function addDownload(app: App, services: Services): void {
  app.get(
    '/files/:id',
    {
      compress: false,
      config: { problems: ['file.missing'] },
      schema: {
        tags: ['files'],
        summary: 'Download a file',
        description:
          'The bytes, with their SHA-256 in Repr-Digest (RFC 9530). What was altered in storage breaks off before its end. The reading of a file that belongs to a record is recorded.',
        produces: ['application/octet-stream'],
        params: idParams,
        response: {
          200: { description: 'The content', content: { 'application/octet-stream': { schema: z.unknown() } } },
        },
      },
    },
    async (request, reply) => {
      const file = await services.database.as(request.actor, (session) => readFile(session, request.params.id));
      return sendFile(services, { reply, file });
    },
  );
}

/** What belongs to a record may name people: who read it stands in the trail. @throws Problem request.notFound */
export async function readFile({ tx }: Session, id: string) {
  const row = await tx
    .selectFrom('file')
    .select(['name', 'mediaType', 'size', 'sha256', 'storeKey', 'kind', 'recordId'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw problem('request.notFound');
  const { kind, recordId, name, sha256 } = row;
  if (recordId !== null) {
    const detail = JSON.stringify({ kind, recordId, name, sha256 });
    await sql`select audit.note('read', 'file', ${id}, ${detail}::jsonb)`.execute(tx);
  }
  return row;
}
