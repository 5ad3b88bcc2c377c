// Lists of requests to dispatch centres keep to their indexes on 50,000 requests: for the centre, an aid centre, a platform, a right holder.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import type { Actor, Session } from '../../../platform/database/connections/connect.ts';
import type { OpenedTestDatabase } from '../../../platform/database/testing/test-database.ts';
import { openFilledDatabase } from '../../../platform/database/testing/test-filled.ts';
import { rowsRead } from '../../../platform/database/testing/test-reads.ts';
import { rareWord } from '../../../platform/database/testing/test-words.ts';
import { readList } from '../../../platform/records/declared-list.ts';
import { dispatchesFilled } from '../testing/fill-dispatch.ts';
import { dispatchList } from './list.ts';

const today = { now: new Date('2026-11-24T02:00:00Z'), calendar: calendarFrom(seedCalendarYears()) };
type Read = (session: Session) => Promise<unknown>;

type Wanted = Parameters<(typeof dispatchList)['rows']>[1];
const list =
  (wanted: Wanted, sort: 'due' | 'newest' = 'due'): Read =>
  (session) =>
    readList(session, dispatchList, { wanted, sort, after: undefined, limit: 20, today });

const lists: Readonly<Record<string, Read>> = {
  'the list by due date': list({}),
  'the newest': list({}, 'newest'),
  'those with a rare word': list({ q: rareWord }),
  'those of one state': list({ state: 'judging' }),
  'those that are late': list({ late: 'true' }),
  'those asked by the reader': list({ queue: 'asked' }),
  'those sent to the reader': list({ queue: 'centre' }),
  'those assigned to the reader': list({ queue: 'assigned' }),
};

/** Most rows that a list may read: a right holder has ten requests, an aid centre a hundred, the others page through the whole. */
const budgets = { holder: 200, aid: 1_500, platform: 6_000, centre: 6_000 } as const;

describe('lists of 50,000 requests to dispatch centres', () => {
  let opened: OpenedTestDatabase;
  const actors = new Map<string, Actor>();

  before(async () => {
    const made = await openFilledDatabase(dispatchesFilled(50_000));
    opened = made.opened;
    const { filled } = made;
    for (const who of ['holder', 'aid', 'platform', 'centre'] as const) {
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
          rowsRead(session.tx, ['patent_dispatch'], () => read(session)),
        );
        assert.ok(rows <= budget, `${rows} rows`);
      });
    }
  }
});
