// The way of a case to the police over HTTP: prepared from the case, sent, received, refused, reconsidered, supervised, ended.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { takeDocuments } from './prepare/take-documents.ts';
import { type Answer, openReferralTest, type ReferralTest } from './testing/referral-test.ts';

describe('a referral', () => {
  let at: ReferralTest;
  before(async () => {
    at = await openReferralTest();
  });
  after(() => at.close());

  it('is prepared from the approved case in one act, with nothing typed again', async () => {
    const caseId = await at.approvedCase();
    const offered = await at.call('officer', 'GET', `/cases/${caseId}/referrals`);
    assert.equal(offered.status, 200, JSON.stringify(offered.body));
    assert.equal(offered.body.mayPrepare, true);
    assert.equal(offered.body.proposal.branch, 'foodDrugEnvironment');
    assert.match(offered.body.proposal.crimes, /假冒注册商标罪（刑法第213条）/);
    const made = await at.call('officer', 'POST', `/cases/${caseId}/referrals`, {});
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const { referral, source, exhibits, clocks, columns, readiness, proposedNo } = made.body;
    assert.equal(referral.amountFen, 6_000_000);
    assert.equal(referral.thresholdFen, 5_000_000);
    assert.deepEqual(referral.accused, ['云岭（示例）鞋业有限公司']);
    assert.equal(source.goods[0].quantity, 160);
    assert.deepEqual(exhibits, [{ line: 2, name: '云雀牌运动鞋', unit: '双', quantity: 100, handedOver: 0 }]);
    assert.equal(clocks[0].dueAt, '2026-11-25T03:00:00.000Z', '24 hours from the approval, not from the preparation');
    assert.deepEqual(
      columns.agency.map(({ title }: { title: { zh: string } }) => title.zh),
      ['提交移送报告', '批准移送', '准备移送', '移送公安机关'],
    );
    assert.match(columns.agency[1].time.zh, /提交移送报告后当日；限 3 日/);
    assert.match(proposedNo, /移〔2026〕1号$/);
    assert.deepEqual(
      readiness.returns.map(({ id }: { id: string }) => id),
      ['noEvidencePages', 'noRights'],
    );
    const twice = await at.call('officer', 'POST', `/cases/${caseId}/referrals`, {});
    assert.equal(twice.status, 409);
    assert.equal(twice.body.code, 'referral.underway');
  });

  it('has its letter as soon as the letter is drafted in the case, and the newest draft of it', async () => {
    const caseId = await at.approvedCase();
    const made = await at.call('officer', 'POST', `/cases/${caseId}/referrals`, {});
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const { id } = made.body.referral;
    const letters = async () => {
      await at.made.services.database.asSystem('test', (tx) => takeDocuments(tx, caseId));
      const { body } = await at.call('officer', 'GET', `/referrals/${id}`);
      return body.readiness.items.find((item: { id: string }) => item.id === 'letter').files;
    };
    assert.deepEqual(await letters(), []);
    const drafted = await at.call('officer', 'POST', `/cases/${caseId}/documents`, { form: '05', content: {} });
    assert.equal(drafted.status, 201, JSON.stringify(drafted.body));
    const [letter, ...more] = await letters();
    assert.deepEqual(more, []);
    assert.match(letter.name, /移送书/);
    assert.deepEqual(await letters(), [letter], 'taken once, however often it is looked');
    assert.ok(letter.openPlaces.includes('接收公安机关'), 'what it leaves open is said');
    const worksheet = await at.call('officer', 'POST', `/cases/${caseId}/documents`, {
      form: 'worksheet',
      content: {},
    });
    assert.equal(worksheet.status, 201, JSON.stringify(worksheet.body));
    const open = { ...(await at.materials()), letter: { files: [letter.id] } };
    const refused = await at.step('officer', id, 'send', { referralNo: drafted.body.no, materials: open });
    assert.equal(refused.status, 400, 'a letter with blanks is not sent');
    assert.equal(refused.body.fields[0].pointer, '/facts/materials/letter');
    assert.match(JSON.stringify(refused.body.fields), /处待填：.*接收公安机关/);
    const content = {
      接收公安机关: '广州市公安局',
      检察机关: '广州市人民检察院',
      联系人: '苏清（示例）',
      联系电话: '020-00000000',
    };
    const anew = await at.call(
      'officer',
      'PUT',
      `/case-documents/${drafted.body.id}/draft`,
      { content },
      drafted.body.version,
    );
    assert.equal(anew.status, 200, JSON.stringify(anew.body));
    const [newer, ...others] = await letters();
    assert.deepEqual(others, []);
    assert.notEqual(newer.id, letter.id);
    assert.deepEqual(newer.openPlaces, ['发生地', '当事人表/负责人', '当事人表/地址'], 'what the file lacks is left');
    const materials = await at.materials({ realFiles: true });
    const sent = await at.step('officer', id, 'send', { referralNo: drafted.body.no, materials });
    assert.equal(sent.status, 200, JSON.stringify(sent.body));
    const { files } = materials.letter as { files: [string] };
    assert.equal((await at.download('police', `/files/${files[0]}`)).status, 200);
  });

  it('of a case that the head has not approved is refused', async () => {
    const caseId = await at.openCase();
    const made = await at.call('officer', 'POST', `/cases/${caseId}/referrals`, {});
    assert.equal(made.status, 409);
    assert.equal(made.body.code, 'referral.notApproved');
  });

  it('is reported by the team of two that handles the case, or the one that is named (国务院令第310号 5(1))', async () => {
    const caseId = await at.openCase();
    const submit = (team?: string) =>
      at.call('officer', 'POST', `/cases/${caseId}/steps/submitReferral`, {
        facts: { report: '建议移送', ...(team === undefined ? {} : { team }) },
      });
    for (const team of ['张三', '张三、张三', '、']) {
      const alone = await submit(team);
      assert.deepEqual([alone.status, alone.body.fields?.[0]?.pointer], [400, '/facts/team'], team);
    }
    const done = await submit();
    assert.equal(done.status, 200, JSON.stringify(done.body));
    const report = done.body.timeline.find(({ step }: { step: string }) => step === 'submitReferral');
    assert.equal(report.facts.team, '张三、李四');
    const deputy = await at.call('head', 'POST', `/cases/${caseId}/steps/approveReferral`, {
      facts: { approvedAs: 'deputy' },
    });
    assert.deepEqual([deputy.status, deputy.body.fields?.[0]?.pointer], [400, '/facts/approvedAs']);
    const approved = await at.caseStep('head', caseId, 'approveReferral', { approvedAs: 'inCharge' });
    const approval = approved.timeline.find(({ step }: { step: string }) => step === 'approveReferral');
    assert.equal(approval.facts.approvedAs, 'inCharge');
  });

  it('of a case that was decided first waits three days for the head, and is handed over within 24 hours of the approval', async () => {
    const caseId = await at.finedCase();
    const made = await at.call('officer', 'POST', `/cases/${caseId}/referrals`, {});
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const { id } = made.body.referral;
    const clocksOf = ({ clocks }: Answer['body']) =>
      clocks.map(({ duty, status }: { duty: string; status: string }) => [duty, status]);
    assert.deepEqual(clocksOf(made.body), [['approve', 'open']]);
    const materials = await at.materials();
    const early = await at.step('officer', id, 'send', { referralNo: '穗市监移〔2026〕77号', materials });
    assert.deepEqual([early.status, early.body.code], [409, 'step.notAllowed'], JSON.stringify(early.body));
    assert.match(JSON.stringify(early.body), /负责人尚未批准移送/);
    const principal = { approvedAs: 'principal' };
    assert.equal((await at.step('officer', id, 'approve', principal)).status, 403);
    const approved = await at.ok('head', id, 'approve', principal);
    assert.deepEqual(clocksOf(approved), [
      ['send', 'open'],
      ['approve', 'met'],
    ]);
    const { dueAt } = approved.clocks.find(({ duty }: { duty: string }) => duty === 'send');
    assert.equal(Date.parse(dueAt) - at.present.getTime(), 24 * 3_600_000);
    const sent = await at.step('officer', id, 'send', { referralNo: '穗市监移〔2026〕77号', materials });
    assert.equal(sent.status, 200, JSON.stringify(sent.body));
  });

  it('is sent only when every item is there or its absence explained, and the police see it from then on', async () => {
    const id = await at.prepared();
    assert.equal((await at.call('police', 'GET', `/referrals/${id}`)).status, 404);
    const materials = await at.materials();
    const { letter: _letter, ...lacking } = materials;
    const refused = await at.step('officer', id, 'send', { referralNo: '穗市监移〔2026〕1号', materials: lacking });
    assert.equal(refused.status, 400);
    assert.match(JSON.stringify(refused.body), /materials\/letter/);
    at.present = new Date('2026-11-25T02:30:00Z');
    const sent = await at.step('officer', id, 'send', { referralNo: '穗市监移〔2026〕1号', materials });
    assert.equal(sent.status, 200, JSON.stringify(sent.body));
    const entry = sent.body.columns.agency.at(-1);
    assert.match(entry.time.zh, /负责人批准后 23\.5 小时；限 24 小时/);
    assert.equal((await at.call('police', 'GET', `/referrals/${id}`)).status, 200);
    assert.ok(sent.body.dossier.pages >= 1, 'an index at least');
    const dossier = await at.download('police', `/files/${sent.body.dossier.fileId}`);
    assert.equal(dossier.bytes.subarray(0, 5).toString(), '%PDF-');
    const seen = await at.call('prosecutor', 'GET', `/referrals/${id}`);
    assert.equal(seen.status, 200);
    assert.equal(seen.body.columns.procuratorate[0].title.zh, '收到抄送');
    assert.equal((await at.call('stranger', 'GET', `/referrals/${id}`)).status, 404);
    assert.equal((await at.call('strangePolice', 'GET', `/referrals/${id}`)).status, 404);
    const moved = await at.call('officer', 'GET', `/cases/${sent.body.referral.caseId}`);
    assert.equal(moved.body.case.referredOn, '2026-11-25');
  });

  it('states of nothing that the file holds that there is none of it, singly or in bulk, and takes what the file has', async () => {
    const id = await at.prepared();
    const { body } = await at.call('officer', 'GET', `/referrals/${id}`);
    const items: { id: string; mayBeAbsent: boolean; state: string; held?: { zh: string } }[] = body.readiness.items;
    const heldOf = (wanted: string) => items.find((one) => one.id === wanted);
    assert.deepEqual([heldOf('goods')?.state, heldOf('goods')?.held?.zh], ['there', '物品清单 2 行']);
    const none = { absent: '本案没有该项材料' };
    const send = (materials: object) =>
      at.step('officer', id, 'send', { referralNo: '穗市监移〔2026〕91号', materials });
    const good = await at.materials();
    const faultsOf = async (materials: object) => {
      const refused = await send(materials);
      assert.equal(refused.status, 400, JSON.stringify(refused.body));
      return refused.body.fields.map(({ pointer }: { pointer: string }) => pointer);
    };
    assert.deepEqual(await faultsOf({ ...good, goods: none }), ['/facts/materials/goods']);
    assert.deepEqual(await faultsOf({ ...good, goods: { absent: '没有' } }), ['/facts/materials/goods']);
    const bulk = Object.fromEntries(items.filter(({ mayBeAbsent }) => mayBeAbsent).map((one) => [one.id, none]));
    assert.deepEqual(await faultsOf({ ...good, ...bulk }), ['/facts/materials/goods', '/facts/materials/amounts']);
    const bound = { absent: '由平台按案卷制作，装订在卷' };
    assert.deepEqual(await faultsOf({ ...good, tests: bound }), ['/facts/materials/tests']);
    const sent = await send(good);
    assert.equal(sent.status, 200, JSON.stringify(sent.body));
    const event = sent.body.timeline.find(({ step }: { step: string | null }) => step === 'send');
    assert.deepEqual([event.facts.materials.goods, event.facts.materials.amounts], [bound, bound]);
  });

  it('is refused by the police, upheld, and filed because the procuratorate orders it; each within its limit', async () => {
    const id = await at.sent();
    await at.ok('police', id, 'receive', { receiptNo: '穗公受〔2026〕7号', receivedBy: '王五' });
    const early = await at.step('prosecutor', id, 'demandReasons', { demandNo: '1' });
    assert.equal(early.status, 403);
    await at.ok('policeHead', id, 'refuse', { ground: 'minor' }, '部分货物未贴标，数额不足');
    const served = await at.ok('police', id, 'notifyRefusal', { servedOn: '2026-11-24' });
    assert.equal(
      served.columns.police.find(({ tone }: { tone: string }) => tone === 'against').title.zh,
      '决定不予立案',
    );
    await at.ok('officer', id, 'askReconsideration', {}, '未贴标货物有证据证明将贴标');
    assert.equal((await at.step('head', id, 'acceptRefusal')).status, 409, 'while the reconsideration is open');
    await at.ok('policeHead', id, 'uphold', {}, '维持');
    await at.ok('officer', id, 'proposeSupervision', {}, '仍有异议');
    await at.ok('prosecutor', id, 'takeUp', { procurator: '陆清和' });
    const demanded = await at.ok('chief', id, 'demandReasons', { demandNo: '穗检〔2026〕1号' });
    const explain = demanded.clocks.find(({ duty }: { duty: string }) => duty === 'explain');
    assert.equal(explain.dueAt, '2026-12-01T15:59:59.999Z', '刑事诉讼规则 560: 7 days');
    const tooEarly = await at.step('chief', id, 'orderFiling', { orderNo: '1' }, '理由不成立');
    assert.equal(tooEarly.status, 409);
    assert.match(JSON.stringify(tooEarly.body), /答复后或者 7 日期满后/);
    await at.ok('police', id, 'explain', { reasons: '数额不足' });
    const ordered = await at.ok('chief', id, 'orderFiling', { orderNo: '穗检通立〔2026〕1号' }, '理由不成立');
    const filing = ordered.clocks.find(({ duty }: { duty: string }) => duty === 'fileAsOrdered');
    assert.equal(filing.dueAt, '2026-12-09T15:59:59.999Z', '刑事诉讼规则 564: 15 days');
    const filed = await at.ok('policeHead', id, 'fileAsOrdered', {
      policeCaseNo: '穗公立〔2026〕9号',
      crime: '假冒注册商标罪',
    });
    assert.equal(filed.referral.state, 'filed');
  });

  it('hands over exhibits line by line, never more than are held, also when two officers do it at once', async () => {
    const id = await at.sent();
    await at.ok('police', id, 'receive', { receiptNo: '穗公受〔2026〕8号', receivedBy: '王五' });
    await at.ok('policeHead', id, 'file', { policeCaseNo: '穗公立〔2026〕8号', crime: '假冒注册商标罪' });
    await at.ok('police', id, 'notifyFiling', { servedOn: '2026-11-24' });
    const give = (quantities: object) => at.step('officer', id, 'handOverExhibits', { quantities, receiver: '王五' });
    const tooMany = await give({ 2: 101 });
    assert.equal(tooMany.status, 400);
    assert.equal(tooMany.body.code, 'referral.notHeld');
    assert.equal((await give({ 1: 1 })).body.code, 'referral.notOfCase');
    for (const none of [0, -1]) {
      const { status, body } = await give({ 2: none });
      assert.deepEqual([status, body.fields?.[0]?.pointer ?? body.errors?.[0]?.pointer], [400, '/facts/quantities/2']);
    }
    const half = await give({ 2: 1.5 });
    assert.deepEqual([half.status, half.body.fields[0].pointer], [400, '/facts/quantities/2']);
    assert.match(JSON.stringify(half.body), /1\.5 双.*整数/);
    assert.equal((await give({ 2: 1.0001 })).status, 400);
    const both = await Promise.all([give({ 2: 60 }), give({ 2: 60 })]);
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 400]);
    const rest = await give({ 2: 40 });
    assert.equal(rest.status, 200, JSON.stringify(rest.body));
    assert.equal(rest.body.exhibits[0].handedOver, 100);
    const moved = await at.call('officer', 'GET', `/cases/${rest.body.referral.caseId}`);
    assert.equal(moved.body.goods[1].held, 0, 'the measure ended with its goods');
  });

  it('counts all who were arrested, whoever reports it and in how many parts', async () => {
    const id = await at.sent();
    await at.ok('police', id, 'receive', { receiptNo: '穗公受〔2026〕9号', receivedBy: '王五' });
    await at.ok('policeHead', id, 'file', { policeCaseNo: '穗公立〔2026〕10号', crime: '假冒注册商标罪' });
    await at.ok('police', id, 'recordArrest', { persons: 2 });
    await at.ok('prosecutor', id, 'recordArrest', { persons: 1 });
    const { arrested } = await at.made.services.database.asSystem('test', (tx) =>
      tx.selectFrom('referral').select('arrested').where('id', '=', id).executeTakeFirstOrThrow(),
    );
    assert.equal(arrested, 3);
  });

  it('that ends is told to the case, once, though whoever ended it may not write to the case', async () => {
    const id = await at.sent();
    await at.ok('police', id, 'receive', { receiptNo: '穗公受〔2026〕10号', receivedBy: '王五' });
    const ended = await at.ok('policeHead', id, 'notPolice', { competent: '广州市市场监督管理局' }, '不构成犯罪');
    assert.equal(ended.referral.outcome, 'returned');
    await at.tellCases();
    await at.tellCases();
    const moved = await at.call('officer', 'GET', `/cases/${ended.referral.caseId}`);
    const told = moved.body.timeline.filter(({ step }: { step: string }) => step === 'referralEnded');
    assert.equal(told.length, 1);
    assert.equal(told[0].facts.outcome, 'returned');
    assert.match(told[0].by.agency, /mps 440100/);
  });

  it('is sent on to the competent police, who alone act on it from then on', async () => {
    const id = await at.sent();
    const wrong = await at.step('police', id, 'forward', { competent: '没有的公安局' }, '无管辖权');
    assert.equal(wrong.status, 400);
    assert.match(JSON.stringify(wrong.body), /facts\/competent/);
    await at.ok('police', id, 'forward', { competent: 'mps 440300' }, '无管辖权');
    const late = await at.step('police', id, 'receive', { receiptNo: '1', receivedBy: '1' });
    assert.equal(late.status, 403);
    await at.ok('strangePolice', id, 'receive', { receiptNo: '深公受〔2026〕1号', receivedBy: '赵六' });
  });

  it('lets only the police that handle it read what they noted', async () => {
    const id = await at.sent();
    const written = await at.call('police', 'POST', `/referrals/${id}/notes`, { text: '拟对仓库布控' });
    assert.equal(written.status, 201, JSON.stringify(written.body));
    const read = await at.call('policeHead', 'GET', `/referrals/${id}/notes`);
    assert.equal(read.body.items.length, 1);
    for (const who of ['officer', 'prosecutor', 'chief', 'justice']) {
      assert.deepEqual((await at.call(who, 'GET', `/referrals/${id}/notes`)).body.items, [], who);
      assert.equal((await at.call(who, 'POST', `/referrals/${id}/notes`, { text: '试写' })).status, 403, who);
    }
    assert.equal((await at.call('police', 'GET', `/referrals/${randomUUID()}/notes`)).status, 404);
  });
});
