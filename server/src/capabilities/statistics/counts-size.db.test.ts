// The preview of a form reads what the period holds and not what is stored: 100,000 cases, 20,000 referrals, 260,000 events.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '../../platform/database/connections/connect.ts';
import type { OpenedTestDatabase, TestAgency } from '../../platform/database/testing/test-database.ts';
import { fillInBulk, openFilledDatabase } from '../../platform/database/testing/test-filled.ts';
import { rowsRead } from '../../platform/database/testing/test-reads.ts';
import { countForm } from './forms/figures.ts';
import { forms } from './forms/forms.ts';
import { periodByKey } from './periods.ts';

const months = 60;
/** Cases of the bureau and referrals of the police in one month. */
const perMonth = { cases: 833, referrals: 333 } as const;

/** Who asks for which form, and the most rows that may be read for it. */
const previews = [
  { form: 'double-fight-monthly', period: '2016-10', by: 'bureau', most: 3_000 },
  { form: 'samr-ip', period: '2016-Q3', by: 'bureau', most: 20_000 },
  { form: 'link-monthly', period: '2016-10', by: 'bureau', most: 10_000 },
  { form: 'police-monthly', period: '2016-10', by: 'police', most: 20_000 },
  { form: 'procuratorate-monthly', period: '2016-10', by: 'procuratorate', most: 20_000 },
  { form: 'court-monthly', period: '2016-10', by: 'court', most: 15_000 },
] as const;
type Who = (typeof previews)[number]['by'];

const counted = [
  'case_file',
  'case_right',
  'case_party',
  'referral',
  'supervision',
  'procedure_event',
  'procedure_instance',
];

describe('the preview of a form among 100,000 cases', () => {
  let opened: OpenedTestDatabase;
  const agencies = new Map<Who, TestAgency>();
  const actors = new Map<Who, Actor>();
  before(async () => {
    const made = await openFilledDatabase({ name: 'counted_cases', source: import.meta.url, fill });
    opened = made.opened;
    for (const [who, agency] of Object.entries(made.filled) as [Who, TestAgency][]) {
      agencies.set(who, agency);
      actors.set(who, await opened.user(agency, ['officer']));
    }
  });
  after(() => opened.close());

  for (const { form: id, period: key, by, most } of previews) {
    it(`${id} reads ${most} rows at most`, async () => {
      const form = forms.find((one) => one.id === id) ?? assert.fail();
      const period = periodByKey(key, form.period) ?? assert.fail();
      const { key: agencyKey } = agencies.get(by) ?? assert.fail();
      const read = await opened.database.as(actors.get(by) ?? assert.fail(), async ({ tx }) => {
        return rowsRead(tx, counted, async () => {
          const figures = await countForm(tx, form, { agencyKey, period, entries: new Map(), records: false });
          assert.ok(
            figures.some(({ count }) => count > 0),
            'something was counted',
          );
        });
      });
      assert.ok(read <= most, `${read} rows`);
    });
  }
});

/** Half of the cases and of the referrals are of one city, half of another; each lasts through all its steps within a month. */
async function fill(opened: OpenedTestDatabase): Promise<Record<Who, TestAgency>> {
  const departments = { bureau: 'samr', police: 'mps', procuratorate: 'spp', court: 'spc' } as const;
  const agencies = {} as Record<Who, TestAgency>;
  for (const who of Object.keys(departments) as Who[]) agencies[who] = await opened.agency(departments[who], '440100');
  const keys = Object.keys(departments).map((who) => agencies[who as Who].key);
  return fillInBulk(
    opened,
    ['case_file', 'case_right', 'referral', 'procedure_instance', 'procedure_event'],
    async (client) => {
      await client.query(
        `insert into case_file (id, owner_agency, readers, title, no, state, source_kind, source_on, filed_on, decided_on, decision_kind, closed_on,
         closing_kind, offence_code, illegal_business_amount, fine, tags)
       select uuidv7(), owner, array[owner], '案', n::text, 'archived', 'tip', day, day, day + 5, 'penalty', day + 9, 'executed',
         (array['TM-57-1', 'TM-57-3', 'PT-63', 'CR-48'])[n % 4 + 1], 5000000, 100000, '{}'
       from generate_series(1, $2::int) as n, lateral (select case when n % 2 = 0 then $1::int else 100001 end as owner,
         (date '2011-11-01' + (n / 2 % $3) * interval '1 month')::date + n % 15 as day) as c`,
        [keys[0], 2 * months * perMonth.cases, months],
      );
      await client.query(`insert into case_right (case_id, kind, name) select id, 'trademark', '云雀' from case_file`);
      await client.query(
        `insert into referral (id, case_id, owner_agency, readers, parties, party_keys, title, crimes, branch, amount, source, state, prepared_at)
       select uuidv7(), c.id, keys[1], sort(keys), jsonb_build_object('police', keys[2], 'procuratorate', keys[3], 'court', keys[4]),
         sort(keys[2:4]), '案', '罪', 'economic', 5000000, '{}', 'ended', c.filed_on + interval '6 days'
       from (select *, row_number() over (partition by owner_agency, date_trunc('month', filed_on) order by id) as n from case_file) as c,
         lateral (select case when c.owner_agency = $1::int then $2::int[] else array[100001, 100002, 100003, 100004] end as keys) as k
       where c.n <= $3`,
        [keys[0], keys, perMonth.referrals],
      );
      await client.query(
        `insert into procedure_instance (id, procedure, version, kind, record_id, title, owner_agency, readers, parties, party_keys, state, events, started_at)
       select id, 'referral.referral', '2016', 'referral', id, title, owner_agency, readers, parties, party_keys, 'ended', 9, prepared_at from referral
       union all
       select id, 'cases.case', '2012', 'case', id, title, owner_agency, readers, '{}', '{}', 'archived', 1, filed_on from case_file`,
      );
      await client.query(
        `insert into procedure_event (instance_id, seq, step, at, user_name, agency_key, agency_name, role, facts)
       select i.id, s.n, s.step, i.started_at + s.n * interval '1 hour', '甲', i.owner_agency, '局', 'agency', '{"persons": 2, "judgment": "sentenced"}'
       from procedure_instance i, unnest(case when i.kind = 'referral'
         then array['prepare', 'send', 'receive', 'file', 'recordArrest', 'sendToProsecution', 'prosecute', 'judge'] else array['register'] end)
         with ordinality as s (step, n)`,
      );
      return agencies;
    },
  );
}
