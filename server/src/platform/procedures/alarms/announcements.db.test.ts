// What a procedure declares to be told of a duty, and what a clock that stands still leaves untold.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Actor } from '../../database/connections/connect.ts';
import type { TestAgency } from '../../database/testing/test-database.ts';
import { openTestServices, type TestServices } from '../../http/test-services.ts';
import { sampleTested } from '../../notices/test-sample.ts';
import type { Clock } from '../../settings/clock.ts';
import { readInbox } from '../inbox/inbox.ts';
import { startInstances, takeStep, toolsOf } from '../index.ts';
import { raiseAlarms } from './alarms.ts';
import { placePoints } from './reminder-points.ts';

const hour = 3_600_000;
/** Monday 2026-11-02, 10:00 in Shanghai. */
const start = Date.parse('2026-11-02T10:00:00+08:00');
let now = new Date(start);
const clock: Clock = { now: () => now, real: () => new Date() };

/** A sample that is tested within ten days; while the laboratory is closed the clock stands. */
const sample = sampleTested({
  within: { kind: 'after', amount: 10, unit: 'naturalDay' },
  escalateTo: [{ role: 'head' }, { role: 'superior', after: { amount: 1, unit: 'naturalDay' } }],
});

let tools: TestServices;
let city: TestAgency;
let officer: Actor & { userId: string };
let approver: { userId: string };
let above: { userId: string };
before(async () => {
  tools = await openTestServices({ clock, procedures: [sample] });
  city = await tools.opened.agency('samr', '440100');
  const province = await tools.opened.agency('samr', '440000');
  officer = await tools.opened.user(city, ['officer']);
  approver = await tools.opened.user(city, ['approver']);
  above = await tools.opened.user(province, ['officer']);
});
after(() => tools.close());

async function begin(): Promise<string> {
  const id = randomUUID();
  await tools.services.database.as(officer, async (session) =>
    startInstances(session, await toolsOf(tools.services), [
      {
        id,
        procedure: 'test.sample',
        recordId: id,
        title: '样品',
        ownerAgency: city.key,
        stewardAgency: null,
        step: 'send',
        facts: {},
      },
    ]),
  );
  return id;
}

const take = async (instanceId: string, step: string) =>
  tools.services.database.as(officer, async (session) =>
    takeStep(session, await toolsOf(tools.services), { instanceId, step, facts: {} }),
  );

/** Sweeps at a time and gives who was told what of a record since the last look. */
async function sweep(at: number, id: string): Promise<string[]> {
  now = new Date(at);
  await Promise.all([raiseAlarms(tools.services), raiseAlarms(tools.services)]);
  const names = new Map([
    [officer.userId, 'officer'],
    [approver.userId, 'approver'],
    [above.userId, 'above'],
  ]);
  const rows = await tools.services.database.asSystem('test', (tx) =>
    tx.deleteFrom('notice').where('link', '=', `/samples/${id}`).returning(['userId', 'kind', 'titleZh']).execute(),
  );
  return rows.map((row) => `${names.get(row.userId)} ${row.kind} ${row.titleZh}`).toSorted();
}

/** The end of the tenth day after the start, and the middle between. */
const due = Date.parse('2026-11-12T23:59:59.999+08:00');
const half = due - Math.round((due - start) / 2);

test('a duty is told of at its declared points, then to the head and a day later to the superior agency', async () => {
  now = new Date(start);
  const id = await begin();
  assert.deepEqual(await sweep(half - 1, id), []);
  const reminder = '提醒：完成检验（2026-11-12 23:59 到期）';
  assert.deepEqual(await sweep(half, id), [`officer soon ${reminder}`]);
  assert.deepEqual(await sweep(half + hour, id), []);
  // Amber comes with three quarters of the time.
  assert.equal((await sweep(due - 2 * hour, id)).length, 1);
  assert.deepEqual(await sweep(due - hour, id), [`officer soon ${reminder}`]);
  assert.deepEqual(await sweep(due + 1, id), [
    'approver overdue 有单位超期：完成检验（报上级）',
    'officer overdue 已超期：完成检验',
  ]);
  assert.deepEqual(await sweep(due + 23 * hour, id), []);
  assert.deepEqual(await sweep(due + 24 * hour + 1, id), ['above overdue 有单位超期：完成检验（报上级）']);
  assert.deepEqual(await sweep(due + 90 * 24 * hour, id), []);
});

