// What a start costs at least: a bare Fastify on a PostgreSQL that already runs, sending the same page.
import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import pg from 'pg';

const [, , databaseUrl = '', pagePath = ''] = process.argv;
const pool = new pg.Pool({ connectionString: databaseUrl });
await pool.query('select 1');
const page = readFileSync(pagePath, 'utf8');
const app = fastify();
app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
const url = await app.listen({ host: '127.0.0.1', port: 0 });
console.log(url);
process.once('SIGINT', async () => {
  await app.close();
  await pool.end();
});
