// The register of platforms over HTTP: who keeps it, what is checked, who learns whom to reach.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findPlatform, platformNamed, platformOfHost } from '../index.ts';
import { madeUpUscc, openPlatformsTest, type PlatformsTest, platformOf } from '../testing/platforms-test.ts';

let office: PlatformsTest;
let id: string;
before(async () => {
  office = await openPlatformsTest();
  ({ id } = await office.ok('home', 'POST', '/platforms', platformOf(office)));
});
after(() => office.close());

test('a platform is entered by the market supervision or coordination office of its home, and by nobody else', async () => {
  const other = (name: string) =>
    platformOf(office, { name, bodyId: null, shortNames: [], domains: [], uscc: madeUpUscc('A0000002') });
  assert.equal((await office.call('office', 'POST', '/platforms', other('由双打办登记'))).status, 201);
  assert.equal((await office.call('province', 'POST', '/platforms', other('由上级登记'))).status, 201);
  for (const who of ['elsewhere', 'police'] as const) {
    const { status, body } = await office.call(who, 'POST', '/platforms', other(who));
    assert.deepEqual([status, body.code], [403, 'platforms.notKept'], who);
  }
  for (const who of ['platform', 'holder'] as const) {
    assert.equal((await office.call(who, 'POST', '/platforms', other(who))).status, 403, who);
  }
});

test('a wrong credit code, an unknown place and a body that is no operator are each named', async () => {
  const wrong = { uscc: '914401060000000000', regionCode: '999999', bodyId: office.agencyOf('home').id, name: '错' };
  const { status, body } = await office.call('home', 'POST', '/platforms', platformOf(office, wrong));
  assert.equal(status, 400);
  assert.deepEqual(body.fields.map(({ pointer }: { pointer: string }) => pointer).sort(), [
    '/bodyId',
    '/regionCode',
    '/uscc',
  ]);
});

test('the name of a platform, which is public, says nothing of a person', async () => {
  const named = { name: '测试良品网（客服李雪梅，电话13800138000）', uscc: madeUpUscc('A0000009') };
  const { status, body } = await office.call('home', 'POST', '/platforms', platformOf(office, named));
  assert.deepEqual([status, body.fields?.[0]?.pointer], [400, '/name'], JSON.stringify(body));
  assert.equal(body.fields[0].instead, '测试良品网（客服李某，电话（略））');
});

test('an entry is changed by who keeps it, on the version that they have seen', async () => {
  const { version } = await office.ok('home', 'GET', `/platforms/${id}`);
  const change = platformOf(office, { shortNames: ['优品', '优品网'] });
  const seen = { 'if-match': `"${version}"` };
  assert.equal((await office.call('platform', 'PUT', `/platforms/${id}`, change, seen)).status, 403);
  assert.equal((await office.call('home', 'PUT', `/platforms/${id}`, change, seen)).status, 200);
  assert.equal((await office.call('home', 'PUT', `/platforms/${id}`, change, seen)).status, 412);
});

test('whom to reach is stored encrypted, shown masked, and read whole by agencies and the platform itself', async () => {
  const contact = { name: '王小明', phone: '13800138000', email: 'legal@youpin.example.com' };
  const masked = await office.ok('home', 'PUT', `/platforms/${id}/contact`, contact);
  assert.ok(masked.hasContact && !JSON.stringify(masked).includes('13800138000'));
  const row = await office.made.opened.database.asSystem('test', (tx) => findPlatform(tx, id));
  assert.ok(!JSON.stringify(row).includes('13800138000'));
  const reason = { reason: '联系核实' };
  for (const who of ['home', 'elsewhere', 'platform'] as const) {
    assert.deepEqual(await office.ok(who, 'POST', `/platforms/${id}/contact/read`, reason), contact, who);
  }
  assert.equal((await office.call('holder', 'POST', `/platforms/${id}/contact/read`, reason)).status, 404);
  assert.equal((await office.ok('holder', 'GET', `/platforms/${id}`)).phoneMask, null);
});

test('a telephone that cannot be rung and an address that no letter reaches are each refused, and nothing is changed', async () => {
  const before = await office.ok('home', 'GET', `/platforms/${id}`);
  const wrong = { name: '王小明', phone: '请打前台', email: 'legal@' };
  const { status, body } = await office.call('home', 'PUT', `/platforms/${id}/contact`, wrong);
  assert.equal(status, 400);
  assert.deepEqual(
    body.fields.map(({ pointer, detail }: { pointer: string; detail: string }) => [pointer, detail]),
    [
      ['/phone', '应为电话号码（至少五位数字）'],
      ['/email', '应为电子邮件地址'],
    ],
  );
  assert.deepEqual(await office.ok('home', 'GET', `/platforms/${id}`), before);
});

test('a platform is found by what an offer says, and by the address of an offer', async () => {
  await office.made.opened.database.as(office.actor('holder'), async ({ tx }) => {
    for (const said of ['测试优品网', '优品', ' youpin.example.com ']) {
      assert.equal((await platformNamed(tx, said))?.id, id, said);
    }
    assert.equal(await platformNamed(tx, '不知名的网'), undefined);
    assert.equal((await platformOfHost(tx, 'item.youpin.example.com'))?.id, id);
    assert.equal(await platformOfHost(tx, 'youpin.example.com.attacker.example'), undefined);
  });
});

test('the list filters, sorts and pages', async () => {
  const found = async (query: string): Promise<string[]> =>
    (await office.ok('holder', 'GET', `/platforms?${query}`)).items.map(({ name }: { name: string }) => name);
  assert.deepEqual(await found('takesPart=true'), ['测试优品网']);
  assert.deepEqual(await found('q=双打办'), ['由双打办登记']);
  assert.equal((await found('sort=newest')).length, 3);
  assert.deepEqual(await found('region=430000'), []);
});
