import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildApp } from '../../app.ts';
import type { App } from '../http/services.ts';
import { openTestServices, type TestServices } from '../http/test-services.ts';
import { topicOf, wantsBy } from './ways.ts';

let tools: TestServices;
let app: App;
let userId: string;
let cookie: string;
before(async () => {
  tools = await openTestServices({ config: { noticeChannels: ['smtp'] } });
  app = await buildApp(tools.services, { capabilities: [] });
  const agency = await tools.opened.agency('samr', '440100');
  const made = await tools.account(agency, ['officer']);
  userId = made.userId;
  cookie = await tools.sessionOf(made.account);
});
after(async () => {
  await app.close();
  await tools.close();
});

const read = async (url: string) => (await app.inject({ url: `/api/v1${url}`, headers: { cookie } })).json();

async function prefer(preferences: object) {
  const answer = await app.inject({
    method: 'PATCH',
    url: '/api/v1/me',
    headers: { cookie },
    payload: { preferences },
  });
  return { status: answer.statusCode, json: answer.json() };
}

function tell(kind: string) {
  const words = { link: '/inbox', title: { zh: '通知', en: 'Notice' } };
  return tools.services.database.asSystem('test', (tx) =>
    tools.services.notices.notify(tx, [{ userId, kind, ...words }]),
  );
}

test('who chose nothing is told of everything by every way; the page hears which ways there are', async () => {
  const { ways, topics, chosen } = await read('/me/notice-ways');
  assert.deepEqual(
    ways.map(({ name, installed, hasAddress }: Record<string, unknown>) => [name, installed, hasAddress]),
    [
      ['inApp', true, true],
      ['smtp', true, false],
      ['webhook', false, false],
    ],
  );
  for (const { name } of topics) assert.deepEqual(chosen[name], ['inApp', 'smtp', 'webhook']);
});

test('a topic that is not wanted in the platform is neither listed nor counted, the others are', async () => {
  assert.equal((await prefer({ noticeWays: { soon: ['smtp'], acts: [] } })).status, 200);
  for (const kind of ['soon', 'overdue', 'acceptReport']) await tell(kind);
  const { items } = await read('/notices');
  assert.deepEqual(
    items.map(({ kind }: { kind: string }) => kind),
    ['overdue'],
  );
  assert.equal((await read('/me')).counts.notices, 1);
  assert.deepEqual((await read('/me/notice-ways')).chosen.soon, ['smtp']);
});

test('a way that does not exist is refused with its place, and nothing is changed', async () => {
  const before = (await read('/me')).preferences;
  const refused = await prefer({ noticeWays: { soon: ['pigeon'] } });
  assert.equal(refused.status, 400);
  assert.equal(refused.json.fields[0].pointer, '/preferences/noticeWays/soon/0');
  assert.deepEqual((await read('/me')).preferences, before);
});

test('saved views have names of their own, and what is kept with a user has a measure', async () => {
  const view = { name: '待验收的药品任务', search: { queue: 'accept', q: '药品', late: true, limit: 50 } };
  assert.equal((await prefer({ 'views.inbox': [view] })).status, 200);
  assert.deepEqual((await read('/me')).preferences['views.inbox'], [view]);
  const twice = await prefer({ 'views.inbox': [view, view] });
  assert.equal(twice.status, 400);
  assert.match(JSON.stringify(twice.json), /同名/);
  assert.equal((await prefer({ 'columns.inbox': 'x'.repeat(9000) })).status, 400);
  assert.equal((await prefer({ 'views.inbox': null })).status, 200);
  assert.equal((await read('/me')).preferences['views.inbox'], undefined);
});

test('an act that has no topic of its own belongs to the acts, and what cannot be read counts as nothing chosen', () => {
  assert.equal(topicOf('closeOrder'), 'acts');
  assert.equal(wantsBy({ noticeWays: 'none' }, { kind: 'soon', way: 'smtp' }), true);
  assert.equal(wantsBy({ noticeWays: { soon: [] } }, { kind: 'soon', way: 'smtp' }), false);
});
