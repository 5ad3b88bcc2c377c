// The bare routes beside which bench/server/floor.bench.ts measures ours: Fastify with nothing before or behind it, sending the same
// bytes; on request after running the same statements as a superuser, whom row-level security does not hold.
import fastify from 'fastify';
import pg from 'pg';
import type { Statement } from '../recorded.ts';

/** What a bare route answers with, and what it asks the database before. */
export type BareRoute = { status: number; headers: Record<string, string>; body: string; statements: Statement[] };

const [, , databaseUrl = ''] = process.argv;
const pool = new pg.Pool({ connectionString: databaseUrl });
const routes = new Map<string, BareRoute>();

const app = fastify();
app.get('/bytes/:name', (request, reply) => {
  const { status, headers, body } = routeOf(request.params);
  return reply.code(status).headers(headers).send(body);
});
app.get('/statements/:name', async (request, reply) => {
  const { status, headers, body, statements } = routeOf(request.params);
  const client = await pool.connect();
  try {
    for (const { text, values } of statements) await client.query(text, values);
  } finally {
    client.release();
  }
  return reply.code(status).headers(headers).send(body);
});

process.on('message', ([name, route]: [string, BareRoute]) => {
  routes.set(name, route);
  process.send?.(name);
});
process.once('disconnect', () => process.exit());
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));

function routeOf(params: unknown): BareRoute {
  const { name } = params as { name: string };
  const route = routes.get(name);
  if (route === undefined) throw new Error(`no bare route ${name}`);
  return route;
}
