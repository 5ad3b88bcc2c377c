// How often one sender may ask. Lock-out of an account is another matter and lives in the database (signin/lockout.ts).
import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../errors/catalogue.ts';
import type { Services } from './services.ts';

/** Counts per session or key where one was sent (an office shares one address), else per address. */
export async function registerRateLimits(app: FastifyInstance, { config }: Pick<Services, 'config'>): Promise<void> {
  await app.register(rateLimit, {
    max: config.rateLimits.requests,
    timeWindow: 60_000,
    cache: 20_000,
    keyGenerator: senderOf,
    errorResponseBuilder: (_request, context) => problem('request.tooMany', { seconds: Math.ceil(context.ttl / 1000) }),
  });
}

/** Route setting for what is tried out by guessing: per address, and few. */
export function signInLimit({ config }: Pick<Services, 'config'>) {
  return {
    rateLimit: {
      max: config.rateLimits.signIns,
      timeWindow: 60_000,
      keyGenerator: (request: FastifyRequest) => `sign-in ${request.ip}`,
    },
  };
}

function senderOf(request: FastifyRequest): string {
  const secret = request.headers.cookie ?? request.headers.authorization;
  if (secret === undefined) return request.ip;
  return `${request.ip} ${createHash('sha256').update(secret).digest('base64url').slice(0, 16)}`;
}
