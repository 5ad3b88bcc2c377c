import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { buildApp } from '../../app.ts';
import type { TestAgency } from '../database/test-database.ts';
import type { App } from '../http/services.ts';
import { openTestServices, signInAs, type TestServices, testPassword } from '../http/test-services.ts';
import { readSheet } from '../office/workbook-reader.ts';
import { loadProcessingRegister } from './index.ts';

let tools: TestServices;
let app: App;
let province: TestAgency;
const cookies: Record<string, string> = {};

before(async () => {
  tools = await openTestServices({ config: { uploadLimit: 4 * 1024 * 1024 } });
  app = await buildApp(tools.services, { capabilities: [] });
  await loadProcessingRegister(tools.services.database);
  province = await tools.opened.agency('double-fight', '440000', '广东省双打办');
  for (const role of ['systemAdmin', 'securityAdmin', 'auditAdmin', 'officer'] as const) {
    const { account } = await tools.account(province, [role]);
    cookies[role] = await signInAs(app, account);
  }
});
after(async () => {
  await app.close();
  await tools.close();
});

type Ask = {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  url: string;
  body?: object;
  headers?: Record<string, string>;
};

async function ask(role: string, { method = 'GET', url, body, headers }: Ask) {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { cookie: cookies[role] ?? '', ...headers },
    ...(body !== undefined && { payload: body }),
  });
  const json = answer.body === '' || !String(answer.headers['content-type']).includes('json') ? null : answer.json();
  return { status: answer.statusCode, json, headers: answer.headers, text: answer.body };
}

test('the system administrator makes these departments for every city of Guangdong, first as a preview that writes nothing', async () => {
  const body = { departments: ['samr', 'police'], level: 'city', within: '440000' };
  const departments = (await ask('officer', { url: '/departments?today=true' })).json.items as {
    id: string;
    name: string;
  }[];
  const police = departments.find(({ name }) => name === '公安部')?.id ?? '';
  const wanted = { ...body, departments: ['samr', police] };
  const preview = await ask('systemAdmin', {
    method: 'POST',
    url: '/agencies/template',
    body: { ...wanted, preview: true },
  });
  assert.equal(preview.status, 200, preview.text);
  assert.deepEqual(preview.json.counts, { new: 42, unchanged: 0, changed: 0, error: 0 });
  assert.equal((await ask('officer', { url: '/agencies?region=440100' })).json.total, 0);
  const made = await ask('systemAdmin', { method: 'POST', url: '/agencies/template', body: wanted });
  assert.equal(made.json.counts.new, 42);
  const again = await ask('systemAdmin', { method: 'POST', url: '/agencies/template', body: wanted });
  assert.deepEqual(again.json.counts, { new: 0, unchanged: 42, changed: 0, error: 0 });
  const listed = await ask('officer', { url: '/agencies?region=440100' });
  assert.ok(
    listed.json.items.some(({ name }: { name: string }) => name === '广州市市场监督管理局'),
    listed.text,
  );
});

test('agencies are paged by cursor without a gap or a repetition', async () => {
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const answer = await ask('officer', { url: `/agencies?region=440000${cursor === '' ? '' : `&cursor=${cursor}`}` });
    seen.push(...answer.json.items.map(({ id }: { id: string }) => id));
    cursor = answer.json.nextCursor;
  }
  assert.equal(seen.length, 43);
  assert.equal(new Set(seen).size, 43);
  const bad = await ask('officer', { url: '/agencies?cursor=abc' });
  assert.equal(bad.json.code, 'request.cursorInvalid');
});

