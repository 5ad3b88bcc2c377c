// What the file knows is held against a step, over HTTP as the office's people press it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Answer, type CaseOffice, openCaseOffice } from '../testing/case-office.ts';
import { upload } from '../testing/documents-office.ts';
import { nothingPleaded } from '../testing/nothing-pleaded.ts';

describe('a step that the file speaks against', () => {
  let office: CaseOffice;
  let now = new Date('2026-11-24T02:00:00Z');

  before(async () => {
    office = await openCaseOffice(() => now);
    const bureau = await office.made.opened.agency('samr', '440100', '穗市监');
    await office.person('officer', bureau, ['officer']);
    await office.person('head', bureau, ['approver']);
    await office.person('reviewer', bureau, ['supervisor']);
    const busy = await office.person('busy', bureau, ['officer', 'supervisor']);
    officers = [
      { name: '陈一', certificateNo: '440100001' },
      { name: '李二', certificateNo: '440100002', userId: busy.userId },
    ];
  });
  after(() => office.close());

  let officers: { name: string; certificateNo: string; userId?: string }[] = [];
  const put = async (id: string, part: string, body: object) => {
    const { version } = (await office.call('officer', `/cases/${id}`)).body;
    const { status, body: answer } = await office.call('officer', `/cases/${id}/${part}`, {
      method: 'PUT',
      body,
      version,
    });
    assert.equal(status, 200, JSON.stringify(answer));
  };
  const ok = async (answer: Promise<Answer>): Promise<Answer['body']> => {
    const { status, body } = await answer;
    assert.ok(status < 300, JSON.stringify(body));
    return body;
  };
  const refused = async (answer: Promise<Answer>): Promise<string> => {
    const { status, body } = await answer;
    assert.ok(status >= 400 && status < 500, JSON.stringify(body));
    const [field] = body.fields ?? [];
    return [field?.pointer, field?.detail ?? field?.zh, body.code, body.title, body.detail].join(' ');
  };

  async function reviewed(parties: object[] = []): Promise<string> {
    now = new Date('2026-11-24T02:00:00Z');
    const { id } = await office.open('officer');
    await put(id, 'officers', { officers });
    if (parties.length > 0) await put(id, 'parties', { parties });
    await ok(office.step('head', id, 'file'));
    await ok(office.step('officer', id, 'answerThreshold', { suspicion: 'no' }, '数额明显不足'));
    await ok(office.step('officer', id, 'answerDefences', ...nothingPleaded));
    await ok(office.step('officer', id, 'conclude', { proposal: '罚款' }));
    await ok(office.step('officer', id, 'submitReview'));
    assert.match(await refused(office.step('busy', id, 'review', { opinion: '同意' })), /cases\.ownCase/);
    await ok(office.step('reviewer', id, 'review', { opinion: '同意' }));
    return id;
  }
  const unit = (name: string) => ({ part: 'party', kind: 'unit', name, idMissing: '示例' });
  const notice = (fen: number, hearingRight: boolean, party?: string) => ({
    noticedOn: '2026-11-24',
    proposed: `罚款 ${fen / 100} 元`,
    proposedPenalties: ['fine'],
    proposedFineFen: fen,
    hearingRight,
    ...(party !== undefined && { party }),
  });
  const hold = async (id: string, party?: string, presider = '周五') => {
    const { body } = await upload(office, {
      name: '笔录.txt',
      bytes: Buffer.from('听证笔录'),
      path: '/files',
      who: 'officer',
    });
    return office.step('officer', id, 'holdHearing', {
      heldOn: now.toISOString().slice(0, 10),
      presider,
      materials: { minutes: { files: [body.id] } },
      ...(party !== undefined && { party }),
    });
  };
  const fine = (fen: number) => ({ kind: 'penalty', penalties: ['fine'], fineFen: fen, grounds: '违法' });

  it('files no act that was over more than two years before it was discovered (行政处罚法 36)', async () => {
    const { id } = await office.open('officer', { actFrom: '2022-01-01', actUntil: '2024-11-19' });
    assert.match(await refused(office.step('head', id, 'file')), /facts\/limitation .*2026-11-19 满二年.*第36条/);
    await ok(office.step('head', id, 'file', { limitation: 'fiveYears' }));
  });

  it('tells of the right to a hearing where fine or goods give it (63), and again where the fine came to it', async () => {
    const id = await reviewed([unit('云岭（示例）鞋业有限公司')]);
    const silent = office.step('officer', id, 'giveNotice', notice(2_000_000_00, false));
    assert.match(await refused(silent), /facts\/hearingRight .*对法人或者其他组织罚款 100000 元以上/);
    await ok(
      office.step('officer', id, 'giveNotice', { noticedOn: '2026-11-24', proposed: '罚款', hearingRight: false }),
    );
    await ok(office.step('officer', id, 'recordDefence', { defence: 'waived' }));
    assert.match(await refused(office.step('head', id, 'decide', fine(2_000_000_00))), /facts\/fineFen .*须重新告知/);
    await ok(office.step('head', id, 'decide', fine(99_999_00)));
    const small = await reviewed([{ ...unit('小明（示例）'), kind: 'individual' }]);
    await put(small, 'goods', {
      goods: [{ name: '鞋', quantity: 30, unit: '双', state: 'unsold', markedPrice: 40_000 }],
    });
    const told = { ...notice(100_00, false), proposedPenalties: ['fine', 'confiscateGoods'] };
    assert.match(await refused(office.step('officer', small, 'giveNotice', told)), /财物价值 10000 元以上/);
  });

  it('decides no fine of 2,000,000 on the day of the notice, and says until which day, by which article, in both languages', async () => {
    const id = await reviewed([unit('云岭（示例）鞋业有限公司')]);
    await ok(office.step('officer', id, 'giveNotice', notice(2_000_000_00, true)));
    const early = await office.step('head', id, 'decide', fine(2_000_000_00));
    assert.equal(early.status, 409);
    assert.match(early.body.title, /期限至 2026-12-01（行政处罚法.*第64条第1款）/);
    const { actions } = (await office.call('head', `/cases/${id}`)).body;
    const decide = actions.find(({ action }: { action: string }) => action === 'decide');
    assert.equal(decide.allowed, false);
    assert.match(decide.why.en, /ends with 2026-12-01 .*64\(1\)/);
    await ok(office.step('officer', id, 'recordDefence', { defence: 'stated' }));
    assert.match(
      await refused(office.step('head', id, 'decide', fine(2_000_000_00))),
      /2026-12-02 起方可办理.*第57条第2款/,
    );
    now = new Date('2026-12-02T02:00:00Z');
    await ok(office.step('head', id, 'decide', fine(2_000_000_00)));
  });

  it('penalizes several parties only once each of them was notified (44)', async () => {
    const id = await reviewed([unit('甲公司'), unit('乙公司')]);
    await ok(office.step('officer', id, 'giveNotice', notice(50_000_00, false, '甲公司')));
    await ok(office.step('officer', id, 'recordDefence', { defence: 'waived' }));
    assert.match(
      await refused(office.step('head', id, 'decide', fine(50_000_00))),
      /facts\/kind .*尚未告知：乙公司.*第44条/,
    );
    await ok(office.step('officer', id, 'giveNotice', notice(50_000_00, false, '乙公司')));
    await ok(office.step('officer', id, 'recordDefence', { defence: 'waived' }));
    await ok(office.step('head', id, 'decide', { ...fine(50_000_00), partyFines: { 甲公司: 30_000, 乙公司: 20_000 } }));
    const serve = (party: string) =>
      office.step('officer', id, 'serve', { servedOn: '2026-11-24', way: 'direct', party });
    await ok(serve('甲公司'));
    assert.match(await refused(serve('甲公司')), /facts\/party .*已经送达：甲公司/);
    const performed = (party?: string) =>
      office.step('officer', id, 'perform', { performedOn: '2026-11-24', ...(party !== undefined && { party }) });
    assert.match(await refused(performed()), /facts\/performedOn .*尚未送达：乙公司.*第61条/);
    await ok(serve('乙公司'));
    const pay = (paidFen: number) =>
      office.step('officer', id, 'recordPayment', { paidOn: '2026-11-24', paidFen, party: '乙公司' });
    assert.match(await refused(pay(20_001_00)), /facts\/paidFen .*尚欠罚没款 20000 元/);
    await ok(pay(5_000_00));
    const parts = (instalments: object) =>
      office.step('head', id, 'deferPayment', { payBy: '2026-12-31', instalments, party: '乙公司' }, '经济困难');
    assert.match(
      await refused(parts({ '2026-12-31': 10_000 })),
      /facts\/instalments .*合计 10000 元，与罚款 20000 元不符/,
    );
    assert.match(await refused(parts({ 年底: 20_000 })), /facts\/instalments .*应为日期/);
    await ok(parts({ '2026-12-31': 10_000, '2027-01-29': 10_000 }));
    const { execution } = await ok(pay(5_000_00));
    assert.deepEqual(
      execution.map((one: Record<string, unknown>) => [one.party, one.fineFen, one.servedOn, one.payBy, one.paidFen]),
      [
        ['甲公司', 30_000_00, '2026-11-24', '2026-12-09', 0],
        ['乙公司', 20_000_00, '2026-11-24', '2027-01-29', 10_000_00],
      ],
    );
    await ok(performed('甲公司'));
    assert.match(await refused(performed('甲公司')), /facts\/party .*已经履行：甲公司/);
    assert.match(await refused(office.step('head', id, 'close', { closing: 'performed' })), /没有全部当事人履行完毕/);
    await ok(performed('乙公司'));
    await ok(office.step('head', id, 'close', { closing: 'performed' }));
  });

  it('waits for the time of each of several parties, whatever was said to the others (44, 64(1))', async () => {
    const id = await reviewed([unit('甲公司'), unit('乙公司')]);
    await ok(office.step('officer', id, 'giveNotice', notice(50_000_00, false, '甲公司')));
    await ok(office.step('officer', id, 'recordDefence', { defence: 'stated', party: '甲公司' }));
    now = new Date('2026-11-25T02:00:00Z');
    const second = { ...notice(40_000_00, false, '乙公司'), noticedOn: '2026-11-25' };
    await ok(office.step('officer', id, 'giveNotice', second));
    await ok(office.step('officer', id, 'recordDefence', { defence: 'waived', party: '乙公司' }));
    const each = { ...fine(70_000_00), partyFines: { 甲公司: 40_000, 乙公司: 30_000 } };
    assert.match(await refused(office.step('head', id, 'decide', each)), /至 2026-12-01 期满，2026-12-02 起方可办理/);
    now = new Date('2026-12-02T02:00:00Z');
    await ok(office.step('head', id, 'decide', each));
  });

  it('has what each party pays add up, none above what that party was told of (45(2))', async () => {
    const id = await reviewed([unit('甲公司'), unit('乙公司')]);
    for (const [party, fen] of [['甲公司', 90_000_00] as const, ['乙公司', 20_000_00] as const]) {
      await ok(office.step('officer', id, 'giveNotice', notice(fen, false, party)));
      await ok(office.step('officer', id, 'recordDefence', { defence: 'waived', party }));
    }
    const decide = (fen: number, partyFines?: object) =>
      office.step('head', id, 'decide', { ...fine(fen), ...(partyFines !== undefined && { partyFines }) });
    assert.match(await refused(decide(110_000_00)), /facts\/partyFines .*须写明各当事人的罚款数额/);
    assert.match(await refused(decide(110_000_00, { 甲公司: 90_000, 丙公司: 20_000 })), /不是本案当事人：丙公司/);
    assert.match(
      await refused(decide(110_000_00, { 甲公司: 90_000, 乙公司: 10_000 })),
      /facts\/partyFines .*合计 100000 元.*110000 元不符/,
    );
    assert.match(
      await refused(decide(110_000_00, { 甲公司: 80_000, 乙公司: 30_000 })),
      /乙公司 的罚款 30000 元高于告知的 20000 元.*第45条第2款/,
    );
    assert.match(
      await refused(office.step('officer', id, 'recordDefence', { defence: 'stated', party: '丁公司' })),
      /facts\/party .*甲公司、乙公司/,
    );
    await ok(decide(110_000_00, { 甲公司: 90_000, 乙公司: 20_000 }));
  });

  it('names the penalties without an amount of each party, and tells who has none (59(1)(4))', async () => {
    const id = await reviewed([unit('甲公司'), unit('乙公司')]);
    for (const party of ['甲公司', '乙公司']) {
      const told = { ...notice(30_000_00, false, party), proposedPenalties: ['warning', 'fine'] };
      await ok(office.step('officer', id, 'giveNotice', told));
      await ok(office.step('officer', id, 'recordDefence', { defence: 'waived', party }));
    }
    const decide = (partyPenalties: object) =>
      office.step('head', id, 'decide', {
        ...fine(30_000_00),
        penalties: ['warning', 'fine'],
        partyFines: { 甲公司: 30_000 },
        partyPenalties,
      });
    assert.match(
      await refused(decide({ 甲公司: ['fine'], 丙公司: ['warning'] })),
      /facts\/partyPenalties .*不是本案当事人：丙公司/,
    );
    assert.match(await refused(decide({ 甲公司: ['warning', 'fine'] })), /没有写明处罚种类：乙公司/);
    assert.match(await refused(decide({ 甲公司: ['fine'], 乙公司: ['fine'] })), /警告没有写明对哪一当事人/);
    assert.match(await refused(decide({ 甲公司: ['fine'], 乙公司: ['warning', 'stop'] })), /没有选择责令停产停业/);
    assert.match(
      await refused(decide({ 甲公司: ['warning'], 乙公司: ['warning', 'fine'] })),
      /甲公司、乙公司的处罚种类与罚款数额不一致/,
    );
    assert.match(
      await refused(decide({ 甲公司: ['fine'], 乙公司: ['bribe'] })),
      /facts\/partyPenalties .*应为其中一项/,
    );
    const { execution, timeline } = await ok(decide({ 甲公司: ['fine'], 乙公司: ['warning'] }));
    assert.deepEqual(
      execution.map((one: { party: string; fineFen: number; penalties: { title: { zh: string } }[] }) => [
        ...[one.party, one.fineFen, ...one.penalties.map(({ title }) => title.zh)],
      ]),
      [
        ['甲公司', 30_000_00, '罚款'],
        ['乙公司', 0, '警告'],
      ],
    );
    const { said } = timeline.findLast(({ step }: { step: string }) => step === 'decide');
    const told = said.find(({ title }: { title: { zh: string } }) => title.zh.startsWith('各当事人的处罚种类'));
    assert.deepEqual(told.value.zh.split('；').sort(), ['乙公司：警告', '甲公司：罚款']);
  });

  it('hears each of several parties by itself, and bars the decision while one of them waits (64)', async () => {
    const id = await reviewed([unit('甲公司'), unit('乙公司')]);
    for (const party of ['甲公司', '乙公司']) {
      await ok(office.step('officer', id, 'giveNotice', notice(200_000_00, true, party)));
      await ok(office.step('officer', id, 'requestHearing', { hearingOn: '2026-12-10', party }));
    }
    const again = office.step('officer', id, 'requestHearing', { hearingOn: '2026-12-11', party: '甲公司' });
    assert.match(await refused(again), /facts\/hearingOn .*已受理听证申请/);
    const announce = { announcedOn: '2026-11-24', place: '听证室' };
    await ok(office.step('officer', id, 'announceHearing', { ...announce, party: '甲公司' }));
    now = new Date('2026-12-10T02:00:00Z');
    assert.match(await refused(hold(id, '乙公司')), /facts\/heldOn .*尚未通知听证的时间、地点/);
    await ok(hold(id, '甲公司'));
    assert.match(await refused(office.step('head', id, 'decide', fine(100_00))), /听证尚未举行：定于 2026-12-10/);
  });

  it('bars a hearing announced less than seven days before: it is moved and announced anew (64(2))', async () => {
    const id = await reviewed();
    await ok(office.step('officer', id, 'giveNotice', notice(2_000_000_00, true)));
    await ok(office.step('officer', id, 'requestHearing', { hearingOn: '2026-12-10' }));
    now = new Date('2026-12-02T02:00:00Z');
    const late = () => office.step('officer', id, 'announceHearing', { announcedOn: '2026-12-02', place: '听证室' });
    assert.match(await refused(late()), /facts\/announcedOn .*至迟应于 2026-12-01 送达.*先改期.*第64条第2项/);
    await ok(office.step('officer', id, 'moveHearing', { hearingOn: '2026-12-14' }, '通知不及时'));
    await ok(late());
    now = new Date('2026-12-14T02:00:00Z');
    await ok(hold(id));
  });

  it('suspends the inquiry with approval of the head, and counts no day of it (程序规定 46, 64)', async () => {
    const id = await reviewed();
    const stopped = office.step('officer', id, 'stopClock', { period: '1', ground: 'suspension' });
    assert.match(await refused(stopped), /facts\/ground .*须经机关负责人批准.*第46条/);
    const ask = (who: string) =>
      office.step(who, id, 'suspend', { suspendedFor: 'otherCase' }, '等待商标无效宣告的裁决');
    assert.match(await refused(ask('officer')), /step\.(notYours|notAllowed)/);
    const { clocks } = await ok(ask('head'));
    const decide = clocks.find(({ duty }: { duty: string }) => duty === 'decide');
    assert.equal(decide.stoppedAt, now.toISOString());
    const { clocks: again } = await ok(office.step('officer', id, 'resumeInquiry', { resumed: '裁决已生效' }));
    assert.equal(again.find(({ duty }: { duty: string }) => duty === 'decide').stoppedAt, null);
  });

  it('imposes none for a first act only where no earlier penalty is found, and names the one that is (33(1))', async () => {
    const firm = { ...unit('云岭（示例）鞋业有限公司'), uscc: '91440100MA5DEM063B' };
    const earlier = await office.open('officer');
    await put(earlier.id, 'parties', { parties: [firm] });
    await office.made.services.database.asSystem('as if decided', (tx) =>
      tx
        .updateTable('caseFile')
        .set({ decidedOn: '2025-06-01', decisionKind: 'penalty' })
        .where('id', '=', earlier.id)
        .execute(),
    );
    const id = await reviewed([firm]);
    await ok(office.step('officer', id, 'checkCorrection', { checkedOn: '2026-11-24', corrected: true }));
    const none = { kind: 'noPenalty', noPenaltyWhy: 'first', grounds: '初次违法', instruction: '已教育' };
    assert.match(
      await refused(office.step('head', id, 'decide', none)),
      /facts\/noPenaltyWhy .*不是初次违法：云岭（示例）鞋业有限公司 2025-06-01 被处罚（穗市监）.*第33条第1款/,
    );
    const other = await reviewed([unit('甲公司')]);
    await ok(office.step('officer', other, 'checkCorrection', { checkedOn: '2026-11-24', corrected: true }));
    await ok(office.step('head', other, 'decide', none));
  });

  it('files a case that was decided on the spot when it is taken up again (51)', async () => {
    now = new Date('2026-11-24T02:00:00Z');
    const { id } = await office.open('officer', { offenceCode: 'TM-57-3' });
    await put(id, 'goods', { goods: [{ name: '鞋', quantity: 1, unit: '双', state: 'sold', actualPrice: 10_000 }] });
    const onSpot = { partyKind: 'unit', penalties: ['warning'], decisionNo: '当1', deliveredOn: '2026-11-24' };
    const decided = () => office.step('officer', id, 'decideOnSpot', { ...onSpot, grounds: '示例', heard: '无' });
    // What the goods come to leaves the threshold open (310号令 3(2)).
    assert.match(await refused(decided()), /合理理由怀疑涉嫌犯罪/);
    await ok(office.step('officer', id, 'answerThreshold', { suspicion: 'no' }, '仅一双，来源已说明'));
    await ok(office.step('officer', id, 'answerDefences', ...nothingPleaded));
    await ok(decided());
    const by = { reopenedBy: 'itself', reopenedDocument: '（示例）撤销决定' };
    const { case: row, file } = await ok(office.step('head', id, 'reopenCase', by, '认定有误'));
    assert.deepEqual([row.state, row.filedOn, file.decision], ['filed', '2026-11-24', null]);
    assert.match(row.no, /〔2026〕\d+号$/);
  });

  it('lets no investigator preside over the hearing, nor hold it before its day (64)', async () => {
    const id = await reviewed();
    await ok(office.step('officer', id, 'giveNotice', notice(2_000_000_00, true)));
    await ok(office.step('officer', id, 'requestHearing', { hearingOn: '2026-12-10' }));
    await ok(office.step('officer', id, 'announceHearing', { announcedOn: '2026-11-24', place: '听证室' }));
    assert.match(await refused(office.step('head', id, 'decide', fine(2_000_000_00))), /定于 2026-12-10/);
    const held = (presider: string) => hold(id, undefined, presider);
    assert.match(await refused(held('陈一')), /facts\/presider .*不得主持听证/);
    // Whoever concluded the inquiry and notified the party investigated, whether or not the file names them.
    assert.match(
      await refused(held((await office.call('officer', '/me')).body.displayName)),
      /facts\/presider .*不得主持听证/,
    );
    assert.match(await refused(held('周五')), /facts\/heldOn .*定于 2026-12-10/);
  });

  it('has an officer whose withdrawal was granted do nothing more, and asks for another (43, 42)', async () => {
    const { id } = await office.open('officer');
    await put(id, 'officers', { officers });
    await ok(office.step('head', id, 'file'));
    assert.match(
      await refused(office.step('officer', id, 'askWithdrawal', { officer: '王五', askedBy: 'party' }, '亲属')),
      /facts\/officer .*陈一、李二/,
    );
    await ok(office.step('officer', id, 'askWithdrawal', { officer: '李二', askedBy: 'party' }, '亲属'));
    const decided = await ok(office.step('head', id, 'decideWithdrawal', { withdraws: true }, '应当回避'));
    assert.deepEqual(
      decided.officers.map(({ recused }: { recused: boolean }) => recused),
      [false, true],
    );
    const told = { police: '广州市公安局', toldAt: '2026-11-24T09:00:00+08:00' };
    assert.match(await refused(office.step('busy', id, 'noticePolice', told)), /cases\.withdrawn/);
    assert.match(await refused(office.step('officer', id, 'conclude', { proposal: '罚款' })), /cases\.tooFewOfficers/);
  });

  it('takes prices of the price authority into the lines that it was asked about, and no others', async () => {
    const { id } = await office.open('officer');
    const line = { name: '鞋', quantity: 300, unit: '双', state: 'unsold' };
    await put(id, 'goods', { goods: [line, { ...line, name: '包' }] });
    await ok(office.step('head', id, 'file'));
    const ask = (lines: string, request = 'J1') =>
      office.step('officer', id, 'askValuation', { request, asked: '市价格认定中心', lines, answerBy: '2026-12-10' });
    assert.match(await refused(ask('3')), /facts\/lines .*清单共 2 行/);
    await ok(ask('1'));
    assert.match(await refused(ask('1')), /facts\/request/);
    const answer = (prices: object) =>
      office.step('officer', id, 'receiveValuation', {
        request: 'J1',
        prices,
        conclusionNo: '价认〔2026〕1号',
        answeredOn: '2026-11-24',
      });
    assert.match(await refused(answer({ 2: 180 })), /facts\/prices .*不是请求认定/);
    const taken = await ok(answer({ 1: 180.5 }));
    assert.deepEqual(
      [taken.goods[0].authorityPrice, taken.goods[0].priceBasis],
      [18_050, '价格认定结论书 价认〔2026〕1号'],
    );
  });
});
