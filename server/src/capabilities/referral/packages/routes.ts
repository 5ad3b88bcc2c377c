// Carried packages over HTTP: a referral goes out signed, a package comes in, and the keys of others are pinned.

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { attachment } from '../../../platform/http/answers/downloads.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { createOnce } from '../../../platform/http/requests/idempotency.ts';
import { receiveWhole } from '../../../platform/http/requests/uploads.ts';
import { idParams, line } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { toolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { carryIn } from './carry-in.ts';
import { carryOut } from './carry-out.ts';
import { insertPackagePeer, packagePeers } from './store.ts';

const tags = ['referral'];
const mediaType = 'application/octet-stream';

const newPeer = z.strictObject({
  name: called(line(200), '名称', 'name'),
  keyId: called(z.string().regex(/^[\w-]{1,40}$/), '密钥编号', 'key id'),
  suite: called(z.enum(['intl', 'gm']), '密码套件', 'cipher suite'),
  publicKey: called(z.string().regex(/^[\w-]{20,200}$/), '公钥', 'public key'),
  departments: called(
    z.array(z.string().max(60)).min(1).max(200).describe('Departments whose acts it may report'),
    '责任单位',
    'departments',
  ),
});
const key = z.object({
  keyId: z.string(),
  suite: z.enum(['intl', 'gm']),
  publicKey: z.string(),
  fingerprint: z.string().describe('SHA-256 of the public key, to be compared by telephone'),
});
const peer = key.extend({ id: z.uuid(), name: z.string(), departments: z.array(z.string()), active: z.boolean() });
const peers = z
  .object({ own: z.array(key).describe('Keys of this installation, the one in use first'), items: z.array(peer) })
  .meta({ id: 'PackagePeers' });

export function packageRoutes(app: App, services: Services): void {
  outRoute(app, services);
  app.post(
    '/referral-packages',
    {
      config: {
        upload: {},
        problems: [
          'package.unreadable',
          'package.unknownSender',
          'package.forged',
          'package.otherReceiver',
          'package.diverged',
          'package.notTheirs',
          'referral.noParty',
        ],
      },
      schema: {
        tags,
        summary: 'Take in a carried package',
        description:
          'Verified by the pinned key of its sender, then applied whole or not at all. One that came before, or an older one, changes nothing.',
        response: {
          200: z.object({
            referralId: z.uuid(),
            steps: z.int().describe('Steps that were new here'),
            before: z.boolean().describe('Whether this very package came before'),
          }),
        },
      },
    },
    async (request) => {
      await using file = await receiveWhole(request, services);
      const tools = await toolsOf(services);
      const acting = await services.database.as(request.actor, async (session) => session.acting);
      return await carryIn(services, { acting, tools, file });
    },
  );
  peerRoutes(app, services);
}

function outRoute(app: App, services: Services): void {
  app.get(
    '/referrals/:id/package',
    {
      compress: false,
      schema: {
        tags,
        summary: 'A referral as a signed package',
        description:
          'All steps and files, for a receiver behind a network gap. Receipts come back the same way. The export is recorded.',
        produces: [mediaType],
        params: idParams,
        querystring: z.strictObject({
          receiver: called(z.string().trim().max(200).default(''), '受送达人', 'receiver'),
        }),
        response: { 200: { description: 'The package', content: { [mediaType]: { schema: z.unknown() } } } },
      },
    },
    async (request, reply) => {
      const tools = await toolsOf(services);
      const { bytes, name } = await services.database.as(request.actor, (session) =>
        carryOut(services, session, { tools, id: request.params.id, receiver: request.query.receiver }),
      );
      return reply.type(mediaType).header('content-disposition', attachment(name)).send(bytes);
    },
  );
}

function peerRoutes(app: App, services: Services): void {
  const read = async (tx: Parameters<Parameters<Services['database']['as']>[1]>[0]['tx']) => {
    const rows = await packagePeers(tx);
    const own = services.crypto.publicKeys('exchange');
    return {
      own: own.map(({ id, suite, publicKey }) => ({ keyId: id, suite, publicKey, fingerprint: printOf(publicKey) })),
      items: rows.map(({ suite, ...row }) => ({
        ...row,
        suite: suite === 'gm' ? ('gm' as const) : ('intl' as const),
        fingerprint: printOf(row.publicKey),
      })),
    };
  };
  app.get(
    '/referral-packages/peers',
    {
      schema: {
        tags,
        summary: 'Whose packages are taken here',
        description: 'The public keys of this installation, and those that were pinned.',
        response: { 200: peers },
      },
    },
    async (request) => services.database.as(request.actor, ({ tx }) => read(tx)),
  );
  app.post(
    '/referral-packages/peers',
    {
      config: { idempotent: true },
      schema: {
        tags,
        summary: 'Pin the key of another installation',
        description: 'By the system administrator, after its fingerprint was compared.',
        body: newPeer,
        response: { 201: peers },
      },
    },
    async (request, reply) =>
      createOnce({
        request,
        reply,
        database: services.database,
        work: async ({ tx }) => {
          await insertPackagePeer(tx, request.body);
          return read(tx);
        },
      }),
  );
}

function printOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex');
}
