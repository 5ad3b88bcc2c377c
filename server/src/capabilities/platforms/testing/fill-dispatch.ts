// Fills the table of requests to dispatch centres in bulk for tests of size: written past the triggers, by a superuser, in a throw-away database.

import type { OpenedTestDatabase, TestAgency } from '../../../platform/database/testing/test-database.ts';
import { type Filler, fillInBulk } from '../../../platform/database/testing/test-filled.ts';
import { fillWords } from '../../../platform/database/testing/test-words.ts';

export type FilledDispatches = { centre: TestAgency; aid: TestAgency; platform: TestAgency; holder: TestAgency };

/** Makes `count` requests to one centre; every five-thousandth is a right holder's, the others one platform's; every five-hundredth is assigned to one aid centre. */
async function fillDispatches(opened: OpenedTestDatabase, count: number): Promise<FilledDispatches> {
  const centre = await opened.agency('sipo', '330000');
  const aid = await opened.agency('sipo', '330100');
  const otherAid = await opened.agency('sipo', '510100');
  const platform = await opened.agency('platform-operator', '440100');
  const holder = await opened.agency('right-holder', '440100');
  return fillInBulk(opened, ['patent_dispatch'], async (client) => {
    await client.query(
      `insert into patent_dispatch (id, owner_agency, readers, party_keys, platform_id, platform, platform_body, centre, assigned, patent_no, patent_kind, patent_title,
         patent_holder, shop_name, product, links, complaint, drawn_on, sent_at, state, next_due_at, next_duty, created_at)
       select uuidv7(), o.owner, sort(array[$2::int, $3::int, o.owner, o.aid]), array[$2::int, $3::int, o.aid], uuidv7(), '测试优品网', $3, $2, o.aid, 'ZL' || n, 'design', '保温杯',
         '某某公司', '某某店铺', '保温杯', array['https://youpin.example.com/' || n], '外观相同', date '2026-01-01' + n % 320, timestamptz '2026-01-01',
         (array['sent', 'judging', 'closed'])[n % 3 + 1],
         case when n % 3 = 2 then null else timestamptz '2026-11-01' + (n * 37 % 1440) * interval '1 hour' end, 'opine', timestamptz '2026-01-01' + n * interval '1 minute'
       from generate_series(1, $1::int) as n,
         lateral (select case when n % 5000 = 0 then $4::int else $3::int end as owner, case when n % 500 = 0 then $5::int else $6::int end as aid) as o`,
      [count, centre.key, platform.key, holder.key, aid.key, otherAid.key],
    );
    await fillWords(client, 'patent_dispatch');
    return { centre, aid, platform, holder };
  });
}

/** For a database that is filled once. */
export const dispatchesFilled = (count: number): Filler<FilledDispatches> => ({
  name: `dispatches_${count}`,
  source: import.meta.url,
  fill: (opened) => fillDispatches(opened, count),
});
