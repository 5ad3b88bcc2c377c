// Fills the tables of tips and rights in bulk for tests of size: written past the triggers, by a superuser, in a throw-away database.

import type { OpenedTestDatabase, TestAgency } from '../../../platform/database/testing/test-database.ts';
import { type Filler, fillInBulk } from '../../../platform/database/testing/test-filled.ts';
import { fillWords } from '../../../platform/database/testing/test-words.ts';

export type FilledRegisters = { nation: TestAgency; province: TestAgency; county: TestAgency };

/** Makes `count` tips, and as many rights and monitors: half of one province, half of another; every five-thousandth tip came to a county. */
async function fillRegisters(opened: OpenedTestDatabase, count: number): Promise<FilledRegisters> {
  const nation = await opened.agency('samr', '000000');
  const province = await opened.agency('samr', '440000');
  const bureau = await opened.agency('samr', '440100');
  const elsewhere = await opened.agency('samr', '430100');
  const county = await opened.agency('samr', '440106');
  return fillInBulk(opened, ['tip', 'registered_right', 'monitor'], async (client) => {
    await client.query(
      `insert into tip (id, owner_agency, readers, kind, no, channel, received_on, named, title, account, state, next_due_at, next_duty)
       select uuidv7(), o.owner, sort(array[$5::int, o.owner] || case when n % 2 = 0 then array[$6::int] else '{}'::int[] end), (array['tip', 'complaint'])[n / 2 % 2 + 1],
         'T' || n, 'counter', date '2016-01-01' + n % 320, true, '举报某店', '售假', (array['received', 'charged', 'decided', 'closed'])[n / 2 % 4 + 1],
         case when n / 2 % 4 = 3 then null else timestamptz '2016-11-01' + (n * 37 % 1440) * interval '1 hour' end, 'takeCharge'
       from generate_series(1, $1::int) as n
       cross join lateral (select case when n % 5000 = 0 then $2::int when n % 2 = 0 then $3::int else $4::int end as owner) o`,
      [count, county.key, bureau.key, elsewhere.key, nation.key, province.key],
    );
    await client.query(
      `insert into registered_right (owner_agency, mark, registration_no, valid_from, valid_to, entered_at)
       select case when n % 2 = 0 then $2::int else $3::int end, '商标' || lpad((n * 37 % $1)::text, 6, '0'), 'R' || n, date '2010-01-01' + n % 1000,
         date '2016-01-01' + n % 3000, timestamptz '2016-01-01' + n * interval '1 minute'
       from generate_series(1, $1::int) as n`,
      [count, bureau.key, elsewhere.key],
    );
    await client.query(
      `insert into monitor (id, owner_agency, readers, title, purpose, legal_basis, keep_days, runs_until, source, every, min_score, state, next_due_at, next_duty, created_by, created_at)
       select uuidv7(), o.owner, sort(array[$5::int, o.owner] || case when n % 2 = 0 then array[$6::int] else '{}'::int[] end), '定向监测' || n, '发现线索', '网络交易监督管理办法第三十四条',
         90, date '2016-01-01' + n % 700, 'upload', 'asked', 0.5, (array['draft', 'submitted', 'running', 'ended'])[n / 2 % 4 + 1],
         case when n / 2 % 4 = 1 then timestamptz '2016-11-01' + (n * 37 % 1440) * interval '1 hour' end, 'approve', uuidv7(), timestamptz '2016-01-01' + n * interval '1 minute'
       from generate_series(1, $1::int) as n
       cross join lateral (select case when n % 5000 = 0 then $2::int when n % 2 = 0 then $3::int else $4::int end as owner) o`,
      [count, county.key, bureau.key, elsewhere.key, nation.key, province.key],
    );
    await fillWords(client, 'tip');
    await fillWords(client, 'monitor');
    await fillWords(client, 'registered_right');
    return { nation, province, county };
  });
}

/** For a database that is filled once. */
export const registersFilled = (count: number): Filler<FilledRegisters> => ({
  name: `registers_${count}`,
  source: import.meta.url,
  fill: (opened) => fillRegisters(opened, count),
});
