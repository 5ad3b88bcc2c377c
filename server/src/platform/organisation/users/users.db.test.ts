// Users over HTTP: entered, given roles and passwords, their contact, the trail of it all, keys of systems.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import type { TestAgency } from '../../database/testing/test-database.ts';
import type { App } from '../../http/services.ts';
import { signInAs, testPassword } from '../../http/test-services.ts';
import { sheetTexts } from '../../office/sheet-texts.fixture.ts';
import { openTestOrganisation, type TestOrganisation } from '../test-organisation.ts';
import { verify } from '../trail/verifications.ts';

let opened: TestOrganisation;
let ask: TestOrganisation['ask'];
let app: App;
let province: TestAgency;

before(async () => {
  opened = await openTestOrganisation();
  ({ ask, app, province } = opened);
});
after(() => opened.close());

/** What the person does with the link that they were given. */
const choose = (link: string, newPassword = testPassword) =>
  app.inject({ method: 'POST', url: '/api/auth/activate', payload: { code: link.split('#')[1] ?? '', newPassword } });

/** A printed link with the second half, as another administrator hands it to the person. */
async function whole(link: string, userId: string, by: 'auditAdmin' | 'securityAdmin' = 'auditAdmin'): Promise<string> {
  const { status, json, text } = await ask(by, {
    method: 'POST',
    url: '/activations/second-halves',
    body: { users: [userId] },
  });
  assert.equal(status, 200, text);
  return `${link}-${json.items[0].half}`;
}

