// Fine and confiscation while a referral is disputed: locked, freed by the refusal, locked again, freed or barred for good.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { nothingPleaded } from '../../cases/testing/nothing-pleaded.ts';
import { lapseRefusals } from '../lapse.ts';
import { openReferralTest, type ReferralTest } from '../testing/referral-test.ts';

describe('fine and confiscation of a referred case', () => {
  let at: ReferralTest;
  before(async () => {
    at = await openReferralTest();
  });
  after(() => at.close());

  /** A case before its decision, with the referral that was received by the police. */
  async function received(): Promise<{ id: string; caseId: string }> {
    const id = await at.sent();
    const { body } = await at.call('officer', 'GET', `/referrals/${id}`);
    const { caseId } = body.referral;
    await at.caseStep('officer', caseId, 'conclude', { proposal: '罚款、没收' });
    await at.caseStep('officer', caseId, 'answerDefences', ...nothingPleaded);
    await at.caseStep('officer', caseId, 'submitReview');
    await at.caseStep('reviewer', caseId, 'review', { opinion: '同意' });
    await at.caseStep('officer', caseId, 'giveNotice', {
      noticedOn: '2026-11-24',
      proposed: '罚款、没收',
      hearingRight: true,
    });
    await at.caseStep('officer', caseId, 'recordDefence', { defence: 'waived' });
    await at.ok('police', id, 'receive', { receiptNo: '穗公受〔2026〕21号', receivedBy: '王五' });
    return { id, caseId };
  }

  /** Why a fine is barred now; null where it is not. Its grounds are left out, so that no decision comes of asking. */
  async function barred(caseId: string, penalties = ['fine', 'confiscateGoods']): Promise<string | null> {
    const facts = { kind: 'penalty', penalties, fineFen: 800_000 };
    const { status, body } = await at.call('head', 'POST', `/cases/${caseId}/steps/decide`, { facts });
    assert.equal(status, 400, JSON.stringify(body));
    const found = (body.fields ?? []).filter(({ pointer }: { pointer: string }) => pointer === '/facts/penalties');
    return found.length === 0 ? null : JSON.stringify(found);
  }
  const refuse = (id: string) => at.ok('policeHead', id, 'refuse', { ground: 'minor' }, '数额不足');
  const serve = (id: string) => at.ok('police', id, 'notifyRefusal', { servedOn: '2026-11-24' });
  /** What the agency of somebody still owes in a referral, as its inbox says it. */
  const owed = async (who: string, id: string): Promise<string[]> => {
    const { body } = await at.call(who, 'GET', '/inbox?queue=all&limit=100');
    return body.items.flatMap(
      ({ recordId, clock: { title } }: { recordId: string; clock: { title: { zh: string } } }) =>
        recordId === id ? [title.zh] : [],
    );
  };
  const clock = async (caseId: string) => {
    const { body } = await at.call('officer', 'GET', `/cases/${caseId}`);
    return body.clocks.find(({ duty }: { duty: string }) => duty === 'decide').stoppedAt;
  };

  it('are barred from the hand-over, other penalties are not (国务院令第310号 11)', async () => {
    const { caseId } = await received();
    assert.match((await barred(caseId)) ?? '', /案件已移送公安机关/);
    assert.equal(await barred(caseId, ['warning']), null);
  });

  it('are freed by the refusal of the police itself, before the head has answered it, and the clock runs on', async () => {
    const { id, caseId } = await received();
    assert.notEqual(await clock(caseId), null);
    await refuse(id);
    await at.tellCases();
    assert.equal(await barred(caseId), null);
    assert.equal(await clock(caseId), null);
    const open = (await serve(id)).clocks.find(({ duty }: { duty: string }) => duty === 'answerRefusal');
    assert.equal(open.colour, 'normal', 'the answer of the agency stays owed');
  });

  it('are barred again when reconsideration is asked, and freed when it is upheld (国务院令第310号 9)', async () => {
    const { id, caseId } = await received();
    await refuse(id);
    await serve(id);
    await at.tellCases();
    await at.ok('officer', id, 'askReconsideration', {}, '有证据证明将贴标');
    assert.match((await barred(caseId)) ?? '', /正在复议或者立案监督/, 'at once, by no job');
    await at.ok('policeHead', id, 'uphold', {}, '维持');
    await at.tellCases();
    assert.equal(await barred(caseId), null);
  });

  it('are barred when the procuratorate begins to supervise of itself, and stay so when the police file (刑事诉讼规则 560, 564)', async () => {
    const { id, caseId } = await received();
    await refuse(id);
    await serve(id);
    await at.tellCases();
    await at.ok('chief', id, 'demandReasons', { demandNo: '穗检〔2026〕2号' });
    await at.tellCases();
    assert.match((await barred(caseId)) ?? '', /正在复议或者立案监督/);
    await at.ok('police', id, 'explain', { reasons: '数额不足' });
    await at.ok('chief', id, 'orderFiling', { orderNo: '穗检通立〔2026〕2号' }, '理由不成立');
    await at.ok('policeHead', id, 'fileAsOrdered', { policeCaseNo: '穗公立〔2026〕22号', crime: '假冒注册商标罪' });
    await at.tellCases();
    assert.match((await barred(caseId)) ?? '', /其后已经立案/);
    await at.ok('policeHead', id, 'withdrawCase', {}, '情节显著轻微');
    await at.tellCases();
    assert.equal(await barred(caseId), null);
  });

  it('are barred for good once the court has passed sentence (行政处罚法 35(2))', async () => {
    const { id, caseId } = await received();
    await at.ok('policeHead', id, 'file', { policeCaseNo: '穗公立〔2026〕23号', crime: '假冒注册商标罪' });
    await at.ok('policeHead', id, 'sendToProsecution', { persons: 1 });
    await at.ok('chief', id, 'prosecute', { persons: 1, charge: '假冒注册商标罪' });
    await at.ok('court', id, 'judge', { judgment: 'sentenced', persons: 1 });
    await at.tellCases();
    assert.match((await barred(caseId)) ?? '', /已判处刑罚/);
    assert.equal(await barred(caseId, ['licence']), null);
  });

  it('the court owes the judgment from the prosecution on, and who brought it there hears of it (刑事诉讼法 208)', async () => {
    const { id } = await received();
    await at.ok('policeHead', id, 'file', { policeCaseNo: '穗公立〔2026〕25号', crime: '假冒注册商标罪' });
    const before = await owed('court', id);
    assert.deepEqual(before, []);
    await at.ok('policeHead', id, 'sendToProsecution', { persons: 1 });
    assert.deepEqual(await owed('prosecutor', id), ['审查起诉']);
    await at.ok('chief', id, 'extendProsecution', {}, '重大、复杂');
    await at.ok('prosecutor', id, 'returnToPolice', {}, '事实不清');
    assert.ok((await owed('police', id)).includes('补充侦查后重新移送起诉'));
    await at.ok('policeHead', id, 'sendToProsecution', { persons: 1 });
    await at.ok('chief', id, 'prosecute', { persons: 1, charge: '假冒注册商标罪' });
    assert.deepEqual(await owed('court', id), ['审判并通报生效判决']);
    await at.ok('court', id, 'judge', { judgment: 'sentenced', persons: 1 });
    assert.deepEqual(await owed('court', id), []);
    const copies = at.messages.filter(({ kind, link }) => kind === 'judge' && link === `/referrals/${id}`);
    assert.deepEqual(
      new Set(copies.map(({ agencyKey }) => agencyKey)),
      new Set(['samr 440100', 'mps 440100', 'spp 440100'].map((place) => at.agencies.get(place)?.key)),
    );
    for (const copy of copies) assert.match(copy.body?.zh ?? '', /抄送本单位/);
  });

  it('a fine imposed while the case was free is set off by the court, no more and no less (国务院令第310号 11(3))', async () => {
    const { id, caseId } = await received();
    await refuse(id);
    await serve(id);
    await at.tellCases();
    const facts = { kind: 'penalty', penalties: ['fine'], fineFen: 800_000, grounds: '违法' };
    await at.caseStep('head', caseId, 'decide', facts);
    await at.ok('chief', id, 'demandReasons', { demandNo: '穗检〔2026〕3号' });
    await at.ok('police', id, 'explain', { reasons: '数额不足' });
    await at.ok('chief', id, 'orderFiling', { orderNo: '穗检通立〔2026〕3号' }, '理由不成立');
    await at.ok('policeHead', id, 'fileAsOrdered', { policeCaseNo: '穗公立〔2026〕24号', crime: '假冒注册商标罪' });
    await at.tellCases();
    await at.ok('policeHead', id, 'sendToProsecution', { persons: 1 });
    const charged = await at.ok('chief', id, 'prosecute', { persons: 1, charge: '假冒注册商标罪' });
    assert.equal(charged.referral.fineBeforeFen, 800_000);
    const judged = { judgment: 'sentenced', persons: 1, criminalFineFen: 5_000_000 };
    for (const offsetFen of [undefined, 100, 5_000_000]) {
      const wrong = await at.step('court', id, 'judge', {
        ...judged,
        ...(offsetFen === undefined ? {} : { offsetFen }),
      });
      assert.equal(wrong.status, 400);
      assert.match(JSON.stringify(wrong.body), /折抵罚金 8,000 元/);
      assert.equal(wrong.body.fields[0].name, '折抵的行政罚款', 'by the name that the form gives it');
    }
    const ended = await at.ok('court', id, 'judge', { ...judged, offsetFen: 800_000 });
    assert.match(
      JSON.stringify(ended.afterwards),
      /罚款 8,000 元，罚金 50,000 元：折抵 8,000 元，罚金还应缴纳 42,000 元/,
    );
    await at.tellCases();
    const { body } = await at.call('officer', 'GET', `/cases/${caseId}`);
    const told = body.timeline.find(({ step }: { step: string }) => step === 'referralEnded');
    assert.equal(told.facts.offsetFen, 800_000);
  });

  it('a refusal that nobody disputed lapses with its three days; the head may still end the referral (国务院令第310号 9(1))', async () => {
    const { id, caseId } = await received();
    await refuse(id);
    await serve(id);
    await at.tellCases();
    assert.equal(await lapseRefusals(at.made.services), 0, 'on the first day');
    at.present = new Date('2026-11-27T15:59:00Z');
    assert.equal(await lapseRefusals(at.made.services), 0, 'in the last minute of the third day');
    at.present = new Date('2026-11-27T16:10:00Z');
    assert.ok((await lapseRefusals(at.made.services)) >= 1);
    assert.equal(await lapseRefusals(at.made.services), 0, 'once');
    const { body: record } = await at.call('officer', 'GET', `/referrals/${id}`);
    assert.match(JSON.stringify(record.timeline), /至 2026-11-27 未提请复议/, 'with the reason');
    const late = await at.step('officer', id, 'askReconsideration', {}, '有新的证据');
    assert.equal(late.status, 409);
    assert.match(JSON.stringify(late.body), /三日期限已过/);
    const { body } = await at.call('officer', 'GET', `/referrals/${id}`);
    assert.deepEqual(body.referral.late, [], 'a right that was not used is no delay');
    assert.equal(await barred(caseId), null);
    await at.ok('head', id, 'acceptRefusal');
    assert.equal(await barred(caseId), null);
  });

  it('a case told twice, or late, stands where its referral stands', async () => {
    const { id, caseId } = await received();
    await refuse(id);
    await serve(id);
    await at.ok('officer', id, 'askReconsideration', {}, '有证据证明将贴标');
    // What the police did is told only now, after what the agency did.
    await at.tellCases();
    await at.tellCases();
    assert.notEqual(await barred(caseId), null);
    const { body } = await at.call('officer', 'GET', `/cases/${caseId}`);
    const told = body.timeline.map(({ step }: { step: string }) => step);
    assert.deepEqual(
      told.filter((step: string) => step === 'referralRefused' || step === 'referralReopened'),
      [],
    );
  });
});
