// Rules of access change as a role does: attempts of one administrator over HTTP, and as the application and the system to the database.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
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

type Who = Parameters<typeof ask>[0];
const rule = async (name: string, who: Who = 'securityAdmin') =>
  (await ask(who, { url: '/settings' })).json.items.find((item: { name: string }) => item.name === name);
async function put(who: Who, name: string, value: unknown) {
  const { version } = await rule(name, who);
  const headers: Record<string, string> = version > 0 ? { 'if-match': `"${version}"` } : {};
  return ask(who, { method: 'PUT', url: `/settings/${name}`, body: { value }, headers });
}
const confirm = (who: Who, id: string) => ask(who, { method: 'POST', url: `/access-changes/${id}/confirm` });
const stop = (who: Who, id: string) =>
  ask(who, { method: 'POST', url: `/access-changes/${id}/stop`, body: { reason: '未经商定' } });
const carryOut = (at: string, more = 0) =>
  carryOutChanges(opened.tools.services, new Date(Date.parse(at) + 1000 + more));

test('the hours of notice, rules of passwords and roles with a second factor wait for an administrator of another kind and for the notice', async () => {
  for (const [name, value] of [
    ['accessNoticeHours', 1],
    ['passwordRules', { kinds: 3, days: 90 }],
    ['secondFactorRoles', ['analyst']],
  ] as const) {
    const held = await rule(name);
    const asked = await put('securityAdmin', name, value);
    assert.equal(asked.status, 202, asked.text);
    assert.deepEqual([asked.json.value, asked.json.version, asked.json.change.state], [held.value, 0, 'asked']);
    const { id } = asked.json.change;
    assert.equal((await confirm('securityAdmin', id)).json.code, 'access.secondPerson');
    assert.equal((await confirm('officer', id)).status, 404);
    assert.equal((await put('securityAdmin', name, value)).json.code, 'access.changeWaits');
    assert.equal((await rule(name, 'systemAdmin')).change.mayConfirm, true);
    assert.equal((await rule(name, 'officer')).change, null);
    const confirmed = await confirm('systemAdmin', id);
    assert.equal(confirmed.status, 200, confirmed.text);
    assert.equal(await carryOut(confirmed.json.effectiveAt, -60_000), 0);
    assert.deepEqual((await rule(name)).value, held.value);
    assert.equal(await carryOut(confirmed.json.effectiveAt), 1);
    const now = await rule(name);
    assert.deepEqual([now.value, now.version, now.change], [value, 1, null]);
    const back = await put('securityAdmin', name, held.value);
    assert.equal((await stop('auditAdmin', back.json.change.id)).json.state, 'stopped');
    assert.deepEqual((await rule(name)).value, value);
  }
  assert.equal((await put('systemAdmin', 'accessNoticeHours', 1)).json.code, 'administration.security');
  assert.equal((await put('securityAdmin', 'accessNoticeHours', 0)).status, 400);
});

test('a shorter notice takes effect after the notice that held when it was confirmed', async () => {
  const asked = await put('securityAdmin', 'accessNoticeHours', 48);
  const { json } = await confirm('auditAdmin', asked.json.change.id);
  assert.equal(Date.parse(json.effectiveAt) - Date.parse(json.confirmedAt), 3_600_000);
  assert.equal(await carryOut(json.effectiveAt), 1);
  const shorter = await put('securityAdmin', 'accessNoticeHours', 1);
  const later = (await confirm('auditAdmin', shorter.json.change.id)).json;
  assert.equal(Date.parse(later.effectiveAt) - Date.parse(later.confirmedAt), 48 * 3_600_000);
  assert.equal(later.setting.before.zh, '48 小时');
  const told = async () =>
    opened.tools.services.database.asSystem('test', (tx) =>
      tx.selectFrom('notice').select(['titleZh', 'bodyZh']).where('kind', '=', 'accessChange').execute(),
    );
  const before = (await told()).length;
  await tellOfChange(opened.tools.services, later.id);
  const notices = (await told()).slice(before);
  assert.ok(notices.length >= 3);
  assert.ok(notices.every(({ bodyZh }) => bodyZh.includes('1 小时')));
});

test('neither the application role nor the platform itself sets a rule of access without a change that two people stand for', async () => {
  const { database } = opened.tools.services;
  const security = await opened.tools.account(opened.province, ['securityAdmin']);
  const system = await opened.tools.account(opened.province, ['analyst']);
  const run = (userId: string, text: string) =>
    database.as({ userId, requestId: randomUUID() }, ({ tx }) => sql.raw(text).execute(tx));
  const byPlatform = (text: string) => database.asSystem('attack', (tx) => sql.raw(text).execute(tx));
  await byPlatform(`insert into platform_setting (name, value) values ('officeName', '"办公室"')`);
  const asking = (name: string, more = '', values = '') =>
    `insert into access_change (kind, setting, before, wanted, asked_by, asked_role${more}) values
     ('setting', '${name}', '{}', '{"value": 1}', '${security.userId}', 'securityAdmin'${values})`;
  const stored = async () =>
    (await database.asSystem('test', (tx) => tx.selectFrom('platformSetting').selectAll().execute())).length;
  const count = await stored();
  const never: [string, string][] = [
    ...[security.userId, system.userId].flatMap((userId): [string, string][] => [
      [userId, `insert into platform_setting (name, value) values ('passwordRules2', '1'), ('accessNoticeHours', '1')`],
      [
        userId,
        `insert into platform_setting (name, value) values ('secondFactorRoles', '[]') on conflict (name) do update set value = '[]'`,
      ],
    ]),
    [security.userId, `update platform_setting set value = '1' where name = 'accessNoticeHours'`],
    [security.userId, `update platform_setting set name = 'other' where name = 'passwordRules'`],
    [security.userId, asking('accessNoticeHours', ', state', `, 'confirmed'`)],
    [security.userId, asking('officeName')],
    [system.userId, asking('passwordRules')],
  ];
  for (const [userId, text] of never) await assert.rejects(run(userId, text), text);
  await assert.rejects(byPlatform(`update platform_setting set value = '2' where name = 'accessNoticeHours'`), {
    name: 'Problem',
  });
  await assert.rejects(
    byPlatform(`update platform_setting set name = 'accessNoticeHours2' where name = 'accessNoticeHours'`),
    { name: 'Problem' },
  );
  assert.equal(await stored(), count);
  // Asked for as the application may: it is neither confirmed nor done by the same hand, nor by the platform with another value.
  await run(security.userId, asking('secondFactorRoles'));
  for (const state of ['confirmed', 'done'])
    await assert.rejects(
      run(
        security.userId,
        `update access_change set state = '${state}' where setting = 'secondFactorRoles' and state = 'asked'`,
      ),
    );
  await assert.rejects(byPlatform(`update platform_setting set value = '1' where name = 'secondFactorRoles'`), {
    name: 'Problem',
  });
  await run(
    system.userId,
    `update access_change set state = 'confirmed' where setting = 'secondFactorRoles' and state = 'asked'`,
  );
  await assert.rejects(byPlatform(`update platform_setting set value = '[]' where name = 'secondFactorRoles'`), {
    name: 'Problem',
  });
  // A value that the rule cannot have lapses instead of being set.
  assert.equal((await carryOutChanges(opened.tools.services, new Date(Date.now() + 1000 * 3_600_000))) > 0, true);
  assert.deepEqual((await rule('secondFactorRoles')).value, ['analyst']);
});
