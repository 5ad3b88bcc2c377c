// 反不正当竞争法（2019年修正）13(2)、（2025年修订）16(2): sealing, seizure and bank enquiries are approved by the principal head of an
// authority of a city with districts or above; a county head cannot approve them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '../../../platform/database/connections/connect.ts';
import { type Answer, type CaseOffice, openCaseOffice } from '../testing/case-office.ts';

describe('a measure under 反不正当竞争法', () => {
  let office: CaseOffice;
  let now = new Date('2026-11-24T02:00:00Z');
  let ownHead: Actor;
  let ownKey = 0;

  before(async () => {
    office = await openCaseOffice(() => now);
    const { opened } = office.made;
    const district = await opened.agency('samr', '440106', '天河市监');
    const city = await opened.agency('samr', '440100', '穗市监');
    const alone = await opened.agency('samr', '430104', '岳麓市监');
    await opened.agency('samr', '440300', '深市监');
    await office.person('officer', district, ['officer']);
    await office.person('head', district, ['approver']);
    ownHead = await opened.user(district, ['approver']);
    ownKey = district.key;
    await office.person('cityHead', city, ['approver']);
    await office.person('cityClerk', city, ['officer']);
    await office.person('cityOfficer', city, ['officer']);
    await office.person('alone', alone, ['officer']);
  });
  after(() => office.close());

  const ok = async (answer: Promise<Answer>): Promise<Answer['body']> => {
    const { status, body } = await answer;
    assert.ok(status < 300, JSON.stringify(body));
    return body;
  };
  const goods = [{ name: '包装盒', unit: '个', quantity: 100, state: 'unsold' }];
  async function opened(who: string, offenceCode = 'CF-23'): Promise<string> {
    const { id } = await office.open(who, { offenceCode });
    const { version } = (await office.call(who, `/cases/${id}`)).body;
    await ok(office.call(who, `/cases/${id}/goods`, { method: 'PUT', body: { goods }, version }));
    return id;
  }
  const ask = (who: string, id: string, more: object = {}) =>
    office.call(who, `/cases/${id}/measures`, {
      method: 'POST',
      body: {
        ...{ kind: 'seizure', no: `扣${id.slice(0, 8)}`, startedOn: now.toISOString().slice(0, 10) },
        ...{ goods: [{ line: 1, quantity: 60 }], ...more },
      },
    });
  const step = (who: string, id: string, name: string, facts: object = {}, reason?: string) =>
    office.call(who, `/case-measures/${id}/steps/${name}`, {
      method: 'POST',
      body: { facts, ...(reason !== undefined && { reason }) },
    });
  const owed = async (who: string): Promise<string[]> =>
    (await ok(office.call(who, '/inbox?queue=all'))).items.map(({ clock }: Answer['body']) => clock.duty);
  const principal = { approvedAs: 'principal' };

  it('16(2): of a county is approved in the city, from the inbox of its head, and by nobody of the county', async () => {
    const id = await opened('officer');
    const before = await ok(office.call('officer', `/cases/${id}`));
    assert.deepEqual(
      [before.measuresApprovedAbove.agency.name, before.measuresApprovedAbove.basis.article],
      ['穗市监', '16(2)'],
    );
    const asked = await ok(ask('officer', id));
    const [measure] = asked.measures;
    assert.deepEqual([measure.state, measure.approver.name, asked.goods[0].held], ['proposed', '穗市监', 0]);
    const refused = await step('head', measure.id, 'approveMeasure', principal);
    assert.equal(refused.status, 403, JSON.stringify(refused.body));
    assert.match(JSON.stringify(refused.body), /设区的市级以上监督检查部门主要负责人/);
    const forged = office.made.services.database.as(ownHead, ({ tx, acting }) =>
      tx
        .insertInto('procedureEvent')
        .values({
          ...{
            instanceId: measure.id,
            seq: 90,
            step: 'approveMeasure',
            at: now,
            userId: acting.userId,
            userName: '某',
          },
          ...{ facts: '{}', agencyKey: ownKey, agencyName: '天河市监', role: 'cityHead' },
        })
        .execute(),
    );
    await assert.rejects(forged, { code: 'access.refusedByDatabase' }, 'PostgreSQL lets nobody else approve it');
    assert.ok(!(await owed('head')).includes('decideMeasure'));
    assert.equal((await step('officer', measure.id, 'impose', { startedOn: '2026-11-24' })).status, 409);

    assert.ok((await owed('cityHead')).includes('decideMeasure'));
    assert.equal((await step('cityClerk', measure.id, 'approveMeasure', principal)).status, 403);
    assert.equal((await step('cityHead', measure.id, 'approveMeasure')).status, 400, 'as what, is asked');
    const seen = await ok(office.call('cityHead', `/cases/${id}`));
    assert.deepEqual([seen.mayEdit, seen.measures.length], [false, 1]);
    const approved = await ok(step('cityHead', measure.id, 'approveMeasure', principal));
    assert.equal(approved.measures[0].state, 'approved');
    const imposed = await ok(step('officer', measure.id, 'impose', { startedOn: '2026-11-24' }));
    assert.deepEqual([imposed.measures[0].state, imposed.goods[0].held], ['inForce', 60]);
    assert.equal((await step('cityHead', measure.id, 'extend', {}, '复杂')).status, 403, 'no other step is its own');
  });

  it('行政强制法 19: taken in urgency it is approved there within 24 hours', async () => {
    const id = await opened('officer');
    const [measure] = (await ok(ask('officer', id, { urgent: true }))).measures;
    assert.equal((await step('head', measure.id, 'approve')).status, 403);
    assert.ok((await owed('cityHead')).includes('approve'));
    const ended = await ok(step('cityHead', measure.id, 'disapprove', {}, '不符合条件'));
    assert.deepEqual([ended.measures[0].state, ended.goods[0].held], ['released', 0]);
  });

  it('16(2): of a city is approved by its own principal head', async () => {
    const id = await opened('cityOfficer');
    const [measure] = (await ok(ask('cityOfficer', id))).measures;
    assert.equal(measure.approver.name, '穗市监');
    assert.equal((await ok(step('cityHead', measure.id, 'approveMeasure', principal))).measures[0].state, 'approved');
  });

  it('16(2): names the agency above where none of its line is here, which is above it and no county', async () => {
    const id = await opened('alone');
    const none = await ask('alone', id);
    assert.deepEqual([none.status, none.body.fields[0].pointer], [400, '/approver']);
    for (const approver of ['深市监', '天河市监', '没有这个机关'])
      assert.equal((await ask('alone', id, { approver })).status, 400, approver);
  });

  it('16(1)(5), 16(2): a bank is asked with that approval alone, and under this law alone', async () => {
    const id = await opened('officer');
    const enquiry = { kind: 'bankEnquiry', goods: [] };
    assert.equal((await ask('officer', id, { ...enquiry, urgent: true })).status, 400);
    assert.equal((await ask('officer', id, { kind: 'bankEnquiry' })).status, 400, 'it is about no goods');
    const [measure] = (await ok(ask('officer', id, enquiry))).measures;
    const sent = { startedOn: '2026-11-24', bank: '（示例）银行广州分行' };
    assert.equal((await step('officer', measure.id, 'impose', sent)).status, 409);
    assert.equal((await step('head', measure.id, 'approveMeasure', principal)).status, 403);
    await ok(step('cityHead', measure.id, 'approveMeasure', principal));
    await ok(step('officer', measure.id, 'impose', sent));
    const answered = await ok(step('officer', measure.id, 'answer', { answeredOn: '2026-11-24', result: '无余额' }));
    assert.equal(answered.measures[0].state, 'answered');
    const marks = await opened('officer', 'TM-57-1');
    assert.match(JSON.stringify((await ask('officer', marks, enquiry)).body), /没有规定查询银行账户/);
  });

  it('行政强制法 18: under the Trademark Act the own head approves, as before', async () => {
    const id = await opened('officer', 'TM-57-1');
    const [measure] = (await ok(ask('officer', id))).measures;
    assert.equal(measure.approver, null);
    assert.equal((await ok(step('head', measure.id, 'approveMeasure'))).measures[0].state, 'approved');
  });

  it('13(2): the same under the act of 2019, by its own article', async () => {
    now = new Date('2025-09-24T02:00:00Z');
    const { id } = await office.open('officer', {
      ...{
        offenceCode: 'CF-18',
        actFrom: '2025-03-02',
        actUntil: '2025-09-01',
        source: { kind: 'inspection', on: '2025-09-20' },
      },
    });
    const { version } = (await office.call('officer', `/cases/${id}`)).body;
    await ok(office.call('officer', `/cases/${id}/goods`, { method: 'PUT', body: { goods }, version }));
    const asked = await ok(ask('officer', id));
    assert.equal(asked.measuresApprovedAbove.basis.article, '13(2)');
    assert.equal((await step('head', asked.measures[0].id, 'approveMeasure', principal)).status, 403);
    assert.equal((await step('cityHead', asked.measures[0].id, 'approveMeasure', principal)).status, 200);
  });
});
