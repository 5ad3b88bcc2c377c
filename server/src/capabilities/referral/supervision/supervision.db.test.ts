// Supervision over agencies that did not refer, the way back from criminal justice, and the seal over what concerns juveniles.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { sheetTexts } from '../../../platform/office/sheet-texts.fixture.ts';
import { raiseAlarms } from '../../../platform/procedures/alarms/alarms.ts';
import { countedAsListed } from '../../../testing/list-queues.ts';
import { type Answer, openReferralTest, type ReferralTest } from '../testing/referral-test.ts';
import { supervisionQueues } from './list.ts';

describe('supervision and the way back', () => {
  let at: ReferralTest;
  before(async () => {
    at = await openReferralTest();
  });
  after(() => at.close());

  const take = async (
    who: string,
    path: string,
    { status = 200, ...body }: { facts?: object; reason?: string; status?: number } = {},
  ): Promise<Answer['body']> => {
    const answer = await at.call(who, 'POST', path, { facts: {}, ...body });
    assert.equal(answer.status, status, `${path} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const lines = async (who: string, path: string): Promise<string[][]> => {
    const { status, bytes } = await at.download(who, path);
    assert.equal(status, 200, bytes.toString());
    return sheetTexts(bytes);
  };
  const allowed = (body: Answer['body']): string[] =>
    body.actions.filter((one: { allowed: boolean }) => one.allowed).map(({ action }: { action: string }) => action);

  it('an opinion to transfer (刑事诉讼规则 557(3)) reaches the agency when the chief procurator sends it, and is answered', async () => {
    const caseId = await at.finedCase();
    const draft = { caseId, kind: 'opinion', demand: '请移送公安机关' };
    for (const who of ['officer', 'police', 'stranger'])
      assert.ok([400, 403].includes((await at.call(who, 'POST', '/supervisions', draft)).status), who);
    const made = await at.call('prosecutor', 'POST', '/supervisions', draft);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const { id } = made.body.supervision;
    assert.equal(made.body.supervision.title, '云岭（示例）鞋业有限公司涉嫌假冒注册商标案');
    assert.equal((await at.call('officer', 'GET', `/supervisions/${id}`)).status, 404, 'a draft');
    const facts = { no: '穗检意〔2026〕1号', answerBy: '2026-12-08' };
    await take('prosecutor', `/supervisions/${id}/steps/issue`, { facts, status: 403 });
    const issued = await take('chief', `/supervisions/${id}/steps/issue`, { facts });
    assert.equal(issued.clocks[0].dueAt, '2026-12-08T15:59:59.999Z');
    const seen = await at.call('officer', 'GET', `/supervisions/${id}`);
    assert.deepEqual(allowed(seen.body), ['answer']);
    assert.equal((await at.call('justice', 'GET', `/supervisions/${id}`)).status, 200);
    assert.equal((await at.call('police', 'GET', `/supervisions/${id}`)).status, 404);
    const answer = { result: 'explained', answer: '案发时金额未查清，现提交移送报告' };
    await take('officer', `/supervisions/${id}/steps/answer`, { facts: answer });
    await take('prosecutor', `/supervisions/${id}/steps/returnAnswer`, {
      facts: { answerBy: '2026-12-15' },
      reason: '未附移送书',
    });
    await take('officer', `/supervisions/${id}/steps/answer`, { facts: { ...answer, result: 'referred' } });
    const closed = await take('prosecutor', `/supervisions/${id}/steps/close`);
    assert.equal(closed.supervision.result, 'referred');
    const list = await at.call('officer', 'GET', `/supervisions?caseId=${caseId}`);
    assert.equal(list.body.total, 1);
    assert.equal((await at.call('stranger', 'GET', '/supervisions')).body.total, 0);
    const listed = await lines('officer', `/supervisions/export.xlsx?caseId=${caseId}`);
    assert.equal(listed.length, 2);
    for (const word of ['穗检意〔2026〕1号', '检察意见（移送）', '已移送', '请移送公安机关'])
      assert.ok(listed[1]?.includes(word), word);
    assert.equal((await lines('stranger', '/supervisions/export.xlsx')).length, 1);
    assert.equal((await lines('stranger', '/reverse-referrals/export.xlsx')).length, 1);
  });

  it('a justice department inquires over a case that it sees, and over none that it does not', async () => {
    const caseId = await at.finedCase();
    const made = await at.call('justice', 'POST', '/supervisions', { caseId, kind: 'inquiry', demand: '说明情况' });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const hidden = await at.openCase({ sold: 1, unsold: 100 });
    const none = await at.call('justice', 'POST', '/supervisions', { caseId: hidden, kind: 'inquiry', demand: '说明' });
    assert.equal(none.status, 400);
    assert.match(JSON.stringify(none.body), /caseId/);
  });

  it('a case not prosecuted comes back: 3 and 10 working days inside, two months for the reply (高检发释字〔2021〕4号 9), and a case goes on from it', async () => {
    const id = await at.sent();
    await at.ok('police', id, 'receive', { receiptNo: '穗公受〔2026〕1号', receivedBy: '王五' });
    await at.ok('policeHead', id, 'file', { policeCaseNo: '穗公立〔2026〕1号', crime: '假冒注册商标罪' });
    await at.ok('policeHead', id, 'sendToProsecution', { persons: 1 });
    const ended = await at.ok('chief', id, 'notProsecute', { kind: 'discretionary' }, '情节轻微');
    await at.tellCases();
    const { caseId } = ended.referral;
    const begin = { referralId: id, facts: '销售假冒注册商标的鞋', decidedOn: '2026-11-24' };
    const made = await at.call('prosecutor', 'POST', '/reverse-referrals', begin);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const reverse = `/reverse-referrals/${made.body.reverseReferral.id}`;
    assert.equal(made.body.clocks[0].dueAt, '2026-11-27T15:59:59.999Z', '3 working days');
    const reviewing = await take('prosecutor', `${reverse}/steps/passOn`);
    const review = reviewing.clocks.find(({ duty }: { duty: string }) => duty === 'review');
    assert.equal(review.dueAt, '2026-12-08T15:59:59.999Z', '10 working days');
    assert.equal((await at.call('officer', 'GET', reverse)).status, 404);
    const facts = { opinionNo: '穗检意〔2026〕9号', opinion: '建议罚款', property: '扣押 100 双' };
    await take('chief', `${reverse}/steps/sendOpinion`, { facts });
    await take('officer', `${reverse}/steps/receive`);
    const got = await at.call('officer', 'GET', reverse);
    const reply = got.body.clocks.find(({ duty }: { duty: string }) => duty === 'reply');
    assert.equal(reply.dueAt, '2027-01-24T15:59:59.999Z', 'two months');
    assert.equal(got.body.canOpenCase, true);
    const opened = await at.call('officer', 'POST', `${reverse}/case`, {});
    assert.equal(opened.status, 201, JSON.stringify(opened.body));
    assert.equal(opened.body.reverseReferral.caseId, caseId, 'the case that was referred goes on');
    assert.equal((await at.call('officer', 'POST', `${reverse}/case`, {})).body.code, 'referral.caseThere');
    await take('officer', `${reverse}/steps/reply`, { facts: { result: 'underway', reply: '已恢复办理' } });
    await take('prosecutor', `${reverse}/steps/returnReply`, { reason: '请报处罚结果' });
    await take('officer', `${reverse}/steps/reply`, { facts: { result: 'penalised', reply: '已罚款' } });
    const closed = await take('prosecutor', `${reverse}/steps/close`);
    assert.equal(closed.reverseReferral.result, 'penalised');
  });

  it('what the police send to an agency without a referral becomes a new case of it', async () => {
    const agencyId = at.agencies.get('samr 440100')?.id;
    const begin = { agencyId, title: '某仓库（示例）案', facts: '数额不足，应予行政处罚', decidedOn: '2026-11-23' };
    const made = await at.call('police', 'POST', '/reverse-referrals', begin);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const reverse = `/reverse-referrals/${made.body.reverseReferral.id}`;
    const facts = { opinionNo: '穗公移〔2026〕3号', opinion: '移送处理', property: '无' };
    await take('policeHead', `${reverse}/steps/sendOpinion`, { facts });
    await take('officer', `${reverse}/steps/receive`);
    const opened = await at.call('officer', 'POST', `${reverse}/case`, {});
    assert.equal(opened.status, 201, JSON.stringify(opened.body));
    const read = await at.call('officer', 'GET', `/cases/${opened.body.reverseReferral.caseId}`);
    assert.equal(read.body.case.title, '某仓库（示例）案');
    assert.match(read.body.file.sourceNote, /数额不足，应予行政处罚/);
    const tooLate = await at.call('police', 'POST', '/reverse-referrals', { ...begin, decidedOn: '2026-11-25' });
    assert.equal(tooLate.status, 400);
  });

  it('the lists are narrowed by words, kind, state and end, each in either order, and leave as they are narrowed', async () => {
    const caseId = await at.finedCase();
    const drafted = async (kind: string): Promise<string> => {
      const made = await at.call('prosecutor', 'POST', '/supervisions', { caseId, kind, demand: '请说明' });
      return made.body.supervision.id;
    };
    const [inquiry, opinion, draft] = [await drafted('inquiry'), await drafted('opinion'), await drafted('opinion')];
    for (const [id, no, answerBy] of [
      [inquiry, '穗检问〔2026〕71号', '2026-12-20'],
      [opinion, '穗检意〔2026〕72号', '2026-12-10'],
    ] as const)
      await take('chief', `/supervisions/${id}/steps/issue`, { facts: { no, answerBy } });
    await take('officer', `/supervisions/${inquiry}/steps/answer`, {
      facts: { result: 'explained', answer: '已说明' },
    });
    await take('prosecutor', `/supervisions/${inquiry}/steps/close`);
    const list = async (query: string, who = 'prosecutor') => {
      const { status, body } = await at.call(who, 'GET', `/supervisions?caseId=${caseId}&${query}`);
      assert.equal(status, 200, JSON.stringify(body));
      return body;
    };
    const ids = async (query: string, who?: string): Promise<string[]> =>
      (await list(query, who)).items.map(({ id }: { id: string }) => id);
    assert.deepEqual(await ids('kind=inquiry'), [inquiry]);
    assert.deepEqual(await ids('state=sent'), [opinion]);
    assert.deepEqual(await ids('open=false'), [inquiry]);
    assert.deepEqual(await ids('sort=newest&open=true'), [draft, opinion], 'what is not sent is the newest');
    assert.deepEqual(
      (await ids('sort=due')).slice(0, 2),
      [draft, opinion],
      'a draft waits for its approval in 3 working days',
    );
    assert.deepEqual(await ids('late=true'), []);
    for (const queues of supervisionQueues) {
      const seen = await countedAsListed((who: string, asked) => at.call(who, 'GET', asked), queues, [
        'prosecutor',
        'officer',
        'stranger',
      ]);
      if (queues.queued.id === 'supervisions') assert.ok(['all', 'open', 'ended'].every((one) => seen.includes(one)));
    }
    const words = async (q: string, who?: string) => ids(`q=${encodeURIComponent(q)}`, who);
    assert.deepEqual(await words('72号'), [opinion]);
    const { case: file } = (await at.call('officer', 'GET', `/cases/${caseId}`)).body;
    assert.equal((await words(file.no)).length, 3, 'by the number of the case');
    const agency = (await list('state=sent')).items[0].agency.shortName;
    assert.equal((await words(`${agency} 穗检意`)).length, 1, 'the name of the agency with a part of the number');
    assert.deepEqual(await words('72号', 'stranger'), []);
    assert.deepEqual(await words('7_号'), [], 'a sign stands for no other');
    assert.equal((await at.call('prosecutor', 'GET', '/supervisions?state=lost')).status, 400);
    assert.equal((await at.call('prosecutor', 'GET', '/reverse-referrals?kind=opinion')).status, 400);
    const exported = await lines('prosecutor', `/supervisions/export.xlsx?caseId=${caseId}&kind=inquiry&sort=newest`);
    assert.equal(exported.length, 2);
    assert.ok(exported[1]?.includes('穗检问〔2026〕71号'));
  });

  it('a date that rests on a rule held against no original says so in every list', async () => {
    const sent = await at.call('prosecutor', 'GET', '/supervisions?state=sent');
    assert.equal(sent.body.items[0].nextDue.mark, 'recalled', '刑事诉讼规则 557(3)');
    const dueIn = async (path: string, id: string, who: string) => {
      const { items } = (await at.call(who, 'GET', path)).body;
      return items.find((one: { id: string }) => one.id === id)?.nextDue;
    };
    const met = await at.openCase();
    const small = await at.openCase({ sold: 1, unsold: 100 });
    await at.caseStep('officer', small, 'answerThreshold', { suspicion: 'no' }, '数额明显低于标准');
    await at.caseStep('officer', small, 'conclude', { proposal: '罚款' });
    await at.caseStep('officer', small, 'submitReview');
    const [seizure] = (await at.call('head', 'GET', `/cases/${small}`)).body.measures;
    await take('head', `/case-measures/${seizure.id}/steps/approve`);
    assert.equal((await dueIn('/cases?limit=100', met, 'officer')).mark, 'read', 'the seizure (行政强制法 19)');
    assert.equal((await dueIn('/cases?limit=100', small, 'officer')).mark, 'read', 'the review (程序规定 55)');
    const watched = await dueIn('/referral-watch?list=unreferred&limit=100', met, 'prosecutor');
    assert.deepEqual([watched.duty, watched.mark], ['approve', 'read'], 'for who supervises, too');
  });

  it('a sealed record of a juvenile (刑事诉讼法 286) vanishes from views, lists, drill-down and exports, for everybody', async () => {
    const id = await at.sent({ juvenile: true });
    await at.ok('police', id, 'receive', { receiptNo: '穗公受〔2026〕2号', receivedBy: '王五' });
    await at.ok('policeHead', id, 'file', { policeCaseNo: '穗公立〔2026〕2号', crime: '假冒注册商标罪' });
    await at.ok('policeHead', id, 'sendToProsecution', { persons: 1 });
    const early = await at.call('chief', 'POST', `/referrals/${id}/seal`, { reason: '未成年人' });
    assert.equal(early.status, 403, 'not ended yet');
    const { referral, source } = await at.ok('chief', id, 'notProsecute', { kind: 'statutory' }, '未满十六周岁');
    const file = (await at.call('officer', 'GET', `/referrals/${id}`)).body.files[0].id;
    assert.ok(source.parties.some(({ juvenile }: { juvenile: boolean }) => juvenile));
    for (const who of ['prosecutor', 'police', 'head', 'justiceHead'])
      assert.equal((await at.call(who, 'POST', `/referrals/${id}/seal`, { reason: '试' })).status, 403, who);
    const { url } = (await at.call('officer', 'PUT', '/me/calendar-feed', { scope: 'agency' })).body;
    const address = url.slice(url.indexOf('/calendar-feeds'));
    // Long lines of a calendar are folded (RFC 5545 3.1).
    const feed = async () => (await at.download('officer', address)).bytes.toString().replaceAll('\r\n ', '');
    const search = `/search?q=${encodeURIComponent('云岭')}`;
    const found = async (who: string) => JSON.stringify((await at.call(who, 'GET', search)).body);
    await at.tellCases();
    assert.ok((await feed()).includes(referral.caseId), 'its term to decide runs on and stands in the calendar');
    assert.ok((await found('officer')).includes(referral.caseId));
    const sealed = await at.call('chief', 'POST', `/referrals/${id}/seal`, { reason: '犯罪时不满十八周岁' });
    assert.equal(sealed.status, 204, JSON.stringify(sealed.body));
    for (const who of ['officer', 'head', 'police', 'prosecutor', 'chief', 'justice']) {
      assert.equal((await at.call(who, 'GET', `/referrals/${id}`)).status, 404, who);
      assert.equal((await at.call(who, 'GET', `/cases/${referral.caseId}`)).status, 404, who);
      assert.equal((await at.call(who, 'GET', `/files/${file}`)).status, 404, who);
      const { body } = await at.call(who, 'GET', '/referral-watch?list=all&limit=100');
      assert.equal(
        body.items.some((one: { id: string }) => one.id === id),
        false,
        who,
      );
      assert.equal((await found(who)).includes(referral.caseId), false, who);
      const inbox = await at.call(who, 'GET', '/inbox?limit=100');
      assert.equal(JSON.stringify(inbox.body).includes(id), false, who);
    }
    assert.equal((await feed()).includes(referral.caseId), false, 'nor in the calendar');
    at.present = new Date('2027-06-01T03:00:00Z');
    await raiseAlarms(at.made.services);
    const reminded = await at.made.services.database.asSystem('test', (tx) =>
      tx.selectFrom('notice').select('link').where('link', 'like', `%${referral.caseId}%`).execute(),
    );
    assert.deepEqual(reminded, [], 'nobody is reminded of it any more');
    const { rows } = await at.made.services.database.asSystem('test', (tx) =>
      sql<{ why: string; actor: string }>`
        select after ->> 'seal_reason' as why, actor from audit.entry where record_id = ${id} and after ->> 'seal_reason' is not null`.execute(
        tx,
      ),
    );
    assert.deepEqual(
      rows.map(({ why }) => why),
      ['犯罪时不满十八周岁'],
    );
    assert.match(rows[0]?.actor ?? '', /person/);
    assert.equal((await at.made.services.verifyAudit()).ok, true);
  });
});
