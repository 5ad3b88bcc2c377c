// Fills the tables of supervisions and reverse referrals in bulk for tests of size: written past the triggers, by a superuser, in a throw-away database.

import type { OpenedTestDatabase, TestAgency } from '../../../platform/database/testing/test-database.ts';
import { type Filler, fillInBulk } from '../../../platform/database/testing/test-filled.ts';
import { fillWords } from '../../../platform/database/testing/test-words.ts';

export type FilledSupervisions = { province: TestAgency; county: TestAgency; stranger: TestAgency };

/** Makes `count` of each between the procuratorate and the bureau of one city; every five-thousandth went to a county. */
async function fillSupervisions(opened: OpenedTestDatabase, count: number): Promise<FilledSupervisions> {
  const province = await opened.agency('spp', '440000');
  const procuratorate = await opened.agency('spp', '440100');
  const bureau = await opened.agency('samr', '440100');
  const county = await opened.agency('samr', '440106');
  const stranger = await opened.agency('samr', '430100');
  return fillInBulk(opened, ['supervision', 'reverse_referral'], async (client) => {
    const keys = [count, province.key, procuratorate.key, bureau.key, county.key];
    const each = `generate_series(1, $1::int) as n, lateral (select case when n % 5000 = 0 then $5::int else $4::int end as to_agency,
      '2016-01-01'::timestamptz + n * interval '5 minutes' as sent, '2016-11-01'::timestamptz + (n * 37 % 1440) * interval '1 hour' as due) as o`;
    await client.query(
      `insert into supervision (id, case_id, owner_agency, addressee, readers, party_keys, supervised, no, title, kind, demand, state, next_due_at, next_duty, issued_at)
       select uuidv7(), uuidv7(), $3::int, o.to_agency, sort(array[$2::int, $3::int, o.to_agency]), array[o.to_agency], true, '测检意〔2016〕' || n || '号',
         '测试鞋业涉嫌假冒注册商标案', (array['opinion', 'inquiry', 'correction'])[n % 3 + 1], '请移送', (array['sent', 'answered', 'closed'])[n % 3 + 1],
         case when n % 3 = 2 then null else o.due end, (array['answer', 'review', null])[n % 3 + 1], o.sent from ${each}`,
      keys,
    );
    await client.query(
      `insert into reverse_referral (id, owner_agency, competent_agency, readers, party_keys, supervised, no, title, facts, decided_on, state, next_due_at, next_duty, sent_at)
       select uuidv7(), $3::int, o.to_agency, sort(array[$2::int, $3::int, o.to_agency]), array[o.to_agency], true, '测检反〔2016〕' || n || '号',
         '测试服饰不起诉案', '销售侵权商品', '2016-01-01', (array['sent', 'received', 'closed'])[n % 3 + 1],
         case when n % 3 = 2 then null else o.due end, (array['receive', 'reply', null])[n % 3 + 1], o.sent from ${each}`,
      keys,
    );
    await fillWords(client, 'supervision');
    await fillWords(client, 'reverse_referral');
    for (const table of ['supervision', 'reverse_referral'])
      await client.query(
        `update ${table} set search_text = search_text || ' ' || access.searchable(no), search = search || access.search_vector(no) where no like '%5000号'`,
      );
    return { province, county, stranger };
  });
}

/** For a database that is filled once. */
export const supervisionsFilled = (count: number): Filler<FilledSupervisions> => ({
  name: `supervisions_${count}`,
  source: import.meta.url,
  fill: (opened) => fillSupervisions(opened, count),
});
