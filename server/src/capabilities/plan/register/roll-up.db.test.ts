// What a task counts of its assignments: together for a statement, and right when two statements meet.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { type OpenedTestDatabase, openTestDatabase } from '../../../platform/database/testing/test-database.ts';

describe('a task counts its assignments', () => {
  let opened: OpenedTestDatabase;
  const clients: pg.Client[] = [];
  before(async () => {
    opened = await openTestDatabase();
    for (let n = 0; n < 3; n += 1) clients.push(new pg.Client({ connectionString: opened.adminUrl }));
    for (const client of clients) await client.connect();
    await fill(opened, client(0));
  });
  after(async () => {
    for (const one of clients) await one.end();
    await opened.close();
  });
  const client = (index: number): pg.Client => clients[index] ?? assert.fail();
  const counts = async () =>
    (await client(0).query('select no, finished, status, progress from plan_task order by no')).rows;

  it('by one update of all tasks that a statement changes, and by none where it changes nothing', async () => {
    const updates = async () =>
      (await client(0).query<{ n: number }>(`select pg_stat_get_xact_tuples_updated('plan_task'::regclass)::int as n`))
        .rows[0]?.n;
    await client(0).query('begin');
    const earlier = (await updates()) ?? assert.fail();
    await client(0).query(`update assignment set progress = 40, state = 'inProgress'`);
    assert.equal(await updates(), earlier + 2);
    await client(0).query('update assignment set progress = 40');
    assert.equal(await updates(), earlier + 2);
    await client(0).query('commit');
    assert.deepEqual(await counts(), [
      { no: '1', finished: 0, status: 'inProgress', progress: 40 },
      { no: '2', finished: 0, status: 'inProgress', progress: 40 },
    ]);
  });

  it('without those that were taken back or whose work was stopped', async () => {
    await client(0).query('begin');
    await client(0).query(`update assignment set state = 'finished', progress = 100 where part = 'lead'`);
    for (const state of ['withdrawn', 'terminated']) {
      await client(0).query('update assignment set state = $1 where part = $2', [state, 'responsible']);
      const [task] = await counts();
      assert.deepEqual(task, { no: '1', finished: 1, status: 'finished', progress: 100 }, state);
    }
    await client(0).query('rollback');
  });

  it('of two statements at once, the later counts what the earlier has changed', async () => {
    const finish = (part: string) =>
      `update assignment set state = 'finished', progress = 100, finished_at = now() where part = '${part}'`;
    await client(0).query('begin');
    await client(0).query(finish('lead'));
    const later = client(1).query(finish('responsible'));
    await waitForLock(client(2));
    await client(0).query('commit');
    await later;
    assert.deepEqual(await counts(), [
      { no: '1', finished: 2, status: 'finished', progress: 100 },
      { no: '2', finished: 2, status: 'finished', progress: 100 },
    ]);
  });
});

/** Until somebody in this database waits for a row that another one holds. */
async function waitForLock(watcher: pg.Client): Promise<void> {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await watcher.query(waiting)).rowCount === 0) await new Promise((done) => setTimeout(done, 20));
}

/** Two tasks, each with a leading and a responsible agency. */
async function fill(opened: OpenedTestDatabase, admin: pg.Client): Promise<void> {
  const office = await opened.agency('double-fight', '440000');
  const farm = await opened.agency('moa', '440000');
  const bureau = await opened.agency('samr', '440000');
  await admin.query(
    `with p as (
       insert into plan (owner_agency, readers, region_code, title, year) values ($1, '{}', '440000', '要点', 2016) returning id),
     t as (
       insert into plan_task (plan_id, owner_agency, readers, position, no, text, status)
       select p.id, $1, '{}', n, n::text, '任务', 'issued' from p, generate_series(1, 2) as n returning id, plan_id)
     insert into assignment (task_id, plan_id, owner_agency, steward_agency, readers, department_id, region_code, part, state)
     select t.id, t.plan_id, a.key, $1, '{}', a.department, '440000', a.part, 'signed'
     from t, (values ($2::int, 'moa', 'lead'), ($3::int, 'samr', 'responsible')) as a(key, department, part)`,
    [office.key, farm.key, bureau.key],
  );
}
