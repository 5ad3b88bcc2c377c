// Other nodes: shown with the state of the line, entered and changed by the system administrator, their keys pinned and revoked.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ownNodeId } from '../../../platform/audit/log/own-node.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { createOnce } from '../../../platform/http/requests/idempotency.ts';
import { expectedVersion, requireVersion } from '../../../platform/http/requests/versions.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { checkedAddress, ownKeys } from '../../../platform/nodes/peers.ts';
import { nodeProblem } from '../../../platform/nodes/problems.ts';
import { requireAdministration } from '../../../platform/organisation/administration/administrations.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { type ChangedPeer, changedPeer, type NewPeer, type Nodes, newPeer, nodes, pinnedKey } from './schema.ts';
import { peerViews } from './store.ts';

const tags = ['nodes'];
const problems = ['administration.system', 'node.addressInvalid'];

export function peerRoutes(app: App, services: Services): void {
  app.get(
    '/exchange/nodes',
    {
      config: { problems: ['administration.system'] },
      schema: {
        tags,
        summary: 'This node and the others',
        description: 'For the system administrator: own key with fingerprint, other nodes with the state of the line.',
        response: { 200: nodes },
      },
    },
    async (request) => asAdministrator(services, request.actor, (session) => read(services, session)),
  );
  addEntering(app, services);
  addChanging(app, services);
  addKeys(app, services);
}

function asAdministrator<T>(
  { database }: Pick<Services, 'database'>,
  actor: Parameters<Services['database']['as']>[0],
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return database.as(actor, (session) => {
    requireAdministration(session.acting, 'systemAdmin');
    return work(session);
  });
}

async function read({ config, crypto, database }: Services, { tx, acting }: Session): Promise<Nodes> {
  const nodeId = await database.asSystem('name this node', ownNodeId);
  const { agencyName: name, regionCode } = acting;
  return {
    own: { nodeId, name, regionCode, baseUrl: config.publicUrl, keys: ownKeys(crypto) },
    items: await peerViews(tx),
  };
}

function addEntering(app: App, services: Services): void {
  app.post(
    '/exchange/nodes/peers',
    {
      config: { idempotent: true, problems: [...problems, 'node.itself'] },
      schema: {
        tags,
        summary: 'Enter another node and pin its key',
        description:
          'By the system administrator, after the fingerprint was compared. An account without roles is made, in whose name what it sends is entered.',
        body: newPeer,
        response: { 201: nodes },
      },
    },
    async (request, reply) =>
      createOnce({
        request,
        reply,
        database: services.database,
        work: async (session) => {
          requireAdministration(session.acting, 'systemAdmin');
          await enterPeer(services, session, request.body);
          return read(services, session);
        },
      }),
  );
}

