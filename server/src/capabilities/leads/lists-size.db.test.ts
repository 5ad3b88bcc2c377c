// Lists of leads keep to their indexes on 100,000 leads, for people who see nearly nothing, a province, and everything.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import type { Actor, Session } from '../../platform/database/connections/connect.ts';
import type { OpenedTestDatabase } from '../../platform/database/testing/test-database.ts';
import { openFilledDatabase } from '../../platform/database/testing/test-filled.ts';
import { rowsRead } from '../../platform/database/testing/test-reads.ts';
import { commonWord, rareWord } from '../../platform/database/testing/test-words.ts';
import { readList } from '../../platform/records/declared-list.ts';
import { leadList } from './leads/list.ts';
import { filledCampaign, leadsFilled } from './testing/fill-leads.ts';

const today = { now: new Date('2016-11-24T02:00:00Z'), calendar: calendarFrom(seedCalendarYears()) };
type Read = (session: Session) => Promise<unknown>;

type Wanted = Parameters<(typeof leadList)['rows']>[1];
/** By the word that every list with queues has beside its filters. */
const inQueue = (queue: string): Wanted => ({ queue }) as Wanted;
const list =
  (wanted: Wanted, sort: keyof (typeof leadList)['orders'] = 'due'): Read =>
  (session) =>
    readList(session, leadList, { wanted, sort, after: undefined, limit: 20, today });

const lists: Readonly<Record<string, Read>> = {
  'the list by due date': list({}),
  'the list by score': list({}, 'score'),
  'the newest': list({}, 'newest'),
  'the list by amount': list({}, 'amount'),
  'those of one state': list({ state: 'verifying' }),
  'those handled by the reader': list(inQueue('handled')),
  'those that go on': list(inQueue('open')),
  'those that ended': list(inQueue('ended')),
  'those that are late': list(inQueue('late')),
  'those of one region': list({ region: '440106' }),
  'those of one campaign': list({ campaign: filledCampaign }),
  'those with a rare word': list({ q: rareWord }),
  'the newest with two words': list({ q: `${commonWord} ${rareWord}` }, 'newest'),
  'those that ended in a month': list({ result: 'counted', endedFrom: '2016-11-01', endedUntil: '2016-11-30' }),
};

/** Most rows that a list may read: the county has twenty leads, the offices page through a share of the whole. */
const budgets = { county: 400, province: 9_000, nation: 5_000 } as const;
const people = {
  county: 'a county officer who sees nearly nothing',
  province: 'the provincial office',
  nation: 'the national office, which sees everything',
} as const;

describe('lists of 100,000 leads', () => {
  let opened: OpenedTestDatabase;
  const actors = new Map<string, Actor>();

  before(async () => {
    const made = await openFilledDatabase(leadsFilled(100_000));
    opened = made.opened;
    const { filled } = made;
    for (const where of ['county', 'province', 'nation'] as const) {
      actors.set(where, await opened.user(filled[where], ['officer']));
    }
  });
  after(() => opened.close());

  for (const [where, whose] of Object.entries(people) as [keyof typeof people, string][]) {
    for (const [what, read] of Object.entries(lists)) {
      it(`${what} for ${whose} reads ${budgets[where]} rows at most`, async () => {
        const actor = actors.get(where);
        assert.ok(actor);
        const rows = await opened.database.as(actor, (session) => rowsRead(session.tx, ['lead'], () => read(session)));
        assert.ok(rows <= budgets[where], `${rows} rows`);
      });
    }
  }
});
