// Who sees and who moves a referral, for everybody and every step, against a table written by hand from the law.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { StepRule } from '@qingfeng/procedure';
import { referralProcedure } from './life/referral.ts';
import { openReferralTest, type ReferralTest } from './testing/referral-test.ts';

/** The parts that each person takes in a referral of Guangzhou; null for those who do not even see it. */
const oracle: Readonly<Record<string, readonly string[] | null>> = {
  officer: ['agency'],
  head: ['agency', 'agencyHead'],
  reviewer: ['agency'],
  police: ['police'],
  policeHead: ['police', 'policeHead'],
  prosecutor: ['procuratorate'],
  chief: ['procuratorate', 'chiefProcurator'],
  justice: [],
  justiceHead: [],
  court: null,
  courtHead: null,
  strangePolice: null,
  stranger: null,
};

describe('the access to a referral', () => {
  let at: ReferralTest;
  let id: string;
  before(async () => {
    at = await openReferralTest();
    id = await at.sent();
  });
  after(() => at.close());

  it('is that of the parties and of supervision, of nobody else', async () => {
    for (const [who, parts] of Object.entries(oracle)) {
      const { status } = await at.call(who, 'GET', `/referrals/${id}`);
      assert.equal(status, parts === null ? 404 : 200, who);
      const watched = await at.call(who, 'GET', '/referral-watch?list=all');
      assert.equal(watched.body.total, parts === null ? 0 : 1, who);
      const found = await at.call(who, 'GET', '/search?q=%E4%BA%91%E5%B2%AD&limit=20');
      const hits = JSON.stringify(found.body).includes(`/referrals/${id}`);
      assert.equal(hits, parts !== null, `${who} ${JSON.stringify(found.body)}`);
    }
  });

  it('to each step is that of its actors: others are refused, and nothing changes', async () => {
    const { steps } = referralProcedure.declaration;
    const rules: [string, StepRule][] = Object.entries(steps);
    const before = await at.call('officer', 'GET', `/referrals/${id}`);
    for (const [who, parts] of Object.entries(oracle))
      for (const [step, { actors, from, onlyWhen = [], waits = [] }] of rules) {
        const { status } = await at.step(who, id, step, {});
        const acts = parts?.some((part) => actors.includes(part)) === true;
        const said = `${who} ${step} ${status}`;
        if (parts === null) assert.equal(status, 404, said);
        else if (acts && from.includes('sent'))
          // What waits for a day, or for another act, is refused before its facts are looked at.
          assert.equal(status, onlyWhen.length + waits.length > 0 ? 409 : 400, said);
        else assert.ok(status === 403 || status === 409, said);
      }
    const after = await at.call('officer', 'GET', `/referrals/${id}`);
    assert.equal(after.body.version, before.body.version);
    assert.equal(after.body.timeline.length, before.body.timeline.length);
  });

  it('to each action shown as allowed is that of the part of whoever looks', async () => {
    const { steps } = referralProcedure.declaration;
    const rules: Readonly<Record<string, { actors: readonly string[] }>> = steps;
    for (const [who, parts] of Object.entries(oracle)) {
      if (parts === null) continue;
      const { body } = await at.call(who, 'GET', `/referrals/${id}`);
      for (const { action, allowed } of body.actions as { action: string; allowed: boolean }[])
        if (allowed)
          assert.ok(
            rules[action]?.actors.some((actor) => parts.includes(actor)),
            `${who} ${action}`,
          );
    }
  });

  it('leads to its case only whoever may read the case: not police and court', async () => {
    for (const [who, parts] of Object.entries(oracle)) {
      if (parts === null) continue;
      const { body } = await at.call(who, 'GET', `/referrals/${id}`);
      const { status } = await at.call(who, 'GET', `/cases/${body.referral.caseId}`);
      assert.equal(body.caseOpen, status === 200, `${who} ${status}`);
      if (who === 'police') assert.equal(body.caseOpen, false);
    }
  });

  it('stays with the clock: a step cannot be taken at a time before the last one', async () => {
    const kept = at.present;
    at.present = new Date(kept.getTime() - 3_600_000);
    const { status } = await at.step('police', id, 'receive', { receiptNo: '1', receivedBy: '王五' });
    at.present = kept;
    assert.notEqual(status, 200);
    const { body } = await at.call('police', 'GET', `/referrals/${id}`);
    assert.equal(body.referral.state, 'sent');
  });

  it('is one: of two heads who decide at the same moment one wins and the other is told what is allowed now', async () => {
    await at.ok('police', id, 'receive', { receiptNo: '穗公受〔2026〕1号', receivedBy: '王五' });
    const both = await Promise.all([
      at.step('policeHead', id, 'file', { policeCaseNo: '1', crime: '假冒注册商标罪' }),
      at.step('policeHead', id, 'refuse', { ground: 'minor' }, '数额不足'),
    ]);
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409]);
    const loser = both.find(({ status }) => status === 409);
    assert.ok(loser?.body.allowed.length > 0);
  });
});
