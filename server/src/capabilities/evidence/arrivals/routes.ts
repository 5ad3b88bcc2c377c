// A bundle that was received, put together again as it was sent, for whoever verifies it elsewhere.
import { z } from 'zod';
import { problem } from '../../../platform/errors/catalogue.ts';
import { attachment } from '../../../platform/http/answers/downloads.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { writeBundle } from '../bundle/write-bundle.ts';
import { transferBody } from '../transfers/message.ts';
import { receivedBundle } from '../transfers/store.ts';
import { tagsOf } from './verify.ts';

export function arrivalRoutes(app: App, services: Services): void {
  app.get(
    '/received-evidence/:id/bundle.zip',
    {
      compress: false,
      config: { problems: ['file.missing'] },
      schema: {
        tags: ['evidence'],
        summary: 'A bundle that was received',
        description:
          'As it was sent: files, custody, proofs of the log, time stamps and the index in Chinese, with the same digests. `qingfeng evidence verify` checks it offline. Recorded as an export.',
        produces: ['application/zip'],
        params: idParams,
        response: {
          200: { description: 'A ZIP with a bag (BagIt 1.0)', content: { 'application/zip': { schema: z.unknown() } } },
        },
      },
    },
    async (request, reply) => {
      const found = await services.database.as(request.actor, ({ tx }) => receivedBundle(tx, request.params.id));
      if (found === undefined) throw problem('request.notFound');
      const body = transferBody.parse(found.body);
      const stream = async function* ({ storeKey }: { storeKey: string | null }) {
        yield* await services.files.get(storeKey ?? '');
      };
      const tags = (await tagsOf(found.carried, stream)) ?? [];
      const parts = found.carried
        .slice(1)
        .map(({ path, size, storeKey }) => ({ path, size, storeKey: storeKey ?? '' }));
      return reply
        .type('application/zip')
        .header('content-disposition', attachment(`证据包 ${body.title}.zip`))
        .send(writeBundle(services, { name: body.name, at: found.madeAt, parts, tags }));
    },
  );
}
