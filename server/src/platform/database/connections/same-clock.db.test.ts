import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestPostgres, type TestPostgres } from '../../postgres/index.ts';
import { requireSameClock } from './same-clock.ts';

let postgres: TestPostgres;
before(async () => {
  postgres = await startTestPostgres();
});
after(() => postgres.stop());

test('clocks of server and database that are more than thirty seconds apart are told with seconds and direction', async () => {
  const shifted = (seconds: number) => () => new Date(Date.now() + seconds * 1000);
  await requireSameClock(postgres.adminUrl, shifted(0));
  await requireSameClock(postgres.adminUrl, shifted(-25));
  await assert.rejects(requireSameClock(postgres.adminUrl, shifted(40)), {
    code: 'database.clockApart',
    params: { seconds: 40, limit: 30, direction: '慢', directionEn: 'behind' },
  });
  await assert.rejects(requireSameClock(postgres.adminUrl, shifted(-40)), /40 seconds apart \(the database is ahead\)/);
});
