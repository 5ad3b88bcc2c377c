// The register's lines and counts follow their tasks whatever is done to them, by whomever at once, and show each person theirs alone.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import type { Actor, Tables } from '../../../platform/database/connections/connect.ts';
import { type OpenedTestDatabase, openTestDatabase } from '../../../platform/database/testing/test-database.ts';
import { Problem } from '../../../platform/errors/problem.ts';
import { type Filled, fillTasks } from '../testing/fill-tasks.ts';
import { rebuiltRegister, storedRegister } from '../testing/stored-register.ts';
import {
  countRegister,
  listTasks,
  type RegisterFilter,
  type RegisterPlace,
  registerQuery,
  registerStatuses,
} from './store.ts';

const now = new Date('2016-11-24T02:00:00Z');
const departments = ['moa', 'saic', 'sapprft', 'double-fight', 'spb'];

const changes = fc.record({
  // Each task is named by the last digits of its number, so that one change meets one task or several.
  digits: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 9 })),
  set: fc.oneof(
    fc.constantFrom('issued', 'inProgress', 'reported', 'finished').map((status) => sql`status = ${status}`),
    fc.option(fc.integer({ min: 0, max: 3 })).map((day) => {
      const due = day === null ? null : `2016-11-2${day + 2}T16:00:00Z`;
      return sql`next_due_at = ${due}::timestamptz`;
    }),
    fc.uniqueArray(fc.constantFrom(...departments)).map((ids) => sql`departments = ${ids}::text[]`),
    fc.boolean().map((removed) => sql`removed = ${removed}`),
    fc.boolean().map((done) => sql`finished_at = ${done ? now : null}::timestamptz, progress = ${done ? 100 : 1}`),
    fc.constantFrom('2016-12-31', '2016-11-30').map((day) => sql`due_on = ${day}::date`),
    fc
      .boolean()
      .map(
        (open) =>
          sql`granted = ${open ? sql`array(select key from agency where region_code = '330000')` : sql`'{}'::integer[]`}`,
      ),
    fc.integer({ min: 1, max: 40 }).map((position) => sql`position = ${position}`),
  ),
});

describe('the lines and counts of the register', () => {
  let opened: OpenedTestDatabase;
  let filled: Filled;
  let people: Record<'county' | 'province' | 'nation' | 'invited', Actor>;

  before(async () => {
    opened = await openTestDatabase();
    filled = await fillTasks(opened, { plans: 2, tasksEach: 40 });
    const invited = await opened.agency('saic', '330000');
    people = {
      county: await opened.user(filled.county, ['officer']),
      province: await opened.user(filled.province, ['officer']),
      nation: await opened.user(filled.nation, ['officer']),
      invited: await opened.user(invited, ['officer']),
    };
  });
  after(() => opened.close());

  const system = <T>(act: (tx: Tables) => Promise<T>): Promise<T> => opened.database.asSystem('test', act);
  const filter = (given: Partial<RegisterFilter>): RegisterFilter => ({
    planId: filled.planId,
    words: [],
    now,
    ...given,
  });

  it('are those that the tasks lead to, after any changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 12 }), async (given) => {
        for (const { digits, set } of given) {
          await system((tx) => sql`update plan_task set ${set} where no like ${`%${digits}`}`.execute(tx));
        }
        const [stored, rebuilt] = await system(async (tx) => [await storedRegister(tx), await rebuiltRegister(tx)]);
        assert.deepEqual(stored, rebuilt);
      }),
      { numRuns: 60, seed: 20161124 },
    );
  });

  it('count a task for the day in China on which it was finished', async () => {
    const { counts } = await system(async (tx) => {
      await sql`update plan_task set finished_at = '2016-11-24T23:30:00Z'`.execute(tx);
      return storedRegister(tx);
    });
    assert.ok(counts.length > 0);
    assert.deepEqual(new Set(counts.map((line) => line.split(' ').at(-2))), new Set(['2016-11-25']));
  });

  it('list and count the same tasks as the tasks themselves, page by page, for everybody', async () => {
    for (const actor of Object.values(people)) {
      for (const department of [undefined, ...departments]) {
        for (const status of [undefined, ...registerStatuses]) {
          for (const sort of ['due', 'no'] as const) {
            await opened.database.as(actor, async ({ tx }) => {
              const asked = filter({ department, status });
              const expected = (await registerQuery(tx, asked, sort).execute()).map(({ id }) => id);
              const listed: string[] = [];
              let place: RegisterPlace | undefined;
              for (;;) {
                const page = await listTasks(tx, asked, { sort, after: place, limit: 4 });
                listed.push(...page.slice(0, 4).map(({ id }) => id));
                const last = page[3];
                if (page.length < 5 || last === undefined) break;
                place =
                  sort === 'due'
                    ? { sort, dueAt: last.nextDueAt?.toISOString() ?? null, id: last.id }
                    : { sort, position: last.position, id: last.id };
              }
              assert.deepEqual(listed, expected);
              const counts = await countRegister(tx, asked);
              assert.equal(status === undefined ? counts.all : counts[status], expected.length);
              const { progress, toSign, toAccept, finished, toMend } = counts;
              assert.equal(progress + toSign + toAccept + finished + toMend, counts.all);
            });
          }
        }
      }
    }
  });

  it('let two writers of the same count go on without waiting for each other', async () => {
    const statement = (no: number) => `update plan_task set status = 'signed' where no = '${no}' and plan_id = $1`;
    await system((tx) =>
      sql`update plan_task set removed = false, status = 'issued', departments = '{moa}', next_due_at = null, due_on = null, finished_at = null, granted = '{}'`.execute(
        tx,
      ),
    );
    const [one, other] = [new pg.Client(opened.adminUrl), new pg.Client(opened.adminUrl)];
    await Promise.all([one.connect(), other.connect()]);
    try {
      await one.query('begin');
      await one.query(statement(5), [filled.planId]);
      // Would wait for the first, and so for ever, if it wanted the same row.
      await other.query(`set lock_timeout = '5s'`);
      await other.query('begin');
      await other.query(statement(10), [filled.planId]);
      await one.query(statement(15), [filled.planId]);
      await other.query('commit');
      await one.query('commit');
    } finally {
      await Promise.all([one.end(), other.end()]);
    }
    const [stored, rebuilt] = await system(async (tx) => [await storedRegister(tx), await rebuiltRegister(tx)]);
    assert.deepEqual(stored, rebuilt);
  });

  it('show a stranger nothing and let nobody write them', async () => {
    const stranger = await opened.user(await opened.agency('saic', '110000'), ['officer']);
    const refused = (error: unknown): boolean => error instanceof Problem && error.code === 'access.refusedByDatabase';
    for (const table of ['register_scope', 'register_line', 'register_count'].map((name) => sql.table(name))) {
      await opened.database.as(people.nation, async ({ tx }) => {
        assert.ok((await sql`select 1 from ${table}`.execute(tx)).rows.length > 0);
      });
      await opened.database.as(stranger, async ({ tx }) => {
        assert.equal((await sql`select 1 from ${table}`.execute(tx)).rows.length, 0);
      });
      for (const act of [sql`delete from ${table}`, sql`insert into ${table} default values`]) {
        await assert.rejects(
          opened.database.as(people.nation, ({ tx }) => act.execute(tx)),
          refused,
        );
      }
    }
    await assert.rejects(
      opened.database.as(people.nation, ({ tx }) => sql`select access.rebuild_register()`.execute(tx)),
      refused,
    );
  });
});