test('while its clock stands still a duty is told of to nobody, is not overdue, and is due later by as much', async () => {
  now = new Date(start);
  const id = await begin();
  now = new Date(start + 24 * hour);
  await take(id, 'close');
  assert.deepEqual(await sweep(due + 24 * hour, id), []);
  const inbox = async (queue: 'overdue' | 'all') => {
    const { items } = await tools.services.database.as(officer, async (session) => {
      const { rows } = await readInbox(session, await toolsOf(tools.services), {
        queue,
        sort: 'urgency',
        after: undefined,
        limit: 20,
      });
      return { items: rows.filter(({ item }) => item.recordId === id).map(({ item }) => item.clock) };
    });
    return items;
  };
  assert.deepEqual(await inbox('overdue'), []);
  const [standing] = await inbox('all');
  assert.deepEqual([standing?.colour, standing?.stoppedAt], ['normal', new Date(start + 24 * hour).toISOString()]);
  await take(id, 'open');
  const [running] = await inbox('all');
  assert.equal(running?.stoppedAt, null);
  // The clock stood from 3 to 13 November: ten days.
  assert.equal(running?.dueAt, new Date(due + 10 * 24 * hour).toISOString());
  await take(id, 'report');
  assert.deepEqual(await sweep(due + 60 * 24 * hour, id), []);
});

const choose = (value: object) =>
  tools.services.database.asSystem('test', (tx) =>
    tx
      .insertInto('platformSetting')
      .values({ name: 'reminders', value: JSON.stringify(value) })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: JSON.stringify(value) }))
      .execute(),
  );

test('what the administrator chose for a kind of duty holds: no reminders before it is due, and the superior agency hears when it is late', async () => {
  now = new Date(start);
  const id = await begin();
  await choose({ 'test.sample test': { before: false, superior: true } });
  assert.deepEqual(await sweep(half, id), []);
  assert.deepEqual(await sweep(due - hour, id), []);
  assert.deepEqual(await sweep(due + 1, id), [
    'above overdue 下级单位超期：完成检验',
    'approver overdue 有单位超期：完成检验（报上级）',
    'officer overdue 已超期：完成检验',
  ]);
  await choose({});
});

test('points that the administrator adds hold for duties that open later and for those that are open, and go when they are taken back', async () => {
  const kind = 'test.sample test';
  const threeDays = { before: true, superior: false, also: [{ amount: 3, unit: 'naturalDay' }] };
  // A whole day is left before each of the three.
  const ahead = Date.parse('2026-11-09T00:00:00+08:00');
  const next = (id: string) =>
    tools.services.database.asSystem('test', async (tx) => {
      const row = await tx.selectFrom('duty').select('tellAt').where('instanceId', '=', id).executeTakeFirstOrThrow();
      return Number(row.tellAt);
    });
  now = new Date(start);
  const earlier = await begin();
  await choose({ [kind]: threeDays });
  await placePoints(tools.services, [kind]);
  assert.equal(await next(earlier), half, 'half the time comes first');
  const later = await begin();
  assert.equal((await sweep(half, earlier)).length > 0, true);
  assert.equal((await sweep(half, later)).length > 0, true);
  assert.deepEqual(await sweep(ahead - 1, later), []);
  const told = await sweep(ahead, earlier);
  assert.deepEqual(told, await sweep(ahead, later));
  assert.match(told[0] ?? '', /提醒：完成检验/);
  await choose({});
  now = new Date(start);
  const last = await begin();
  await sweep(half, last);
  await choose({ [kind]: threeDays });
  await placePoints(tools.services, [kind]);
  assert.equal(await next(last), ahead);
  await choose({});
  await placePoints(tools.services, [kind]);
  assert.equal(await next(last), due - hour);
  assert.deepEqual(await sweep(ahead, last), []);
});
