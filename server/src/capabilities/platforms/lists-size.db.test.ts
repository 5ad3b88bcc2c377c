// Lists of notices keep to their indexes on 100,000 notices, for a right holder with few, a platform with half, and its agency.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import type { Actor, Session } from '../../platform/database/connections/connect.ts';
import type { OpenedTestDatabase } from '../../platform/database/testing/test-database.ts';
import { fillInBulk, openFilledDatabase } from '../../platform/database/testing/test-filled.ts';
import { rowsRead } from '../../platform/database/testing/test-reads.ts';
import { fillWords, rareWord } from '../../platform/database/testing/test-words.ts';
import { readList } from '../../platform/records/declared-list.ts';
import { countQueues } from '../../platform/records/queues/counts.ts';
import { queuesFrom } from '../../platform/records/queues/routes.ts';
import { takedownList, takedownQueues } from './takedown/list.ts';
import { changedTakedowns, publishedTakedowns } from './takedown/store.ts';

const today = { now: new Date('2026-11-24T02:00:00Z'), calendar: calendarFrom(seedCalendarYears()) };
type Read = (session: Session) => Promise<unknown>;

type Wanted = Parameters<(typeof takedownList)['rows']>[1];
/** By the word that every list with queues has beside its filters. */
const inQueue = (queue: string): Wanted => ({ queue }) as Wanted;
const list =
  (wanted: Wanted, sort: 'due' | 'newest' = 'due'): Read =>
  (session) =>
    readList(session, takedownList, { wanted, sort, after: undefined, limit: 20, today });

const lists: Readonly<Record<string, Read>> = {
  'the list by due date': list({}),
  'the newest': list({}, 'newest'),
  'those of one state': list({ state: 'waiting' }),
  'those that are late': list(inQueue('late')),
  'those that go on': list(inQueue('open')),
  'those that ended': list(inQueue('ended')),
  'those with a rare word': list({ q: rareWord }),
  'the counts of all queues': (session) => countQueues(session, queuesFrom(takedownQueues, session.acting), today.now),
  'what changed, for a system': ({ tx, acting }) =>
    changedTakedowns(tx, { platformBody: acting.agencyKey, after: undefined, limit: 21 }),
};

/** Most rows that a list may read: the holder has twenty notices, platform and agency page through a share of the whole. */
const budgets = { holder: 200, platform: 9_000, home: 9_000 } as const;

async function fill(opened: OpenedTestDatabase) {
  const holder = await opened.agency('right-holder', '440100');
  const many = await opened.agency('right-holder', '440300');
  const platform = await opened.agency('platform-operator', '440100');
  const other = await opened.agency('platform-operator', '430100');
  const home = await opened.agency('samr', '440100');
  const elsewhere = await opened.agency('samr', '430100');
  await fillInBulk(opened, ['takedown'], async (client) => {
    const ids: string[] = [];
    for (const [name, agency, region] of [
      ['甲', home.key, '440100'],
      ['乙', elsewhere.key, '430100'],
    ] as const) {
      const { rows } = await client.query(
        `insert into trading_platform (owner_agency, name, operator, uscc, region_code, home_agency) values ($1, $2, $2, '914401060000000000', $3, $1) returning id`,
        [agency, name, region],
      );
      ids.push(rows[0].id);
    }
    await client.query(
      `insert into takedown (id, owner_agency, readers, platform_id, platform_body, home_agency, way, right_kind, right_no, mark, claim, links, drawn_on,
         sent_at, published_at, state, next_due_at, next_duty, changed_in, created_at)
       select uuidv7(), o.owner, sort(array[o.owner, case when n % 2 = 0 then $3::int else $4::int end, case when n % 2 = 0 then $5::int else $6::int end]),
         case when n % 2 = 0 then $7::uuid else $8::uuid end, case when n % 2 = 0 then $3::int else $4::int end, case when n % 2 = 0 then $5::int else $6::int end,
         'system', 'trademark', '1', '云雀跑', '侵权', 1, date '2026-01-01' + n % 320, timestamptz '2026-01-01',
         timestamptz '2026-01-01' + n * interval '1 second', (array['sent', 'waiting', 'acted', 'restored'])[n / 2 % 4 + 1],
         case when n / 2 % 4 = 3 then null else timestamptz '2026-11-01' + (n * 37 % 1440) * interval '1 hour' end, 'measures', 1, timestamptz '2026-01-01' + n * interval '1 minute'
       from generate_series(1, 100000) as n, lateral (select case when n % 5000 = 0 then $1::int else $2::int end as owner) as o`,
      [holder.key, many.key, platform.key, other.key, home.key, elsewhere.key, ids[0], ids[1]],
    );
    await fillWords(client, 'takedown');
  });
  return { holder, platform, home };
}

describe('lists of 100,000 notices', () => {
  let opened: OpenedTestDatabase;
  const actors = new Map<string, Actor>();

  before(async () => {
    const made = await openFilledDatabase({ name: 'takedowns_100000', source: import.meta.url, fill });
    opened = made.opened;
    const { filled } = made;
    for (const who of ['holder', 'platform', 'home'] as const)
      actors.set(who, await opened.user(filled[who], ['officer']));
  });
  after(() => opened.close());

  for (const who of ['holder', 'platform', 'home'] as const) {
    for (const [what, read] of Object.entries(lists)) {
      it(`${what} for the ${who} reads ${budgets[who]} rows at most`, async () => {
        const actor = actors.get(who);
        assert.ok(actor);
        const rows = await opened.database.as(actor, (session) =>
          rowsRead(session.tx, ['takedown'], () => read(session)),
        );
        assert.ok(rows <= budgets[who], `${rows} rows`);
      });
    }
  }

  it('the public page reads no more than it shows', async () => {
    const rows = await opened.database.asSystem('test', async (tx) => {
      return rowsRead(tx, ['takedown'], () => publishedTakedowns(tx, { words: [], before: undefined, limit: 20 }));
    });
    assert.ok(rows <= 100, `${rows} rows`);
  });

  for (const [what, words] of [
    ['a rare word', [rareWord]],
    ['a word that is nowhere', ['无此商标']],
    ['the name of a platform', ['甲']],
    ['two words', ['甲', rareWord]],
  ] as const)
    it(`the public page finds ${what} by the index`, async () => {
      const rows = await opened.database.asSystem('test', async (tx) => {
        return rowsRead(tx, ['takedown'], () => publishedTakedowns(tx, { words, before: undefined, limit: 20 }));
      });
      assert.ok(rows <= 500, `${rows} rows`);
    });
});
