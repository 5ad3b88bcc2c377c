// Kept statements and joined beginnings change nothing of who sees what: asked on one connection, again and again.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { type OpenedTestDatabase, openTestDatabase, testConnection } from '../testing/test-database.ts';
import type { Actor, Database } from './connect.ts';

let opened: OpenedTestDatabase;
let single: Database;

before(async () => {
  opened = await openTestDatabase();
  single = await testConnection(opened.urls, 1);
});
after(async () => {
  await single.close();
  await opened.close();
});

const fresh = (actor: Actor): Actor => ({ ...actor, requestId: randomUUID() });

/** Asked often enough for PostgreSQL to settle on a plan that it keeps. */
const often = 12;

test('two people who take turns on one connection each see their own rows alone', async () => {
  const agencies = [await opened.agency('saic', '440100', 'One'), await opened.agency('saic', '440200', 'Two')];
  const people = await Promise.all(agencies.map((agency) => opened.user(agency, ['officer'])));
  await opened.database.asSystem('test set-up', async (tx) => {
    for (const [index, { userId }] of people.entries()) {
      for (let count = 0; count <= index; count += 1) {
        await tx
          .insertInto('notice')
          .values({ userId, kind: 'test', link: '/', titleZh: 't', titleEn: 't', bodyZh: 'b', bodyEn: 'b' })
          .execute();
      }
    }
  });
  for (let turn = 0; turn < often; turn += 1) {
    for (const [index, person] of people.entries()) {
      const seen = await single.as(fresh(person), ({ tx }) => tx.selectFrom('notice').select('userId').execute());
      assert.deepEqual(seen, Array(index + 1).fill({ userId: person.userId }));
    }
  }
  const names = await single.as(fresh(people[0] as Actor), ({ tx }) =>
    sql<{
      count: number;
    }>`select count(*)::int as count from pg_prepared_statements where statement like '%"notice"%'`.execute(tx),
  );
  assert.equal(names.rows[0]?.count, 2, 'kept for each agency by itself');
});

test('a role that is taken away and a person who is locked count at the next transaction', async () => {
  const agency = await opened.agency('saic', '440300', 'Three');
  const person = await opened.user(agency, ['officer', 'approver']);
  const roles = () => single.as(fresh(person), async ({ acting }) => acting.roles);
  for (let turn = 0; turn < often; turn += 1) assert.deepEqual(await roles(), ['officer', 'approver']);
  const admin = new pg.Client({ connectionString: opened.adminUrl });
  await admin.connect();
  try {
    await admin.query('set session_replication_role = replica');
    await admin.query("update app_user set roles = '{officer}' where id = $1", [person.userId]);
    assert.deepEqual(await roles(), ['officer']);
    await admin.query('update app_user set active = false where id = $1', [person.userId]);
    await assert.rejects(roles(), { code: 'access.signInRequired' });
    await admin.query('update app_user set active = true where id = $1', [person.userId]);
    assert.deepEqual(await roles(), ['officer'], 'the connection is as good as before');
  } finally {
    await admin.end();
  }
});

test('a refused beginning leaves no transaction open on its connection', async () => {
  const stranger: Actor = { userId: randomUUID(), requestId: randomUUID() };
  await assert.rejects(
    single.as(stranger, async () => assert.fail('nobody acts')),
    { code: 'access.signInRequired' },
  );
  const person = await opened.user(await opened.agency('saic', '440400', 'Four'), ['officer']);
  assert.equal(await single.as(fresh(person), async ({ acting }) => acting.agencyName), 'Four');
});

test('lists of values ask the same whether they are long or short', async () => {
  const found = (codes: readonly string[]) =>
    opened.database.asSystem('test', (tx) =>
      tx.selectFrom('region').select('code').where('code', 'in', codes).orderBy('code').execute(),
    );
  assert.deepEqual(await found(['440100']), [{ code: '440100' }]);
  assert.deepEqual(await found(['440100', '440200', '999999']), [{ code: '440100' }, { code: '440200' }]);
  const others = await opened.database.asSystem('test', (tx) =>
    tx
      .selectFrom('region')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('code', 'in', ['440100', '440200'])
      .where('code', 'not in', ['440200', '440300'])
      .executeTakeFirstOrThrow(),
  );
  assert.equal(others.count, 1);
});

test('a table that changes its form does not break what was kept of it for good', async () => {
  const person = await opened.user(await opened.agency('saic', '440500', 'Five'), ['officer']);
  const all = () => single.as(fresh(person), ({ tx }) => tx.selectFrom('calendarYear').selectAll().execute());
  for (let turn = 0; turn < often; turn += 1) await all();
  const owner = new pg.Client({ connectionString: opened.urls.ownerUrl });
  await owner.connect();
  try {
    await owner.query('alter table calendar_year add column later integer');
    await assert.rejects(all());
    for (let turn = 0; turn < often; turn += 1) await all();
  } finally {
    await owner.end();
  }
});
