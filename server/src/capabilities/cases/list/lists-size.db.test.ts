// Lists of cases keep to their indexes on 100,000 cases, for people who see nearly nothing, a province, and everything.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import type { Actor, Session } from '../../../platform/database/connections/connect.ts';
import type { OpenedTestDatabase } from '../../../platform/database/testing/test-database.ts';
import { openFilledDatabase } from '../../../platform/database/testing/test-filled.ts';
import { rowsRead } from '../../../platform/database/testing/test-reads.ts';
import { queuedBy } from '../../../platform/records/queues/conditions.ts';
import { casesOfCampaign } from '../provided/store-campaigns.ts';
import { casesFilled, filledCampaign } from '../testing/fill-cases.ts';
import { openCasesAfter } from '../threshold/store.ts';
import { caseQueues } from './queues.ts';
import { caseRows, findCases, searchCases } from './read.ts';
import type { CaseFilter, CaseSort } from './store.ts';

const tables = ['case_file', 'case_officer', 'case_party'];
const today = { now: new Date('2016-11-24T02:00:00Z'), calendar: calendarFrom(seedCalendarYears()) };
type Read = (session: Session) => Promise<unknown>;

const list =
  (filter: Partial<CaseFilter>, sort: CaseSort = 'due'): Read =>
  async (session) => {
    const asked = { filter: { words: [], ...filter }, sort, after: undefined, limit: 20 };
    const { rows } = await findCases(session, asked);
    await caseRows(session, today, rows);
  };

const inQueue =
  (queue: string): Read =>
  (session) => {
    const queued = queuedBy(caseQueues, { queue }, { acting: session.acting, now: today.now });
    return list({ queued })(session);
  };

const lists: Readonly<Record<string, Read>> = {
  'the list by due date': list({}),
  'the list by source': list({}, 'source'),
  'the list by amount': list({}, 'amount'),
  'the late ones': inQueue('late'),
  'those that go on': inQueue('open'),
  'those that ended': inQueue('ended'),
  'those of one state': list({ state: 'filed' }),
  'those that meet a threshold and were not referred': list({ result: 'met', referred: false }),
  'those of one offence': list({ offence: 'PQ-50' }),
  'those of one region': list({ region: '440106' }),
  'those of a region whose cases others handle': list({ region: '430102' }),
  'those of one campaign': list({ campaign: filledCampaign }),
  'its cases counted by agency': (session) => casesOfCampaign(session.tx, filledCampaign),
  'a rare word': list({ words: ['中草药'] }),
  'a search over everything': (session) => searchCases(session, { q: '中草药', limit: 20 }),
};

/** Most rows that a list may read: the county has twenty cases, the offices page through a share of the whole. */
const budgets = { county: 400, province: 9_000, nation: 5_000 } as const;

/** A filter that leaves the scope of its reader looks at what it finds there before it finds that nothing may be seen. */
const across: Readonly<Record<string, number>> = {
  'those of a region whose cases others handle for the provincial office': 51_000,
  // Most of the table is late: by the sample it took, the planner now and then prefers the reader lists to the order.
  'the late ones for the provincial office': 101_000,
};

describe('lists of 100,000 cases', () => {
  let opened: OpenedTestDatabase;
  const actors = new Map<string, Actor>();

  before(async () => {
    const made = await openFilledDatabase(casesFilled(100_000));
    opened = made.opened;
    const { filled } = made;
    for (const where of ['county', 'province', 'nation'] as const) {
      actors.set(where, await opened.user(filled[where], ['officer']));
    }
  });
  after(() => opened.close());

  /** Rows that `work` read, through indexes or not. */
  async function cost(who: Actor, work: Read): Promise<number> {
    return opened.database.as(who, (session) => rowsRead(session.tx, tables, () => work(session)));
  }

  const people = {
    county: 'a county officer who sees nearly nothing',
    province: 'the provincial office',
    nation: 'the national office, which sees everything',
  } as const;
  for (const [where, whose] of Object.entries(people) as [keyof typeof people, string][]) {
    for (const [what, read] of Object.entries(lists)) {
      const budget = across[`${what} for ${whose}`] ?? budgets[where];
      it(`${what} for ${whose} reads ${budget} rows at most`, async () => {
        const actor = actors.get(where);
        assert.ok(actor);
        const rows = await cost(actor, read);
        assert.ok(rows <= budget, `${rows} rows`);
      });
    }
  }

  it('a batch of the open cases that a change of the law may touch reads 400 rows at most', async () => {
    await opened.database.asSystem('read a batch', async (tx) => {
      const start = await tx
        .selectFrom('caseFile')
        .select('id')
        .orderBy('id')
        .offset(40_000)
        .limit(1)
        .executeTakeFirst();
      const read = await rowsRead(tx, tables, async () => {
        const q = { after: start?.id ?? '', untouched: ['TM-57-1', 'TM-57-3'], limit: 50 };
        assert.equal((await openCasesAfter(tx, q)).length, 50);
      });
      assert.ok(read <= 400, `${read} rows`);
    });
  });
});