test('a new user chooses a password by a link that works once, and gets no roles until security gives them', async () => {
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
  const { link: printed, way, account } = made.json.activation;
  assert.deepEqual([made.json.oneTimePassword, way, account], [null, 'letter', 'chen.wei']);
  assert.match(printed, /^http.*\/activate#[a-z2-9]{4}-[a-z2-9]{4}$/);
  // Whoever issued it has one half, and gets no other: neither by asking for it nor with the half alone.
  assert.equal((await choose(printed)).json().code, 'signIn.activationVoid');
  const asked = { method: 'POST', url: '/activations/second-halves', body: { users: [made.json.id] } } as const;
  assert.equal((await ask('systemAdmin', asked)).json.code, 'access.secondPerson');
  const waiting = (await ask('auditAdmin', { url: '/activations' })).json.items;
  assert.deepEqual(
    waiting.map((one: { account: string; mine: boolean }) => [one.account, one.mine]),
    [['chen.wei', false]],
  );
  const link = await whole(printed, made.json.id);
  assert.match(link, /^http.*\/activate#[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
  // The code is no password: nobody signs in with it.
  const tried = { username: 'chen.wei', password: link.split('#')[1] };
  const refused = await app.inject({ method: 'POST', url: '/api/auth/sign-in/username', payload: tried });
  assert.equal(refused.json().code, 'signIn.refused');
  assert.equal((await choose(link, 'short')).json().fields[0].pointer, '/newPassword');
  assert.equal((await choose(link, 'chen.wei-chen.wei')).statusCode, 400);
  const chosen = await choose(link);
  assert.deepEqual([chosen.statusCode, chosen.json()], [200, { account: 'chen.wei' }], chosen.body);
  assert.equal((await choose(link, 'another breeze of June')).json().code, 'signIn.activationVoid');
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

test('entering a user whose sign-in cannot be made leaves nothing, and works when it is sent again later', async () => {
  const { database } = opened.tools.services;
  // Somebody else's sign-in still has the name: the account was renamed and its sign-in was not.
  const other = await opened.tools.account(province, ['officer']);
  const name = (username: string) =>
    database.asSystem('test', (tx) =>
      tx.updateTable('auth.identity').set({ username }).where('id', '=', other.userId).execute(),
    );
  await name('li.na');
  const body = { agencyId: province.id, account: 'li.na', displayName: '李娜' };
  const enter = () =>
    ask('systemAdmin', { method: 'POST', url: '/users', body, headers: { 'idempotency-key': 'enter-li.na' } });
  const failed = await enter();
  assert.equal(failed.status, 409, failed.text);
  assert.equal((await ask('systemAdmin', { url: '/users?q=li.na' })).json.total, 0);
  await name(other.account);
  const entered = await enter();
  assert.equal(entered.status, 201, entered.text);
  assert.equal(entered.headers['idempotent-replayed'], undefined);
  assert.equal((await enter()).json.activation, null);
  assert.equal((await choose(await whole(entered.json.activation.link, entered.json.id))).statusCode, 200);
  const cookie = await signInAs(app, 'li.na');
  assert.equal((await app.inject({ url: '/api/v1/me', headers: { cookie } })).json().account, 'li.na');
});

test('a reset ends what was, and its link goes to the person by mail, of whom the issuer sees none of it', async () => {
  const { services } = opened.tools;
  const body = { agencyId: province.id, account: 'zhao.li', displayName: '赵立', email: 'zhaoli@example.gov.cn' };
  const { id, activation } = (await ask('systemAdmin', { method: 'POST', url: '/users', body })).json;
  assert.equal((await choose(await whole(activation.link, id))).statusCode, 200);
  const reset = () => ask('securityAdmin', { method: 'POST', url: `/users/${id}/reset-password` });
  const cookie = await signInAs(app, 'zhao.li');
  const replaced = await whole((await reset()).json.activation.link, id);
  assert.equal((await app.inject({ url: '/api/v1/me', headers: { cookie } })).statusCode, 401);
  const sent: { to: string; url?: string }[] = [];
  services.mail = { send: async (message) => void sent.push(message) };
  const mailed = (await reset()).json;
  const { until: _, ...seen } = mailed.activation;
  const to = 'zh***@example.gov.cn';
  const known = {
    way: 'mail',
    to,
    mailFailed: false,
    link: null,
    half: false,
    account: 'zhao.li',
    displayName: '赵立',
  };
  assert.deepEqual(seen, known);
  assert.deepEqual(
    sent.map((message) => message.to),
    ['zhaoli@example.gov.cn'],
  );
  const link = String(sent[0]?.url);
  assert.ok(!JSON.stringify(mailed).includes(link.split('#')[1] ?? ''));
  assert.equal((await choose(replaced)).json().code, 'signIn.activationVoid');
  // Of two at once one chooses.
  const both = await Promise.all([choose(link), choose(link, 'another breeze of June')]);
  assert.deepEqual(both.map(({ statusCode }) => statusCode).toSorted(), [200, 403]);
  services.mail = { send: () => Promise.reject(new Error('no answer')) };
  const printed = (await reset()).json.activation;
  assert.deepEqual([printed.way, printed.mailFailed], ['letter', true]);
  const late = await whole(printed.link, id);
  await opened.tools.opened.database.asSystem('test', (tx) =>
    tx
      .updateTable('auth.activation')
      .set({ expiresAt: new Date(0) })
      .execute(),
  );
  assert.equal((await choose(late)).json().code, 'signIn.activationVoid');
  services.mail = null;
  assert.equal((await choose(await whole((await reset()).json.activation.link, id))).statusCode, 200);
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
  for (const role of ['systemAdmin', 'securityAdmin', 'officer'] as const) {
    assert.equal((await ask(role, { url: '/audit' })).json.code, 'administration.audit');
    for (const method of ['GET', 'POST'] as const) {
      assert.equal((await ask(role, { method, url: '/audit/verifications' })).json.code, 'administration.audit');
    }
  }
  const all = await ask('auditAdmin', { url: '/audit?limit=100' });
  assert.equal(all.status, 200, all.text);
  assert.doesNotMatch(all.text, /13812345678|chenwei@example|"password":|"token":|"secret":/);
});

test('the trail says what its entries are about, is asked by account, and leaves as a workbook that is itself an entry', async () => {
  const kinds = (await ask('auditAdmin', { url: '/audit/kinds' })).json.items as { kind: string; title: object }[];
  assert.deepEqual(kinds.find(({ kind }) => kind === 'app_user')?.title, { zh: '用户', en: 'User' });
  const { account, displayName } = (await ask('systemAdmin', { url: '/me' })).json;
  const mine = (await ask('auditAdmin', { url: `/audit?account=${account}&limit=100` })).json;
  assert.ok(mine.total > 0);
  assert.deepEqual([...new Set(mine.items.map(({ actor }: { actor: string }) => actor))], [account]);
  assert.equal((await ask('auditAdmin', { url: '/audit?account=nobody.at.all' })).json.total, 0);
  assert.deepEqual([...new Set(mine.items.map((one: { actorName: string }) => one.actorName))], [displayName]);
  const made = (await ask('auditAdmin', { url: '/audit?kind=app_user&action=insert&limit=100' })).json.items;
  // Later entries of a record are told by what it was called when it was entered.
  for (const { recordName, after } of made) assert.equal(recordName, after.display_name);
  const changed = (await ask('auditAdmin', { url: '/audit?kind=app_user&action=update&limit=100' })).json.items;
  assert.ok(
    changed.length > 0 && changed.every(({ recordName }: { recordName: string | null }) => recordName !== null),
  );

  assert.equal((await ask('officer', { url: '/audit/export.xlsx' })).json.code, 'administration.audit');
  const workbook = await opened.app.inject({
    url: `/api/v1/audit/export.xlsx?account=${account}`,
    headers: { cookie: opened.cookies.auditAdmin },
  });
  assert.equal(workbook.statusCode, 200, workbook.body);
  const rows = await sheetTexts(workbook.rawPayload);
  assert.deepEqual(rows[0]?.slice(1, 7), ['操作人', '账号', '单位', '操作', '对象类型', '对象']);
  assert.equal(rows.filter(([, who, by]) => who === displayName && by === account).length, mine.total);
  const noted = (await ask('auditAdmin', { url: '/audit?kind=audit&action=export' })).json;
  assert.equal(noted.total, 1);
  assert.deepEqual(noted.items[0].after, { account });
});

test('users are narrowed to a role, and leave as a workbook without telephones', async () => {
  const found = (await ask('securityAdmin', { url: '/users?role=auditAdmin' })).json;
  assert.ok(found.total > 0);
  assert.ok(found.items.every(({ roles }: { roles: string[] }) => roles.includes('auditAdmin')));
  const workbook = await opened.app.inject({
    url: '/api/v1/users/export.xlsx?role=auditAdmin',
    headers: { cookie: opened.cookies.securityAdmin },
  });
  assert.equal(workbook.statusCode, 200, workbook.body);
  const rows = await sheetTexts(workbook.rawPayload);
  assert.deepEqual(rows[0]?.slice(0, 5), ['姓名', '账号', '单位', '地区', '角色']);
  assert.ok(rows.some((row) => row[1] === found.items[0].account && row[4] === '审计管理员'));
});

test('the trail is verified in the background, once at a time, and a trail that is not whole is told of', async () => {
  const begin = () => ask('auditAdmin', { method: 'POST', url: '/audit/verifications' });
  const [one, other] = [await begin(), await begin()];
  assert.deepEqual([one.status, one.json.state, one.json.result], [202, 'running', null]);
  assert.equal(other.json.id, one.json.id);
  await verify(opened.tools.services, one.json.id);
  const listed = async () => (await ask('auditAdmin', { url: '/audit/verifications' })).json.items;
  const [ended] = await listed();
  assert.deepEqual(
    [ended.state, ended.result.ok, ended.read, ended.total],
    ['ended', true, 0, 0],
    JSON.stringify(ended),
  );
  assert.ok(ended.result.pending > 0);
  const admin = new pg.Client({ connectionString: opened.tools.opened.adminUrl });
  await admin.connect();
  const edited = async (sign: string) => {
    await admin.query(
      `update audit.entry set actor = ${sign} where id = (select min(entry_id::text)::uuid from audit.pending)`,
    );
  };
  await edited("actor || 'x'");
  await verify(opened.tools.services, undefined);
  await edited('left(actor, -1)');
  await admin.end();
  const [weekly] = await listed();
  assert.deepEqual([weekly.askedBy, weekly.result.ok, weekly.result.problems[0].kind], [null, false, 'edited']);
  const { items } = (await ask('auditAdmin', { url: '/notices' })).json;
  assert.ok(items.some(({ link }: { link: string }) => link === '/settings/verification'));
  const path = '/audit/verifications/export.xlsx';
  assert.equal((await ask('officer', { url: path })).json.code, 'administration.audit');
  const headers = { cookie: opened.cookies.auditAdmin };
  const workbook = await opened.app.inject({ url: `/api/v1${path}`, headers });
  const rows = await sheetTexts(workbook.rawPayload);
  assert.deepEqual(
    rows.slice(0, 3).map((row) => [row[1], row[5]]),
    [
      ['提出人', '发现不一致'],
      ['每周自动', '1'],
      [ended.askedBy, '0'],
    ],
  );
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
  // It has no forms: what seals drafts is for people in a browser.
  const drafts = { url: '/api/v1/me/device-keys', headers: { authorization: `Bearer ${key.json.key}` } };
  assert.equal((await app.inject(drafts)).statusCode, 404);
  const listed = await ask('securityAdmin', { url: `${url}/api-keys` });
  assert.equal(listed.json.items.length, 1);
  assert.doesNotMatch(listed.text, new RegExp(key.json.key));
  assert.equal((await ask('securityAdmin', { method: 'DELETE', url: `${url}/api-keys/${key.json.id}` })).status, 204);
  const withdrawn = await call();
  assert.equal(withdrawn.statusCode, 401);
  assert.equal(withdrawn.json().code, 'access.keyRefused');
  const person = (await ask('systemAdmin', { url: '/users?q=chen' })).json.items[0];
  const refused = await ask('securityAdmin', {
    method: 'POST',
    url: `/users/${person.id}/api-keys`,
    body: { name: 'x' },
  });
  assert.equal(refused.json.code, 'access.keysForSystems');
});

test('what an account seals its drafts with is its own, and the same in every session', async () => {
  const keysOf = async (who: Parameters<typeof ask>[0]) => (await ask(who, { url: '/me/device-keys' })).json;
  const mine = await keysOf('officer');
  assert.equal(Buffer.from(mine.items[0].key, 'base64url').length, 32);
  assert.deepEqual(await keysOf('officer'), mine);
  const theirs = await keysOf('systemAdmin');
  assert.notEqual(theirs.user, mine.user);
  assert.notEqual(theirs.items[0].key, mine.items[0].key);
  assert.equal((await ask('officer', { url: '/me/device-keys' })).headers['cache-control'], 'no-store');
  assert.equal((await app.inject({ url: '/api/v1/me/device-keys' })).statusCode, 401);
});
