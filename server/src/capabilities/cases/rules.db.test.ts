// What the file knows is held against a step, over HTTP as the office's people press it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Answer, type CaseOffice, openCaseOffice } from './testing/case-office.ts';
import { upload } from './testing/documents-office.ts';

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
  const fine = (fen: number) => ({ kind: 'penalty', penalties: ['fine'], fineFen: fen, grounds: '违法' });

  it('files no act that was over more than two years before it was discovered (行政处罚法 36)', async () => {
    const { id } = await office.open('officer', { actFrom: '2022-01-01', actUntil: '2024-11-19' });
    assert.match(await refused(office.step('head', id, 'file')), /facts\/limitation .*2026-11-19 满二年.*第36条/);
    await ok(office.step('head', id, 'file', { limitation: 'fiveYears' }));
  });

  it('tells of the right to a hearing where the amount gives it (63), and again where the fine came to it', async () => {
    const id = await reviewed([unit('云岭（示例）鞋业有限公司')]);
    const silent = office.step('officer', id, 'giveNotice', notice(2_000_000_00, false));
    assert.match(await refused(silent), /facts\/hearingRight .*对法人或者其他组织罚款 100000 元以上/);
    await ok(
      office.step('officer', id, 'giveNotice', { noticedOn: '2026-11-24', proposed: '罚款', hearingRight: false }),
    );
    await ok(office.step('officer', id, 'recordDefence', { defence: 'waived' }));
    assert.match(await refused(office.step('head', id, 'decide', fine(2_000_000_00))), /facts\/fineFen .*须重新告知/);
    await ok(office.step('head', id, 'decide', fine(99_999_00)));
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
    const performed = () => office.step('officer', id, 'perform', { performedOn: '2026-11-24' });
    assert.match(await refused(performed()), /facts\/performedOn .*尚未送达：乙公司.*第61条/);
    await ok(serve('乙公司'));
    await ok(performed());
  });

  it('lets no investigator preside over the hearing, nor hold it before its day (64)', async () => {
    const id = await reviewed();
    await ok(office.step('officer', id, 'giveNotice', notice(2_000_000_00, true)));
    await ok(office.step('officer', id, 'requestHearing', { hearingOn: '2026-12-10' }));
    await ok(office.step('officer', id, 'announceHearing', { announcedOn: '2026-11-24', place: '听证室' }));
    assert.match(await refused(office.step('head', id, 'decide', fine(2_000_000_00))), /定于 2026-12-10/);
    const held = async (presider: string) => {
      const { body } = await upload(office, {
        name: '笔录.txt',
        bytes: Buffer.from('听证笔录'),
        path: '/files',
        who: 'officer',
      });
      return office.step('officer', id, 'holdHearing', {
        heldOn: '2026-11-24',
        presider,
        materials: { minutes: { files: [body.id] } },
      });
    };
    assert.match(await refused(held('陈一')), /facts\/presider .*不得主持听证/);
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
