// Documents that leave the house in answers: their form for the contract, their names, and workbooks sent while they are written.
import { PassThrough, type Writable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Session } from '../database/connect.ts';
import { allFileKinds, dispositionOf, fileKinds } from '../files/kinds.ts';
import { textOfInstant } from '../office/cells.ts';
import type { WorkbookOptions } from '../office/workbook-writer.ts';
import type { Services } from './services.ts';

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
};

/** Sends a workbook while it is written; when the writing fails the answer breaks off, so that no part passes for the whole. */
export function sendStream(services: Services, { request, reply, name, write }: Sending): FastifyReply {
  const out = new PassThrough();
  services.database
    .as(request.actor, (session) => write(out, session))
    .catch((error: unknown) => {
      // Somebody who stops the download is no fault of ours; what else goes wrong is.
      if (!request.raw.destroyed) services.log.error({ requestId: request.id, error: String(error) }, 'export failed');
      out.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  return reply.type(fileKinds.xlsx.mediaType).header('content-disposition', attachment(name)).send(out);
}

type Stored = { name: string; mediaType: string; size: number; sha256: string; storeKey: string };

/**
 * Sends a stored file with its digest (RFC 9530); `offered`: to be kept, even where its kind could be shown in the page.
 * What was altered in storage breaks off before its end.
 */
export async function sendFile(
  { files }: Pick<Services, 'files'>,
  { reply, file, offered = false }: { reply: FastifyReply; file: Stored; offered?: boolean },
): Promise<FastifyReply> {
  const kind = allFileKinds.find((each) => fileKinds[each].mediaType === file.mediaType);
  const disposition = kind === undefined || offered ? 'attachment' : dispositionOf(kind);
  const digest = Buffer.from(file.sha256, 'hex').toString('base64');
  const stream = await files.get(file.storeKey);
  return (
    reply
      .type(file.mediaType)
      .header('content-length', file.size)
      .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .header('repr-digest', `sha-256=:${digest}:`)
      // A document of somebody else's making runs nothing and loads nothing here.
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .send(stream)
  );
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
