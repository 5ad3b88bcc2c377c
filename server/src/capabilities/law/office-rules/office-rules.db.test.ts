// Whose rule of procedure a case follows, over HTTP: the statutes alone, a department's rule entered by two people, another field of law.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sheetTexts } from '../../../platform/office/sheet-texts.fixture.ts';
import { type CaseOffice, openCaseOffice } from '../../cases/testing/case-office.ts';
import { lawCapability } from '../index.ts';

const now = new Date('2026-11-24T02:00:00Z');
const rule = {
  procedure: 'cases.case',
  clock: 'verify',
  step: null,
  line: 'mara',
  amount: 7,
  unit: 'workingDay',
  document: '（示例）农业行政处罚程序规定',
  article: '26',
  said: { zh: '七个工作日内决定是否立案。', en: 'Filing is decided within seven working days.' },
  from: '2026-11-24',
  until: null,
};

describe('the rule of procedure of another department', () => {
  let office: CaseOffice;
  const rules = '/law/office-rules';
  const enter = (who: string, body: object) => office.call(who, rules, { method: 'POST', body });
  const ask = (who: string, id: string, version: number, decision: string, body = {}) =>
    office.call(who, `${rules}/${id}/decisions/${decision}`, { method: 'POST', body, version });
  const open = async (who: string, offenceCode: string | null = null) => {
    const { id } = await office.open(who, { offenceCode, source: { kind: 'inspection', on: '2026-11-24' } });
    return (await office.call(who, `/cases/${id}`)).body;
  };
  const documents = ({ procedure }: { procedure: { standsOn: { document: string }[] } }) =>
    procedure.standsOn.map(({ document }) => document).join();

  before(async () => {
    office = await openCaseOffice(now, [lawCapability]);
    const farms = await office.made.opened.agency('mara', '440100');
    await office.person('farmer', farms, ['officer', 'approver']);
    await office.person('enters', farms, ['legalOfficer']);
    await office.person('approves', farms, ['legalOfficer']);
    await office.person('market', await office.made.opened.agency('samr', '440100'), ['officer', 'legalOfficer']);
    await office.person('city', await office.made.opened.agency('urban-management', '440100'), ['officer', 'approver']);
    await office.person('elsewhere', await office.made.opened.agency('mara', '440300'), ['officer']);
  });
  after(() => office.close());

  it('shows no article of market regulation to a department of agriculture, and no limit that no statute has', async () => {
    const seen = await open('farmer');
    assert.equal(seen.procedure.version, 'statute-2021');
    assert.doesNotMatch(
      JSON.stringify([seen.procedure, seen.actions, seen.clocks, seen.ahead, seen.clockRules]),
      /市场监督管理|总局令/,
    );
    assert.deepEqual(seen.clocks, []);
    assert.match(documents(seen), /行政处罚法/);
    assert.match(documents(await open('market')), /市场监督管理行政处罚程序规定/);
  });

  it('is entered by one legal officer of the department and approved by another; cases begin under it from its first day on', async () => {
    const begun = await open('farmer');
    for (const [who, status] of [
      ['market', 400],
      ['farmer', 403],
    ] as const)
      assert.equal((await enter(who, rule)).status, status, who);
    const entered = await enter('enters', rule);
    assert.equal(entered.status, 201, JSON.stringify(entered.body));
    const [one] = entered.body.items;
    assert.equal((await office.call('farmer', rules)).body.items.length, 0);
    assert.equal((await ask('enters', one.id, one.version, 'approve')).body.code, 'law.ruleFourEyes');
    assert.equal((await open('farmer')).procedure.version, 'statute-2021');
    assert.equal((await ask('approves', one.id, one.version, 'approve')).status, 200);
    const seen = await open('farmer');
    const [clock] = seen.clocks;
    assert.deepEqual([clock.duty, clock.dueAt.slice(0, 10), clock.basis.mark], ['verify', '2026-12-03', 'office rule']);
    assert.match(documents(seen), /（示例）农业行政处罚程序规定/);
    assert.match(seen.procedure.why.zh, /本部门规则/);
    // What began before stays, elsewhere nothing holds, nobody else is meant.
    const before = (await office.call('farmer', `/cases/${begun.id ?? begun.case.id}`)).body;
    assert.equal(before.procedure.version, 'statute-2021');
    assert.equal((await open('elsewhere')).procedure.version, 'statute-2021');
    assert.equal((await open('market')).procedure.version, '2021');
    const list = (await office.call('farmer', '/cases')).body.items;
    assert.ok(list.some((row: { nextDue: { mark?: string } | null }) => row.nextDue?.mark === 'office rule'));
  });

  it('is found by its words, department and day, and leaves as a workbook', async () => {
    const total = async (who: string, query: string) =>
      (await office.call(who, `${rules}?${new URLSearchParams(query)}`)).body.total;
    assert.equal(await total('farmer', 'q=农业 是否立案&line=mara&on=2026-11-24&procedure=cases.case'), 1);
    assert.equal(await total('farmer', 'q=渔业'), 0);
    assert.equal(await total('farmer', 'on=2026-11-23'), 0);
    assert.equal(await total('farmer', 'line=samr'), 0);
    const { bytes } = await office.call('farmer', `${rules}/export.xlsx?q=农业`);
    assert.match(String(await sheetTexts(Buffer.from(bytes))), /7 个工作日.*农业行政处罚程序规定.*已批准/);
  });

  it('is ended by the other person too, and then begins no case', async () => {
    const [one] = (await office.call('approves', rules)).body.items;
    assert.equal(
      (await ask('enters', one.id, one.version, 'end', { until: '2026-11-30' })).body.code,
      'law.ruleFourEyes',
    );
    assert.equal((await ask('approves', one.id, one.version, 'end', { until: '2026-11-20' })).status, 400);
    const ended = await ask('approves', one.id, one.version, 'end', { until: '2026-11-24' });
    assert.equal(ended.body.items[0].until, '2026-11-24');
    const longer = await ask('approves', one.id, ended.body.items[0].version, 'end', { until: '2026-12-31' });
    assert.deepEqual([longer.status, longer.body.fields[0].pointer], [400, '/until']);
    await assert.rejects(
      office.made.opened.database.asSystem('test', (tx) =>
        tx.updateTable('officeRule').set({ amount: 1 }).where('id', '=', one.id).execute(),
      ),
      { code: 'access.refusedByDatabase' },
    );
  });

  it('sets no limit of the statutes, and says which field is wrong', async () => {
    const { body } = await enter('enters', { ...rule, clock: 'defence', from: '2026-11-01' });
    assert.deepEqual(
      body.fields.map(({ pointer }: { pointer: string }) => pointer),
      ['/clock', '/from'],
    );
  });

  it('is that of the field of law for a body that acts in several (行政处罚法 18), and changes with the offence', async () => {
    const seen = await open('city');
    assert.equal(seen.procedure.version, 'statute-2021');
    const path = `/cases/${seen.case.id}`;
    const changed = await office.call('city', path, {
      method: 'PATCH',
      body: { offenceCode: 'TM-57-1' },
      version: seen.version,
    });
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    assert.equal(changed.body.procedure.version, '2021');
    assert.equal(changed.body.clocks[0].duty, 'verify');
    const back = await office.call('city', path, {
      method: 'PATCH',
      body: { offenceCode: null },
      version: changed.body.version,
    });
    assert.equal(back.body.procedure.version, 'statute-2021');
    assert.deepEqual(
      back.body.clocks.filter(({ status }: { status: string }) => status === 'open'),
      [],
    );
    assert.equal((await office.step('city', seen.case.id, 'file')).status, 200);
  });
});
