import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { startTestPostgres, type TestPostgres } from './index.ts';

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the PostgreSQL of the tests', () => {
  let postgres: TestPostgres;

  before(async () => {
    postgres = await startTestPostgres();
  });
  after(() => postgres.stop());

  it('makes a template once, however many ask for it at the same time', async () => {
    let built = 0;
    const name = `template_of_${process.pid}`;
    const build = async ({ ownerUrl }: { ownerUrl: string }): Promise<void> => {
      built += 1;
      await query(ownerUrl, 'create table seeded as select generate_series(1, 3) as number');
    };
    await Promise.all([1, 2, 3].map(() => postgres.template(name, build)));
    assert.equal(built, 1);
    const [one, other] = await Promise.all([1, 2].map(() => postgres.createDatabase({ template: name })));
    assert.ok(one && other);
    await query(one.ownerUrl, 'delete from seeded');
    assert.deepEqual(await query(one.ownerUrl, 'select count(*)::int as rows from seeded'), [{ rows: 0 }]);
    assert.deepEqual(await query(other.ownerUrl, 'select count(*)::int as rows from seeded'), [{ rows: 3 }]);
    await Promise.all([one.drop(), other.drop()]);
  });

  it('makes a template anew when its building failed', async () => {
    const name = `template_at_second_try_of_${process.pid}`;
    const fail = async (): Promise<void> => {
      throw new Error('a migration failed');
    };
    await assert.rejects(postgres.template(name, fail), /a migration failed/);
    await postgres.template(name, async ({ ownerUrl }) => {
      await query(ownerUrl, 'create table there ()');
    });
    const database = await postgres.createDatabase({ template: name });
    assert.deepEqual(await query(database.ownerUrl, 'select count(*)::int as rows from there'), [{ rows: 0 }]);
    await database.drop();
  });

  it('gives each test a database of its own, in the same encoding and order as the real one', async () => {
    const database = await postgres.createDatabase();
    const [facts] = await query(
      database.ownerUrl,
      `select current_user as owner, pg_encoding_to_char(encoding) as encoding, datlocprovider as provider
        from pg_database where datname = current_database()`,
    );
    assert.deepEqual(facts, { owner: 'qingfeng_owner', encoding: 'UTF8', provider: 'b' });
    await database.drop();
    await assert.rejects(query(database.ownerUrl, 'select 1'), /does not exist/);
  });
});
