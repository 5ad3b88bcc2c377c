// The register's list request, 20 of 100,000 tasks by due date and department, with row-level security: beside the same SQL run
// without it, and beside a bare Fastify route that runs that SQL without access, validation and response schema.

import fastify from 'fastify';
import pg from 'pg';
import { buildApp } from '../server/src/app.ts';
import { planCapability } from '../server/src/capabilities/plan/index.ts';
import { planProcedures } from '../server/src/capabilities/plan/projections.ts';
import { readRegister } from '../server/src/capabilities/plan/register/read.ts';
import { fillTasks } from '../server/src/capabilities/plan/testing/fill-tasks.ts';
import { openTestServices, signInAs } from '../server/src/platform/http/test-services.ts';
import { toolsOf } from '../server/src/platform/procedures/index.ts';
import { machine, median } from './measuring.ts';
import { recorded } from './recorded.ts';

const rounds = Number(process.argv[2] ?? 7);
const clients = 4;
const now = () => new Date('2016-11-24T02:00:00Z');

async function millisecondsOf(times: number, work: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  let left = times;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left > 0) {
        left -= 1;
        await work();
      }
    }),
  );
  return Number(process.hrtime.bigint() - start) / 1e6 / times;
}

/** The median of rounds in which all take turns, so that what else the machine does falls on all alike. */
async function compare(
  times: number,
  contenders: Record<string, () => Promise<unknown>>,
): Promise<Record<string, number>> {
  const measured = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]));
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, work] of Object.entries(contenders)) {
      const took = await millisecondsOf(times, work);
      if (round >= 0) measured.get(name)?.push(took);
    }
  }
  return Object.fromEntries([...measured].map(([name, all]) => [name, median(all)]));
}

async function get(url: string, headers: Record<string, string> = {}): Promise<void> {
  // Neither compresses: what is compared is access, validation and response schema.
  const answer = await fetch(url, { headers: { ...headers, 'accept-encoding': 'identity' } });
  const body = (await answer.json()) as { items?: unknown[] } | unknown[];
  if (answer.status !== 200 || (Array.isArray(body) ? body : (body.items ?? [])).length === 0)
    throw new Error(`${url}: ${answer.status}`);
}

async function measure(layout: { plans: number; tasksEach: number; times: number }): Promise<void> {
  const made = await openTestServices({ clock: { now, real: () => new Date() }, procedures: planProcedures });
  const app = await buildApp(made.services, { capabilities: [planCapability] });
  const filled = await fillTasks(made.opened, layout);
  const account = await made.account(filled.province, ['officer']);
  const cookie = await signInAs(app, account.account);
  const today = await toolsOf(made.services);
  const filter = { planId: filled.planId, words: [], department: 'moa', now: now() };
  const asked = { filter, sort: 'due', after: undefined, limit: 20 } as const;
  const actor = { userId: account.userId, requestId: 'bench' };
  const { database } = made.services;
  const statements = await recorded(() => database.as(actor, (session) => readRegister(session, today, asked)));
  const superuser = new pg.Pool({ connectionString: made.opened.adminUrl, max: 10 });
  const run = async (): Promise<unknown[]> => {
    const client = await superuser.connect();
    try {
      const results: unknown[] = [];
      for (const { text, values } of statements) results.push((await client.query(text, values)).rows);
      return results;
    } finally {
      client.release();
    }
  };
  const inScope = async (): Promise<unknown> => {
    return database.as(actor, async ({ tx }) => {
      for (const { text, values } of statements) await tx.executeQuery({ sql: text, parameters: values } as never);
    });
  };
  const bare = fastify();
  bare.get('/tasks', run);
  const ours = await app.listen({ host: '127.0.0.1', port: 0 });
  const peer = await bare.listen({ host: '127.0.0.1', port: 0 });
  const route = `${ours}/api/v1/plans/${filled.planId}/tasks?department=moa&limit=20`;
  const times = await compare(layout.times, {
    'SQL, no row-level security': run,
    'SQL, in the name of an officer': inScope,
    'nothing asked, in the name of an officer': () => database.as(actor, async () => {}),
    'bare Fastify route, same SQL': () => get(`${peer}/tasks`),
    'GET /plans/:id/tasks': () => get(route, { cookie }),
  });
  console.log(
    `${layout.plans} plan(s) of ${layout.tasksEach} tasks, ${statements.length} statements a request, ${clients} clients`,
  );
  for (const [name, took] of Object.entries(times)) console.log(`${took.toFixed(2).padStart(8)} ms   ${name}`);
  const [noRls = 0, rls = 0, , fast = 0, full = 0] = Object.values(times);
  console.log(`ratio to the SQL without row-level security: ${(noRls / rls).toFixed(2)} (aim 0.8)`);
  console.log(`ratio to the bare Fastify route: ${(fast / full).toFixed(2)} (aim 0.7)\n`);
  await superuser.end();
  await bare.close();
  await app.close();
  await made.close();
}

console.log(`${machine()}, ${rounds} rounds, medians`);
await measure({ plans: 100, tasksEach: 1_000, times: 100 });
// All in one plan, as no office would write it: the page must not cost more for it.
await measure({ plans: 1, tasksEach: 100_000, times: 20 });
