// How often one sender may ask. Lock-out of an account is another matter and lives in the database (signin/lockout.ts).
import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../../errors/catalogue.ts';
import type { HttpServices } from '../services.ts';

/**
 * Counts per session or key (an office shares one address), strangers per address. After registerCallers, since only what
 * was recognised counts by itself, and before strangers are refused, so that their tries count too.
 */
export async function registerRateLimits(
  app: FastifyInstance,
  { config }: Pick<HttpServices, 'config'>,
): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    max: config.rateLimits.requests,
    timeWindow: 60_000,
    cache: 20_000,
    keyGenerator: senderOf,
    errorResponseBuilder: (_request, context) => problem('request.tooMany', { seconds: Math.ceil(context.ttl / 1000) }),
  });
  const limit = app.rateLimit();
  app.addHook('onRequest', async (request, reply) => {
    // A route with a limit of its own counts by that.
    if (request.routeOptions.config.rateLimit === undefined) await limit.call(app, request, reply);
  });
}

/** Route setting for what is tried out by guessing: per address, and few. */
export function signInLimit(services: Pick<HttpServices, 'config'>) {
  return addressLimit(services, 'sign-in');
}

/** The same for other forms that strangers send: each counts by itself. */
export function addressLimit({ config }: Pick<HttpServices, 'config'>, form: string) {
  return {
    rateLimit: {
      max: config.rateLimits.signIns,
      timeWindow: 60_000,
      keyGenerator: (request: FastifyRequest) => `${form} ${request.ip}`,
    },
  };
}

function senderOf(request: FastifyRequest): string {
  if (request.caller !== null) return `${request.caller.kind} ${request.caller.id}`;
  const secret = request.headers.cookie;
  if (secret === undefined || request.url.startsWith('/api/')) return request.ip;
  // The files of the page, for which nobody is recognised; there is nothing behind them to guess at.
  return `${request.ip} ${createHash('sha256').update(secret).digest('base64url').slice(0, 16)}`;
}
