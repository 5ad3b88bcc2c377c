// The inbox keeps to its indexes among 100,000 open duties, for an officer who owes nearly nothing and for a busy office.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import { defineProcedure } from '@qingfeng/procedure';
import { sql } from 'kysely';
import type { Actor, Session, Tables } from '../../database/connections/connect.ts';
import type { OpenedTestDatabase, TestAgency } from '../../database/testing/test-database.ts';
import { fillInBulk, openFilledDatabase } from '../../database/testing/test-filled.ts';
import { collectProcedures } from '../index.ts';
import { basis, title } from '../test-rule.ts';
import { countInbox, type InboxAsked, readInbox } from './inbox.ts';

const procedure = defineProcedure({
  id: 'test.letter',
  version: '1',
  validFrom: '2004-01-01',
  validUntil: null,
  title: title('来函', 'Letter'),
  roles: { sender: { title: title('来函单位', 'sender') }, receiver: { title: title('收函单位', 'receiver') } },
  initial: 'draft',
  states: {
    draft: { title: title('草拟', 'Draft') },
    sent: { title: title('待答复', 'To be answered') },
    answered: { title: title('已答复', 'Answered'), terminal: true },
  },
  steps: {
    send: { title: title('发函', 'Send'), actors: ['sender'], from: ['draft'], to: 'sent', basis },
    answer: { title: title('答复', 'Answer'), actors: ['receiver'], from: ['sent'], to: 'answered', basis },
  },
  duties: {
    answer: {
      title: title('答复来函', 'Answer the letter'),
      owner: 'receiver',
      opensOn: ['send'],
      metBy: ['answer'],
      deadline: { kind: 'after', amount: 10, unit: 'workingDay' },
      basis,
      late: title('通报', 'Bulletin'),
    },
  },
});
const procedures = collectProcedures([
  {
    procedure,
    kind: 'letter',
    parts: { receiver: { agency: 'owner' }, sender: { agency: 'steward' } },
    link: ({ recordId }) => `/letters/${recordId}`,
    project: async () => {},
    queues: { answer: 'answer' },
  },
]);
const tools = { procedures, calendar: calendarFrom(seedCalendarYears()), now: new Date('2016-11-24T02:00:00Z') };

/** By the busy office. */
const owed = 5_000;

