// What an operator of a platform pushed keeps to its index on 100,000 runs, for one that pushed few and one that pushed half.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import type { Actor, Session } from '../../../platform/database/connections/connect.ts';
import { type OpenedTestDatabase, openTestDatabase } from '../../../platform/database/testing/test-database.ts';
import { rowsRead } from '../../../platform/database/testing/test-reads.ts';
import { readPushDoors, readPushed } from './push.ts';
import type { PushedFilter } from './store.ts';

const now = new Date('2016-11-24T02:00:00Z');
const list = (filter: PushedFilter) => (session: Session) =>
  readPushed(session, { filter, after: undefined, limit: 20 });
const lists: Readonly<Record<string, (session: Session) => Promise<unknown>>> = {
  'all of it': list({}),
  'what is done': list({ done: true }),
  'where rows were refused': list({ refused: true }),
  'where it may push': (session) => readPushDoors(session, now),
};
/** Most rows that a list may read: what is counted, a thousand at most of two tables, and a page. */
const budgets = { few: 200, many: 9_000 } as const;

describe('100,000 runs that platforms pushed to 5,000 monitors', () => {
  let opened: OpenedTestDatabase;
  const actors = new Map<string, Actor>();

  before(async () => {
    opened = await openTestDatabase();
    const bureau = await opened.agency('samr', '440100');
    const bodies = {
      few: await opened.agency('platform-operator', '440100'),
      many: await opened.agency('platform-operator', '430100'),
    };
    await fill(opened, [bureau.key, bodies.few.key, bodies.many.key]);
    for (const who of ['few', 'many'] as const) actors.set(who, await opened.user(bodies[who], ['officer']));
  });
  after(() => opened.close());

  for (const who of ['few', 'many'] as const) {
    for (const [what, read] of Object.entries(lists)) {
      it(`${what} for an operator that pushed ${who} reads ${budgets[who]} rows at most`, async () => {
        const actor = actors.get(who) ?? assert.fail(who);
        const rows = await opened.database.as(actor, (session) =>
          rowsRead(session.tx, ['monitor_run', 'monitor', 'trading_platform'], () => read(session)),
        );
        assert.ok(rows > 0 && rows <= budgets[who], `${rows} rows`);
      });
    }
  }
});

/** Written past the triggers, by a superuser, in a throw-away database. */
async function fill(opened: OpenedTestDatabase, keys: readonly [bureau: number, few: number, many: number]) {
  const client = new pg.Client({ connectionString: opened.adminUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(
      `insert into trading_platform (owner_agency, name, operator, uscc, region_code, home_agency, body)
       values ($1, '少推网', '少', '914401060000000000', '440100', $1, $2), ($1, '多推网', '多', '914401060000000000', '430100', $1, $3)`,
      [...keys],
    );
    await client.query(
      `insert into monitor (id, owner_agency, readers, title, purpose, legal_basis, keep_days, runs_until, source, every, min_score, state, platforms, created_by, created_at)
       select md5('m' || n)::uuid, $1::int, array[$1::int], '监测' || n, '发现线索', '依据', 90, date '2016-12-31', 'push', 'asked', 0.5,
         case when n % 10 = 0 then 'running' else 'ended' end, array[case when n % 500 = 0 then '少推网' when n % 50 = 0 then '多推网' else '他网' end], uuidv7(), timestamptz '2016-01-01' + n * interval '1 minute'
       from generate_series(1, 5000) as n`,
      [keys[0]],
    );
    await client.query(
      `insert into monitor_run (id, monitor_id, state, source_name, format, digest, asked_at, bytes, pushed_by, refused)
       select uuidv7(), md5('m' || n % 5000 + 1)::uuid, 'done', 'push.ndjson', 'lines', decode(md5(n::text), 'hex'), timestamptz '2016-01-01' + n * interval '1 minute', 100,
         case when n % 5000 = 0 then $1::int when n % 2 = 0 then $2::int end, n / 2 % 3
       from generate_series(1, 100000) as n`,
      [keys[1], keys[2]],
    );
    await client.query('set session_replication_role = default');
    await client.query('vacuum analyze monitor, monitor_run, trading_platform');
  } finally {
    await client.end();
  }
}
