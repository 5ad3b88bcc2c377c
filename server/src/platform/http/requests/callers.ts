// Who sends a request, decided before its body is read; a route is closed unless it says that it is public.
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import { onBehalfOf } from '../../reading/on-behalf.ts';
import { functionOf } from '../office-functions.ts';
import type { HttpServices } from '../services.ts';
import { refuseCrossSite } from './cross-site.ts';
import { signInProblem } from './sign-in-problems.ts';

/** Who sent these headers; null when nobody can be told. `setCookies`: when the session was extended. */
type Recogniser = {
  recognise(sent: {
    cookie?: string | undefined;
    authorization?: string | undefined;
    all: () => Headers;
  }): Promise<{ known: NonNullable<FastifyRequest['caller']>; setCookies: readonly string[] } | null>;
};

/** Purposes for which personal data may be read. */
export const purposes = ['handling', 'supervision', 'statistics', 'audit', 'administration'] as const;

/** Recognises who sends each request; refuses nobody. */
export function registerCallers(app: FastifyInstance, services: { signIn: Recogniser }): void {
  app.decorateRequest('caller', null);
  app.decorateRequest('actor', { getter: actorOf });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (!request.url.startsWith('/api/')) return;
    const { cookie, authorization } = request.headers;
    const recognised = await services.signIn.recognise({ cookie, authorization, all: () => headersOf(request) });
    if (recognised !== null) {
      request.caller = recognised.known;
      if (recognised.setCookies.length > 0) reply.header('set-cookie', [...recognised.setCookies]);
    }
  });
}

/** Refuses strangers where a route is not public; after registerCallers. */
export function registerAccess(app: FastifyInstance, services: Pick<HttpServices, 'config'>): void {
  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api/')) return;
    refuseCrossSite(request, services.config);
    const { config } = request.routeOptions;
    if (config.public === true || request.is404) return;
    if (request.caller === null)
      throw problem(request.headers.authorization === undefined ? 'access.signInRequired' : 'access.keyRefused');
    const entering = config.oneTimePassword === true || config.entering === true;
    if (request.caller.oneTime && config.oneTimePassword !== true) throw signInProblem('signIn.passwordChangeRequired');
    if (request.caller.lacksFactor && !entering) throw signInProblem('signIn.secondFactorRequired');
  });
}

/** Files are read for whoever sends the request, and no longer than they wait for its answer; after registerCallers. */
export function registerBehalf(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const left = new AbortController();
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) left.abort();
    });
    const owner = request.caller?.userId ?? `address ${request.ip}`;
    onBehalfOf({ owner, signal: left.signal }, done);
  });
}

/** Node's headers as the web's, for the sign-in library. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !name.startsWith(':'))
      headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

function actorOf(this: FastifyRequest): Actor {
  if (this.caller === null) throw problem('access.signInRequired');
  const uses = functionOf(this);
  return { userId: this.caller.userId, requestId: this.id, ...(uses !== undefined && { uses }) };
}

/** A request id of our own: one that a sender chooses would let it write into another's trail. */
export const newRequestId = (): string => randomUUID();
