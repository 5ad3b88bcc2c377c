// The code that a certificate of deposit bears: read by a phone, it leads to the page on which the public verifies the file.
import { z } from 'zod';
import { problem } from '../../../platform/errors/catalogue.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { itemProblem } from '../problems.ts';
import { certifiedDigest } from './store.ts';

export function depositRoutes(app: App, services: Services): void {
  app.get(
    '/deposits/:id/code.svg',
    {
      config: { problems: ['deposits.notCertified'] },
      schema: {
        tags: ['evidence'],
        summary: 'The code of a certificate',
        description: 'A QR code with the address at which the public verifies the file, printed on the certificate.',
        produces: ['image/svg+xml'],
        params: idParams,
        response: {
          200: z.string(),
        },
      },
    },
    async (request, reply) => {
      const found = await services.database.as(request.actor, ({ tx }) => certifiedDigest(tx, request.params.id));
      if (found === undefined) throw problem('request.notFound');
      if (found.certificate === null) throw itemProblem('deposits.notCertified');
      const address = `${services.config.portalUrl}/portal/verify?digest=${found.digest}`;
      return reply.type('image/svg+xml').send(await codeOf(address));
    },
  );
}

async function codeOf(address: string): Promise<string> {
  // Its symbologies are a large file: loaded with the first code.
  const { drawingSVG, qrcode } = await import('@bwip-js/generic');
  return qrcode({ bcid: 'qrcode', text: address, scale: 3, paddingwidth: 4, paddingheight: 4 }, drawingSVG());
}
