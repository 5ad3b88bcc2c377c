// A referral carried between two installations as signed packages: out, back with the receipt, and what is refused on the way.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openPackage, sealPackage } from '../../../platform/packages/envelope.ts';
import { openReferralTest, type ReferralTest } from '../testing/referral-test.ts';
import { carriedReferral } from './schema.ts';

describe('a carried referral', () => {
  let agency: ReferralTest;
  let police: ReferralTest;
  before(async () => {
    agency = await openReferralTest();
    police = await openReferralTest();
    await pin(agency, police, ['mps']);
    await pin(police, agency, ['samr']);
  });
  after(async () => {
    await agency.close();
    await police.close();
  });

  /** The administrator of one installation pins the key of the other. */
  async function pin(here: ReferralTest, there: ReferralTest, departments: string[]): Promise<void> {
    const { body } = await there.call('officer', 'GET', '/referral-packages/peers');
    const { keyId, suite, publicKey } = body.own[0];
    const peer = { name: departments.join(), keyId, suite, publicKey, departments };
    assert.equal((await here.call('officer', 'POST', '/referral-packages/peers', peer)).status, 403);
    const pinned = await here.call('admin', 'POST', '/referral-packages/peers', peer);
    assert.equal(pinned.status, 201, JSON.stringify(pinned.body));
  }
  const pack = async (from: ReferralTest, who: string, id: string): Promise<Buffer> => {
    const { status, bytes } = await from.download(who, `/referrals/${id}/package?receiver=x`);
    assert.equal(status, 200, bytes.toString());
    return bytes;
  };
  const sentHere = async (): Promise<string> => agency.sent({ realFiles: true });

  it('is received, with all its steps and files, and its receipts come back the same way', async () => {
    const id = await sentHere();
    const out = await pack(agency, 'officer', id);
    const taken = await police.upload('police', '/referral-packages', out);
    assert.equal(taken.status, 200, JSON.stringify(taken.body));
    assert.deepEqual(taken.body, { referralId: id, steps: 2, before: false });
    const there = await police.call('police', 'GET', `/referrals/${id}`);
    assert.equal(there.status, 200, JSON.stringify(there.body));
    assert.equal(there.body.referral.state, 'sent');
    assert.equal(there.body.referral.caseId, null);
    assert.equal(there.body.source.goods.length, 2);
    const inbox = await police.call('police', 'GET', '/inbox');
    assert.equal(inbox.body.items[0].recordId, id);
    const file = there.body.files[0];
    assert.equal((await police.download('police', `/files/${file.id}`)).status, 200);
    await police.ok('police', id, 'receive', { receiptNo: '穗公受〔2026〕1号', receivedBy: '王五' });
    const back = await pack(police, 'police', id);
    const returned = await agency.upload('officer', '/referral-packages', back);
    assert.equal(returned.status, 200, JSON.stringify(returned.body));
    assert.equal(returned.body.steps, 1);
    const here = await agency.call('officer', 'GET', `/referrals/${id}`);
    assert.equal(here.body.referral.receiptNo, '穗公受〔2026〕1号');
    assert.equal(here.body.columns.police[0].title.zh, '接收（材料齐全）');
  });

  it('that comes again, or comes late after a newer one, changes nothing', async () => {
    const id = await sentHere();
    const first = await pack(agency, 'officer', id);
    await police.upload('police', '/referral-packages', first);
    await police.ok('police', id, 'receive', { receiptNo: '穗公受〔2026〕2号', receivedBy: '王五' });
    const older = await pack(police, 'police', id);
    await police.ok('policeHead', id, 'notPolice', { competent: '市场监管' }, '不构成犯罪');
    const newer = await pack(police, 'police', id);
    assert.equal((await agency.upload('officer', '/referral-packages', newer)).body.steps, 2);
    assert.deepEqual((await agency.upload('officer', '/referral-packages', older)).body, {
      referralId: id,
      steps: 0,
      before: false,
    });
    assert.equal((await agency.upload('officer', '/referral-packages', newer)).body.before, true);
    await agency.tellCases();
    const { body } = await agency.call('officer', 'GET', `/referrals/${id}`);
    assert.equal(body.referral.state, 'returned');
    const told = await agency.call('officer', 'GET', `/cases/${body.referral.caseId}`);
    assert.equal(told.body.timeline.filter(({ step }: { step: string }) => step === 'referralEnded').length, 1);
  });

  it('is refused of an unknown hand, for another agency, where the records differ, and where the sender speaks for others', async () => {
    const id = await sentHere();
    const out = await pack(agency, 'officer', id);
    const refusals = async (at: ReferralTest, who: string, bytes: Buffer) =>
      (await at.upload(who, '/referral-packages', bytes)).body.code;
    assert.equal(await refusals(agency, 'officer', out), 'package.unknownSender', 'its own key is no peer');
    assert.equal(await refusals(police, 'strangePolice', out), 'package.otherReceiver');
    assert.equal(await refusals(police, 'police', out.subarray(0, out.length - 40)), 'package.unreadable');
    await police.upload('police', '/referral-packages', out);
    await police.ok('police', id, 'receive', { receiptNo: '穗公受〔2026〕3号', receivedBy: '王五' });
    await agency.ok('police', id, 'receive', { receiptNo: '另一个号', receivedBy: '赵六' });
    const differing = await pack(police, 'police', id);
    assert.equal(await refusals(agency, 'officer', differing), 'package.diverged');
    const second = await sentHere();
    await police.upload('police', '/referral-packages', await pack(agency, 'officer', second));
    await police.ok('police', second, 'receive', { receiptNo: '穗公受〔2026〕4号', receivedBy: '王五' });
    await police.ok('policeHead', second, 'refuse', { ground: 'minor' }, '数额不足');
    await police.ok('prosecutor', second, 'remindPolice', { reminder: '请尽快' });
    assert.equal(await refusals(agency, 'officer', await pack(police, 'police', second)), 'package.notTheirs');
    const { body } = await agency.call('officer', 'GET', `/referrals/${second}`);
    assert.equal(body.referral.state, 'sent', 'nothing of it was taken in');
  });

  it('is refused where an agency acts in a part that is not its own', async () => {
    const id = await sentHere();
    await police.upload('police', '/referral-packages', await pack(agency, 'officer', id));
    await police.ok('police', id, 'receive', { receiptNo: '穗公受〔2026〕5号', receivedBy: '王五' });
    await police.ok('policeHead', id, 'refuse', { ground: 'minor' }, '数额不足');
    const { crypto } = police.made.services;
    const [key] = crypto.publicKeys('exchange');
    const { message, files } = await openPackage(await pack(police, 'police', id), key === undefined ? [] : [key]);
    const { steps, ...body } = carriedReferral.parse(message.body);
    const taken = steps.find(({ role }) => role === 'police') ?? assert.fail('a step of the police');
    const forged = { ...taken, step: 'remindPolice', role: 'procuratorate', facts: { reminder: '代为催办' } };
    const bytes = await sealPackage(crypto, {
      ...message,
      body: { ...body, steps: [...steps, forged] },
      files: Object.entries(files).map(([file, content]) => ({ id: file, bytes: content })),
      now: police.present,
    });
    const refused = await agency.upload('officer', '/referral-packages', bytes);
    assert.equal(refused.body.code, 'package.notTheirs', JSON.stringify(refused.body));
    const { body: here } = await agency.call('officer', 'GET', `/referrals/${id}`);
    assert.equal(here.referral.state, 'sent');
  });
});
