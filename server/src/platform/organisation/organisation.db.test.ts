// The rest of an organisation over HTTP: calendar, settings, the register of personal data, files, notices.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import type { TestAgency } from '../database/testing/test-database.ts';
import type { App } from '../http/services.ts';
import type { TestServices } from '../http/test-services.ts';
import { ownPersonalData } from '../records/own-personal-data.ts';
import { openTestOrganisation, type TestOrganisation } from './test-organisation.ts';

let opened: TestOrganisation;
let ask: TestOrganisation['ask'];
let app: App;
let cookies: TestOrganisation['cookies'];
let province: TestAgency;
let tools: TestServices;

before(async () => {
  opened = await openTestOrganisation();
  ({ ask, app, cookies, province, tools } = opened);
});
after(() => opened.close());

test('a calendar year is entered by the system administrator, and a date of another year is named', async () => {
  const year = { source: '国办发明电〔2026〕7号', holidays: { '2027-01-01': '元旦' }, workdays: {} };
  assert.equal(
    (await ask('officer', { method: 'PUT', url: '/calendar-years/2027', body: year })).json.code,
    'administration.system',
  );
  const entered = await ask('systemAdmin', { method: 'PUT', url: '/calendar-years/2027', body: year });
  assert.equal(entered.status, 200, entered.text);
  assert.equal(entered.json.recomputed, 0);
  const wrong = await ask('systemAdmin', {
    method: 'PUT',
    url: '/calendar-years/2027',
    body: { ...year, workdays: { '2026-12-27': '元旦' } },
    headers: { 'if-match': String(entered.headers.etag) },
  });
  assert.equal(wrong.json.fields[0].pointer, '/workdays/2026-12-27');
  assert.equal((await ask('systemAdmin', { method: 'PUT', url: '/calendar-years/2027', body: year })).status, 428);
});

test('a setting has its schema, and the register of personal data lists every activity', async () => {
  const bad = await ask('systemAdmin', { method: 'PUT', url: '/settings/noticeChannels', body: { value: ['pigeon'] } });
  assert.equal(bad.json.fields[0].pointer, '/value/0');
  const set = await ask('systemAdmin', {
    method: 'PUT',
    url: '/settings/officeName',
    body: { value: '广东省打击侵权假冒工作领导小组办公室' },
  });
  assert.equal(set.status, 200, set.text);
  const points = (amount: number) => ({
    method: 'PUT' as const,
    url: '/settings/reminders',
    body: { value: { 'cases.case decide': { before: true, superior: false, also: [{ amount, unit: 'hour' }] } } },
  });
  assert.equal(
    (await ask('systemAdmin', points(721))).json.fields[0].pointer,
    '/value/cases.case decide/also/0/amount',
  );
  assert.equal((await ask('systemAdmin', points(72))).status, 200);
  const register = await ask('officer', { url: '/processing-activities' });
  assert.deepEqual(
    register.json.items.map(({ id }: { id: string }) => id),
    ownPersonalData.map(({ id }) => id).toSorted(),
  );
  const trail = register.json.items.find(({ id }: { id: string }) => id === 'auditTrail');
  assert.equal(trail.retentionDays, null);
  assert.match(trail.countedFrom.en, /^Never removed/);
});

test('a file comes back byte for byte with its digest, and to nobody outside the agency', async () => {
  const boundary = `--x\r\ncontent-disposition: form-data; name="file"; filename="报告.txt"\r\n\r\n进展报告\r\n--x--\r\n`;
  const upload = () =>
    app.inject({
      method: 'POST',
      url: '/api/v1/files',
      headers: { cookie: cookies.officer, 'content-type': 'multipart/form-data; boundary=x' },
      payload: boundary,
    });
  const made = await upload();
  assert.equal(made.statusCode, 201, made.body);
  const got = await app.inject({ url: `/api/v1/files/${made.json().id}`, headers: { cookie: cookies.officer } });
  assert.equal(got.body, '进展报告');
  assert.equal(got.headers['repr-digest'], `sha-256=:${Buffer.from(made.json().sha256, 'hex').toString('base64')}:`);
  assert.match(String(got.headers['content-disposition']), /^attachment; filename\*=UTF-8''%E6/);
  const other = await tools.opened.agency('samr', '110000', '北京市局');
  const { account } = await tools.account(other, ['officer']);
  const stranger = await app.inject({
    url: `/api/v1/files/${made.json().id}`,
    headers: { cookie: await tools.sessionOf(account) },
  });
  assert.equal(stranger.statusCode, 404);
  const program = await app.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: { cookie: cookies.officer, 'content-type': 'multipart/form-data; boundary=x' },
    payload: boundary.replace('进展报告', 'MZ\u0001').replace('.txt', '.exe'),
  });
  assert.equal(program.json().code, 'file.executable');
});

