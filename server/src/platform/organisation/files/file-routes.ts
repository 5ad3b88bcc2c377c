// Files over HTTP: streamed in and out, with their digest; who may read one the database decides.
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Session } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import type { StoredFile } from '../../files/store.ts';
import { sendFile } from '../../http/answers/downloads.ts';
import { called } from '../../http/requests/field-names.ts';
import { createOnce } from '../../http/requests/idempotency.ts';
import { receiveChecked, receiveFile } from '../../http/requests/uploads.ts';
import { idParams } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { openPlacesOf } from '../../office/reading.ts';
import { putWithoutMetadata } from '../../reading/metadata/index.ts';
import type { OrganisationServices } from '../services.ts';
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

export function fileRoutes(app: App, services: OrganisationServices): void {
  addUpload(app, services);
  addDownload(app, services);
}

function addUpload(app: App, services: OrganisationServices): void {
  app.post(
    '/files',
    {
      config: { idempotent: true, upload: {}, problems: ['file.metadataStays', 'file.quota', 'file.quotaOfAgency'] },
      schema: {
        tags: ['files'],
        summary: 'Upload a file',
        description:
          'Nobody else reads it until it is attached to a record. With `withoutMetadata` place, device, previews and author are taken out of JPEG, PNG, WebP, PDF, DOCX and XLSX before it is kept; other kinds but text are refused, and so is a signed PDF.',
        querystring: z.strictObject({
          withoutMetadata: called(
            z.enum(['true', 'false']).default('false'),
            '去除位置、设备和作者信息',
            'without place, device and author',
          ),
        }),
        response: { 201: storedFileShape },
      },
    },
    async (request, reply) => {
      const withoutMetadata = request.query.withoutMetadata === 'true';
      const { stored, sent } = withoutMetadata
        ? await receiveBare(request, services)
        : { stored: await receiveFile(request, services), sent: undefined };
      const openPlaces = await openPlacesOf(services, stored);
      return createOnce({
        request,
        reply,
        database: services.database,
        content: `${sent ?? stored.sha256} ${stored.name}`,
        work: async (session) => {
          return {
            id: await insertUploaded(session, stored, { openPlaces, withoutMetadata }),
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

/** `sent`: the digest of what came, by which a repeated request is known. */
async function receiveBare(
  request: FastifyRequest,
  services: OrganisationServices,
): Promise<{ stored: StoredFile; sent: string }> {
  await using taken = await receiveChecked(request, services);
  return { stored: await putWithoutMetadata(services, taken), sent: taken.sha256 };
}

function addDownload(app: App, services: OrganisationServices): void {
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
