// Lists of reports keep to their indexes on 60,000 reports, for people who see nearly nothing, a province, and everything.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import type { Actor, Session } from '../../platform/database/connections/connect.ts';
import type { OpenedTestDatabase, TestAgency } from '../../platform/database/testing/test-database.ts';
import { fillInBulk, openFilledDatabase } from '../../platform/database/testing/test-filled.ts';
import { rowsRead } from '../../platform/database/testing/test-reads.ts';
import { formOn } from './forms/forms.ts';
import { periodByKey } from './periods.ts';
import { reportViews } from './read.ts';
import { readRollUp } from './roll-up.ts';
import { countReports, type ReportFilter, type ReportSort, reportPage } from './store-lists.ts';

const today = { now: new Date('2016-11-24T02:00:00Z'), calendar: calendarFrom(seedCalendarYears()) };
type Read = (session: Session) => Promise<unknown>;

const list =
  (filter: Partial<ReportFilter>, sort: ReportSort = 'due'): Read =>
  async (session) => {
    const asked = { now: today.now, ...filter };
    await countReports(session.tx, asked);
    const rows = await reportPage(session.tx, asked, { sort, after: undefined, limit: 20 });
    await reportViews(session, today, rows);
  };

const lists: Readonly<Record<string, Read>> = {
  'the list by due date': list({}),
  'the list by sending': list({}, 'sent'),
  'the list by agency': list({}, 'agency'),
  'the missing ones': list({ standing: 'missing' }),
  'those of one form and period': list({ form: 'double-fight-monthly', period: '2016-10' }),
  'the sum of a month': (session) => {
    const form = formOn('double-fight-monthly', '2016-10-31') ?? assert.fail();
    return readRollUp(session, today, { form, period: periodByKey('2016-10', 'month') ?? assert.fail() });
  },
};
/** Most rows of reports that a list may read: the county has its own, the offices a share of the whole. */
const budgets = { county: 400, province: 8_000, nation: 8_000 } as const;
type Where = keyof typeof budgets;

describe('lists of 60,000 reports', () => {
  let opened: OpenedTestDatabase;
  const actors = new Map<Where, Actor>();
  before(async () => {
    const made = await openFilledDatabase({ name: 'reports_60000', source: import.meta.url, fill });
    opened = made.opened;
    const { filled } = made;
    for (const where of ['county', 'province', 'nation'] as const)
      actors.set(where, await opened.user(filled[where], ['officer']));
  });
  after(() => opened.close());

  for (const where of ['county', 'province', 'nation'] as const) {
    for (const [what, read] of Object.entries(lists)) {
      it(`${what} for the ${where} reads ${budgets[where]} rows at most`, async () => {
        const actor = actors.get(where) ?? assert.fail();
        const rows = await opened.database.as(actor, (session) =>
          rowsRead(session.tx, ['statistics_report'], () => read(session)),
        );
        assert.ok(rows <= budgets[where], `${rows} rows`);
      });
    }
  }
});

/** 1,000 agencies in two provinces over 60 months; the last month of every tenth is silent. Written past the triggers, by a superuser. */
async function fill(opened: OpenedTestDatabase): Promise<Record<Where, TestAgency>> {
  const nation = await opened.agency('double-fight', '000000');
  const province = await opened.agency('double-fight', '440000');
  const other = await opened.agency('double-fight', '430000');
  const county = await opened.agency('samr', '440106');
  return fillInBulk(opened, ['statistics_report', 'agency'], async (client) => {
    await client.query(
      `insert into statistics_report (id, owner_agency, steward_agency, readers, form, form_version, period, period_from, period_until, state,
         due_at, revision, submitted_at)
       select uuidv7(), case when a = 1 then $1::int else 100000 + a end, steward, sort(array[$2::int, steward, case when a = 1 then $1::int else 100000 + a end]),
         'double-fight-monthly', '2012', to_char(m, 'YYYY-MM'), m, (m + interval '1 month')::date - 1,
         case when silent then 'open' else 'submitted' end, m + interval '1 month 10 days', case when silent then 0 else 1 end,
         case when silent then null else m + interval '1 month 8 days' end
       from generate_series(1, 1000) as a, generate_series(date '2011-11-01', date '2016-10-01', interval '1 month') as month,
         lateral (select month::date as m, case when a % 2 = 1 then $3::int else $4::int end as steward,
           a % 10 = 0 and month = date '2016-10-01' as silent) as s`,
      [county.key, nation.key, province.key, other.key],
    );
    // Agencies of the rows exist for the lists' names.
    await client.query(
      `insert into agency (key, department_id, region_code, region_path, level, kind, name, short_name)
       overriding system value
       select 100000 + a, 'samr', '440100', '000000.440000.440100', 'city', 'administration', '局' || a, '局' || a from generate_series(2, 1000) as a`,
    );
    return { nation, province, county };
  });
}
