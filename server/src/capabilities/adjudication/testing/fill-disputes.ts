// Fills the table of disputes in bulk for tests of size: written past the triggers, by a superuser, in a throw-away database.
import type { OpenedTestDatabase, TestAgency } from '../../../platform/database/testing/test-database.ts';
import { type Filler, fillInBulk } from '../../../platform/database/testing/test-filled.ts';

export type FilledDisputes = { city: TestAgency; county: TestAgency; stranger: TestAgency };

/** Makes `count` disputes: every five-thousandth is the county's, the others the city's; one word stands in every thousandth. */
async function fillDisputes(opened: OpenedTestDatabase, count: number): Promise<FilledDisputes> {
  const city = await opened.agency('sipo', '440100');
  const county = await opened.agency('sipo', '510104');
  const stranger = await opened.agency('sipo', '430000');
  return fillInBulk(opened, ['dispute'], async (client) => {
    await client.query(
      `insert into dispute (id, owner_agency, readers, no, matter, right_no, right_title, requester, respondent, claim, requested_on, state,
         next_due_at, next_duty, created_at)
       select uuidv7(), o.owner, array[o.owner], 'CJ2026-' || n, 'patent', 'ZL' || n, case when n % 1000 = 0 then '折叠雨伞' else '保温水杯' end,
         '某某日用品公司', '某某百货商行', '责令停止', date '2026-01-01' + n % 320,
         (array['requested', 'filed', 'closed'])[n % 3 + 1],
         case when n % 3 = 2 then null else timestamptz '2026-11-01' + (n * 37 % 1440) * interval '1 hour' end, 'file',
         timestamptz '2026-01-01' + n * interval '1 minute'
       from generate_series(1, $1::int) as n, lateral (select case when n % 5000 = 0 then $3::int else $2::int end as owner) as o`,
      [count, city.key, county.key],
    );
    await client.query(
      `update dispute d set search_text = s.said, search = array_to_tsvector(array(select distinct unnest(s.pieces)))
         from (select id, ' ' || access.searchable(no) || ' ' || access.searchable(right_title) as said,
                      access.word_pieces(access.searchable(no)) || string_to_array(access.searchable(no), null)
                      || access.word_pieces(access.searchable(right_title)) || string_to_array(access.searchable(right_title), null) as pieces
                 from dispute) as s where s.id = d.id`,
    );
    return { city, county, stranger };
  });
}

/** For a database that is filled once. */
export const disputesFilled = (count: number): Filler<FilledDisputes> => ({
  name: `disputes_${count}`,
  source: import.meta.url,
  fill: (opened) => fillDisputes(opened, count),
});
