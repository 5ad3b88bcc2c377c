// Whether the server is alive and can work, for whoever watches it: a service manager, a load balancer, a person with curl.
import { setTimeout as wait } from 'node:timers/promises';
import type { App, HttpServices } from '../services.ts';
import { warningsOf } from './warnings.ts';

/** For the database to answer, in milliseconds: whoever asks waits for a few seconds at most. */
const patience = 2_000;

/** Adds /health/live (200: the process answers) and /health/ready (200: its database does too; else 503), with what is wrong meanwhile. Nobody signs in for them. */
export function healthRoutes(app: App, { database }: Pick<HttpServices, 'database'>): void {
  const own = { config: { public: true, rateLimit: false as const }, schema: { hide: true } };
  app.get('/health/live', own, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'live' }),
  );
  let asking: Promise<boolean> | undefined;
  app.get('/health/ready', own, async (_request, reply) => {
    // Whoever asks meanwhile hears the same answer: strangers hold at most one connection.
    asking ??= answers(database).finally(() => {
      asking = undefined;
    });
    const ready = await inTime(asking);
    const warnings = warningsOf({ database });
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ready' : 'unavailable', ...(Object.keys(warnings).length > 0 && { warnings }) });
  });
}

/** False where it takes longer than whoever asks will wait. */
async function inTime(asking: Promise<boolean>): Promise<boolean> {
  const answered = new AbortController();
  const late = wait(patience, false, { signal: answered.signal }).catch(() => false);
  try {
    return await Promise.race([asking, late]);
  } finally {
    answered.abort();
  }
}

async function answers({ systemPool }: HttpServices['database']): Promise<boolean> {
  try {
    await systemPool.query('select 1');
    return true;
  } catch {
    return false;
  }
}
