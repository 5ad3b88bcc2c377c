// The list of disputes keeps to its indexes on 20,000 disputes: 20 rows for the city that has nearly all, a county with four, and a stranger.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import type { Actor, Session } from '../../platform/database/connections/connect.ts';
import type { OpenedTestDatabase } from '../../platform/database/testing/test-database.ts';
import { openFilledDatabase } from '../../platform/database/testing/test-filled.ts';
import { rowsRead } from '../../platform/database/testing/test-reads.ts';
import { readList } from '../../platform/records/declared-list.ts';
import { disputeList } from './list.ts';
import { searchDisputes } from './read.ts';
import { disputesFilled } from './testing/fill-disputes.ts';

const today = { now: new Date('2026-11-24T02:00:00Z'), calendar: calendarFrom(seedCalendarYears()) };
type Read = (session: Session) => Promise<unknown>;

type Wanted = Parameters<(typeof disputeList)['rows']>[1];
const list =
  (wanted: Wanted, sort: 'newest' | 'due' = 'newest'): Read =>
  (session) =>
    readList(session, disputeList, { wanted, sort, after: undefined, limit: 20, today });
/** By the word that every list with queues has beside its filters. */
const inQueue = (queue: string): Wanted => ({ queue }) as Wanted;

const lists: Readonly<Record<string, Read>> = {
  'the newest': list({}),
  'the list by due date': list({}, 'due'),
  'those of one state': list({ state: 'filed' }),
  'those of one state by due date': list({ state: 'filed' }, 'due'),
  'those over patents': list({ matter: 'patent' }),
  'those over layout designs, of which there are none': list({ matter: 'layout' }),
  'those that are late': list(inQueue('late'), 'due'),
  'those that go on': list(inQueue('open')),
  'those that ended, by due date': list(inQueue('ended'), 'due'),
  'those with a word that few have': list({ q: '雨伞' }),
  'those with two words that few have together': list({ q: '折叠 雨伞' }),
  'those with a number': list({ q: 'CJ2026-15000' }),
  'those with a word that nobody has': list({ q: '龘' }),
  'the search over everything': (session) => searchDisputes(session, { q: '雨伞', limit: 10 }),
};

/** Most rows that a list may read; counting stops at a thousand. */
const budgets = { stranger: 0, county: 60, city: 3_000 } as const;

describe('lists of 20,000 disputes', () => {
  let opened: OpenedTestDatabase;
  const actors = new Map<string, Actor>();

  before(async () => {
    const made = await openFilledDatabase(disputesFilled(20_000));
    opened = made.opened;
    const { filled } = made;
    for (const who of ['stranger', 'county', 'city'] as const)
      actors.set(who, await opened.user(filled[who], ['officer']));
  });
  after(() => opened?.close());

  for (const [who, budget] of Object.entries(budgets)) {
    for (const [what, read] of Object.entries(lists)) {
      it(`${what} for the ${who}: ${budget} rows at most`, async () => {
        const actor = actors.get(who);
        assert.ok(actor);
        const rows = await opened.database.as(actor, (session) =>
          rowsRead(session.tx, ['dispute'], () => read(session)),
        );
        assert.ok(rows <= budget, `${rows} rows`);
      });
    }
  }
});
