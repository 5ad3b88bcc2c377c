// What waits, what was sent, what came: lists for the system administrator, and what a person does with a message that got stuck.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { noContent } from '../../../platform/http/openapi/openapi.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { idParams, line } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { takeAgain } from '../../../platform/nodes/inbox.ts';
import { voidKind } from '../../../platform/nodes/kinds.ts';
import { peerOf, peerQuery } from '../../../platform/nodes/peers.ts';
import { nodeProblem } from '../../../platform/nodes/problems.ts';
import { requireAdministration } from '../../../platform/organisation/administration/administrations.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { listRoutes } from '../../../platform/records/declared-list.ts';
import { nodeKinds } from './kinds/kinds.ts';
import { inboxList, outboxList } from './lists-mail.ts';

const tags = ['nodes'];
const done = z.object({ state: z.string() });

export function mailRoutes(app: App, services: Services): void {
  listRoutes(app, services, outboxList);
  listRoutes(app, services, inboxList);
  app.post(
    '/exchange/nodes/outbox/:id/resend',
    {
      config: { problems: ['administration.system', 'node.notDead'] },
      schema: {
        tags,
        summary: 'Send a dead letter again',
        description: 'The same message under the same identifier; those behind it follow when it was confirmed.',
        params: idParams,
        body: z.strictObject({}),
        response: { 200: done },
      },
    },
    async (request) =>
      services.database.as(request.actor, async (session) => {
        await reviveDead(session, request.params.id);
        return { state: 'ready' };
      }),
  );
  app.post(
    '/exchange/nodes/outbox/:id/drop',
    {
      config: { problems: ['administration.system', 'node.notDead'] },
      schema: {
        tags,
        summary: 'Drop a dead letter',
        description:
          'For what the other side will never take. An empty message takes its place, so that those behind it go on; the reason is recorded.',
        params: idParams,
        body: z.strictObject({ reason: called(line(500), '原因', 'reason') }),
        response: { 200: done },
      },
    },
    async (request) => {
      const { id } = request.params;
      await services.database.as(request.actor, (session) => dropDead(session, { id, reason: request.body.reason }));
      return { state: 'ready' };
    },
  );
  app.post(
    '/exchange/nodes/inbox/:peerId/:id/retry',
    {
      config: { problems: ['administration.system'] },
      schema: {
        tags,
        summary: 'Apply a message again that failed here',
        description: 'After what was missing has been entered, such as an agency. Those behind it follow.',
        params: z.strictObject({ peerId: z.uuid(), id: z.uuid() }),
        body: z.strictObject({}),
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const { peerId, id } = request.params;
      const row = await services.database.as(request.actor, ({ tx, acting }) => {
        requireAdministration(acting, 'systemAdmin');
        return peerQuery(tx).where('id', '=', peerId).executeTakeFirst();
      });
      if (row === undefined) throw problem('request.notFound');
      await takeAgain({ services, kinds: nodeKinds }, { peer: peerOf(row), id });
      return reply.code(204).send();
    },
  );
}

async function requireDead({ tx, acting }: Session, id: string): Promise<void> {
  requireAdministration(acting, 'systemAdmin');
  const row = await tx.selectFrom('nodeOutbox').select('state').where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw problem('request.notFound');
  if (row.state !== 'dead') throw nodeProblem('node.notDead');
}

const atOnce = { state: 'ready', attempts: 0, dueAt: sql<Date>`'-infinity'` };

async function reviveDead(session: Session, id: string): Promise<void> {
  await requireDead(session, id);
  await session.tx.updateTable('nodeOutbox').set(atOnce).where('id', '=', id).where('state', '=', 'dead').execute();
}

async function dropDead(session: Session, { id, reason }: { id: string; reason: string }): Promise<void> {
  await requireDead(session, id);
  const why = { code: 'dropped', zh: `已放弃：${reason}`, en: `Dropped: ${reason}` };
  await session.tx
    .updateTable('nodeOutbox')
    .set({ ...atOnce, kind: voidKind.name, body: '{}', reason: JSON.stringify(why) })
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .execute();
}
