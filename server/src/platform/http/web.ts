// The built web from one folder: hashed files for a year, and the page itself for every address of the application.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../errors/catalogue.ts';
import { sendProblem } from './errors.ts';
import { pagePolicy } from './security-headers.ts';
import type { Services } from './services.ts';

/** Stands in index.html where the nonce of each answer goes. */
const noncePlaceholder = '__CSP_NONCE__';

/** Serves the web where it was built, and answers unknown addresses of the API with a problem. */
export async function registerWeb(
  app: FastifyInstance,
  services: Pick<Services, 'config' | 'database' | 'procedures'>,
): Promise<void> {
  const { webFolder } = services.config;
  const page =
    webFolder !== null && existsSync(join(webFolder, 'index.html'))
      ? readFileSync(join(webFolder, 'index.html'), 'utf8')
      : null;
  if (webFolder !== null && page !== null) {
    await app.register(fastifyStatic, {
      root: webFolder,
      index: false,
      wildcard: false,
      globIgnore: ['index.html'],
      cacheControl: false,
      setHeaders: (response, path) => {
        const hashed = path.startsWith(join(webFolder, 'assets'));
        response.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
      },
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (isPage(request) && page !== null) return sendPage(reply, page);
    return sendProblem(services, { request, reply, refusal: problem('request.notFound') });
  });
}

/** An address of the application that a browser opens: not the API, and not a file that is missing. */
function isPage(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const path = request.url.split('?')[0] ?? '/';
  return !path.startsWith('/api/') && !path.startsWith('/assets/') && !/\.[a-z0-9]{2,5}$/i.test(path);
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .code(200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .header('content-security-policy', pagePolicy(nonce))
    .send(page.replaceAll(noncePlaceholder, nonce));
}
