// The built web from one folder: hashed files for a year, and the page itself for every address of the application.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../../errors/catalogue.ts';
import type { HttpServices } from '../services.ts';
import { type Answering, sendProblem } from './errors.ts';
import { pagePolicy } from './security-headers.ts';

/** Stands in index.html where the nonce of each answer goes. */
const noncePlaceholder = '__CSP_NONCE__';

/** Serves the web where it was built, and answers unknown addresses of the API with a problem. */
export async function registerWeb(
  app: FastifyInstance,
  services: Pick<HttpServices, 'config'> & Answering,
): Promise<void> {
  const { webFolder } = services.config;
  const index = webFolder === null ? null : join(webFolder, 'index.html');
  const built = index !== null && existsSync(index) ? readFileSync(index, 'utf8') : null;
  if (webFolder !== null && built !== null) await registerFiles(app, webFolder);
  const isPage = webFolder === null ? () => false : pagesOf(webFolder);
  app.setNotFoundHandler(async (request, reply) => {
    if (index !== null && built !== null && (isPage(request) || isRead(request))) {
      return sendPage(reply.code(isPage(request) ? 200 : 404), await newestPage(index, built));
    }
    return sendProblem(services, { request, reply, refusal: problem('request.notFound') });
  });
}

/** The hashed files are looked up as they are asked for: the web may be built anew below a running server. */
async function registerFiles(app: FastifyInstance, webFolder: string): Promise<void> {
  const same = { index: false, cacheControl: false } as const;
  const kept = (value: string): NonNullable<FastifyStaticOptions['setHeaders']> => {
    return (response) => response.header('cache-control', value);
  };
  const assets = join(webFolder, 'assets');
  const forAYear = kept('public, max-age=31536000, immutable');
  // The build compressed them; what it did not, and who takes neither form, gets them as they are.
  const built = { root: assets, prefix: '/assets/', preCompressed: true };
  await app.register(fastifyStatic, { ...same, ...built, setHeaders: forAYear });
  await app.register(fastifyStatic, {
    ...same,
    root: webFolder,
    wildcard: false,
    globIgnore: ['index.html', 'robots.txt', 'assets/**'],
    decorateReply: false,
    setHeaders: kept('public, max-age=3600'),
  });
}

/** The page as it was built last; `before` while the build is at work. */
async function newestPage(index: string, before: string): Promise<string> {
  try {
    const page = await readFile(index, 'utf8');
    return page === '' ? before : page;
  } catch {
    return before;
  }
}

/** Tells the addresses of the application's pages, which its build names (scripts/generate-web-addresses.ts), from all others. */
function pagesOf(webFolder: string): (request: FastifyRequest) => boolean {
  const file = join(webFolder, 'addresses.json');
  // A build from before there was a list: the page says itself what it has not.
  if (!existsSync(file)) return isRead;
  const listed = JSON.parse(readFileSync(file, 'utf8')) as string[];
  const pattern = new RegExp(`^(?:${listed.map((address) => address.replaceAll(/\$\w+/g, '[^/]+')).join('|')})/?$`);
  return ({ method, url }) => (method === 'GET' || method === 'HEAD') && pattern.test(url.split('?')[0] ?? '/');
}

/** A person with a browser is told in the page that there is nothing; who asks for a file or the API gets a problem. */
function isRead({ method, url, headers: { accept = '' } }: FastifyRequest): boolean {
  const path = url.split('?')[0] ?? '/';
  const isFile = /^\/(?:api|assets)\//.test(path) || /\.[a-z0-9]{2,5}$/i.test(path);
  return (method === 'GET' || method === 'HEAD') && accept.includes('text/html') && !isFile;
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .header('content-security-policy', pagePolicy(nonce))
    .send(page.replaceAll(noncePlaceholder, nonce));
}
