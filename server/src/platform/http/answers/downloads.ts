// Documents that leave the house in answers: their form for the contract, their names, and workbooks, which are written to disk first.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { PassThrough, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Session } from '../../database/connections/connect.ts';
import { allFileKinds, dispositionOf, fileKinds } from '../../files/kinds.ts';
import { describeBytes } from '../../files/size.ts';
import { textOfInstant } from '../../office/cells.ts';
import type { WorkbookOptions } from '../../office/workbook-writer.ts';
import type { HttpServices } from '../services.ts';
import { httpProblem } from './problems.ts';

/** A document in an answer, for the contract. */
export const documentAnswer = (kind: 'xlsx' | 'docx' | 'pdf', description: string) => ({
  description,
  content: { [fileKinds[kind].mediaType]: { schema: z.unknown() } },
});

type Sending = {
  request: FastifyRequest;
  reply: FastifyReply;
  name: string;
  write: (out: Writable, session: Session) => Promise<unknown>;
  /** Told of the finished file before its first byte is sent; what `write` gave as a number are its rows. */
  made?: (session: Session, file: { sha256: string; rows: number | null }) => Promise<void>;
};

/** How an export may be refused before it begins to be sent. */
export const exportProblems = ['export.busy', 'export.tooLarge', 'file.noRoom'];

/** A response nobody takes a byte of is given up after this time. */
const stalledMilliseconds = 120_000;
/** Workbooks that one person may have at the same time, being made or waiting to be fetched. */
const mostAtOnce = 3;
/** Bytes of one. */
const mostBytes = 1024 * 1024 * 1024;
const underWay = new WeakMap<HttpServices['database'], Map<string, number>>();

/**
 * Writes a workbook to disk as fast as its rows are read, and sends it from there: whoever is slow to take it, or takes nothing, holds
 * no connection of the database. What goes wrong while it is written is answered as any refusal.
 * @throws Problem export.busy, export.tooLarge; as `write`
 */
export async function sendStream(
  services: HttpServices,
  { request, reply, name, write, made }: Sending,
): Promise<FastifyReply> {
  await services.room.require();
  const giveBack = takeTurn(services, request.actor.userId);
  const path = await written(services, { request, reply, write, made }).catch((error: unknown) => {
    giveBack();
    throw error;
  });
  const { size } = await stat(path);
  const file = createReadStream(path);
  // A file that nobody fetches lies on the disk as long as it counts.
  file.once('close', () => {
    giveBack();
    void rm(path, { force: true });
  });
  reply.raw.setTimeout(stalledMilliseconds, () => reply.raw.destroy());
  return reply
    .type(fileKinds.xlsx.mediaType)
    .header('content-length', size)
    .header('content-disposition', attachment(name))
    .send(file);
}

/** @returns where it lies */
async function written(
  services: HttpServices,
  { request, reply, write, made }: Pick<Sending, 'request' | 'reply' | 'write'> & { made: Sending['made'] | undefined },
): Promise<string> {
  const path = await services.scratch.newFile();
  const out = new PassThrough();
  const hash = createHash('sha256');
  const left = (): void => void out.destroy(new Error('nobody waits for it any more'));
  reply.raw.once('close', left);
  try {
    const rows = await services.database.asExport(request.actor, async (session) => {
      const kept = pipeline(
        out,
        atMost(mostBytes, (chunk) => void (made !== undefined && hash.update(chunk))),
        createWriteStream(path, { flags: 'wx', mode: 0o600 }),
      );
      const [given] = await Promise.all([write(out, session), kept]);
      return typeof given === 'number' ? given : null;
    });
    if (made !== undefined) {
      await services.database.as(request.actor, (session) => made(session, { sha256: hash.digest('hex'), rows }));
    }
    return path;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    reply.raw.off('close', left);
    out.destroy();
  }
}

function atMost(limit: number, see: (chunk: Buffer) => void): Transform {
  let size = 0;
  return new Transform({
    transform: (chunk: Buffer, _, done) => {
      size += chunk.length;
      see(chunk);
      if (size > limit) done(httpProblem('export.tooLarge', { limit: describeBytes(limit) }));
      else done(null, chunk);
    },
  });
}

/** @returns what gives the turn back @throws Problem export.busy */
function takeTurn({ database }: Pick<HttpServices, 'database'>, userId: string): () => void {
  const counts = underWay.get(database) ?? new Map<string, number>();
  underWay.set(database, counts);
  const count = counts.get(userId) ?? 0;
  if (count >= mostAtOnce) throw httpProblem('export.busy', { count, seconds: 10 });
  counts.set(userId, count + 1);
  return () => {
    const left = (counts.get(userId) ?? 1) - 1;
    if (left > 0) counts.set(userId, left);
    else counts.delete(userId);
  };
}

type Stored = { name: string; mediaType: string; size: number; sha256: string; storeKey: string };

// A document of somebody else's making runs nothing and loads nothing here.
const alone = { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" };

/**
 * Sends a stored file with its digest (RFC 9530); `offered`: to be kept, even where its kind could be shown in the page.
 * What was altered in storage breaks off before its end.
 */
export async function sendFile(
  { files }: Pick<HttpServices, 'files'>,
  { reply, file, offered = false }: { reply: FastifyReply; file: Stored; offered?: boolean },
): Promise<FastifyReply> {
  const kind = allFileKinds.find((each) => fileKinds[each].mediaType === file.mediaType);
  const disposition = kind === undefined || offered ? 'attachment' : dispositionOf(kind);
  const digest = Buffer.from(file.sha256, 'hex').toString('base64');
  const stream = await files.get(file.storeKey);
  return reply
    .type(file.mediaType)
    .header('content-length', file.size)
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('repr-digest', `sha-256=:${digest}:`)
    .headers(alone)
    .send(stream);
}

/** The Content-Disposition header for a file of this name. */
export function attachment(name: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(name.replaceAll(/[\\/:*?"<>|\r\n]/g, '_'))}`;
}

/** What a workbook says of itself: its title, who took it out and when, in their language. */
export function takenOut(
  { acting }: Pick<Session, 'acting'>,
  { title, now }: { title: string; now: Date },
): WorkbookOptions {
  const { language } = acting;
  const creator = `${acting.agencyName} ${acting.displayName}`;
  const at = textOfInstant(now);
  const watermark = language === 'en' ? `Exported by ${creator}, ${at}` : `${creator} 导出于 ${at}`;
  return { title, watermark, creator, language, now };
}
