// Files of any size over HTTP: announced, sent in parts that go on where the connection broke off, finished with their digest.
import { z } from 'zod';
import type { Session } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import { fileProblem } from '../../files/problems.ts';
import { passOver } from '../../files/spool.ts';
import { called } from '../../http/requests/field-names.ts';
import { createOnce } from '../../http/requests/idempotency.ts';
import { receiveArriving } from '../../http/requests/uploads.ts';
import { idParams } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import type { OrganisationServices } from '../services.ts';
import { storedFileShape } from './file-routes.ts';
import { insertUploaded, refuseOverQuota } from './uploaded-file.ts';

/** 1 TB: a number nobody means, where a disk says how much there is. */
const most = 2 ** 40;
/** What a part may have at most is what a file may have; this is what is advised. */
const advisedPart = 8 * 1024 * 1024;

const upload = z
  .object({
    id: z.uuid(),
    name: z.string(),
    size: z.int(),
    received: z.int(),
    partSize: z.int(),
    file: storedFileShape.nullable(),
  })
  .meta({ id: 'Upload' });

export function uploadRoutes(app: App, services: OrganisationServices): void {
  beginRoute(app, services);
  readRoute(app, services);
  partRoute(app, services);
  finishRoute(app, services);
}

function beginRoute(app: App, services: OrganisationServices): void {
  app.post(
    '/uploads',
    {
      config: { idempotent: true, problems: ['file.quota', 'file.quotaOfAgency', 'file.noRoom'] },
      schema: {
        tags: ['files'],
        summary: 'Announce a file that comes in parts',
        description: 'Of any size. Its parts are sent in order; after a break it goes on from `received`.',
        body: z.strictObject({
          name: called(z.string().min(1).max(255), '文件名', 'name of the file'),
          size: called(z.int().min(1).max(most), '文件大小', 'size of the file'),
        }),
        response: { 201: upload },
      },
    },
    async (request, reply) => {
      await services.room.require(request.body.size);
      return createOnce({
        ...{ request, reply, database: services.database },
        work: async (session) => {
          const { tx, acting } = session;
          await refuseOverQuota(session, request.body);
          const { id } = await tx
            .insertInto('upload')
            .values({ ...request.body, ownerAgency: acting.agencyKey, uploadedBy: acting.userId })
            .returning('id')
            .executeTakeFirstOrThrow();
          return { id, ...request.body, received: 0, partSize: partSizeOf(services), file: null };
        },
      });
    },
  );
}

const partSizeOf = ({ config }: OrganisationServices): number => Math.min(advisedPart, config.uploadLimit);

function readRoute(app: App, services: OrganisationServices): void {
  app.get(
    '/uploads/:id',
    {
      schema: {
        tags: ['files'],
        summary: 'How much of a file has arrived',
        description: 'Of an upload in parts: bytes that are kept, and how large a part may be. For whoever began it.',
        params: idParams,
        response: { 200: upload },
      },
    },
    async (request) => {
      const row = await services.database.as(request.actor, (session) => readUpload(session, request.params.id));
      const received = row.file === null ? await services.files.parts.arrived(row.id) : row.size;
      return { ...row, received, partSize: partSizeOf(services) };
    },
  );
}

/** @throws Problem request.notFound for one of somebody else */
async function readUpload({ tx }: Session, id: string) {
  const row = await tx
    .selectFrom('upload')
    .leftJoin('file', 'file.id', 'upload.file')
    .select(['upload.id', 'upload.name', 'upload.size', 'file.id as fileId', 'file.name as fileName'])
    .select(['file.mediaType', 'file.sha256'])
    .where('upload.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw problem('request.notFound');
  const { fileId, fileName, mediaType, sha256, name, size } = row;
  const file =
    fileId === null
      ? null
      : {
          id: fileId,
          name: String(fileName),
          mediaType: String(mediaType),
          size: Number(size),
          sha256: String(sha256),
        };
  return { id: row.id, name, size: Number(size), file };
}

function partRoute(app: App, services: OrganisationServices): void {
  app.post(
    '/uploads/:id/parts/:at',
    {
      config: { upload: {}, problems: ['file.partElsewhere', 'file.tooLarge', 'file.noRoom'] },
      schema: {
        tags: ['files'],
        summary: 'Send a part of a file',
        description:
          'The bytes from `at` on. Where something else has arrived, nothing is added and `received` says what.',
        params: z.object({ id: z.uuid(), at: z.coerce.number().int().min(0).max(most) }),
        response: { 200: z.object({ received: z.int() }) },
      },
    },
    async (request) => {
      const { id, at } = request.params;
      const { parts } = services.files;
      const { name, size, file } = await services.database.as(request.actor, (session) => readUpload(session, id));
      const before = file === null ? await parts.arrived(id) : at;
      if (before !== at) throw fileProblem('file.partElsewhere', { name, received: before });
      const received = await receiveArriving(request, services, async (source) => {
        if (file === null) return parts.append(id, { at, source, name, most: Math.max(size - at, 0) });
        await passOver(source);
        return size;
      });
      return { received };
    },
  );
}

function finishRoute(app: App, services: OrganisationServices): void {
  app.post(
    '/uploads/:id/finish',
    {
      config: {
        problems: [
          ...['file.partsMissing', 'file.digestDiffers', 'file.typeNotAllowed', 'file.typeMismatch'],
          ...['file.quota', 'file.quotaOfAgency'],
        ],
      },
      schema: {
        tags: ['files'],
        summary: 'Finish a file that came in parts',
        description:
          'With the SHA-256 that the sender computed; what differs is not kept. Finished again, it answers the same.',
        params: idParams,
        body: z.strictObject({
          sha256: called(z.string().regex(/^[0-9a-f]{64}$/), '文件校验值', 'check value of the file'),
        }),
        response: { 200: storedFileShape },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { parts } = services.files;
      const { name, size, file } = await services.database.as(request.actor, (session) => readUpload(session, id));
      if (file !== null) return file;
      const received = await parts.arrived(id);
      if (received < size) throw fileProblem('file.partsMissing', { name, size, received });
      const stored = await parts.take(id, { name });
      if (stored.sha256 !== request.body.sha256) {
        await parts.drop(id);
        throw fileProblem('file.digestDiffers', { name, found: stored.sha256 });
      }
      const made = await services.database.as(request.actor, async (session) => {
        const fileId = await insertUploaded(session, stored);
        // Whoever was first is right: of two that finish at once the other finds it done.
        const { numUpdatedRows } = await session.tx
          .updateTable('upload')
          .set({ file: fileId })
          .where('id', '=', id)
          .where('file', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) throw problem('request.notFound');
        const { mediaType, sha256 } = stored;
        return { id: fileId, name: stored.name, mediaType, size: stored.size, sha256 };
      });
      await parts.drop(id);
      return made;
    },
  );
}
