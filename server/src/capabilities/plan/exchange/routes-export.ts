// Tables that go out: the register and the progress of a plan.
import { PassThrough, type Writable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Session } from '../../../platform/database/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { fileKinds } from '../../../platform/files/kinds.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App, Services } from '../../../platform/http/services.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import { registerFilters, registerSort } from '../routes-register.ts';
import { findPlan, type PlanRow } from '../store-plan.ts';
import { wordsOf } from '../words.ts';
import { writeProgress, writeRegister } from './register-workbook.ts';

/** A document in an answer, for the contract. */
export const documentAnswer = (kind: 'xlsx' | 'docx', description: string) => ({
  description,
  content: { [fileKinds[kind].mediaType]: { schema: z.unknown() } },
});

export function exportRoutes(app: App, services: Services): void {
  app.get(
    '/plans/:id/export.xlsx',
    {
      compress: false,
      schema: {
        tags: ['plan'],
        summary: 'The register or the progress of a plan as a workbook',
        description:
          'Every row that passes the filters of the register, in its order. Who exported what is recorded, and stands at the foot of every page.',
        produces: [fileKinds.xlsx.mediaType],
        params: idParams,
        querystring: registerFilters.extend({
          kind: z.enum(['register', 'progress']).default('register'),
          sort: registerSort,
        }),
        response: { 200: documentAnswer('xlsx', 'The workbook') },
      },
    },
    async (request, reply) => {
      const { kind, sort, q, ...wanted } = request.query;
      const today = await workToolsOf(services);
      const planId = request.params.id;
      const plan = await services.database.as(request.actor, (session) =>
        noteExport(session, { planId, detail: request.query }),
      );
      const asked = { plan, sort, today, filter: { planId, words: wordsOf(q), now: today.now, ...wanted } };
      const write = kind === 'register' ? writeRegister : writeProgress;
      const name = `${plan.title}-${kind === 'register' ? '任务清单' : '进展情况'}.xlsx`;
      return sendStream(services, { request, reply, name, write: (out, session) => write(out, session, asked) });
    },
  );
}

/**
 * Records, in a transaction of its own, that a plan's data leave the house: bytes that were sent cannot be taken back.
 * @throws Problem request.notFound
 */
export async function noteExport(
  { tx }: Session,
  { planId, detail }: { planId: string; detail: Record<string, unknown> },
): Promise<PlanRow> {
  const plan = await findPlan(tx, planId);
  if (plan === undefined) throw problem('request.notFound');
  await sql`select audit.note('export', 'plan', ${planId}, ${JSON.stringify(detail)}::jsonb)`.execute(tx);
  return plan;
}

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

export function attachment(name: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(name.replaceAll(/[\\/:*?"<>|\r\n]/g, '_'))}`;
}
