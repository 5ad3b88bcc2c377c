// Lists of tips, rights and monitors keep to their indexes on 100,000 rows, for people who see nearly nothing, a province, and everything.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import type { Actor, Session } from '../../platform/database/connections/connect.ts';
import type { OpenedTestDatabase } from '../../platform/database/testing/test-database.ts';
import { openFilledDatabase } from '../../platform/database/testing/test-filled.ts';
import { rowsRead } from '../../platform/database/testing/test-reads.ts';
import { rareWord } from '../../platform/database/testing/test-words.ts';
import { readList } from '../../platform/records/declared-list.ts';
import { readEntries } from '../../platform/registers/index.ts';
import { monitorList } from './monitors/list.ts';
import { rights as rightsRegister } from './rights/register.ts';
import { registersFilled } from './testing/fill-registers.ts';
import { tipList } from './tips/list.ts';

/** Rights hold nothing personal. */
const crypto = undefined as never;
const today = { now: new Date('2016-11-24T02:00:00Z'), calendar: calendarFrom(seedCalendarYears()) };
type Read = (session: Session) => Promise<unknown>;

const tips =
  (wanted: Parameters<(typeof tipList)['rows']>[1], sort: 'due' | 'newest'): Read =>
  (session) =>
    readList(session, tipList, { wanted, sort, after: undefined, limit: 20, today });
const rights =
  (filter: Readonly<Record<string, string>>, sort: string): Read =>
  (session) =>
    readEntries(
      session,
      { register: rightsRegister, crypto },
      { filter, sort, after: undefined, limit: 20, now: today.now },
    );

const monitors =
  (wanted: Parameters<(typeof monitorList)['rows']>[1], sort: keyof (typeof monitorList)['orders']): Read =>
  (session) =>
    readList(session, monitorList, { wanted, sort, after: undefined, limit: 20, today });

/** Rows of the table that a list may read: what is counted, a thousand at most, and a page along an index. */
const lists: Readonly<Record<string, { table: string; read: Read }>> = {
  'tips by due date': { table: 'tip', read: tips({}, 'due') },
  'the newest tips': { table: 'tip', read: tips({}, 'newest') },
  'open tips': { table: 'tip', read: tips({ open: 'true' }, 'due') },
  'tips with a rare word': { table: 'tip', read: tips({ q: rareWord }, 'due') },
  'monitors with a rare word': { table: 'monitor', read: monitors({ q: rareWord }, 'newest') },
  'rights by mark': { table: 'registered_right', read: rights({}, 'mark') },
  'the newest rights': { table: 'registered_right', read: rights({}, 'newest') },
  'rights with a rare word': { table: 'registered_right', read: rights({ q: rareWord }, 'mark') },
  'rights by the end of their term': { table: 'registered_right', read: rights({}, 'term') },
  'the newest monitors': { table: 'monitor', read: monitors({}, 'newest') },
  'monitors by due date': { table: 'monitor', read: monitors({}, 'due') },
  'monitors by their last day': { table: 'monitor', read: monitors({}, 'until') },
  'monitors that run': { table: 'monitor', read: monitors({ state: 'running' }, 'newest') },
  'monitors that wait for approval': { table: 'monitor', read: monitors({ state: 'submitted' }, 'due') },
};
const budgets = { county: 1_200, province: 9_000, nation: 5_000 } as const;
const people = {
  county: 'a county officer who received twenty tips',
  province: 'the provincial bureau',
  nation: 'the national bureau, which sees everything',
} as const;

describe('lists of 100,000 tips, rights and monitors each', () => {
  let opened: OpenedTestDatabase;
  const actors = new Map<string, Actor>();

  before(async () => {
    const made = await openFilledDatabase(registersFilled(100_000));
    opened = made.opened;
    const { filled } = made;
    for (const where of ['county', 'province', 'nation'] as const) {
      actors.set(where, await opened.user(filled[where], ['officer']));
    }
  });
  after(() => opened.close());

  for (const [where, whose] of Object.entries(people) as [keyof typeof people, string][]) {
    for (const [what, { table, read }] of Object.entries(lists)) {
      it(`${what} for ${whose} read ${budgets[where]} rows at most`, async () => {
        const actor = actors.get(where);
        assert.ok(actor);
        const rows = await opened.database.as(actor, (session) => rowsRead(session.tx, [table], () => read(session)));
        assert.ok(rows > 0 && rows <= budgets[where], `${rows} rows`);
      });
    }
  }
});