describe('the inbox among 100,000 open duties', () => {
  let opened: OpenedTestDatabase;
  let county: Actor;
  let busy: Actor;

  before(async () => {
    const made = await openFilledDatabase({ name: 'duties_100000', source: import.meta.url, fill });
    opened = made.opened;
    county = await opened.user(made.filled.county, ['officer']);
    busy = await opened.user(made.filled.busy, ['officer']);
    const colleague = await opened.user(made.filled.busy, ['officer']);
    await opened.database.asSystem('test: who handles what', (tx) => handOut(tx, { busy, colleague }));
  });
  after(() => opened.close());

  async function cost(who: Actor, work: (session: Session) => Promise<unknown>) {
    return opened.database.as(who, async (session) => {
      const before = await counters(session);
      await work(session);
      const grown = await counters(session);
      return { scans: grown.scans - before.scans, fetched: grown.fetched - before.fetched };
    });
  }

  async function counters({ tx }: Session): Promise<{ scans: number; fetched: number }> {
    const { rows } = await sql<{ scans: number; fetched: number }>`
      select coalesce(sum(seq_scan), 0)::int as scans, coalesce(sum(idx_tup_fetch), 0)::int as fetched
      from pg_stat_xact_user_tables where relname in ('duty', 'procedure_instance')`.execute(tx);
    return rows[0] ?? { scans: 0, fetched: 0 };
  }

  const page = (sort: 'urgency' | 'opened') => (session: Session) =>
    readInbox(session, tools, { queue: 'all', sort, after: undefined, limit: 20 });

  it('reads a few rows for an officer who owes three', async () => {
    for (const work of [page('urgency'), page('opened'), (session: Session) => countInbox(session, tools)]) {
      const { scans, fetched } = await cost(county, work);
      assert.equal(scans, 0);
      assert.ok(fetched <= 100, `${fetched} rows fetched`);
    }
    const { total, rows } = await opened.database.as(county, page('urgency'));
    assert.equal(total, 3);
    assert.equal(rows.length, 3);
  });

  it('has as many rows in each queue of 5,000 as it counts, whatever the filter and the order', async () => {
    const counts = await opened.database.as(busy, (session) => countInbox(session, tools));
    assert.deepEqual(
      [counts.all, counts.mine, counts.unassigned],
      [owed, owed / 2 + owed / 20, owed / 4],
      JSON.stringify(counts),
    );
    const filters = [{}, { q: '来函 1' }, { kind: 'letter' }, { kind: 'order' }, { handler: busy.userId }];
    for (const queue of ['all', 'mine', 'unassigned', 'overdue', 'soon', 'answer', 'approve'] as const)
      for (const filter of filters)
        for (const sort of queue === 'mine' ? (['urgency', 'handler', 'opened'] as const) : (['urgency'] as const)) {
          const { rows, total } = await everyRow({ queue, sort, ...filter });
          const asked = JSON.stringify({ queue, sort, ...filter });
          assert.equal(rows, total, asked);
          if (Object.keys(filter).length === 0) assert.equal(total, counts[queue], asked);
        }
  });

  /** How many rows the pages of a list have, each counted once, and how many it says there are. */
  async function everyRow(asked: Omit<InboxAsked, 'after' | 'limit'>): Promise<{ rows: number; total: number }> {
    const seen = new Set<string>();
    let after: InboxAsked['after'];
    for (;;) {
      const { rows, total } = await opened.database.as(busy, (session) =>
        readInbox(session, tools, { ...asked, after, limit: 1_000 }),
      );
      const shown = rows.slice(0, 1_000);
      for (const { item } of shown) seen.add(item.id);
      after = shown.at(-1)?.place;
      if (rows.length <= 1_000) return { rows: seen.size, total };
    }
  }

  it('reads what a busy office owes and no more', async () => {
    for (const work of [page('urgency'), page('opened'), (session: Session) => countInbox(session, tools)]) {
      const { scans, fetched } = await cost(busy, work);
      assert.equal(scans, 0);
      assert.ok(fetched <= 5 * owed, `${fetched} rows fetched`);
    }
  });
});

/** Every other one is handled by one officer, every fourth by another, whom the first helps with some; nobody handles the rest. */
async function handOut(tx: Tables, { busy, colleague }: { busy: Actor; colleague: Actor }): Promise<void> {
  await sql`
    update duty set assignee = case when o.n % 2 = 0 then ${busy.userId}::uuid when o.n % 4 = 1 then ${colleague.userId}::uuid end,
        helpers = case when o.n % 20 = 1 then array[${busy.userId}::uuid] else '{}' end
      from (select d.id, row_number() over (order by d.id) as n from duty d join app_user u on u.id = ${busy.userId}::uuid
              join agency a on a.id = u.agency_id and a.key = d.owner_agency) as o
     where o.id = duty.id`.execute(tx);
}

/** Three duties for the county, 5,000 for the busy office, the rest elsewhere; readers as the trigger would write them. */
async function fill(opened: OpenedTestDatabase): Promise<{ county: TestAgency; busy: TestAgency }> {
  const county = await opened.agency('moa', '440103');
  const busy = await opened.agency('double-fight', '440000');
  const rest = await opened.agency('moa', '430000');
  return fillInBulk(opened, ['procedure_instance', 'duty'], async (client) => {
    await client.query(
      `insert into procedure_instance (id, procedure, version, kind, record_id, title, owner_agency, readers, state, events, started_at)
       select uuidv7(), 'test.letter', '1', 'letter', uuidv7(), '来函 ' || n,
         a.key, array[a.key], 'sent', 1, timestamptz '2016-11-01' + n * interval '1 second'
       from generate_series(1, 100000) as n,
         lateral (select case when n <= 3 then $1::int when n <= 3 + ${owed} then $2::int else $3::int end as key) as a`,
      [county.key, busy.key, rest.key],
    );
    await client.query(
      `insert into duty (instance_id, duty, owner_agency, opened_at, clock_from, due_at, amber_at)
       select id, 'answer', owner_agency, started_at, started_at, started_at + interval '20 days', started_at + interval '15 days'
       from procedure_instance`,
    );
    return { county, busy };
  });
}
