// Lists keep to their indexes on 100,000 tasks, for people who see nearly nothing, a province, and across the scope.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import { sql } from 'kysely';
import pg from 'pg';
import type { Actor, Session } from '../../platform/database/connect.ts';
import { type OpenedTestDatabase, openTestDatabase } from '../../platform/database/test-database.ts';
import { readDashboard } from './read-overview.ts';
import { readAssignments, readOrders, readRegister } from './read-register.ts';
import { searchPlan } from './search.ts';
import type { RegisterFilter, RegisterSort } from './store-register.ts';
import { fillTasks } from './testing/fill-tasks.ts';

// Not the plans themselves: there are a hundred, and reading them all costs less than an index.
const tables = ['plan_task', 'assignment', 'supervision_order', 'procedure_instance', 'duty'];
const today = { now: new Date('2016-11-24T02:00:00Z'), calendar: calendarFrom(seedCalendarYears()) };

describe('the lists on 100,000 tasks', () => {
  let opened: OpenedTestDatabase;
  let filled: Awaited<ReturnType<typeof fillTasks>>;
  let county: Actor;
  let province: Actor;
  let nation: Actor;

  before(async () => {
    opened = await openTestDatabase();
    filled = await fillTasks(opened, { plans: 100, tasksEach: 1_000 });
    county = await opened.user(filled.county, ['officer']);
    province = await opened.user(filled.province, ['officer']);
    nation = await opened.user(filled.nation, ['officer']);
  });
  after(() => opened.close());

  /** Runs `work` and returns, by table, the sequential scans it made and the rows it fetched through indexes. */
  async function cost(
    who: Actor,
    work: (session: Session) => Promise<unknown>,
  ): Promise<{ scans: string[]; fetched: number }> {
    return opened.database.as(who, async (session) => {
      const before = await counters(session);
      await work(session);
      const after = await counters(session);
      const grown = (name: string, what: 'scans' | 'fetched'): number =>
        (after.get(name)?.[what] ?? 0) - (before.get(name)?.[what] ?? 0);
      return {
        scans: tables.filter((name) => grown(name, 'scans') > 0),
        fetched: tables.reduce((sum, name) => sum + grown(name, 'fetched'), 0),
      };
    });
  }

  async function counters({ tx }: Session): Promise<Map<string, { scans: number; fetched: number }>> {
    const { rows } = await sql<{ name: string; scans: number; fetched: number }>`
      select relname as name, seq_scan as scans, coalesce(idx_tup_fetch, 0) as fetched from pg_stat_xact_user_tables
      where relname = any(${tables}::text[])`.execute(tx);
    return new Map(rows.map((row) => [row.name, row]));
  }

  const register =
    (filter: Partial<RegisterFilter>, sort: RegisterSort = 'due') =>
    (session: Session) =>
      readRegister(session, today, {
        filter: { planId: filled.planId, words: [], now: today.now, ...filter },
        sort,
        after: undefined,
        limit: 20,
      });

  const lists: Record<string, (session: Session) => Promise<unknown>> = {
    'the register by due date': register({}),
    'the register by number': register({}, 'no'),
    'the register of one department': register({ department: 'moa' }),
    'the register of one region': register({ region: '440100' }),
    'the late ones': register({ status: 'late' }),
    'a word of two characters in the register': register({ words: ['督办'] }),
    'a word of one character in the register': register({ words: ['茶'] }),
    'a rare word in the register': register({ words: ['中草药'] }),
    'my assignments': (session) =>
      readAssignments(session, today, { filter: { owner: session.acting.agencyKey }, after: undefined, limit: 20 }),
    'the assignments issued by my office in one plan': (session) =>
      readAssignments(session, today, {
        filter: { steward: session.acting.agencyKey, planId: filled.planId },
        after: undefined,
        limit: 20,
      }),
    'the orders of one plan': (session) =>
      readOrders(session, today, { filter: { planId: filled.planId }, after: undefined, limit: 20 }),
    'a search over everything': (session) => searchPlan(session, { q: '中草药', limit: 20 }),
    'the dashboard': (session) => readDashboard(session, today, { planId: filled.planId }),
  };

  // A page of a plan of 1,000 tasks may read that plan's tasks and assignments, not those of 99 others.
  const people: Record<string, { who: () => Actor; budget: number }> = {
    'a county officer who sees nearly nothing': { who: () => county, budget: 500 },
    'the provincial office': { who: () => province, budget: 6_000 },
    'the national office, which sees everything': { who: () => nation, budget: 6_000 },
  };

  for (const [whose, { who, budget }] of Object.entries(people)) {
    for (const [what, read] of Object.entries(lists)) {
      it(`${what} for ${whose} scans no table and fetches ${budget} rows at most`, async () => {
        const { scans, fetched } = await cost(who(), read);
        assert.deepEqual(scans, [], `${fetched} rows`);
        assert.ok(fetched <= budget, `${fetched} rows fetched`);
      });
    }
  }

  it('are as long as they say', async () => {
    const client = new pg.Client({ connectionString: opened.adminUrl });
    await client.connect();
    const { rows } = await client.query('select count(*)::int as tasks from plan_task');
    await client.end();
    assert.equal(rows[0].tasks, 100_000);
  });
});
