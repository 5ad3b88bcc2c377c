// Two who change the same record at the same moment, on every route of the contract that takes If-Match: one change is kept, the other
// writer hears that the record has moved on, and what was changed.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { OpenAPIV3_1 } from 'openapi-types';
import pg from 'pg';
import { capabilities } from './capabilities/index.ts';
import { type Answer, openTestOffice, type TestOffice } from './test-office.ts';
import { lawRoutes } from './testing/versioned-law.ts';
import { planRoutes } from './testing/versioned-plans.ts';
import { plainEntry, registerRoutes } from './testing/versioned-registers.ts';
import { type Change, versionedRoutes, type Writer, writers } from './testing/versioned-routes.ts';

const named = { ...versionedRoutes, ...planRoutes, ...lawRoutes, ...registerRoutes };
const plain = capabilities
  .flatMap(({ registers }) => registers ?? [])
  .map((register) => [`patch /${register.id}/{id}`, plainEntry(register)] as const)
  .filter(([route]) => !Object.hasOwn(named, route));
const routes = { ...named, ...Object.fromEntries(plain) };

/** Those who write take part; the database is held until both of them wait in it, so that each has read before the other writes. */
async function atOnce(admin: pg.Client, send: () => Promise<Answer>): Promise<Answer[]> {
  await admin.query('begin');
  const { rows } = await admin.query<{ name: string }>(
    "select format('%I', c.relname) as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'",
  );
  // Reading goes on; changes and locks of rows wait.
  await admin.query(`lock table ${rows.map(({ name }) => name).join(', ')} in exclusive mode`);
  const answers = [send(), send()];
  // Whoever hears no before it writes does not wait.
  for (let tries = 0; tries < 40 && (await waiting(admin)) < 2; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await admin.query('commit');
  return Promise.all(answers);
}

async function waiting(admin: pg.Client): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    "select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows[0]?.count ?? 0;
}

describe('of two who change the same version of a record at the same moment', () => {
  let office: TestOffice<Writer>;
  let admin: pg.Client;
  let document: OpenAPIV3_1.Document;
  before(async () => {
    const present = new Date('2026-11-24T03:00:00Z');
    office = await openTestOffice({ people: writers, capabilities, present });
    for (const { start } of capabilities) await start?.(office.made.services);
    admin = new pg.Client({ connectionString: office.made.opened.adminUrl });
    await admin.connect();
    document = (await office.app.inject({ url: '/api/v1/openapi.json' })).json();
  });
  after(async () => {
    await admin?.end();
    await office?.close();
  });

  it('is asked on every route of the contract that takes If-Match', () => {
    const taking = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.entries(item ?? {}).flatMap(([method, operation]) =>
        takesIfMatch(operation) ? [`${method} ${path.replace('/api/v1', '')}`] : [],
      ),
    );
    const asked = Object.keys(routes).map((name) => name.replace(/ \(.*\)$/, ''));
    assert.deepEqual([...new Set(asked)].sort(), taking.sort());
  });

  for (const [route, prepare] of Object.entries(routes)) {
    it(`one is answered and the other told: ${route}`, async () => {
      const change = await prepare(office);
      const method = route.split(' ')[0]?.toUpperCase() as 'PUT';
      const answers = await atOnce(admin, () => send(method, change));
      const said = JSON.stringify(answers).slice(0, 2_000);
      const [done, refused] = answers.toSorted((a, b) => a.status - b.status);
      assert.ok(done !== undefined && done.status < 300, said);
      assert.ok(refused?.status === 412 || refused?.status === 409, said);
      // What was entered for the first time was not changed.
      if (refused.status === 412 && change.seen > 0) assert.ok(refused.body.changes?.length > 0, said);
    });
  }

  function send(method: 'PUT', { who, path, seen, body }: Change): Promise<Answer> {
    return office.call(who, method, path, body, seen === 0 ? {} : { 'if-match': `"${seen}"` });
  }
});

function takesIfMatch(operation: unknown): boolean {
  const { parameters = [] } = operation as OpenAPIV3_1.OperationObject;
  return parameters.some((one) => '$ref' in one && one.$ref.startsWith('#/components/parameters/IfMatch'));
}