test('a table of agencies is imported row by row: good rows are kept, bad ones come back with reasons', async () => {
  const csv = [
    '部门,地区,单位名称,简称,来源编号',
    'samr,深圳市南山区,南山局,南山局,S-1',
    'samr,月球,,,',
    '不存在局,440300,,,',
    'samr,440304,,,',
    '=1+1,440303,,,',
  ].join('\r\n');
  const send = (url: string) =>
    app.inject({
      method: 'POST',
      url: `/api/v1${url}`,
      headers: { cookie: cookies.systemAdmin ?? '', 'content-type': 'multipart/form-data; boundary=x' },
      payload: `--x\r\ncontent-disposition: form-data; name="file"; filename="agencies.csv"\r\ncontent-type: text/csv\r\n\r\n${csv}\r\n--x--\r\n`,
    });
  const preview = await send('/agencies/import?preview=true');
  assert.equal(preview.statusCode, 200, preview.body);
  assert.deepEqual(preview.json().counts, { new: 2, unchanged: 0, changed: 0, error: 3 });
  assert.equal((await ask('officer', { url: '/agencies?region=440305' })).json.total, 0);
  const done = await send('/agencies/import');
  assert.deepEqual(
    done.json().rows.map(({ row, status }: { row: number; status: string }) => [row, status]),
    [
      [2, 'new'],
      [3, 'error'],
      [4, 'error'],
      [5, 'new'],
      [6, 'error'],
    ],
  );
  assert.equal(done.json().rows[1].problems[0].column, 'region');
  assert.equal((await send('/agencies/import')).json().counts.unchanged, 2);
});

test('the import template is a workbook whose columns the import knows', async () => {
  const answer = await app.inject({
    url: '/api/v1/agencies/import-template.xlsx',
    headers: { cookie: cookies.systemAdmin ?? '' },
  });
  assert.equal(answer.statusCode, 200, answer.body);
  const rows = [];
  for await (const row of readSheet(answer.rawPayload, { name: 'template.xlsx' }))
    rows.push(row.cells.map(({ text }) => text));
  assert.deepEqual(rows[0], ['部门', '地区', '单位名称', '简称', '来源编号']);
  const bodies = [];
  for await (const row of readSheet(answer.rawPayload, { name: 'template.xlsx', sheet: 2 }))
    bodies.push(row.cells[0]?.text);
  assert.ok(bodies.includes('samr'));
});

test('an agency changes only with the version that was read', async () => {
  const [agency] = (await ask('officer', { url: '/agencies?region=440100' })).json.items;
  const url = `/agencies/${agency.id}`;
  const without = await ask('systemAdmin', { method: 'PATCH', url, body: { shortName: '市监' } });
  assert.equal(without.json.code, 'record.versionRequired');
  const etag = String((await ask('systemAdmin', { url })).headers.etag);
  const changed = await ask('systemAdmin', {
    method: 'PATCH',
    url,
    body: { shortName: '市监' },
    headers: { 'if-match': etag },
  });
  assert.equal(changed.status, 200, changed.text);
  const late = await ask('systemAdmin', {
    method: 'PATCH',
    url,
    body: { shortName: '监' },
    headers: { 'if-match': etag },
  });
  assert.equal(late.status, 412);
  const officer = await ask('officer', {
    method: 'PATCH',
    url,
    body: { shortName: '监' },
    headers: { 'if-match': String(changed.headers.etag) },
  });
  assert.equal(officer.json.code, 'administration.system');
});

test('a create that is sent twice happens once, twins at the same time too; another body under the same key is refused', async () => {
  const key = randomUUID();
  const body = { departmentId: 'samr', regionCode: '440500', name: '汕头市第二监管所' };
  const send = (sent: object) =>
    ask('systemAdmin', { method: 'POST', url: '/agencies', body: sent, headers: { 'idempotency-key': key } });
  const twins = await Promise.all([send(body), send(body), send(body)]);
  assert.deepEqual(
    twins.map(({ status }) => status),
    [201, 201, 201],
  );
  assert.equal(new Set(twins.map(({ json }) => json.id)).size, 1);
  const mismatch = await send({ ...body, name: '别的' });
  assert.equal(mismatch.status, 422);
  assert.equal(mismatch.json.code, 'request.idempotencyMismatch');
  const duplicate = await ask('systemAdmin', { method: 'POST', url: '/agencies', body });
  assert.equal(duplicate.status, 409);
});

