import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import type { OpenedTestDatabase } from './test-database.ts';
import { fillInBulk, openFilledDatabase } from './test-filled.ts';

describe('a database that is filled for tests of size', () => {
  let folder: string;
  let source: string;
  let times = 0;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'qingfeng-filled-'));
    source = join(folder, 'fill.ts');
  });
  after(() => rmSync(folder, { recursive: true }));

  const indexes = `select indexname, indexdef from pg_indexes where tablename = 'plan_task' order by 1`;
  async function ask(opened: OpenedTestDatabase, text: string) {
    const client = new pg.Client({ connectionString: opened.adminUrl });
    await client.connect();
    const { rows } = await client.query(text);
    await client.end();
    return rows;
  }

  async function fill(opened: OpenedTestDatabase) {
    times += 1;
    const agency = await opened.agency('moa', '440000');
    const before = await ask(opened, indexes);
    await fillInBulk(opened, ['plan_task'], async (client) => {
      // The plan does not exist: nothing that would ask for it is awake.
      await client.query(
        `insert into plan_task (plan_id, owner_agency, readers, position, no, section_no, item_no, text, departments, named, confirmed, due_on, status)
         select uuidv7(), $1::int, array[$1::int], n, n::text, 1, 1, '任务', '{}', '[]', true, '2016-12-31', 'issued' from generate_series(1, 10) as n`,
        [agency.key],
      );
    });
    assert.deepEqual(await ask(opened, indexes), before, 'each index is there again');
    return { key: agency.key };
  }

  it('is filled once as long as its filler is the same, and each test has a copy of its own', async () => {
    const filler = { name: 'test_of_filling', source: pathToFileURL(source).href, fill };
    const rows = 'select count(*)::int as tasks from plan_task';
    for (const [text, expected] of [
      ['one', 1],
      ['one', 1],
      ['two', 2],
      ['one', 3],
    ] as const) {
      // Kept from an earlier run, the same text would not be filled at all.
      writeFileSync(source, `${text} ${folder}`);
      const { opened, filled } = await openFilledDatabase(filler);
      assert.deepEqual([times, await ask(opened, rows)], [expected, [{ tasks: 10 }]]);
      assert.deepEqual(await ask(opened, `select key from agency where key = ${filled.key}`), [{ key: filled.key }]);
      await ask(opened, 'delete from plan_task');
      const kept = `select datname from pg_database where starts_with(datname, 'filled_test_of_filling_')`;
      assert.equal((await ask(opened, kept)).length, 1, 'the one before is gone');
      await opened.close();
    }
  });
});