test('who reads a file of a record stands in the trail; a file of none is its sender’s own', async () => {
  const { services } = tools;
  const stored = await services.files.put(Readable.from([Buffer.from('身份证复印件')]), { name: '附件.txt' });
  const recordId = randomUUID();
  const enter = (record: object) =>
    services.database.asSystem('test', (tx) => {
      const { key: storeKey, name, mediaType, size, sha256 } = stored;
      const values = { ownerAgency: province.key, name, mediaType, size, sha256, storeKey, ...record };
      return tx.insertInto('file').values(values).returning('id').executeTakeFirstOrThrow();
    });
  const [own, tied] = [await enter({}), await enter({ kind: 'tip', recordId })];
  for (const { id } of [own, tied]) assert.equal((await ask('officer', { url: `/files/${id}` })).status, 200);
  const read = await services.database.asSystem('test', (tx) =>
    tx
      .selectFrom('audit.entry')
      .select(['recordId', 'after'])
      .where('action', '=', 'read')
      .where('kind', '=', 'file')
      .where('recordId', 'in', [own.id, tied.id])
      .execute(),
  );
  const after = { kind: 'tip', recordId, name: '附件.txt', sha256: stored.sha256 };
  assert.deepEqual(read, [{ recordId: tied.id, after }]);
});

test('an upload may be larger than JSON may, up to its own limit; beyond it nothing is kept', async () => {
  const send = (bytes: number) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/files',
      headers: { cookie: cookies.officer, 'content-type': 'multipart/form-data; boundary=x' },
      payload: `--x\r\ncontent-disposition: form-data; name="file"; filename="long.txt"\r\n\r\n${'报'.repeat(bytes / 3)}\r\n--x--\r\n`,
    });
  const fits = await send(3 * 1024 * 1024);
  assert.equal(fits.statusCode, 201, fits.body);
  const refused = await send(6 * 1024 * 1024);
  assert.equal(refused.statusCode, 413, refused.body);
  assert.equal(refused.json().code, 'file.tooLarge');
  assert.equal((await ask('officer', { url: `/files/${fits.json().id}` })).status, 200);
  const none = await app.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: { cookie: cookies.officer, 'content-type': 'multipart/form-data; boundary=x' },
    payload: '--x--\r\n',
  });
  assert.equal(none.json().code, 'request.fileExpected');
});

test('an upload that is refused before all of it was read does not hold up the next request on its connection', async () => {
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = (method: string, path: string, body = '') =>
    new Promise<{ status: number | undefined; from: number | undefined }>((resolve, reject) => {
      const headers = {
        cookie: cookies.officer,
        ...(body !== '' && { 'content-type': 'multipart/form-data; boundary=x' }),
      };
      const sent = request({ host: '127.0.0.1', port, method, path: `/api/v1${path}`, agent, headers }, (answer) => {
        const { localPort: from } = answer.socket;
        answer.resume().once('end', () => resolve({ status: answer.statusCode, from }));
      });
      sent.once('error', reject).end(body);
    });
  const part = '--x\r\ncontent-disposition: form-data; name="file"; filename="long.txt"\r\n\r\n';
  const refused = await send('POST', '/files', `${part}${'报'.repeat(2 * 1024 * 1024)}\r\n--x--\r\n`);
  assert.equal(refused.status, 413);
  const next = await send('GET', '/me');
  assert.deepEqual(next, { status: 200, from: refused.from });
  agent.destroy();
});

test('notices are seen by their receiver alone and marked as read', async () => {
  const { userId, account } = await tools.account(province, ['officer']);
  await tools.services.database.asSystem('test', (tx) =>
    tools.services.notices.notify(tx, [
      { userId, kind: 'duty', link: '/inbox', title: { zh: '任务即将到期', en: 'A task is soon due' } },
    ]),
  );
  const cookie = await tools.sessionOf(account);
  const get = () => app.inject({ url: '/api/v1/notices?unread=true', headers: { cookie } });
  const [notice] = (await get()).json().items;
  assert.equal(notice.title.zh, '任务即将到期');
  assert.equal((await ask('officer', { method: 'POST', url: `/notices/${notice.id}/read` })).status, 404);
  assert.equal(
    (await app.inject({ method: 'POST', url: `/api/v1/notices/${notice.id}/read`, headers: { cookie } })).statusCode,
    204,
  );
  assert.equal((await get()).json().total, 0);
});