test('a new user gets a one-time password, may do nothing before changing it, and no roles until security gives them', async () => {
  const made = await ask('systemAdmin', {
    method: 'POST',
    url: '/users',
    body: {
      agencyId: province.id,
      account: 'chen.wei',
      displayName: '陈伟',
      email: 'chenwei@example.gov.cn',
      phone: '13812345678',
    },
  });
  assert.equal(made.status, 201, made.text);
  assert.deepEqual(made.json.roles, []);
  assert.equal(made.json.email, 'ch***@example.gov.cn');
  assert.equal(made.json.phone, '138****5678');
  const cookie = await signInAs(app, 'chen.wei', made.json.oneTimePassword);
  const me = await app.inject({ url: '/api/v1/me', headers: { cookie } });
  assert.equal(me.json().passwordChangeRequired, true);
  const early = await app.inject({ url: '/api/v1/agencies', headers: { cookie } });
  assert.equal(early.json().code, 'signIn.passwordChangeRequired');
  const change = (newPassword: string) =>
    app.inject({
      method: 'POST',
      url: '/api/auth/change-password',
      headers: { cookie },
      payload: { currentPassword: made.json.oneTimePassword, newPassword },
    });
  assert.equal((await change('short')).json().fields[0].pointer, '/newPassword');
  assert.equal((await change('chen.wei-chen.wei')).statusCode, 400);
  const changed = await change(testPassword);
  assert.equal(changed.statusCode, 200, changed.body);
  const later = await signInAs(app, 'chen.wei');
  assert.equal((await app.inject({ url: '/api/v1/agencies', headers: { cookie: later } })).statusCode, 200);
  const url = `/users/${made.json.id}`;
  const etag = String((await ask('securityAdmin', { url })).headers.etag);
  const bySystem = await ask('systemAdmin', {
    method: 'PATCH',
    url,
    body: { roles: ['officer'] },
    headers: { 'if-match': etag },
  });
  assert.equal(bySystem.json.code, 'administration.security');
  const bySecurity = await ask('securityAdmin', {
    method: 'PATCH',
    url,
    body: { roles: ['officer'] },
    headers: { 'if-match': etag },
  });
  assert.deepEqual(bySecurity.json.roles, ['officer']);
  const rename = await ask('securityAdmin', {
    method: 'PATCH',
    url,
    body: { displayName: 'x' },
    headers: { 'if-match': String(bySecurity.headers.etag) },
  });
  assert.equal(rename.json.code, 'administration.system');
  const off = await ask('securityAdmin', {
    method: 'PATCH',
    url,
    body: { active: false },
    headers: { 'if-match': String(bySecurity.headers.etag) },
  });
  assert.equal(off.status, 200, off.text);
  assert.equal((await app.inject({ url: '/api/v1/me', headers: { cookie: later } })).statusCode, 401);
  const mixed = await ask('securityAdmin', {
    method: 'PATCH',
    url,
    body: { roles: ['systemAdmin', 'officer'] },
    headers: { 'if-match': String(off.headers.etag) },
  });
  assert.equal(mixed.json.code, 'record.constraint');
});

test('reading contact needs a purpose and leaves an entry that names it', async () => {
  const { items } = (await ask('systemAdmin', { url: '/users?q=chen' })).json;
  const url = `/users/${items[0].id}/contact`;
  assert.equal(
    (await ask('systemAdmin', { method: 'POST', url, body: { reason: 'x' } })).json.fields[0].pointer,
    '/purpose',
  );
  const read = await ask('systemAdmin', {
    method: 'POST',
    url,
    body: { purpose: 'administration', reason: '核对电话' },
  });
  assert.deepEqual(read.json, { email: 'chenwei@example.gov.cn', phone: '13812345678' });
  const trail = await ask('auditAdmin', { url: `/audit?action=read&recordId=${items[0].id}` });
  assert.equal(trail.json.items[0].purpose, 'administration');
  assert.equal(trail.json.items[0].after.reason, '核对电话');
});

test('the trail is read by the audit administrator alone and holds no secret', async () => {
  for (const role of ['systemAdmin', 'securityAdmin', 'officer']) {
    assert.equal((await ask(role, { url: '/audit' })).json.code, 'administration.audit');
    assert.equal((await ask(role, { url: '/audit/verification' })).json.code, 'administration.audit');
  }
  const all = await ask('auditAdmin', { url: '/audit?limit=100' });
  assert.equal(all.status, 200, all.text);
  assert.doesNotMatch(all.text, /13812345678|chenwei@example|"password":|"token":|"secret":/);
  const verified = await ask('auditAdmin', { url: '/audit/verification' });
  assert.equal(verified.json.ok, true, verified.text);
});

