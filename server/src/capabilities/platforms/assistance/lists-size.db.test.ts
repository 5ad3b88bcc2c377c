// Lists of requests to platforms keep to their indexes on 50,000 requests: for a county, a province, and platforms that got few or many.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import type { Actor, Session } from '../../../platform/database/connections/connect.ts';
import type { OpenedTestDatabase } from '../../../platform/database/testing/test-database.ts';
import { openFilledDatabase } from '../../../platform/database/testing/test-filled.ts';
import { rowsRead } from '../../../platform/database/testing/test-reads.ts';
import { rareWord } from '../../../platform/database/testing/test-words.ts';
import { readList } from '../../../platform/records/declared-list.ts';
import { requestsFilled } from '../testing/fill-assistance.ts';
import { assistanceList } from './list.ts';

const today = { now: new Date('2016-11-24T02:00:00Z'), calendar: calendarFrom(seedCalendarYears()) };
type Read = (session: Session) => Promise<unknown>;

type Wanted = Parameters<(typeof assistanceList)['rows']>[1];
const list =
  (wanted: Wanted, sort: 'due' | 'newest' = 'due'): Read =>
  (session) =>
    readList(session, assistanceList, { wanted, sort, after: undefined, limit: 20, today });

const lists: Readonly<Record<string, Read>> = {
  'the list by due date': list({}),
  'the newest': list({}, 'newest'),
  'those with a rare word': list({ q: rareWord }),
  'those of one state': list({ state: 'received' }),
  'those that are late': list({ late: 'true' }),
  'those sent to the reader': list({ queue: 'received' }),
  'those asked by the reader': list({ queue: 'asked' }),
};

/** Most rows that a list may read: a county has ten requests, one platform a hundred, the others page through the whole. */
const budgets = { county: 200, platform: 1_500, otherPlatform: 6_000, province: 6_000 } as const;

describe('lists of 50,000 requests to platforms', () => {
  let opened: OpenedTestDatabase;
  const actors = new Map<string, Actor>();

  before(async () => {
    const made = await openFilledDatabase(requestsFilled(50_000));
    opened = made.opened;
    const { filled } = made;
    for (const who of ['county', 'platform', 'otherPlatform', 'province'] as const) {
      actors.set(who, await opened.user(filled[who], ['officer']));
    }
  });
  after(() => opened?.close());

  for (const [who, budget] of Object.entries(budgets)) {
    for (const [what, read] of Object.entries(lists)) {
      it(`${what} for the ${who} reads ${budget} rows at most`, async () => {
        const actor = actors.get(who);
        assert.ok(actor);
        const rows = await opened.database.as(actor, (session) =>
          rowsRead(session.tx, ['assistance_request'], () => read(session)),
        );
        assert.ok(rows <= budget, `${rows} rows`);
      });
    }
  }
});
