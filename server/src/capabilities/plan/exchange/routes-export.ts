// Tables that go out: the register and the progress of a plan.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { fileKinds } from '../../../platform/files/kinds.ts';
import { documentAnswer, sendStream } from '../../../platform/http/answers/downloads.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { handlerOf } from '../../../platform/lists/handled-by.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { registerFilters, registerSort } from '../register/routes.ts';
import { findPlan, type PlanRow } from '../store-plan.ts';
import { writeProgress, writeRegister } from './register-workbook.ts';

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
          kind: called(z.enum(['register', 'progress']).default('register'), '类别', 'kind'),
          sort: called(registerSort, '排序', 'order'),
        }),
        response: { 200: documentAnswer('xlsx', 'The workbook') },
      },
    },
    async (request, reply) => {
      const { kind, sort, q, handler, ...wanted } = request.query;
      const today = await workToolsOf(services);
      const planId = request.params.id;
      const plan = await services.database.as(request.actor, (session) =>
        noteExport(session, { planId, detail: request.query }),
      );
      const asked = { plan, sort, today, filter: { planId, words: wordsOf(q), now: today.now, ...wanted } };
      const write = kind === 'register' ? writeRegister : writeProgress;
      const name = `${plan.title}-${kind === 'register' ? '任务清单' : '进展情况'}.xlsx`;
      return sendStream(services, {
        request,
        reply,
        name,
        write: (out, session) =>
          write(out, session, {
            ...asked,
            filter: { ...asked.filter, handler: handlerOf(handler, session.acting) },
          }),
      });
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