async function enterPeer(services: Services, { tx, acting }: Session, wanted: NewPeer): Promise<void> {
  const { key, agencyId, nodeId, direction, ...rest } = wanted;
  if (nodeId === (await services.database.asSystem('name this node', ownNodeId))) throw nodeProblem('node.itself');
  const agency = await tx
    .selectFrom('agency')
    .select(['kind', 'regionPath'])
    .where('id', '=', agencyId)
    .executeTakeFirst();
  // The account is entered by the administrator, who keeps accounts of his own region alone.
  if (agency?.kind !== 'coordination' || !`${agency.regionPath}.`.startsWith(`${acting.regionPath}.`))
    throw invalid('/agencyId', '须为本地区的协调机构（双打办）', 'must be a coordination office of your own region');
  const fields = await checkedFields({ tx }, rest);
  const now = services.clock.real();
  const account = await tx
    .insertInto('appUser')
    .values({ agencyId, account: `node-${nodeId}`, displayName: rest.name, kind: 'system' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const id = randomUUID();
  const changed = { changedBy: acting.userId, changedAt: now };
  await tx
    .insertInto('nodePeer')
    .values({ id, nodeId, direction, agencyId, accountId: account.id, ...fields, ...changed })
    .execute();
  await tx
    .insertInto('nodeKey')
    .values({ ...key, peerId: id, pinnedBy: acting.userId, pinnedAt: now })
    .execute();
}

/** @throws Problem request.invalid, node.addressInvalid */
async function checkedFields({ tx }: Pick<Session, 'tx'>, wanted: Omit<ChangedPeer, 'active'>) {
  const { regionCode, transport, baseUrl } = wanted;
  const region = await tx.selectFrom('region').select('code').where('code', '=', regionCode).executeTakeFirst();
  if (region === undefined) throw invalid('/regionCode', '没有这一地区代码', 'there is no such region');
  if (transport === 'http' && baseUrl === null)
    throw invalid('/baseUrl', '通过网络发送时须填写地址', 'an address is needed for http');
  return { ...wanted, baseUrl: transport === 'http' ? checkedAddress(baseUrl ?? '') : null };
}

function invalid(pointer: string, zh: string, en: string): Error {
  return problem('request.invalid', {}, { fields: [{ pointer, zh, en }] });
}

function addChanging(app: App, services: Services): void {
  app.put(
    '/exchange/nodes/peers/:id',
    {
      config: { ifMatch: 'always', problems },
      schema: {
        tags,
        summary: 'Change what is entered of another node',
        description: 'By the system administrator. Needs If-Match. One that is not active is sent nothing and refused.',
        params: idParams,
        body: changedPeer,
        response: { 200: nodes },
      },
    },
    async (request) => {
      const version = expectedVersion(request);
      const { id } = request.params;
      return asAdministrator(services, request.actor, async (session) => {
        const { tx, acting } = session;
        const row = await tx
          .selectFrom('nodePeer')
          .select('version')
          .where('id', '=', id)
          .forUpdate()
          .executeTakeFirst();
        if (row === undefined) throw problem('request.notFound');
        requireVersion(row.version, { kind: 'node_peer', id, seen: version });
        const { active, ...wanted } = request.body;
        const fields = { ...(await checkedFields(session, wanted)), active, version: row.version + 1 };
        const changed = { changedBy: acting.userId, changedAt: services.clock.real() };
        await tx
          .updateTable('nodePeer')
          .set({ ...fields, ...changed })
          .where('id', '=', id)
          .execute();
        return read(services, session);
      });
    },
  );
}

function addKeys(app: App, services: Services): void {
  app.post(
    '/exchange/nodes/peers/:id/keys',
    {
      config: { idempotent: true, problems: ['administration.system'] },
      schema: {
        tags,
        summary: 'Pin a further key of a node',
        description:
          'Before it begins to sign with it. The keys pinned so far go on being known until they are revoked.',
        params: idParams,
        body: pinnedKey,
        response: { 201: nodes },
      },
    },
    async (request, reply) =>
      createOnce({
        request,
        reply,
        database: services.database,
        work: async (session) => {
          requireAdministration(session.acting, 'systemAdmin');
          const { tx, acting } = session;
          const { id } = request.params;
          if ((await tx.selectFrom('nodePeer').select('id').where('id', '=', id).executeTakeFirst()) === undefined)
            throw problem('request.notFound');
          const pinned = { pinnedBy: acting.userId, pinnedAt: services.clock.real() };
          await tx
            .insertInto('nodeKey')
            .values({ ...request.body, peerId: id, ...pinned })
            .execute();
          return read(services, session);
        },
      }),
  );
  app.post(
    '/exchange/nodes/peers/:id/keys/:keyId/revoke',
    {
      config: { problems: ['administration.system'] },
      schema: {
        tags,
        summary: 'Revoke a key of a node',
        description: 'Its signatures are refused from now on; the key stays on record.',
        params: z.strictObject({ id: z.uuid(), keyId: z.string().max(40) }),
        response: { 200: nodes },
      },
    },
    async (request) =>
      asAdministrator(services, request.actor, async (session) => {
        const { id, keyId } = request.params;
        const changed = await session.tx
          .updateTable('nodeKey')
          .set({ revokedAt: services.clock.real() })
          .where('peerId', '=', id)
          .where('keyId', '=', keyId)
          .where('revokedAt', 'is', null)
          .executeTakeFirst();
        if (changed.numUpdatedRows === 0n) throw problem('request.notFound');
        return read(services, session);
      }),
  );
}
