// Fills agencies and users in bulk for tests of size: written past the triggers, by a superuser, in a throw-away database.
import type { OpenedTestDatabase, TestAgency } from '../../database/testing/test-database.ts';
import { type Filler, fillInBulk } from '../../database/testing/test-filled.ts';
import { commonWord, rareWord } from '../../database/testing/test-words.ts';

export type FilledOrganisation = { nation: TestAgency; county: TestAgency };

/** Makes `count` agencies in every county by turns, with a user each: one word stands in every name, another in every thousandth. */
async function fillOrganisation(opened: OpenedTestDatabase, count: number): Promise<FilledOrganisation> {
  const nation = await opened.agency('samr', '000000');
  const county = await opened.agency('samr', '510104');
  return fillInBulk(opened, ['agency', 'app_user'], async (client) => {
    await client.query(
      `with counties as (select code, path, row_number() over (order by code) - 1 as at, count(*) over () as many from region where level = 'county'),
            named as (select n, $2 || '所' || case when n % 1000 = 0 then $3 else '' end || n as name from generate_series(1, $1::int) as n)
       insert into agency (department_id, region_code, region_path, level, kind, name, short_name)
       select 'samr', c.code, c.path, 'county', a.kind, d.name, d.name
         from named d join counties c on c.at = d.n % c.many join agency a on a.key = $4`,
      [count, commonWord, rareWord, county.key],
    );
    await client.query(
      `insert into app_user (agency_id, account, display_name)
       select id, 'u' || key, case when key % 1000 = 0 then '欧阳' else '李' end || key from agency where level = 'county'`,
    );
    return { nation, county };
  });
}

/** For a database that is filled once. */
export const organisationFilled = (count: number): Filler<FilledOrganisation> => ({
  name: `organisation_${count}`,
  source: import.meta.url,
  fill: (opened) => fillOrganisation(opened, count),
});
