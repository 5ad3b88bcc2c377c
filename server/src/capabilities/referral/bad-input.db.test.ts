// Bad input on the routes of referrals, supervision and the way back: each says which part is wrong and why, and changes nothing.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type Answer, openReferralTest, type ReferralTest } from './testing/referral-test.ts';

type Try = readonly [
  who: string,
  step: string,
  facts: object,
  reason: string | undefined,
  status: number,
  said: RegExp,
];

describe('bad input', () => {
  let at: ReferralTest;
  before(async () => {
    at = await openReferralTest();
  });
  after(() => at.close());

  /** What a record shows of itself: a refused request leaves all of it as it was. */
  async function shown(path: string, who: string): Promise<string> {
    const { status, body } = await at.call(who, 'GET', path);
    assert.equal(status, 200, JSON.stringify(body));
    return JSON.stringify({ version: body.version, timeline: body.timeline, clocks: body.clocks });
  }
  async function refused(path: string, reader: string, tries: readonly Try[]): Promise<void> {
    const before = await shown(path, reader);
    for (const [who, step, facts, reason, status, said] of tries) {
      const payload = { facts, ...(reason === undefined ? {} : { reason }) };
      const answer = await at.call(who, 'POST', `${path}/steps/${step}`, payload);
      const heard = `${who} ${step} ${JSON.stringify(facts)}: ${answer.status} ${JSON.stringify(answer.body)}`;
      assert.equal(answer.status, status, heard);
      assert.match(JSON.stringify(answer.body), said, heard);
    }
    assert.equal(await shown(path, reader), before);
  }
  const pointer = ({ body }: Answer): unknown => body.fields?.[0]?.pointer;

  it('to the preparing of a referral leaves the case without one', async () => {
    const caseId = await at.finedCase();
    const path = `/cases/${caseId}/referrals`;
    for (const [body, wrong] of [
      [{ crimes: '' }, '/crimes'],
      [{ crimes: '罪'.repeat(501) }, '/crimes'],
      [{ branch: 'traffic' }, '/branch'],
      [{ policeId: 'none' }, '/policeId'],
      [{ policeId: randomUUID() }, '/policeId'],
      [{ policeId: at.agencies.get('spp 440100')?.id }, '/policeId'],
      [{ team: '张三' }, '/team'],
      [{ team: '张三、张三' }, '/team'],
      [{ team: 7 }, '/team'],
      [{ approvedAt: '2026-11-24T10:00:00+08:00' }, '/approvedAt'],
    ] as const) {
      const answer = await at.call('officer', 'POST', path, body);
      assert.deepEqual([answer.status, pointer(answer)], [400, wrong], JSON.stringify([body, answer.body]));
    }
    assert.deepEqual((await at.call('officer', 'GET', path)).body.referrals, []);
    for (const who of ['stranger', 'police']) assert.equal((await at.call(who, 'POST', path, {})).status, 404, who);
    for (const [id, status] of [
      ['none', 400],
      [randomUUID(), 404],
    ] as const) {
      assert.equal((await at.call('officer', 'POST', `/cases/${id}/referrals`, {})).status, status, id);
      assert.equal((await at.call('officer', 'GET', `/cases/${id}/referrals`)).status, status, id);
      assert.equal((await at.call('officer', 'GET', `/referrals/${id}`)).status, status, id);
    }
    const made = await at.call('officer', 'POST', path, { team: '张三、李四、王五' });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const none = undefined;
    await refused(`/referrals/${made.body.referral.id}`, 'officer', [
      ['head', 'approve', {}, none, 400, /facts\/approvedAs/],
      ['head', 'approve', { approvedAs: 'deputy' }, none, 400, /facts\/approvedAs/],
      ['head', 'approve', { approvedAs: true }, none, 400, /facts\/approvedAs/],
      ['head', 'approve', { approvedAs: 'principal', by: '某某' }, none, 400, /facts\/by/],
      ['officer', 'approve', { approvedAs: 'principal' }, none, 403, /负责人办理/],
      ['head', 'cancel', {}, none, 400, /\/reason/],
      ['head', 'cancel', {}, '长'.repeat(2_001), 400, /\/reason/],
    ]);
  });

  it('to the steps of police, agency and procuratorate leaves the referral as it stands', async () => {
    const id = await at.sent();
    const path = `/referrals/${id}`;
    const none = undefined;
    await refused(path, 'officer', [
      ['police', 'receive', { receiptNo: '1' }, none, 400, /facts\/receivedBy/],
      ['police', 'receive', { receiptNo: '号'.repeat(101), receivedBy: '王五' }, none, 400, /facts\/receiptNo/],
      ['officer', 'reportDelay', {}, '不接收', 409, /2026-11-25/],
      ['police', 'explainDelay', { reasons: '忙' }, none, 409, /未要求说明/],
      ['police', 'tellWithdrawal', { servedOn: '2026-11-24' }, none, 409, /allowed/],
      ['officer', 'lapseRefusal', {}, none, 403, /平台/],
      ['officer', 'fly', {}, none, 409, /fly/],
      ['stranger', 'reportDelay', {}, '不接收', 404, /notFound/],
    ]);
    await at.ok('police', id, 'receive', { receiptNo: '穗公受〔2026〕1号', receivedBy: '王五' });
    at.present = new Date('2026-11-28T03:00:00Z');
    await refused(path, 'officer', [
      ['officer', 'reportDelay', {}, none, 400, /\/reason/],
      ['officer', 'demandDecision', { demandNo: '1' }, none, 403, /检察长/],
      ['chief', 'demandDecision', {}, none, 400, /facts\/demandNo/],
      ['chief', 'correctDelay', { letterNo: '1' }, '不说明', 409, /先要求公安机关说明理由/],
      ['chief', 'orderUndecided', { orderNo: '1' }, '应当立案', 409, /先要求公安机关说明理由/],
      ['chief', 'correctNotFiled', { letterNo: '1' }, '逾期', 409, /没有待执行的通知立案/],
      ['police', 'extendFoodTo10', {}, '查证', 409, /extendFoodTo10/],
    ]);
    await at.ok('policeHead', id, 'file', { policeCaseNo: '穗公立〔2026〕1号', crime: '假冒注册商标罪' });
    await at.ok('policeHead', id, 'withdrawCase', {}, '没有犯罪事实');
    await refused(path, 'officer', [
      ['police', 'tellWithdrawal', {}, none, 400, /facts\/servedOn/],
      ['police', 'tellWithdrawal', { servedOn: '2026-02-30' }, none, 400, /facts\/servedOn/],
      ['police', 'tellWithdrawal', { servedOn: '2026-11-28', files: [randomUUID()] }, none, 400, /facts\/files/],
      ['police', 'notifyFiling', { servedOn: '2026-11-28' }, none, 409, /allowed/],
    ]);
    for (const body of [{ facts: [] }, { facts: 'none' }, { fact: {} }, []])
      assert.equal(
        (await at.call('police', 'POST', `${path}/steps/tellWithdrawal`, body)).status,
        400,
        JSON.stringify(body),
      );
    at.present = new Date('2026-11-24T03:00:00Z');
  });

  it('to supervisions and reverse referrals begins none', async () => {
    const caseId = await at.finedCase();
    const agencyId = at.agencies.get('samr 440100')?.id;
    const supervision = { caseId, kind: 'inquiry', demand: '请说明' };
    const reverse = { agencyId, title: '某案（示例）', facts: '违法事实', decidedOn: '2026-11-23' };
    for (const [path, who, good, tries] of [
      [
        '/supervisions',
        'prosecutor',
        supervision,
        [
          [{ kind: 'order' }, '/kind'],
          [{ demand: ' ' }, '/demand'],
          [{ demand: '长'.repeat(5_001) }, '/demand'],
          [{ referralId: randomUUID() }, '/caseId'],
          [{ caseId: randomUUID() }, '/caseId'],
          [{ answerBy: '2026-12-01' }, '/answerBy'],
        ],
      ],
      [
        '/reverse-referrals',
        'police',
        reverse,
        [
          [{ facts: '' }, '/facts'],
          [{ decidedOn: '2026-11-31' }, '/decidedOn'],
          [{ agencyId: randomUUID() }, '/agencyId'],
          [{ referralId: randomUUID() }, '/referralId'],
          [{ title: '长'.repeat(301) }, '/title'],
        ],
      ],
    ] as const) {
      const total = async () => (await at.call(who, 'GET', path)).body.total;
      const before = await total();
      for (const [change, wrong] of tries) {
        const answer = await at.call(who, 'POST', path, { ...good, ...change });
        assert.deepEqual([answer.status, pointer(answer)], [400, wrong], JSON.stringify([change, answer.body]));
      }
      assert.equal(await total(), before);
      const made = await at.call(who, 'POST', path, good);
      assert.equal(made.status, 201, JSON.stringify(made.body));
    }
  });
});
