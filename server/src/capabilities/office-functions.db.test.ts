// An office that uses screening, clocks, referral and checks alone: what is off is refused in its own sentence, and nothing is lost by it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestOffice, type TestOffice } from '../test-office.ts';
import { casesCapability } from './cases/index.ts';
import { exchangeCapability } from './exchange/index.ts';
import { leadsCapability } from './leads/index.ts';
import { licencesCapability } from './licences/index.ts';
import { referralCapability } from './referral/index.ts';

const people = {
  officer: ['samr', '440100', ['officer', 'approver']],
  neighbour: ['samr', '440300', ['officer']],
  admin: ['samr', '440000', ['systemAdmin']],
  police: ['mps', '440100', ['officer']],
} as const;
const system = '市局办案系统（示例）';
const source = { kind: 'inspection', on: '2026-10-08' } as const;
const newCase = { title: '在此办理的案件（示例）', source, regionCode: null, place: '', platform: '' };

let office: TestOffice<keyof typeof people>;
let agency: string;
let own: string;
before(async () => {
  const capabilities = [casesCapability, leadsCapability, referralCapability, licencesCapability, exchangeCapability];
  office = await openTestOffice({ people, capabilities, present: new Date('2026-11-24T03:00:00Z') });
  agency = (await office.ok('officer', 'GET', '/me')).agency.id;
  own = (await office.ok('officer', 'POST', '/cases', newCase)).case.id;
});
after(() => office?.close());

const set = async (functions: readonly string[] | null) => {
  const { items } = await office.ok('admin', 'GET', '/settings');
  const { version } = items.find(({ name }: { name: string }) => name === 'officeFunctions');
  const value = functions === null ? [] : [{ agency, functions }];
  const headers: Record<string, string> = version === 0 ? {} : { 'if-match': `"${version}"` };
  const answer = await office.call('admin', 'PUT', '/settings/officeFunctions', { value }, headers);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
};
const functions = async (who: keyof typeof people) => (await office.ok(who, 'GET', '/me')).functions;
const steps = async (id: string) =>
  (await office.ok('officer', 'GET', `/cases/${id}`)).actions.map(({ action }: { action: string }) => action);

test('by default every office uses everything, and only the system administrator says otherwise', async () => {
  assert.equal(await functions('officer'), null);
  const asked = { value: [{ agency, functions: ['checks'] }] };
  assert.equal(
    (await office.call('officer', 'PUT', '/settings/officeFunctions', asked)).body.code,
    'administration.system',
  );
  const unknown = { value: [{ agency, functions: ['everything'] }] };
  assert.equal((await office.call('admin', 'PUT', '/settings/officeFunctions', unknown)).status, 400);
});

test('what is off is refused at once in a sentence that names the office and the function; the rest goes on', async () => {
  const before = await steps(own);
  assert.ok(before.includes('extendVerify') || before.includes('file'), before.join());
  await set(['screening', 'clocks', 'referral', 'checks']);
  assert.deepEqual(await functions('officer'), ['screening', 'clocks', 'referral', 'checks']);
  const refused = await office.call('officer', 'POST', '/cases', newCase);
  assert.deepEqual([refused.status, refused.body.code], [403, 'access.functionOff'], JSON.stringify(refused.body));
  assert.match(refused.body.title, /在本平台未启用“在此填报和办理”/);
  const file = await office.call('officer', 'POST', `/cases/${own}/steps/file`, { facts: {} });
  assert.equal(file.body.code, 'access.functionOff');
  const said = { kind: 'tip', channel: '12315', channelNo: 'F-9', receivedOn: '2026-11-23', title: '举报（示例）' };
  const tip = { ...said, account: '内容（示例）', regionCode: '440106', author: null };
  assert.equal((await office.call('officer', 'POST', '/tips', tip)).body.code, 'access.functionOff');
  const left = await steps(own);
  assert.deepEqual(
    left.filter((step: string) => ['file', 'extendVerify', 'declineFiling'].includes(step)),
    [],
  );
  assert.equal((await office.ok('officer', 'GET', `/cases/${own}`)).mayEdit, false);
  // Who is not listed uses everything.
  assert.equal((await office.call('neighbour', 'POST', '/cases', newCase)).status, 201);
});

test('a case of the own system is taken over, read, counted and compared, and gets what the check needs', async () => {
  const goods = [{ name: '外套', quantity: 900, unit: '件', state: 'sold', actualPrice: 20_000 }];
  const acts = { offenceCode: 'TM-57-3', actFrom: '2026-03-02', actUntil: '2026-10-07' };
  const message = { system, sourceId: 'F-1', sourceVersion: 1, title: '甲案（示例）', source, goods, ...acts };
  const { id } = await office.ok('officer', 'POST', '/exchange/cases', message);
  const step = {
    system,
    sourceId: 'F-1-1',
    sourceVersion: 1,
    fields: { case: 'F-1', step: 'filing', on: '2026-10-10' },
  };
  assert.equal((await office.ok('officer', 'POST', '/exchange/kinds/case-steps', step)).status, 'new');
  const read = await office.ok('officer', 'GET', `/cases/${id}`);
  assert.deepEqual([read.mayEdit, read.case.state], [true, 'filed']);
  assert.ok(read.conclusion.result !== null && read.clocks.length >= 0);
  const change = { facts: { twoOrMoreMarks: true } };
  const changed = await office.call('officer', 'PATCH', `/cases/${id}`, change, { 'if-match': `"${read.version}"` });
  assert.equal(changed.status, 200, JSON.stringify(changed.body));
});

test('a single function may be off as well, and nothing is lost when all are on again', async () => {
  await set(['checks']);
  const off = await office.call('officer', 'POST', `/cases/${own}/steps/submitReferral`, { facts: {} });
  assert.match(off.body.title, /未启用“涉嫌犯罪移送”/);
  await set(null);
  assert.equal(await functions('officer'), null);
  assert.ok((await steps(own)).includes('declineFiling') || (await steps(own)).length > 0);
  assert.equal((await office.call('officer', 'POST', '/cases', newCase)).status, 201);
});
