// Imports of many rows: what is short is answered at once, what is long becomes work in the background, in parts of a thousand rows.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Session } from '../database/connections/connect.ts';
import type { FileKind } from '../files/kinds.ts';
import type { TakenFile } from '../files/store.ts';
import { newRequestId } from '../http/requests/callers.ts';
import { createOnce } from '../http/requests/idempotency.ts';
import { noteFile } from '../lists/exchanged/store.ts';
import { type ImportReport, reportOf } from '../lists/paged/imports.ts';
import type { JobDefinition } from '../notices/jobs.ts';
import type { NoticeServices } from '../notices/services.ts';
import { onBehalfOf } from '../reading/on-behalf.ts';
import type { Spooled } from '../reading/reading.ts';
import { contentOnDisk } from '../reading/stored-files.ts';
import { carryOut, openWork, type Parts, type WorkServices } from './carry-out.ts';
import { handOver, takeOver } from './handed-over.ts';
import type { ImportKind } from './kind.ts';
import { workView } from './routes.ts';
import type { LongWork } from './schema.ts';
import { enterWork, findWork, type WorkRow } from './store.ts';

/** A table, or lines that came as the body itself, on disk. */
export type UploadedFile = Pick<TakenFile, 'bytes' | 'name' | 'kind' | 'sha256'>;

/** Rows up to which the sender gets the answer at once. */
const atOnce = 2_000;
/** Rows of one transaction. */
const together = 1_000;
const importJobName = 'long imports';

type Sent = {
  request: FastifyRequest;
  reply: FastifyReply;
  file: UploadedFile;
  params: Readonly<Record<string, string>>;
  preview: boolean;
};

/**
 * Answers an import: 200 with the report, or 202 with the work that it has become; a repeated request with its Idempotency-Key as the
 * first time, where the route takes one.
 * @throws Problem of the kind
 */
export async function answerImport<Row>(
  services: NoticeServices,
  kind: ImportKind<Row>,
  { request, reply, file, params, preview }: Sent,
): Promise<ImportReport | LongWork> {
  const read = await kind.read(file, params);
  const rows: Row[] = [];
  if (read.count <= atOnce) {
    for await (const row of read.items()) rows.push(row);
    return once(services, { request, reply, status: 200, content: file.sha256, preview }, async (session) => {
      const taken = await kind.take(session, { rows, params, preview, seen: new Set() });
      const report = reportOf(
        taken.toSorted((one, other) => one.row - other.row),
        !preview,
      );
      if (!preview) await noteIn(session, kind, { ...file, counts: report.counts, at: services.clock.now() });
      const [first] = rows;
      const heads = first === undefined ? undefined : kind.heads?.(first);
      return heads === undefined ? report : { ...report, heads: { ...heads } };
    });
  }
  const { bytes, name } = file;
  const { key } = await services.files.put(bytes.stream(), { name, limit: bytes.length });
  const asked = { request, reply, status: 202, content: file.sha256, preview };
  let handed: string | undefined;
  const { id } = await once(services, asked, async ({ tx, acting }) => {
    const asking = { kind: kind.name, params, preview, file: { ...file, key }, now: services.clock.now() };
    const { id: own, fresh } = await enterWork(tx, acting, asking);
    if (fresh) {
      handOver(services, own, read);
      handed = own;
      await services.jobs.send(importJobName, { tx, key: own, data: { id: own } });
    }
    return { id: own };
  }).catch(async (error: unknown) => {
    if (handed !== undefined) takeOver(services, handed);
    await read.discard();
    throw error;
  });
  if (handed === undefined) await read.discard();
  // A repeated request is told how far it is by now.
  const work = await services.database.as(request.actor, ({ tx }) => findWork(tx, id));
  if (work === undefined) throw new TypeError('work that was entered is not there');
  reply.header('location', `/api/v1/long-work/${id}`);
  return workView(work);
}

/** Does the work, with the answer kept by its key where the route declares that it takes one. */
async function once<T>(
  { database }: Pick<NoticeServices, 'database'>,
  asked: { request: FastifyRequest; reply: FastifyReply; status: number; content: string; preview: boolean },
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const { request, reply, status } = asked;
  if (request.routeOptions.config.idempotent === true) return createOnce({ ...asked, database, work });
  reply.code(status);
  return database.as(request.actor, work);
}

/** Carries imports out, whatever kind they are. */
export function importJob(services: WorkServices, kinds: readonly ImportKind[]): JobDefinition {
  return {
    name: importJobName,
    hours: 12,
    // Each stop of a server costs a try.
    retries: 100,
    handler: async (data, signal) => {
      const { id } = z.object({ id: z.uuid() }).parse(data);
      const work = await openWork(services, id);
      const kind = kinds.find(({ name }) => name === work?.kind);
      if (work === undefined || kind === undefined) return;
      await onBehalfOf({ owner: work.userId, signal }, () =>
        carryOut(services, { work, open: () => openImport(services, kind, work), signal }),
      );
    },
  };
}

async function openImport(services: WorkServices, kind: ImportKind, work: WorkRow): Promise<Parts<Session>> {
  const { storeKey, fileName, fileKind, userId, preview, askedAt, digest } = work;
  if (storeKey === null || fileName === null || fileKind === null) throw new TypeError(`${work.id} has no file`);
  const params = work.params as Record<string, string>;
  const file = { storeKey, name: fileName, kind: fileKind as FileKind };
  const read = takeOver(services, work.id) ?? (await readAgain(services, kind, { file, params }));
  const seen = new Set<string>();
  return {
    total: read.count,
    transaction: (act) => services.database.as({ userId, requestId: newRequestId() }, act),
    rest: async function* (done) {
      for await (const rows of inParts(read.items(), done)) {
        yield async (session) => {
          const taken = await kind.take(session, { rows, params, preview, seen, part: true });
          const counts = { new: 0, unchanged: 0, changed: 0, error: 0 };
          for (const { status } of taken) counts[status] += 1;
          return { size: rows.length, counts, refused: taken.filter(({ status }) => status === 'error') };
        };
      }
    },
    ...((kind.end !== undefined || kind.logged !== undefined) && {
      end: async (session, counts) => {
        await kind.end?.(session, { params, preview, counts, askedAt });
        if (preview || digest === null) return;
        await noteIn(session, kind, { name: fileName, sha256: digest, counts, at: services.clock.now() });
      },
    }),
  };
}

type CameIn = { name: string; sha256: string; counts: Readonly<Record<string, number>>; at: Date };

/** Enters the file in the log, where its kind is logged, in one transaction with what it brought. */
async function noteIn(
  session: Session,
  { logged }: Pick<ImportKind, 'logged'>,
  { name, sha256, counts, at }: CameIn,
): Promise<void> {
  if (logged === undefined) return;
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  await noteFile(session, {
    ...{ direction: 'in', kind: logged, name, sha256, at },
    ...{ rows, refused: counts.error ?? 0 },
  });
}

async function readAgain(
  services: WorkServices,
  kind: ImportKind,
  q: { file: { storeKey: string; name: string; kind: FileKind }; params: Readonly<Record<string, string>> },
): Promise<Spooled<unknown>> {
  const { storeKey, ...file } = q.file;
  await using bytes = await contentOnDisk(services, storeKey);
  return await kind.read({ ...file, bytes }, q.params);
}

async function* inParts<Row>(rows: AsyncIterable<Row>, done: number): AsyncGenerator<Row[]> {
  let part: Row[] = [];
  let at = 0;
  for await (const row of rows) {
    at += 1;
    if (at <= done) continue;
    part.push(row);
    if (part.length < together) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
