// Fills the table of leads in bulk for tests of size: written past the triggers, by a superuser, in a throw-away database.

import type { OpenedTestDatabase, TestAgency } from '../../../platform/database/testing/test-database.ts';
import { type Filler, fillInBulk } from '../../../platform/database/testing/test-filled.ts';
import { fillWords } from '../../../platform/database/testing/test-words.ts';

/** The campaign of every fiftieth lead. */
export const filledCampaign = '01970000-0000-7000-8000-0000000c0001';
export type FilledLeads = { nation: TestAgency; province: TestAgency; county: TestAgency };

/** Makes `count` leads: half found in one province, half in another; every five-thousandth is handled by a county. */
async function fillLeads(opened: OpenedTestDatabase, count: number): Promise<FilledLeads> {
  const nation = await opened.agency('double-fight', '000000');
  const province = await opened.agency('double-fight', '440000');
  const other = await opened.agency('double-fight', '430000');
  const bureau = await opened.agency('samr', '440100');
  const elsewhere = await opened.agency('samr', '430100');
  const county = await opened.agency('samr', '440106');
  return fillInBulk(opened, ['campaign', 'lead'], async (client) => {
    await client.query(
      `insert into campaign (id, owner_agency, name, year, document) values ($1, $2, '某专项行动', 2016, '某文件')`,
      [filledCampaign, nation.key],
    );
    await client.query(
      `insert into lead (id, owner_agency, readers, no, title, source_kind, found_on, region_code, score, estimate, handler, state, result, next_due_at, next_duty,
         ended_at, created_at, campaign_id)
       select uuidv7(), case when n % 2 = 0 then $3::int else $4::int end,
         sort(array[$5::int] || case when n % 2 = 0 then array[$3::int, $6::int] else array[$4::int, $7::int] end || case when n % 5000 = 0 then array[$2::int] else '{}'::int[] end),
         '线索〔2016〕' || n || '号', '某店涉嫌销售侵权商品', (array['monitoring', 'tip', 'rightHolder'])[n % 3 + 1], date '2016-01-01' + n % 320,
         case when n % 2 = 0 then '440106' else '430102' end, (n * 37 % 1000) / 1000.0, n::bigint * 100, case when n % 5000 = 0 then $2::int end,
         (array['new', 'verifying', 'dispatched', 'closed'])[n / 2 % 4 + 1], case when n / 2 % 4 = 3 then 'unfounded' end,
         case when n / 2 % 4 = 3 then null else timestamptz '2016-11-01' + (n * 37 % 1440) * interval '1 hour' end, 'verify',
         case when n / 2 % 4 = 3 then timestamptz '2016-01-01' + n % 330 * interval '1 day' end, timestamptz '2016-01-01' + n * interval '1 minute',
         case when n % 50 = 0 then $8::uuid end
       from generate_series(1, $1::int) as n`,
      [count, county.key, bureau.key, elsewhere.key, nation.key, province.key, other.key, filledCampaign],
    );
    await fillWords(client, 'lead');
    return { nation, province, county };
  });
}

/** For a database that is filled once. */
export const leadsFilled = (count: number): Filler<FilledLeads> => ({
  name: `leads_${count}`,
  source: import.meta.url,
  fill: (opened) => fillLeads(opened, count),
});
