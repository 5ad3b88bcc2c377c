// Rows stored together of which the database refuses some.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Tables } from '../connections/connect.ts';
import { type OpenedTestDatabase, openTestDatabase } from '../testing/test-database.ts';
import { storeInHalves } from './halves.ts';

describe('rows stored together', () => {
  let opened: OpenedTestDatabase;
  before(async () => {
    opened = await openTestDatabase();
  });
  after(() => opened.close());

  const store = (tx: Tables) => async (names: readonly string[]) => {
    const filled = { departmentId: 'samr', regionPath: '', level: '', kind: '' };
    // Two of the regions do not exist; the trigger fills the rest of the others.
    const rows = names.map((name) => ({ ...filled, regionCode: name, name, shortName: name }));
    return tx.insertInto('agency').values(rows).returning('name').execute();
  };
  const codes = ['440100', '440300', '999998', '440106', '430100', '999999', '430000'];

  it('are all kept but for those that are at fault, and each of these is named with what the database says', async () => {
    const refused: [string, string | undefined][] = [];
    const kept = await opened.database.asSystem('test', (tx) =>
      storeInHalves(tx, {
        rows: codes,
        store: store(tx),
        refuse: (code, { constraint }) => refused.push([code, constraint]),
      }),
    );
    assert.deepEqual(
      kept.map(({ name }) => name),
      codes.filter((code) => !code.startsWith('9')),
    );
    assert.deepEqual(
      refused.map(([code]) => code),
      ['999998', '999999'],
    );
    const { rows } = await opened.database.asSystem('test', (tx) =>
      sql<{ count: number }>`select count(*)::int as count from agency where name = any(${codes}::text[])`.execute(tx),
    );
    assert.equal(rows[0]?.count, 5);
  });

  it('are given up whole when it is not the rows that are at fault', async () => {
    const told: string[] = [];
    const failing = opened.database.asSystem('test', (tx) =>
      storeInHalves(tx, {
        rows: codes,
        store: async () => {
          await sql`select from no_such_table`.execute(tx);
          return [];
        },
        refuse: (code) => told.push(code),
      }),
    );
    await assert.rejects(failing, /no_such_table/);
    assert.deepEqual(told, []);
  });
});
