// Three administrators none of whom can do another's work alone: over HTTP, by the clock, and as the application's role itself.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { signInAs, testPassword } from '../../http/test-services.ts';
import { openTestOrganisation, type TestOrganisation } from '../test-organisation.ts';
import { tellOfChange } from './access-changes.ts';
import { carryOutChanges } from './access-changes-due.ts';

let opened: TestOrganisation;
let ask: TestOrganisation['ask'];
before(async () => {
  opened = await openTestOrganisation();
  ({ ask } = opened);
});
after(() => opened.close());

const hours = (count: number): Date => new Date(Date.now() + count * 3_600_000);
const carryOut = (at: Date) => carryOutChanges(opened.tools.services, at);

async function person(roles: readonly ('officer' | 'approver' | 'auditAdmin' | 'securityAdmin')[]) {
  const made = await opened.tools.account(opened.province, roles);
  return { ...made, url: `/users/${made.userId}` };
}

async function patch(who: 'systemAdmin' | 'securityAdmin', url: string, body: object) {
  const { etag } = (await ask('securityAdmin', { url })).headers;
  return ask(who, { method: 'PATCH', url, body, headers: { 'if-match': String(etag) } });
}

const decide = (who: Parameters<typeof ask>[0], id: string, act: 'confirm' | 'collect') =>
  ask(who, { method: 'POST', url: `/access-changes/${id}/${act}` });
const stop = (who: Parameters<typeof ask>[0], id: string) =>
  ask(who, { method: 'POST', url: `/access-changes/${id}/stop`, body: { reason: '未经本人申请' } });
const rolesOf = async (url: string) => (await ask('securityAdmin', { url })).json.roles;

test('the security administrator cannot make an auditor alone: another kind of administrator confirms, and it holds after notice', async () => {
  const { url } = await person(['officer']);
  const asked = await patch('securityAdmin', url, { roles: ['auditAdmin'] });
  assert.equal(asked.status, 202, asked.text);
  assert.deepEqual([asked.json.roles, asked.json.change.state], [['officer'], 'asked']);
  const { id } = asked.json.change;
  assert.equal((await decide('securityAdmin', id, 'confirm')).json.code, 'access.secondPerson');
  assert.equal((await decide('officer', id, 'confirm')).status, 404);
  const confirmed = await decide('systemAdmin', id, 'confirm');
  assert.equal(confirmed.status, 200, confirmed.text);
  assert.equal(Date.parse(confirmed.json.effectiveAt) - Date.parse(confirmed.json.confirmedAt), 24 * 3_600_000);
  assert.equal(await carryOut(hours(23)), 0);
  assert.deepEqual(await rolesOf(url), ['officer']);
  assert.equal(await carryOut(hours(25)), 1);
  assert.deepEqual(await rolesOf(url), ['auditAdmin']);
  assert.equal((await decide('auditAdmin', id, 'confirm')).json.code, 'access.changeOver');
});

test('who may approve, and whether an approver or administrator is active, asks for a second person as well; other roles do not', async () => {
  const { url, userId } = await person(['officer']);
  assert.equal((await patch('securityAdmin', url, { roles: ['officer', 'analyst'] })).status, 200);
  assert.equal((await patch('securityAdmin', url, { roles: ['officer', 'approver'] })).status, 202);
  assert.equal((await patch('securityAdmin', url, { roles: ['approver'] })).json.code, 'access.changeWaits');
  const auditor = await person(['auditAdmin']);
  assert.equal((await patch('securityAdmin', auditor.url, { active: false })).status, 202);
  assert.equal((await ask('securityAdmin', { url: auditor.url })).json.active, true);
  assert.equal((await patch('systemAdmin', auditor.url, { email: 'mine@example.gov.cn' })).status, 202);
  assert.equal((await ask('securityAdmin', { url: auditor.url })).json.email, null);
  const list = await ask('auditAdmin', { url: `/access-changes?state=open&user=${userId}` });
  assert.deepEqual([list.json.total, list.json.items[0].mayConfirm], [1, true]);
});

test('nobody becomes an approver before having a password of their own, and a system never does', async () => {
  const enter = (body: object) =>
    ask('systemAdmin', {
      method: 'POST',
      url: '/users',
      body: { agencyId: opened.province.id, displayName: '新人', ...body },
    });
  const made = await enter({ account: 'xin.ren' });
  const early = await patch('securityAdmin', `/users/${made.json.id}`, { roles: ['approver'] });
  assert.equal(early.json.code, 'access.firstSignInAwaited');
  const system = await enter({ account: 'xi.tong', kind: 'system' });
  const never = await patch('securityAdmin', `/users/${system.json.id}`, { roles: ['approver'] });
  assert.equal(never.json.code, 'access.systemsHoldNone');
});