test('the security administrator revokes sessions and gives keys to agencies’ systems, which then work and end', async () => {
  const made = await ask('systemAdmin', {
    method: 'POST',
    url: '/users',
    body: { agencyId: province.id, account: 'case-system', displayName: '办案系统', kind: 'system' },
  });
  assert.equal(made.json.oneTimePassword, null);
  const url = `/users/${made.json.id}`;
  assert.equal(
    (await ask('systemAdmin', { method: 'POST', url: `${url}/api-keys`, body: { name: '办案系统' } })).json.code,
    'administration.security',
  );
  const key = await ask('securityAdmin', {
    method: 'POST',
    url: `${url}/api-keys`,
    body: { name: '办案系统', days: 30 },
  });
  assert.equal(key.status, 201, key.text);
  const call = () => app.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${key.json.key}` } });
  assert.equal((await call()).json().account, 'case-system');
  const listed = await ask('securityAdmin', { url: `${url}/api-keys` });
  assert.equal(listed.json.items.length, 1);
  assert.doesNotMatch(listed.text, new RegExp(key.json.key));
  assert.equal((await ask('securityAdmin', { method: 'DELETE', url: `${url}/api-keys/${key.json.id}` })).status, 204);
  assert.equal((await call()).statusCode, 401);
  const person = (await ask('systemAdmin', { url: '/users?q=chen' })).json.items[0];
  const refused = await ask('securityAdmin', {
    method: 'POST',
    url: `/users/${person.id}/api-keys`,
    body: { name: 'x' },
  });
  assert.equal(refused.json.code, 'access.keysForSystems');
});

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
  const register = await ask('officer', { url: '/processing-activities' });
  assert.equal(register.json.items.length, 5);
});

test('a file comes back byte for byte with its digest, and to nobody outside the agency', async () => {
  const boundary = `--x\r\ncontent-disposition: form-data; name="file"; filename="报告.txt"\r\n\r\n进展报告\r\n--x--\r\n`;
  const upload = () =>
    app.inject({
      method: 'POST',
      url: '/api/v1/files',
      headers: { cookie: cookies.officer ?? '', 'content-type': 'multipart/form-data; boundary=x' },
      payload: boundary,
    });
  const made = await upload();
  assert.equal(made.statusCode, 201, made.body);
  const got = await app.inject({ url: `/api/v1/files/${made.json().id}`, headers: { cookie: cookies.officer ?? '' } });
  assert.equal(got.body, '进展报告');
  assert.equal(got.headers['repr-digest'], `sha-256=:${Buffer.from(made.json().sha256, 'hex').toString('base64')}:`);
  assert.match(String(got.headers['content-disposition']), /^attachment; filename\*=UTF-8''%E6/);
  const other = await tools.opened.agency('samr', '110000', '北京市局');
  const { account } = await tools.account(other, ['officer']);
  const stranger = await app.inject({
    url: `/api/v1/files/${made.json().id}`,
    headers: { cookie: await signInAs(app, account) },
  });
  assert.equal(stranger.statusCode, 404);
  const program = await app.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: { cookie: cookies.officer ?? '', 'content-type': 'multipart/form-data; boundary=x' },
    payload: boundary.replace('进展报告', 'MZ\u0001').replace('.txt', '.exe'),
  });
  assert.equal(program.json().code, 'file.executable');
});

test('an upload may be larger than JSON may, up to its own limit; beyond it nothing is kept', async () => {
  const send = (bytes: number) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/files',
      headers: { cookie: cookies.officer ?? '', 'content-type': 'multipart/form-data; boundary=x' },
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
    headers: { cookie: cookies.officer ?? '', 'content-type': 'multipart/form-data; boundary=x' },
    payload: '--x--\r\n',
  });
  assert.equal(none.json().code, 'request.fileExpected');
});

test('notices are seen by their receiver alone and marked as read', async () => {
  const { userId, account } = await tools.account(province, ['officer']);
  await tools.services.database.asSystem('test', (tx) =>
    tools.services.notices.notify(tx, [
      { userId, kind: 'duty', link: '/inbox', title: { zh: '任务即将到期', en: 'A task is soon due' } },
    ]),
  );
  const cookie = await signInAs(app, account);
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
