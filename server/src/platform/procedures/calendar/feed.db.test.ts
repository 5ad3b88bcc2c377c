// The calendar feed: what a calendar program reads by a secret address, and that the address ends when its owner says so.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { defineProcedure } from '@qingfeng/procedure';
import { buildApp } from '../../../app.ts';
import type { TestAgency } from '../../database/testing/test-database.ts';
import type { App } from '../../http/services.ts';
import { openTestServices, type TestServices } from '../../http/test-services.ts';
import { type DeclaredProcedure, startInstances, takeStep, toolsOf } from '../index.ts';
import { basis, title } from '../test-rule.ts';

/** A letter to be answered within ten days, and looked at within two hours. */
const letter: DeclaredProcedure = {
  procedure: defineProcedure({
    id: 'test.subscribed',
    version: '1',
    validFrom: '2004-01-01',
    validUntil: null,
    title: title('来函', 'Letter'),
    roles: { owner: { title: title('收函单位', 'the receiver') } },
    initial: 'draft',
    states: {
      draft: { title: title('草拟', 'Draft') },
      open: { title: title('待答复', 'Open') },
      answered: { title: title('已答复', 'Answered'), terminal: true },
    },
    steps: {
      receive: { title: title('收函', 'Receive'), actors: ['owner'], from: ['draft'], to: 'open', basis },
      look: { title: title('阅', 'Look'), actors: ['owner'], from: ['open'], to: 'stays', basis },
      answer: { title: title('答复', 'Answer'), actors: ['owner'], from: ['open'], to: 'answered', basis },
    },
    duties: {
      look: {
        title: title('阅示', 'Look at it'),
        owner: 'owner',
        opensOn: ['receive'],
        metBy: ['look'],
        deadline: { kind: 'after', amount: 2, unit: 'hour' },
        late: title('通报', 'It is reported'),
        basis,
      },
      answer: {
        title: title('答复来函', 'Answer the letter'),
        owner: 'owner',
        opensOn: ['receive'],
        metBy: ['answer'],
        deadline: { kind: 'after', amount: 10, unit: 'naturalDay' },
        late: title('通报', 'It is reported'),
        basis,
      },
    },
  }),
  kind: 'letter',
  parts: { owner: { agency: 'owner' } },
  link: ({ recordId }) => `/letters/${recordId}`,
  project: async () => {},
  describe: async (_, ids) => new Map(ids.map((id) => [id, { no: '示例〔2026〕7号', subtitle: '' }])),
};

const now = new Date('2026-11-02T02:00:00Z');
let tools: TestServices;
let app: App;
let agency: TestAgency;
before(async () => {
  tools = await openTestServices({ clock: { now: () => now, real: () => new Date() }, procedures: [letter] });
  app = await buildApp(tools.services, { capabilities: [] });
  agency = await tools.opened.agency('samr', '440100');
});
after(async () => {
  await app.close();
  await tools.close();
});

type Person = { userId: string; cookie: string };

async function person(): Promise<Person> {
  const { userId, account } = await tools.account(agency, ['officer']);
  return { userId, cookie: await tools.sessionOf(account) };
}

async function subscribe({ cookie }: Person, scope = 'agency'): Promise<string> {
  const answer = await app.inject({
    method: 'PUT',
    url: '/api/v1/me/calendar-feed',
    headers: { cookie },
    payload: { scope },
  });
  assert.equal(answer.statusCode, 200);
  return new URL(answer.json().url).pathname;
}

const read = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers: { ...headers, 'accept-encoding': 'identity' } });

async function receive({ userId }: Person): Promise<string> {
  const id = randomUUID();
  const run = { id, procedure: 'test.subscribed', recordId: id, title: '关于某某公司的函' };
  await tools.services.database.as({ userId, requestId: randomUUID() }, async (session) =>
    startInstances(session, await toolsOf(tools.services), [
      { ...run, ownerAgency: agency.key, stewardAgency: null, step: 'receive', facts: {} },
    ]),
  );
  return id;
}

const take = ({ userId }: Person, instanceId: string, step: string) =>
  tools.services.database.as({ userId, requestId: randomUUID() }, async (session) =>
    takeStep(session, await toolsOf(tools.services), { instanceId, step, facts: {} }),
  );

/** Unfolded content lines (RFC 5545, 3.1). */
const linesOf = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');

