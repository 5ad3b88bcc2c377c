// Messages that are carried: a node without a network gets them as a file, and answers with a file.
import { sql } from 'kysely';
import { z } from 'zod';
import { problem } from '../../../platform/errors/catalogue.ts';
import { attachment } from '../../../platform/http/answers/downloads.ts';
import { receiveWhole } from '../../../platform/http/requests/uploads.ts';
import { idParams, words } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { packFor, takePackage } from '../../../platform/nodes/carry.ts';
import { peerOf, peerQuery } from '../../../platform/nodes/peers.ts';
import { requireAdministration } from '../../../platform/organisation/administration/administrations.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { nodeKinds } from './kinds/kinds.ts';

const tags = ['nodes'];
const mediaType = 'application/octet-stream';

export function nodePackageRoutes(app: App, services: Services): void {
  const receiving = { services, kinds: nodeKinds };
  app.get(
    '/exchange/nodes/peers/:id/package',
    {
      config: { problems: ['administration.system'] },
      compress: false,
      schema: {
        tags,
        summary: 'Messages for a node as a file',
        description:
          'Everything that it has not confirmed, in order, and the receipts for what came from it; signed. What is not confirmed by a package of the other side goes into the next one again. The export is recorded.',
        produces: [mediaType],
        params: idParams,
        response: { 200: { description: 'The package', content: { [mediaType]: { schema: z.unknown() } } } },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const row = await services.database.as(request.actor, ({ tx, acting }) => {
        requireAdministration(acting, 'systemAdmin');
        return peerQuery(tx).where('id', '=', id).where('active', '=', true).executeTakeFirst();
      });
      if (row === undefined) throw problem('request.notFound');
      const { bytes, messages, receipts } = await packFor(receiving, peerOf(row));
      await services.database.as(request.actor, ({ tx }) =>
        sql`select audit.note('export', 'nodePackage', ${id}, ${JSON.stringify({ messages, receipts })}::jsonb)`.execute(
          tx,
        ),
      );
      const moment = services.clock.real().toISOString().replace(/\W/g, '').slice(0, 13);
      return reply
        .type(mediaType)
        .header('content-disposition', attachment(`${row.name}-${moment}.qfp`))
        .send(bytes);
    },
  );
  app.post(
    '/exchange/nodes/packages',
    {
      config: {
        upload: {},
        problems: [
          'administration.system',
          'package.unreadable',
          'package.unknownSender',
          'package.forged',
          'package.otherReceiver',
        ],
      },
      schema: {
        tags,
        summary: 'Take in messages that were carried',
        description:
          'Each message as if it came over the network, whole or refused with its reason; receipts settle messages of this node. One that came before changes nothing.',
        response: {
          200: z.object({
            peer: z.string().describe('Whose it is'),
            taken: z.int(),
            waiting: z.int().describe('Kept until one that is missing has come'),
            confirmed: z.int().describe('Messages of this node that it confirmed'),
            refused: z.array(z.object({ place: z.int(), reason: z.object({ code: z.string(), ...words.shape }) })),
          }),
        },
      },
    },
    async (request) => {
      await services.database.as(request.actor, async ({ acting }) => requireAdministration(acting, 'systemAdmin'));
      await using file = await receiveWhole(request, services);
      return await takePackage(receiving, file);
    },
  );
}
