// What the law brings before an agency above: it has the case in its inbox, answers in its own part, and takes no other step.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '../../../platform/database/connections/connect.ts';
import { type Answer, type CaseOffice, openCaseOffice } from '../testing/case-office.ts';
import { nothingPleaded } from '../testing/nothing-pleaded.ts';

describe('a case before an agency above', () => {
  let office: CaseOffice;
  let above: Actor;
  let aboveKey = 0;

  before(async () => {
    office = await openCaseOffice(new Date('2026-11-24T02:00:00Z'));
    const { opened } = office.made;
    const here = await opened.agency('samr', '440100', '穗市监');
    const province = await opened.agency('samr', '440000', '粤市监');
    const justice = await opened.agency('moj', '440000', '粤司法');
    await opened.agency('culture-enforcement', '440300', '深文旅');
    await opened.agency('mps', '440100', '穗公安');
    await opened.agency('samr', '430000', '湘市监');
    const government = await opened.agency('ndrc', '440000', '粤政府办');
    await office.person('officer', here, ['officer']);
    await office.person('head', here, ['approver']);
    await office.person('clerk', province, ['officer']);
    await office.person('superior', province, ['approver']);
    await office.person('justice', justice, ['approver']);
    await office.person('government', government, ['officer', 'approver']);
    above = await opened.user(government, ['officer', 'approver']);
    aboveKey = government.key;
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
  const mayOf = (record: Answer['body']): string[] =>
    record.actions
      .filter(({ allowed }: { allowed: boolean }) => allowed)
      .map(({ action }: { action: string }) => action);
  const owedBy = async (who: string): Promise<string[]> =>
    (await ok(office.call(who, '/inbox?queue=all'))).items.map(
      ({ recordId, clock }: { recordId: string; clock: { duty: string } }) => `${clock.duty} ${recordId}`,
    );
  const dispute = {
    superior: '粤政府办',
    disputing: '深文旅',
    disputeOn: '2026-11-20',
    dispute: '双方均已立案，协商不成',
  };
  const filed = async (): Promise<string> => {
    const { id } = await office.open('officer');
    await ok(office.step('head', id, 'file'));
    return id;
  };
  const decided = async (): Promise<string> => {
    const { id } = await office.open('officer');
    await ok(office.step('officer', id, 'answerThreshold', { suspicion: 'no' }, '数额明显不足'));
    await ok(office.step('officer', id, 'answerDefences', ...nothingPleaded));
    const onSpot = { partyKind: 'unit', penalties: ['warning'], decisionNo: '当1', deliveredOn: '2026-11-24' };
    await ok(office.step('officer', id, 'decideOnSpot', { ...onSpot, grounds: '示例', heard: '无' }));
    return id;
  };

  it('is asked who handles it (行政处罚法 25(2)): it sees that case alone, designates within seven working days, and the case is passed on', async () => {
    const [other, id] = [await filed(), await filed()];
    assert.equal((await office.call('government', `/cases/${id}`)).status, 404);
    assert.equal((await office.step('officer', id, 'askDesignation', dispute)).status, 403);
    const asked = await ok(office.step('head', id, 'askDesignation', dispute));
    assert.deepEqual(
      asked.above.map(({ kind, agency, answer }: Answer['body']) => [kind, agency, answer]),
      [['designation', '粤政府办', null]],
    );
    const clock = asked.clocks.find(({ duty }: { duty: string }) => duty === 'designate');
    assert.deepEqual([clock.owner, clock.dueAt.slice(0, 10)], ['superiorHead', '2026-12-03']);
    assert.deepEqual(await owedBy('government'), [`designate ${id}`]);
    assert.equal((await office.call('government', `/cases/${other}`)).status, 404, 'no other case is seen');
    const seen = await ok(office.call('government', `/cases/${id}`));
    assert.deepEqual([seen.mayEdit, mayOf(seen)], [false, ['designate']]);
    const barred = await office.step('head', id, 'decide', {});
    assert.equal(barred.status, 409);
    const answer = { designation: 'other', designated: '深文旅', designationDocument: '（示例）指定管辖通知书1号' };
    assert.match(
      await fieldsOf(office.step('government', id, 'designate', { ...answer, designated: '湘市监' })),
      /下级/,
    );
    const answered = await ok(office.step('government', id, 'designate', answer));
    assert.deepEqual(
      [answered.above[0].answer.zh, answered.above[0].answer.document],
      ['指定深文旅管辖', '（示例）指定管辖通知书1号'],
    );
    assert.deepEqual(await owedBy('government'), []);
    const now = await ok(office.call('head', `/cases/${id}`));
    const decide = now.actions.find(({ action }: { action: string }) => action === 'decide');
    assert.equal(decide.allowed, false);
    await ok(office.step('head', id, 'transferAway', { agency: '深文旅' }, '上级指定管辖'));
  });

  it('takes no other step of the case, by the database itself', async () => {
    const id = await filed();
    await ok(office.step('head', id, 'askDesignation', dispute));
    const append = (step: string) =>
      office.made.services.database.as(above, ({ tx, acting }) =>
        tx
          .insertInto('procedureEvent')
          .values({
            ...{ instanceId: id, seq: 90, step, at: new Date(), userId: acting.userId, userName: '某', facts: '{}' },
            ...{ agencyKey: aboveKey, agencyName: '粤政府办', role: 'superiorHead' },
          })
          .execute(),
      );
    for (const step of ['decide', 'joinJoint', 'takeOnRecord', 'decideReview'])
      await assert.rejects(append(step), { code: 'access.refusedByDatabase' });
    await append('designate');
  });

  it('is one that stands above both, and the dispute is with an agency that imposes penalties', async () => {
    const id = await filed();
    const ask = (change: object) => office.step('head', id, 'askDesignation', { ...dispute, ...change });
    assert.match(await fieldsOf(ask({ superior: '湘市监' })), /facts\/superior .*第25条第2款/);
    assert.match(await fieldsOf(ask({ superior: '无此机关' })), /facts\/superior .*没有这一机关/);
    assert.match(await fieldsOf(ask({ disputing: '穗公安' })), /facts\/disputing .*有行政处罚权/);
    await ok(ask({}));
    assert.equal((await ask({})).status, 409, 'asked once');
    await ok(office.step('head', id, 'withdrawDesignation', {}, '双方已协商一致'));
    assert.ok(!(await owedBy('government')).includes(`designate ${id}`));
  });

  it('gets a decision for the record and objects to it; the handling agency owes an answer and hears of the rest', async () => {
    const id = await decided();
    const report = { recordedBy: '粤市监', recordDocument: '（示例）备案报告1号' };
    assert.match(
      await fieldsOf(office.step('officer', id, 'reportForRecord', { ...report, recordedBy: '湘市监' })),
      /上级/,
    );
    await ok(office.step('officer', id, 'reportForRecord', report));
    assert.ok((await owedBy('clerk')).includes(`takeOnRecord ${id}`));
    const objection = { objection: '处罚种类与违法事实不相当', answerObjectionBy: '2026-12-10' };
    await ok(office.step('clerk', id, 'objectToDecision', objection));
    assert.ok((await owedBy('head')).includes(`answerObjection ${id}`));
    const answered = await ok(office.step('head', id, 'answerObjection', { objectionAnswer: '已复核，维持原决定' }));
    assert.equal(answered.above[0].answer.note, objection.objection);
    await ok(office.step('officer', id, 'reportForRecord', report));
    const recorded = await ok(office.step('clerk', id, 'takeOnRecord', { recordNo: '备〔2026〕1号' }));
    assert.deepEqual(
      recorded.above.map(({ answer }: Answer['body']) => answer.zh),
      ['已备案', '提出审查意见'],
    );
  });

  it('reconsiders a decision (行政复议法 42, 48, 62): ten working days to reply, sixty days to decide, a stay bars enforcement', async () => {
    const id = await decided();
    const application = {
      reviewOrgan: '粤司法',
      applicant: '云岭（示例）鞋业有限公司',
      reviewProcedure: 'ordinary',
      reviewAcceptedOn: '2026-11-24',
      reviewReceivedOn: '2026-11-24',
    };
    const received = await ok(office.step('officer', id, 'receiveReview', application));
    const due = (name: string): string =>
      received.clocks.find(({ duty }: { duty: string }) => duty === name).dueAt.slice(0, 10);
    assert.deepEqual([due('replyToReview'), due('decideReview')], ['2026-12-08', '2027-01-23']);
    assert.ok((await owedBy('justice')).includes(`decideReview ${id}`));
    await ok(office.step('officer', id, 'replyToReview', { reviewReply: '事实清楚，程序合法' }));
    const stayed = await ok(office.step('justice', id, 'stayExecution', {}, '执行将造成难以弥补的损失'));
    assert.equal(stayed.above[0].stayed, true);
    const enforced = await office.step('officer', id, 'enforce', { enforcement: '加处罚款' });
    assert.match(JSON.stringify(enforced.body), /停止执行/);
    const result = { reviewResult: 'annulledAnew', reviewDocument: '（示例）复议决定1号', reviewReasons: '事实不清' };
    assert.equal(
      (await office.step('superior', id, 'decideReview', result)).status,
      403,
      'of the reviewing organ alone',
    );
    const done = await ok(office.step('justice', id, 'decideReview', result));
    assert.equal(done.above[0].answer.zh, '撤销并责令重新作出决定');
    const anew = { reopenedBy: 'reconsideration', reopenedDocument: '（示例）复议决定1号' };
    await ok(office.step('head', id, 'reopenCase', anew, '依复议决定重新办理'));
  });

  it('reconsiders a case that is archived (行政复议法 20): the archive stays, the reply is owed, the case is taken up again under its number', async () => {
    const id = await decided();
    await ok(office.step('officer', id, 'fileOnSpot', { filedWith: '2026-11-24' }));
    await ok(office.step('officer', id, 'perform', { performedOn: '2026-11-24' }));
    await ok(office.step('head', id, 'close', { closing: 'performed' }));
    await ok(office.step('officer', id, 'archive', { archiveNo: '20260007' }));
    const application = {
      ...{ reviewOrgan: '粤司法', applicant: '当事人', reviewProcedure: 'ordinary' },
      ...{ reviewAcceptedOn: '2026-11-24', reviewReceivedOn: '2026-11-24' },
    };
    const received = await ok(office.step('officer', id, 'receiveReview', application));
    assert.equal(received.case.state, 'archived');
    assert.ok((await owedBy('officer')).includes(`replyToReview ${id}`));
    assert.ok((await owedBy('justice')).includes(`decideReview ${id}`));
    const result = { reviewResult: 'annulledAnew', reviewDocument: '（示例）复议决定2号', reviewReasons: '事实不清' };
    await ok(office.step('justice', id, 'decideReview', result));
    const anew = { reopenedBy: 'reconsideration', reopenedDocument: '（示例）复议决定2号' };
    const reopened = await ok(office.step('head', id, 'reopenCase', anew, '依复议决定重新办理'));
    assert.equal(reopened.case.state, 'filed');
    assert.equal((await ok(office.call('officer', `/cases/${id}/archive`))).archiveNo, '20260007');
  });
});
