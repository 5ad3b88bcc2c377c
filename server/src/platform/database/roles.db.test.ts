// Roles belong to a whole cluster: databases of one cluster that are made ready at once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { startTestPostgres, type TestPostgres } from '../postgres/index.ts';
import { prepareRoles } from './roles.ts';

let postgres: TestPostgres;
before(async () => {
  postgres = await startTestPostgres();
});
after(() => postgres.stop());

test('databases of one cluster are made ready at the same time, again and again', async () => {
  const made = await Promise.all(Array.from({ length: 4 }, () => postgres.createDatabase()));
  try {
    for (let round = 0; round < 10; round += 1) {
      const prepared = await Promise.all(made.map(({ ownerUrl }) => prepareRoles(ownerUrl)));
      assert.equal(new Set(prepared.map(({ appUrl }) => new URL(appUrl).password)).size, 1);
    }
    for (const { ownerUrl } of made) {
      const client = new pg.Client({ connectionString: (await prepareRoles(ownerUrl)).appUrl });
      await client.connect();
      const { rows } = await client.query('select current_user as name');
      assert.deepEqual(rows, [{ name: 'qingfeng_app' }]);
      await client.end();
    }
  } finally {
    for (const database of made) await database.drop();
  }
});
