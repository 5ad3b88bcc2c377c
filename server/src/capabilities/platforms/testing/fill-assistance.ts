// Fills the table of requests to platforms in bulk for tests of size: written past the triggers, by a superuser, in a throw-away database.

import type { OpenedTestDatabase, TestAgency } from '../../../platform/database/testing/test-database.ts';
import { type Filler, fillInBulk } from '../../../platform/database/testing/test-filled.ts';
import { fillWords } from '../../../platform/database/testing/test-words.ts';

export type FilledRequests = {
  province: TestAgency;
  county: TestAgency;
  platform: TestAgency;
  otherPlatform: TestAgency;
};

/** Makes `count` requests of one city; every five-thousandth is a county's, every five-hundredth was sent to one platform, the others to another. */
async function fillRequests(opened: OpenedTestDatabase, count: number): Promise<FilledRequests> {
  const province = await opened.agency('samr', '440000');
  const city = await opened.agency('samr', '440100');
  const county = await opened.agency('samr', '440106');
  const platform = await opened.agency('platform-operator', '440100');
  const otherPlatform = await opened.agency('platform-operator', '430100');
  const officer = await opened.user(city, ['officer']);
  return fillInBulk(opened, ['assistance_request'], async (client) => {
    await client.query(
      `insert into assistance_request (id, owner_agency, readers, party_keys, approval_run, title, no, platform_id, platform, addressee, addressee_kind, lead_id, of_what,
         data_sets, purpose, ruling, way, letter, letter_digest, sent_at, due_on, state, next_due_at, next_duty, created_by, created_at)
       select uuidv7(), o.owner, sort(array[$2::int, o.owner, o.asked]), array[o.asked], uuidv7(), '请测试优品网提供有关数据', '测网协〔2016〕' || n || '号',
         uuidv7(), '测试优品网', o.asked, 'platform', uuidv7(), 'merchant', array['merchant', 'payment'], '核查', '{}', 'api', '{}', repeat('0', 64),
         timestamptz '2016-01-01', '2016-12-01', (array['sent', 'received', 'closed'])[n % 3 + 1],
         case when n % 3 = 2 then null else timestamptz '2016-11-01' + (n * 37 % 1440) * interval '1 hour' end, 'answer', $7, timestamptz '2016-01-01' + n * interval '1 minute'
       from generate_series(1, $1::int) as n,
         lateral (select case when n % 5000 = 0 then $4::int else $3::int end as owner, case when n % 500 = 0 then $5::int else $6::int end as asked) as o`,
      [count, province.key, city.key, county.key, platform.key, otherPlatform.key, officer.userId],
    );
    await fillWords(client, 'assistance_request');
    return { province, county, platform, otherPlatform };
  });
}

/** For a database that is filled once. */
export const requestsFilled = (count: number): Filler<FilledRequests> => ({
  name: `requests_${count}`,
  source: import.meta.url,
  fill: (opened) => fillRequests(opened, count),
});
