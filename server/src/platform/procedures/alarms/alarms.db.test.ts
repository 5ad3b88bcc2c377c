// The alarm of a duty: raised once, also after the server was down, beside other processes, and with a clock that is set back.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Actor } from '../../database/connections/connect.ts';
import type { TestAgency } from '../../database/testing/test-database.ts';
import { openTestServices, type TestServices } from '../../http/test-services.ts';
import { sampleTested } from '../../notices/test-sample.ts';
import type { Clock } from '../../settings/clock.ts';
import { startInstances, takeStep, toolsOf } from '../index.ts';
import { betweenLooks, raiseAlarms, startAlarms } from './alarms.ts';

const hour = 3_600_000;
const start = Date.parse('2026-11-02T10:00:00+08:00');
const due = start + 24 * hour;
let now = new Date(start);
const clock: Clock = { now: () => now, real: () => new Date() };

/** A sample to be tested within a day; its head hears when it is late. */
const sample = sampleTested({
  within: { kind: 'after', amount: 24, unit: 'hour' },
  escalateTo: [{ role: 'head' }],
});

let tools: TestServices;
let city: TestAgency;
let officer: Actor;
before(async () => {
  tools = await openTestServices({ clock, procedures: [sample] });
  city = await tools.opened.agency('samr', '440100');
  officer = await tools.opened.user(city, ['officer']);
  await tools.opened.user(city, ['approver']);
});
after(() => tools.close());

async function begin(): Promise<string> {
  now = new Date(start);
  const id = randomUUID();
  const run = { id, procedure: 'test.sample', recordId: id, title: '样品', step: 'send', facts: {} };
  await tools.services.database.as(officer, async (session) =>
    startInstances(session, await toolsOf(tools.services), [{ ...run, ownerAgency: city.key, stewardAgency: null }]),
  );
  return id;
}

const take = (instanceId: string, step: string) =>
  tools.services.database.as(officer, async (session) =>
    takeStep(session, await toolsOf(tools.services), { instanceId, step, facts: {} }),
  );

/** What the officer and the head have been told of a record, in all. */
async function told(id: string): Promise<Record<string, number>> {
  const rows = await tools.services.database.asSystem('test', (tx) =>
    tx
      .selectFrom('notice')
      .select(['titleZh', sql<number>`count(*)`.as('count')])
      .where('link', '=', `/samples/${id}`)
      .groupBy('titleZh')
      .execute(),
  );
  return Object.fromEntries(rows.map(({ titleZh, count }) => [titleZh.replace(/[：（].*/, ''), count]));
}

/** Overdue: to the officer who handles it; and to the head, as the procedure declares. */
const lateOnce = { 已超期: 1, 有单位超期: 1 };

test('what fell due while no server ran is told of by the first look after the start, and once', async () => {
  const id = await begin();
  now = new Date(due + 90 * 24 * hour);
  const alarms = startAlarms(tools.services);
  await alarms.stop();
  assert.deepEqual(await told(id), lateOnce);
  const again = startAlarms(tools.services);
  await again.stop();
  assert.deepEqual(await told(id), lateOnce);
});

test('while it runs, it looks again and again, several times within the minute that an alarm may take', async () => {
  assert.ok(betweenLooks <= 20_000);
  const id = await begin();
  const alarms = startAlarms(tools.services, 10);
  now = new Date(due + 1);
  while ((await told(id)).有单位超期 === undefined) await pause(10);
  await alarms.stop();
  assert.deepEqual(await told(id), lateOnce);
});

test('a look that fails is followed by the next', async () => {
  const id = await begin();
  now = new Date(due + 1);
  let failures = 0;
  const said: unknown[] = [];
  const { database } = tools.services;
  const broken: typeof database = {
    ...database,
    asSystem: (work, act) => {
      failures += 1;
      return failures <= 2 ? Promise.reject(new Error('connection lost')) : database.asSystem(work, act);
    },
  };
  const log = { ...tools.services.log, error: (entry: unknown) => said.push(entry) };
  const alarms = startAlarms({ ...tools.services, database: broken, log }, 10);
  while ((await told(id)).有单位超期 === undefined) await pause(10);
  await alarms.stop();
  assert.equal(said.length, 2);
  assert.deepEqual(await told(id), lateOnce);
});

test('of many processes that look at the same moment, one tells of each duty', async () => {
  const ids = await Promise.all(Array.from({ length: 30 }, begin));
  now = new Date(due + 1);
  await Promise.all(Array.from({ length: 5 }, () => raiseAlarms(tools.services)));
  await raiseAlarms(tools.services);
  for (const id of ids) assert.deepEqual(await told(id), lateOnce);
});

test('a clock set back brings no second alarm, and none is lost when it goes on', async () => {
  const [late, later] = [await begin(), await begin()];
  await take(later, 'close');
  now = new Date(due + 1);
  await raiseAlarms(tools.services);
  assert.deepEqual([await told(late), await told(later)], [lateOnce, {}]);
  now = new Date(start + 2 * hour);
  await raiseAlarms(tools.services);
  await take(later, 'open');
  await raiseAlarms(tools.services);
  now = new Date(due + 1);
  await raiseAlarms(tools.services);
  // Its clock stood for two hours.
  assert.deepEqual([await told(late), (await told(later)).已超期], [lateOnce, undefined]);
  now = new Date(due + 2 * hour + 1);
  await raiseAlarms(tools.services);
  assert.deepEqual(await told(late), lateOnce);
  const { 已超期: overdue, 有单位超期: elsewhere } = await told(later);
  assert.deepEqual([overdue, elsewhere], [1, 1]);
});

test('a duty that is late is not told of again when its clock is stopped and runs on', async () => {
  const id = await begin();
  now = new Date(due + hour);
  await raiseAlarms(tools.services);
  assert.deepEqual(await told(id), lateOnce);
  await take(id, 'close');
  await raiseAlarms(tools.services);
  now = new Date(due + 3 * hour);
  await take(id, 'open');
  await raiseAlarms(tools.services);
  assert.deepEqual(await told(id), lateOnce);
});
