// Lists of supervisions and of reverse referrals keep to their indexes on 50,000 of each: for a county, a province, and who sees none.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import type { Actor, Session } from '../../../platform/database/connections/connect.ts';
import type { OpenedTestDatabase } from '../../../platform/database/testing/test-database.ts';
import { openFilledDatabase } from '../../../platform/database/testing/test-filled.ts';
import { rowsRead } from '../../../platform/database/testing/test-reads.ts';
import { rareWord } from '../../../platform/database/testing/test-words.ts';
import { readList } from '../../../platform/records/declared-list.ts';
import { supervisionsFilled } from '../testing/fill-supervisions.ts';
import { reverseList, supervisionList } from './list.ts';

const today = { now: new Date('2016-11-24T02:00:00Z'), calendar: calendarFrom(seedCalendarYears()) };
type Wanted = Parameters<(typeof reverseList)['rows']>[1];
type Read = (session: Session, list: typeof supervisionList | typeof reverseList) => Promise<unknown>;

/** By the word that every list with queues has beside its filters. */
const inQueue = (queue: string): Wanted => ({ queue }) as Wanted;
const asked =
  (wanted: Wanted, sort: 'due' | 'newest' = 'due'): Read =>
  (session, list) => {
    const of = { wanted, sort, after: undefined, limit: 20, today };
    return list === supervisionList
      ? readList(session, supervisionList, of as never)
      : readList(session, reverseList, of);
  };

const lists: Readonly<Record<string, Read>> = {
  'by due date': asked({}),
  'the newest first': asked({}, 'newest'),
  'of one state': asked({ state: 'sent' }),
  'of one state, the newest first': asked({ state: 'closed' }, 'newest'),
  'that go on': asked(inQueue('open')),
  'that ended': asked(inQueue('ended')),
  'that are late': asked(inQueue('late')),
  'with a number': asked({ q: '〔2016〕5000号' }),
  'with a rare word': asked({ q: rareWord }),
  'with the name of an agency': asked({ q: '天河' }),
};

/** Most rows that a list may read: the county has ten, the province pages through the whole. */
const budgets = { stranger: 0, county: 100, province: 3_000 } as const;
const read = { supervision: supervisionList, reverse_referral: reverseList } as const;

describe('lists of 50,000 supervisions and 50,000 reverse referrals', () => {
  let opened: OpenedTestDatabase;
  const actors = new Map<string, Actor>();

  before(async () => {
    const made = await openFilledDatabase(supervisionsFilled(50_000));
    opened = made.opened;
    const { filled } = made;
    for (const who of ['stranger', 'county', 'province'] as const)
      actors.set(who, await opened.user(filled[who], ['officer']));
  });
  after(() => opened?.close());

  for (const [table, list] of Object.entries(read)) {
    for (const [who, most] of Object.entries(budgets)) {
      for (const [what, work] of Object.entries(lists)) {
        it(`${table}: those ${what}, for the ${who}, read ${most} rows at most`, async () => {
          const actor = actors.get(who);
          assert.ok(actor);
          const rows = await opened.database.as(actor, (session) =>
            rowsRead(session.tx, [table, 'case_file', 'referral'], () => work(session, list)),
          );
          assert.ok(rows <= most, `${rows} rows`);
        });
      }
    }
  }
});