test('the password of an auditor comes in two halves, one for each of the two who reset it, and neither opens anything', async () => {
  const auditor = await person(['auditAdmin']);
  const reset = await ask('securityAdmin', { method: 'POST', url: `${auditor.url}/reset-password` });
  assert.equal(reset.status, 202, reset.text);
  assert.equal(reset.json.oneTimePassword, null);
  const { id } = reset.json.change;
  assert.equal((await decide('securityAdmin', id, 'collect')).json.code, 'access.halfTaken');
  await decide('systemAdmin', id, 'confirm');
  await signInAs(opened.app, auditor.account, testPassword);
  await carryOut(hours(25));
  assert.equal((await decide('auditAdmin', id, 'collect')).json.code, 'access.halfTaken');
  const first = (await decide('securityAdmin', id, 'collect')).json;
  const second = (await decide('systemAdmin', id, 'collect')).json;
  assert.deepEqual([first.part, second.part], [1, 2]);
  assert.equal((await decide('securityAdmin', id, 'collect')).json.code, 'access.halfTaken');
  const enter = (password: string) =>
    opened.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/username',
      payload: { username: auditor.account, password },
    });
  for (const half of [first.half, second.half, `${second.half}-${first.half}`, testPassword])
    assert.equal((await enter(half)).statusCode, 401, half);
  const entered = await enter(`${first.half}-${second.half}`);
  assert.equal(entered.statusCode, 200, entered.body);
  const trail = await ask('auditAdmin', { url: `/audit?kind=access_change&recordId=${id}&limit=100` });
  // Of the halves the trail has keyed digests alone.
  for (const half of [first.half, second.half]) assert.ok(!trail.text.includes(half));
  assert.doesNotMatch(trail.text, /half"/);
});

test('the person concerned and every administrator are told, and each can stop it before it holds', async () => {
  const approver = await person(['approver']);
  const asked = await patch('securityAdmin', approver.url, { roles: ['officer'] });
  const { id } = asked.json.change;
  await tellOfChange(opened.tools.services, id);
  const { database } = opened.tools.services;
  const told = await database.asSystem('test', (tx) =>
    tx.selectFrom('notice').select(['userId', 'link', 'titleZh']).where('kind', '=', 'accessChange').execute(),
  );
  assert.ok(told.some(({ userId, link }) => userId === approver.userId && link === '/settings/account'));
  assert.ok(told.filter(({ link }) => link === '/settings/access-changes').length >= 3);
  const toPerson = told.find(({ userId }) => userId === approver.userId);
  assert.match(toPerson?.titleZh ?? '', /变更角色等待另一位管理员确认/);
  await decide('systemAdmin', id, 'confirm');
  const cookie = await signInAs(opened.app, approver.account);
  const own = (await opened.app.inject({ url: '/api/v1/access-changes', headers: { cookie } })).json();
  assert.deepEqual([own.total, own.items[0].mayStop, own.items[0].mayConfirm], [1, true, false]);
  const stopped = await opened.app.inject({
    ...{ method: 'POST', url: `/api/v1/access-changes/${id}/stop`, headers: { cookie } },
    payload: { reason: '本人不知情' },
  });
  assert.equal(stopped.json().state, 'stopped', stopped.body);
  assert.equal(await carryOut(hours(25)), 0);
  assert.equal((await stop('auditAdmin', id)).json.code, 'access.changeOver');
  assert.deepEqual(await rolesOf(approver.url), ['approver']);
});

test('a change lapses where the account was changed meanwhile', async () => {
  const approver = await person(['approver']);
  const { id } = (await patch('securityAdmin', approver.url, { roles: ['officer'] })).json.change;
  await decide('auditAdmin', id, 'confirm');
  const { database } = opened.tools.services;
  await database.asSystem('test', (tx) =>
    tx
      .updateTable('appUser')
      .set({ roles: ['analyst'] })
      .where('id', '=', approver.userId)
      .execute(),
  );
  await carryOut(hours(25));
  assert.equal(
    (await ask('auditAdmin', { url: `/access-changes?user=${approver.userId}` })).json.items[0].state,
    'lapsed',
  );
  assert.deepEqual(await rolesOf(approver.url), ['analyst']);
});

test('as the application role itself nobody passes: not the row of a user, not the day of a change, not the agency of the administrators', async () => {
  const { database } = opened.tools.services;
  const security = await opened.tools.account(opened.province, ['securityAdmin']);
  const system = await opened.tools.account(opened.province, ['systemAdmin']);
  const auditor = await person(['auditAdmin']);
  const as = (userId: string, statement: (tx: never) => Promise<unknown>) =>
    database.as({ userId, requestId: randomUUID() }, ({ tx }) => statement(tx as never));
  const run = (userId: string, text: string) => as(userId, (tx) => sql.raw(text).execute(tx));
  const never: [string, string][] = [
    [security.userId, `update app_user set roles = '{}' where id = '${auditor.userId}'`],
    [security.userId, `update app_user set active = false where id = '${auditor.userId}'`],
    [system.userId, `update app_user set account = 'mine' where id = '${auditor.userId}'`],
    [system.userId, `update app_user set agency_id = agency_id, email = 'x' where id = '${system.userId}'`],
    [
      security.userId,
      `insert into access_change (user_id, kind, before, wanted, asked_by, asked_role, state) values
       ('${auditor.userId}', 'password', '{}', '{}', '${security.userId}', 'securityAdmin', 'confirmed')`,
    ],
    [
      security.userId,
      `insert into access_change (user_id, kind, before, wanted, asked_by, asked_role) values
       ('${auditor.userId}', 'password', '{}', '{}', '${system.userId}', 'systemAdmin')`,
    ],
    [security.userId, 'select first_half from access_change'],
    [security.userId, `update access_change set effective_at = now()`],
    [system.userId, `update agency set active = false where id = '${opened.province.id}'`],
  ];
  for (const [userId, text] of never) await assert.rejects(run(userId, text), { name: 'Problem' }, text);
  await run(
    security.userId,
    `insert into access_change (user_id, kind, before, wanted, asked_by, asked_role) values
    ('${auditor.userId}', 'password', '{}', '{}', '${security.userId}', 'securityAdmin')`,
  );
  for (const state of ['confirmed', 'done'])
    await assert.rejects(
      run(security.userId, `update access_change set state = '${state}' where user_id = '${auditor.userId}'`),
    );
});
