// Fills the table of cases in bulk for tests of size: written past the triggers, by a superuser, in a throw-away database.
import type { OpenedTestDatabase, TestAgency } from '../../../platform/database/testing/test-database.ts';
import { type Filler, fillInBulk } from '../../../platform/database/testing/test-filled.ts';

/** The campaign of every fiftieth case. */
export const filledCampaign = '01970000-0000-7000-8000-0000000c0002';
export type FilledCases = { nation: TestAgency; province: TestAgency; county: TestAgency };

/**
 * Makes `count` cases: half of a bureau in one province, half in another; every five-thousandth is a county's. Each is filed,
 * decided and closed on days of 2016, whatever its state; every fifth is referred. Reader lists and pieces
 * of text are those that the triggers would write.
 */
export async function fillCases(opened: OpenedTestDatabase, count: number): Promise<FilledCases> {
  const nation = await opened.agency('double-fight', '000000');
  const province = await opened.agency('double-fight', '440000');
  const other = await opened.agency('double-fight', '430000');
  const bureau = await opened.agency('samr', '440100');
  const elsewhere = await opened.agency('samr', '430100');
  const county = await opened.agency('samr', '440106');
  return fillInBulk(opened, ['campaign', 'case_file', 'case_officer', 'case_party'], async (client) => {
    await client.query(
      `insert into campaign (id, owner_agency, name, year, document) values ($1, $2, '某专项行动', 2016, '某文件')`,
      [filledCampaign, nation.key],
    );
    await client.query(
      `insert into case_file (id, owner_agency, readers, title, no, state, next_due_at, next_duty, source_kind, source_on, offence_code, place_region,
         illegal_business_amount, offence_result, supervised, search_text, search, filed_on, decided_on, decision_kind, fine, closed_on, closing_kind, referred_on, campaign_id)
       select uuidv7(), c.owner, c.readers, c.title, '立〔2016〕' || n || '号', (array['registered', 'filed', 'decided', 'archived'])[n / 2 % 4 + 1],
         case when n / 2 % 4 = 3 then null else timestamptz '2016-11-01' + (n * 37 % 1440) * interval '1 hour' end, 'cases.case decide',
         (array['inspection', 'tip', 'complaint'])[n % 3 + 1], c.day, (array['TM-57-1', 'TM-57-3', 'PQ-50'])[n % 3 + 1],
         case when n % 2 = 0 then '440106' else '430102' end, case when n % 5 = 0 then null else n::bigint * 100 end,
         (array['met', 'near', 'unknown', 'not', 'not', 'not', 'not'])[n % 7 + 1], n % 7 = 0, ' ' || access.searchable(c.title),
         array_to_tsvector(access.word_pieces(access.searchable(c.title)) || string_to_array(access.searchable(c.title), null)::text[]),
         c.day, c.day + 40, 'penalty', 100, c.day + 60, 'performed', case when n / 2500 % 5 = 1 then c.day + 20 end,
         case when n % 50 = 0 then $8::uuid end
       from generate_series(1, $1::int) as n, lateral (select
           case when n % 5000 = 0 then $2::int when n % 2 = 0 then $3::int else $4::int end as owner,
           sort(array[$5::int] || case when n % 5000 = 0 then array[$2::int, $3::int, $6::int] when n % 2 = 0 then array[$3::int, $6::int] else array[$4::int, $7::int] end) as readers,
           (array['云岭鞋业假冒商标案', '海风服饰销售侵权商品案', '白石日化以次充好案'])[n % 3 + 1] || case when n % 500 = 7 then '中草药' else '' end as title,
           date '2016-01-01' + n % 320 as day) as c`,
      [count, county.key, bureau.key, elsewhere.key, nation.key, province.key, other.key, filledCampaign],
    );
    await client.query(
      `insert into case_officer (case_id, position, name, certificate_no) select id, 1, '甲', '1' from case_file`,
    );
    await client.query(
      `insert into case_party (case_id, part, kind, name, id_missing) select id, 'party', 'unit', '当事人', '未知' from case_file`,
    );
    return { nation, province, county };
  });
}

/** For a database that is filled once. */
export const casesFilled = (count: number): Filler<FilledCases> => ({
  name: `cases_${count}`,
  source: import.meta.url,
  fill: (opened) => fillCases(opened, count),
});
