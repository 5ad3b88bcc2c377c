// Work that a killed process left behind.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type OpenedTestDatabase, openTestDatabase } from '../database/testing/test-database.ts';
import { installJobs, type Jobs, openJobs } from './jobs.ts';

let opened: OpenedTestDatabase;
const open: Jobs[] = [];
before(async () => {
  opened = await openTestDatabase({ name: 'jobs', install: installJobs });
});
after(async () => {
  for (const jobs of open) await jobs.stop();
  await opened.close();
});

async function process(): Promise<Jobs> {
  const jobs = await openJobs({ systemUrl: opened.urls.systemUrl, log: { error: console.error } });
  open.push(jobs);
  return jobs;
}

test('a job of a process that was killed is taken by the next one that starts, long before its time is over', async () => {
  const pool = opened.database.systemPool;
  const first = await process();
  const name = 'killed work';
  await first.work([{ name, hours: 12, handler: async () => {} }], { run: false });
  await first.send(name, { data: { run: 7 } });
  // As a process leaves it that takes it and is killed: nothing is heard of it from then on.
  await pool.query(`
    update pgboss.job set state = 'active', started_on = now() - interval '1 minute', heartbeat_on = now() - interval '1 minute'
     where name = 'killed-work'`);
  // A look that somebody had just made would not be made again.
  await pool.query(`update pgboss.queue set monitor_on = null, monitor_claim_on = null where name = 'killed-work'`);
  const second = await process();
  const taken = await new Promise((done) => {
    second.work([{ name, hours: 12, handler: async (data) => done(data) }], { run: true });
  });
  assert.deepEqual(taken, { run: 7 });
});