test('a calendar program reads the due dates without signing in: by the day, by the hour, without the title (RFC 5545)', async () => {
  const officer = await person();
  const id = await receive(officer);
  const answer = await read(await subscribe(officer));
  assert.equal(answer.statusCode, 200);
  assert.match(String(answer.headers['content-type']), /^text\/calendar/);
  const lines = linesOf(answer.body);
  assert.deepEqual([lines[0], lines[1], lines.at(-1)], ['BEGIN:VCALENDAR', 'VERSION:2.0', 'END:VCALENDAR']);
  assert.equal(lines.filter((line) => line === 'BEGIN:VEVENT').length, 2);
  // Unique across calendars: by the host of the platform.
  const uids = lines.filter((line) => line.startsWith('UID:'));
  assert.ok(uids.length === 2 && uids.every((line) => line.endsWith('@127.0.0.1')), uids.join(' '));
  // Two hours after ten o'clock in Shanghai.
  for (const line of ['DTSTART:20261102T033000Z', 'DTEND:20261102T040000Z', 'SUMMARY:阅示 · 示例〔2026〕7号'])
    assert.ok(lines.includes(line), line);
  for (const line of ['DTSTART;VALUE=DATE:20261112', 'SUMMARY:答复来函 · 示例〔2026〕7号'])
    assert.ok(lines.includes(line), line);
  // When the clocks turn amber; then an hour before the end, and at nine on the last day.
  assert.deepEqual(lines.filter((line) => line.startsWith('TRIGGER')).toSorted(), [
    'TRIGGER:-PT30M',
    'TRIGGER;VALUE=DATE-TIME:20261102T033000Z',
    'TRIGGER;VALUE=DATE-TIME:20261110T002959Z',
    'TRIGGER;VALUE=DATE-TIME:20261112T010000Z',
  ]);
  assert.ok(lines.includes(`URL;VALUE=URI:http://127.0.0.1:8787/letters/${id}`));
  assert.ok(!answer.body.includes('某某公司'));
  assert.ok(answer.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75));
  await take(officer, id, 'look');
  await take(officer, id, 'answer');
});

test('while nothing changes If-None-Match is answered with 304; a duty that is met leaves the calendar', async () => {
  const officer = await person();
  const id = await receive(officer);
  const url = await subscribe(officer);
  const first = await read(url);
  const etag = String(first.headers.etag);
  const again = await read(url, { 'if-none-match': `W/${etag}` });
  assert.deepEqual([again.statusCode, again.body], [304, '']);
  await take(officer, id, 'look');
  const changed = await read(url, { 'if-none-match': etag });
  assert.equal(changed.statusCode, 200);
  assert.ok(first.body.includes('阅示') && !changed.body.includes('阅示'));
  await take(officer, id, 'answer');
});

test('an address ends with its revocation, with the next one, and with the account; each is like one that never was', async () => {
  const officer = await person();
  const { cookie } = officer;
  const first = await subscribe(officer);
  const second = await subscribe(officer, 'mine');
  assert.equal((await read(first)).statusCode, 404);
  assert.equal((await read(second)).statusCode, 200);
  const standing = await app.inject({ url: '/api/v1/me/calendar-feed', headers: { cookie } });
  assert.deepEqual(standing.json(), {
    feed: { scope: 'mine', createdAt: now.toISOString(), lastReadAt: now.toISOString() },
  });
  assert.equal(
    (await app.inject({ method: 'DELETE', url: '/api/v1/me/calendar-feed', headers: { cookie } })).statusCode,
    204,
  );
  const revoked = await read(second);
  const unknown = await read(`/api/v1/calendar-feeds/${'x'.repeat(43)}/duties.ics`);
  assert.deepEqual([revoked.statusCode, revoked.json().code], [404, 'request.notFound']);
  assert.equal(unknown.statusCode, 404);
  const third = await subscribe(officer);
  await tools.services.database.asSystem('test', (tx) =>
    tx.updateTable('appUser').set({ active: false }).where('id', '=', officer.userId).execute(),
  );
  assert.equal((await read(third)).statusCode, 404);
});

test('nobody sees or removes the subscription of another, and the secret is not in the database', async () => {
  const [one, other] = [await person(), await person()];
  const url = await subscribe(one);
  const seen = await app.inject({ url: '/api/v1/me/calendar-feed', headers: { cookie: other.cookie } });
  assert.deepEqual(seen.json(), { feed: null });
  await tools.services.database.as({ userId: other.userId, requestId: randomUUID() }, async ({ tx }) => {
    assert.deepEqual(await tx.selectFrom('calendarFeed').select('id').execute(), []);
    await tx.deleteFrom('calendarFeed').execute();
  });
  assert.equal((await read(url)).statusCode, 200);
  const secret = url.split('/').at(-2) ?? '';
  const rows = await tools.services.database.asSystem('test', async (tx) => [
    ...(await tx.selectFrom('calendarFeed').selectAll().execute()),
    ...(await tx.selectFrom('audit.entry').selectAll().where('kind', '=', 'calendar_feed').execute()),
  ]);
  assert.ok(rows.length > 0);
  assert.ok(!JSON.stringify(rows).includes(secret));
});
