// A case that two agencies handle together: who decides, what the other one sees and does, and what the database keeps from it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '../../platform/database/connect.ts';
import { type Answer, type CaseOffice, openCaseOffice } from './testing/case-office.ts';

describe('a case of two agencies (行政处罚法 25, 26)', () => {
  let office: CaseOffice;
  let partner: Actor;
  let partnerKey = 0;

  before(async () => {
    office = await openCaseOffice(new Date('2026-11-24T02:00:00Z'));
    const { opened } = office.made;
    const here = await opened.agency('samr', '440100', '穗市监');
    const there = await opened.agency('samr', '440300', '深市监');
    await opened.agency('samr', '440000', '粤市监');
    await opened.agency('samr', '430000', '湘市监');
    await opened.agency('mps', '440100', '穗公安');
    await office.person('officer', here, ['officer']);
    await office.person('head', here, ['approver']);
    await office.person('theirs', there, ['officer']);
    await office.person('theirHead', there, ['approver']);
    partner = await opened.user(there, ['officer', 'approver']);
    partnerKey = there.key;
  });
  after(() => office.close());

  const ok = async (answer: Promise<Answer>): Promise<Answer['body']> => {
    const { status, body } = await answer;
    assert.ok(status < 300, JSON.stringify(body));
    return body;
  };
  const fieldsOf = async (answer: Promise<Answer>): Promise<string> => {
    const { status, body } = await answer;
    assert.equal(status, 400, JSON.stringify(body));
    return body.fields.map(({ pointer, detail }: { pointer: string; detail: string }) => `${pointer} ${detail}`).join();
  };
  const terms = {
    partner: '深市监',
    jointBy: 'agreement',
    jointDocument: '（示例）联合办案协议',
    share: '核查深圳仓库',
    reportBy: '2026-12-10',
  };
  const ask = (id: string, change: object = {}) => office.step('head', id, 'handleJointly', { ...terms, ...change });
  const mayOf = (record: Answer['body']) =>
    record.actions
      .filter(({ allowed }: { allowed: boolean }) => allowed)
      .map(({ action }: { action: string }) => action);

  it('is seen by the other agency from then on, which confirms the agreement and hands its findings in; the deciding one is named', async () => {
    const { id } = await office.open('officer');
    assert.equal((await office.call('theirs', `/cases/${id}`)).status, 404);
    assert.equal((await office.step('officer', id, 'handleJointly', terms)).status, 403);
    await ok(ask(id));
    const seen = await ok(office.call('theirHead', `/cases/${id}`));
    assert.deepEqual(
      [seen.joint.deciding.shortName, seen.joint.partner.shortName, seen.joint.by, seen.joint.state],
      ['穗市监', '深市监', 'agreement', 'asked'],
    );
    assert.deepEqual([seen.mayEdit, mayOf(seen)], [false, ['joinJoint', 'declineJoint']]);
    const early = await office.step('theirs', id, 'reportShare', { findings: '查获 200 双' });
    assert.equal(early.status, 409, JSON.stringify(early.body));
    const joined = await ok(office.step('theirHead', id, 'joinJoint'));
    assert.equal(joined.joint.state, 'joined');
    const [clock] = joined.clocks.filter(({ duty }: { duty: string }) => duty === 'reportShare');
    assert.deepEqual([clock.owner, clock.dueAt.slice(0, 10)], ['partner', '2026-12-10']);
    const { items } = await ok(office.call('theirs', '/inbox'));
    assert.deepEqual(
      items.map(({ recordId }: { recordId: string }) => recordId),
      [id],
    );
    const handed = await ok(office.step('theirs', id, 'reportShare', { findings: '查获 200 双' }));
    assert.equal(handed.joint.findings, 1);
    const here = await ok(office.call('officer', `/cases/${id}`));
    assert.ok(here.timeline.some(({ step }: { step?: string }) => step === 'reportShare'));
  });

  it('is decided by one alone: no step of the case is the other’s, nor the file, by the database itself', async () => {
    const { id, version } = await office.open('officer');
    await ok(ask(id, { jointBy: 'designation', designatedBy: '粤市监', jointDocument: '（示例）指定管辖通知书' }));
    const refused = await office.step('theirHead', id, 'file');
    assert.equal(refused.status, 403, JSON.stringify(refused.body));
    const patch = { method: 'PATCH', body: { place: '深圳' }, version } as const;
    assert.equal((await office.call('theirs', `/cases/${id}`, patch)).status, 403);
    const { database } = office.made.services;
    const append = (step: string) =>
      database.as(partner, ({ tx, acting }) =>
        tx
          .insertInto('procedureEvent')
          .values({
            ...{ instanceId: id, seq: 90, step, at: new Date(), userId: acting.userId, userName: '某', facts: '{}' },
            ...{ agencyKey: partnerKey, agencyName: '深市监', role: 'head' },
          })
          .execute(),
      );
    await assert.rejects(append('decide'), { code: 'access.refusedByDatabase' });
    await append('reportShare');
    const changed = await database.as(partner, ({ tx }) =>
      tx.updateTable('caseFile').set({ fine: 1 }).where('id', '=', id).executeTakeFirst(),
    );
    assert.equal(Number(changed.numUpdatedRows), 0);
  });

  it('names another agency that imposes penalties, and a superior above both', async () => {
    const { id } = await office.open('officer');
    assert.match(await fieldsOf(ask(id, { partner: '无此机关' })), /facts\/partner .*没有这一机关/);
    assert.match(await fieldsOf(ask(id, { partner: '穗市监' })), /facts\/partner .*另一个/);
    assert.match(await fieldsOf(ask(id, { partner: '穗公安' })), /facts\/partner .*有行政处罚权/);
    const ordered = { jointBy: 'designation', designatedBy: '湘市监' };
    assert.match(await fieldsOf(ask(id, ordered)), /facts\/designatedBy .*第25条第2款/);
    await ok(ask(id));
    assert.equal((await ask(id)).status, 409);
    await ok(office.step('theirHead', id, 'declineJoint', {}, '不属于本机关管辖'));
    const ended = await ok(ask(id, { ...ordered, designatedBy: '粤市监' }));
    assert.equal(ended.joint.state, 'joined');
    assert.equal((await ok(office.step('head', id, 'endJoint', {}, '调查完毕'))).joint.state, 'ended');
  });
});
