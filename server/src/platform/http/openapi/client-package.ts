// The client as an npm package, served where the contract is: other agencies' systems install it from the server they speak to.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { problem } from '../../errors/catalogue.ts';
import type { Config } from '../../settings/config.ts';
import { attachment } from '../answers/downloads.ts';
import type { App } from '../services.ts';

const mediaType = 'application/gzip';
const answers = {
  200: {
    description: 'The package @qingfeng/client: JavaScript modules with types, without dependencies',
    content: { [mediaType]: { schema: z.unknown() } },
  },
  304: z.undefined().describe('Unchanged: the ETag that was sent is the present one'),
};

/** Adds `/client.tgz`. The file is read when it is asked for: it may be made anew below a running server. */
export function clientRoutes(app: App, { clientPackage, version }: Pick<Config, 'clientPackage' | 'version'>): void {
  app.get(
    '/client.tgz',
    {
      config: { public: true, problems: ['request.notFound'] },
      schema: {
        tags: ['platform'],
        summary: 'The client of this server as an npm package',
        description:
          'For npm install ADDRESS: every operation as a function with its types, for Node 20 and later and for bundlers. Made from this document when the server was built; 404 where it was not.',
        response: answers,
      },
    },
    async (request, reply) => {
      const bytes = await packageAt(clientPackage);
      const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
      // Kept by whoever likes, and asked for again each time: the next release has another under the same address.
      reply.header('etag', etag).header('cache-control', 'public, no-cache');
      if (isAmong(request.headers['if-none-match'], etag)) return reply.code(304).send();
      return reply
        .type(mediaType)
        .header('content-disposition', attachment(`qingfeng-client-${version}.tgz`))
        .send(bytes);
    },
  );
}

async function packageAt(path: string | null): Promise<Buffer> {
  try {
    if (path !== null) return await readFile(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  throw problem('request.notFound');
}

/** Whether an If-None-Match header names this tag (RFC 9110 13.1.2): weakly compared, in a list, or by `*`. */
function isAmong(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
