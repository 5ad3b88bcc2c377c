// Lists keep to their indexes on 100,000 tasks, in many plans and in one, for people who see nearly nothing, a province, and everything.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import { sql } from 'kysely';
import pg from 'pg';
import type { Actor, Database, Session } from '../../../platform/database/connections/connect.ts';
import type { OpenedTestDatabase } from '../../../platform/database/testing/test-database.ts';
import { openFilledDatabase } from '../../../platform/database/testing/test-filled.ts';
import { readList } from '../../../platform/records/declared-list.ts';
import { orderList } from '../orders/list.ts';
import { readBoard, readDashboard } from '../overview/read.ts';
import { searchPlan } from '../search.ts';
import { type Filled, tasksFilled } from '../testing/fill-tasks.ts';
import { readAssignments, readRegister } from './read.ts';
import type { RegisterFilter, RegisterSort } from './store.ts';

// Not the plans themselves: there are a hundred, and reading them all costs less than an index.
const tables = [
  'plan_task',
  'register_line',
  'register_count',
  'assignment',
  'supervision_order',
  'procedure_instance',
  'duty',
];
const today = { now: new Date('2016-11-24T02:00:00Z'), calendar: calendarFrom(seedCalendarYears()) };

type Shape = {
  title: string;
  plans: number;
  tasksEach: number;
  /** Most rows that a list may read: for the county officer, and for the offices. */
  county: number;
  office: number;
  /** For the offices, lists that ask for a share of the whole table, which a scan may serve, and the rows that share may cost. */
  whole: Readonly<Record<string, number>>;
};
type Read = (session: Session) => Promise<unknown>;

const shapes: readonly Shape[] = [
  {
    title: 'the lists on 100,000 tasks in 100 plans',
    plans: 100,
    tasksEach: 1_000,
    // A page of a plan of 1,000 tasks may read that plan's tasks and assignments, not those of 99 others.
    county: 500,
    office: 6_000,
    whole: {
      // The province sees some of the orders of a hundred plans: the thousand that are counted at most are looked for along the index.
      'all orders by due date': 12_000,
    },
  },
  {
    title: 'the lists on 100,000 tasks in one plan',
    plans: 1,
    tasksEach: 100_000,
    county: 1_000,
    // A page reads itself and counts: one row for each status and due date, of which all tasks have 1,080 and their departments as many.
    office: 2_500,
    whole: {
      // 20,000 tasks match, each looked up by its text and by its number, for the page and for the total.
      'a word of two characters in the register': 81_000,
      // The totals of all assignments, of the 9,900 orders, and of regions and agencies in the picture of the whole plan.
      'the assignments issued by my office in one plan': 201_000,
      'the orders of one plan': 41_000,
      'the dashboard': 165_000,
    },
  },
];

function listsOf(planId: string): Record<string, Read> {
  const register =
    (filter: Partial<RegisterFilter>, sort: RegisterSort = 'due'): Read =>
    (session) =>
      readRegister(session, today, {
        filter: { planId, words: [], now: today.now, ...filter },
        sort,
        after: undefined,
        limit: 20,
      });
  const page = { after: undefined, limit: 20 };
  const orders =
    (wanted: Partial<Parameters<(typeof orderList)['rows']>[1]>, sort: 'newest' | 'due' = 'newest'): Read =>
    (session) =>
      readList(session, orderList, { wanted: { late: 'false', ...wanted }, sort, ...page, today });
  return {
    'the register by due date': register({}),
    'the register by number': register({}, 'no'),
    'the register of one department': register({ department: 'moa' }),
    'the register of one department by number': register({ department: 'moa' }, 'no'),
    'the register of one region': register({ region: '440100' }),
    'the late ones': register({ status: 'late' }),
    'the finished ones': register({ status: 'finished' }),
    'a word of two characters in the register': register({ words: ['督办'] }),
    'a word of one character in the register': register({ words: ['茶'] }),
    'a rare word in the register': register({ words: ['中草药'] }),
    'my assignments': (session) =>
      readAssignments(session, today, { filter: { owner: session.acting.agencyKey }, ...page }),
    'the assignments issued by my office in one plan': (session) =>
      readAssignments(session, today, { filter: { steward: session.acting.agencyKey, planId }, ...page }),
    'the orders of one plan': orders({ plan: planId }),
    'all orders by due date': orders({}, 'due'),
    'my orders': orders({ agency: 'mine' }),
    'orders in a state': orders({ state: 'received' }),
    'a search over everything': (session) => searchPlan(session, { q: '中草药', limit: 20 }),
    'the board': (session) => readBoard(session, today, planId),
    'the dashboard': (session) => readDashboard(session, today, { planId }),
  };
}

/** Runs `work` and returns the tables it scanned and the rows it read, through indexes or not. */
async function cost(database: Database, who: Actor, work: Read): Promise<{ scans: string[]; rows: number }> {
  return database.as(who, async (session) => {
    const before = await counters(session);
    await work(session);
    const after = await counters(session);
    const grown = (name: string, what: 'scans' | 'read'): number =>
      (after.get(name)?.[what] ?? 0) - (before.get(name)?.[what] ?? 0);
    return {
      scans: tables.filter((name) => grown(name, 'scans') > 0),
      rows: tables.reduce((sum, name) => sum + grown(name, 'read'), 0),
    };
  });
}

async function counters({ tx }: Session): Promise<Map<string, { scans: number; read: number }>> {
  const { rows } = await sql<{ name: string; scans: number; read: number }>`
    select relname as name, seq_scan as scans, seq_tup_read + coalesce(idx_tup_fetch, 0) as read from pg_stat_xact_user_tables
    where relname = any(${tables}::text[])`.execute(tx);
  return new Map(rows.map((row) => [row.name, row]));
}

for (const shape of shapes) {
  describe(shape.title, () => {
    let opened: OpenedTestDatabase;
    let filled: Filled;
    const actors = new Map<string, Actor>();

    before(async () => {
      ({ opened, filled } = await openFilledDatabase(tasksFilled(shape)));
      for (const where of ['county', 'province', 'nation'] as const) {
        actors.set(where, await opened.user(filled[where], ['officer']));
      }
    });
    after(() => opened.close());

    const people = {
      county: 'a county officer who sees nearly nothing',
      province: 'the provincial office',
      nation: 'the national office, which sees everything',
    };
    for (const [where, whose] of Object.entries(people)) {
      for (const what of Object.keys(listsOf(''))) {
        const whole = where === 'county' ? undefined : shape.whole[what];
        const budget = whole ?? (where === 'county' ? shape.county : shape.office);
        it(`${what} for ${whose} ${whole === undefined ? 'scans no table and ' : ''}reads ${budget} rows at most`, async () => {
          const actor = actors.get(where);
          const read = listsOf(filled.planId)[what];
          assert.ok(actor && read);
          const { scans, rows } = await cost(opened.database, actor, read);
          if (whole === undefined) assert.deepEqual(scans, [], `${rows} rows`);
          assert.ok(rows <= budget, `${rows} rows`);
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
}
