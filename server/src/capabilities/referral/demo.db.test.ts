// The invented referrals of 2016, loaded as at the first start: stages, lateness and law as the demonstration promises them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Demonstration, openDemonstration } from '../../test-demonstration.ts';
import { casesCapability, demoCaseId } from '../cases/index.ts';
import { referralCapability } from './index.ts';

describe('the invented referrals of 2016', () => {
  let demonstration: Demonstration;

  before(async () => {
    demonstration = await openDemonstration();
  });
  after(() => demonstration?.close());

  const get: Demonstration['get'] = (account, path) => demonstration.get(account, path);
  const referralOf = async (account: string, key: string) => {
    const { referrals } = await get('su.qing', `/cases/${demoCaseId(key)}/referrals`);
    return get(account, `/referrals/${referrals[0].id}`);
  };

  it('stand in six stages, each marked as invented', async () => {
    const { items } = await get('fang.jian', '/referral-watch?list=all');
    const states = items.map(({ state }: { state: string }) => state).toSorted();
    assert.deepEqual(states, ['ended', 'ended', 'ended', 'ended', 'filed', 'prosecution', 'refused', 'sent', 'trial']);
    assert.ok(items.every(({ demo, title }: { demo: boolean; title: string }) => demo && title.includes('（示例）')));
  });

  it('show the procuratorate one refused and reconsidered, whose reasons are due today', async () => {
    const found = await referralOf('fang.jian', 'refused-reconsidered');
    const due = found.columns.police.find(({ kind }: { kind: string }) => kind === 'due');
    assert.equal(due.title.zh, '说明不立案理由');
    assert.equal(due.dueAt, '2016-11-24T15:59:59.999Z');
    const late = found.columns.agency.filter((one: { late: boolean }) => one.late);
    assert.deepEqual(
      late.map(({ title }: { title: { zh: string } }) => title.zh),
      ['批准移送'],
    );
    const locked = found.actions.find(({ action }: { action: string }) => action === 'orderFiling');
    assert.equal(locked.allowed, false);
  });

  it('show supervision one fined instead, one late by two days, an opinion, and one that came back', async () => {
    const fined = await get('fang.jian', '/referral-watch?list=fined');
    assert.ok(fined.items.some(({ id }: { id: string }) => id === demoCaseId('fined-instead')));
    const late = await get('fang.jian', '/referral-watch?list=late');
    assert.ok(late.items.some(({ id }: { id: string }) => id === demoCaseId('approved-late')));
    const opinions = await get('su.qing', '/supervisions');
    assert.equal(opinions.items[0].no, '穗检（示例）行意〔2016〕3号');
    const back = await get('su.qing', '/reverse-referrals');
    assert.equal(back.items[0].nextDue.dueAt, '2016-12-21T15:59:59.999Z', 'two months from the receipt');
  });

  it('show a fine that came first and was set off against the criminal fine, after an opinion that was followed (国务院令第310号 11(3))', async () => {
    const found = await referralOf('su.qing', 'fined-then-judged');
    assert.equal(found.referral.fineBeforeFen, 2_000_000);
    assert.match(JSON.stringify(found.afterwards), /罚款 20,000 元，罚金 50,000 元.*折抵 20,000 元.*30,000 元/);
    const { case: file, ...record } = await get('su.qing', `/cases/${demoCaseId('fined-then-judged')}`);
    assert.equal(file.state, 'closed');
    const told = record.timeline.find(({ step }: { step: string }) => step === 'referralEnded');
    assert.deepEqual([told.facts.criminalFineFen, told.facts.offsetFen], [5_000_000, 2_000_000]);
    const opinions = await get('fang.jian', '/supervisions');
    const followed = opinions.items.find(({ no }: { no: string }) => no === '穗检（示例）移意〔2016〕1号');
    assert.equal(followed.state, 'closed');
  });

  it('leave one that was fined first to the court, which enters its judgment with the set-off', async () => {
    const found = await referralOf('mo.ting', 'fined-on-trial');
    assert.equal(found.referral.state, 'trial');
    assert.equal(found.referral.fineBeforeFen, 3_000_000);
    const judge = found.actions.find(({ action }: { action: string }) => action === 'judge');
    assert.equal(judge.allowed, true);
    assert.match(JSON.stringify(found.afterwards), /30,000 元.*折抵/);
  });

  it('tell the case of a judgment on its day', async () => {
    const found = await get('su.qing', `/cases/${demoCaseId('judged')}`);
    const told = found.timeline.find(({ step }: { step: string }) => step === 'referralEnded');
    assert.equal(told.facts.outcome, 'sentenced');
    assert.equal(told.at.slice(0, 10), '2016-09-09');
  });

  it('change nothing when they are loaded again', async () => {
    const count = async () =>
      (
        await demonstration.services.database.asSystem('test', (tx) =>
          tx
            .selectFrom('procedureEvent')
            .select((eb) => eb.fn.countAll<number>().as('events'))
            .executeTakeFirstOrThrow(),
        )
      ).events;
    const before = await count();
    await referralCapability.demonstrate?.(demonstration.services);
    assert.equal(await count(), before);
  });

  it('hold one of a minor that the head of the procuratorate seals: nobody finds it again, and a new start does not bring it back', async () => {
    const caseId = demoCaseId('juvenile-judged');
    const { referral, canSeal } = await referralOf('yan.zheng', 'juvenile-judged');
    assert.equal(canSeal, true);
    const { canSeal: others } = await referralOf('yan.zheng', 'judged');
    assert.equal(others, false, 'the law seals the records of minors alone');
    const seal = { reason: '（示例）犯罪时不满十八周岁，判处五年以下有期徒刑' };
    const officer = await demonstration.post('fang.jian', `/referrals/${referral.id}/seal`, seal);
    assert.equal(officer.status, 403, officer.body);
    const head = await demonstration.post('yan.zheng', `/referrals/${referral.id}/seal`, seal);
    assert.equal(head.status, 204, head.body);
    await casesCapability.demonstrate?.(demonstration.services);
    await referralCapability.demonstrate?.(demonstration.services);
    for (const account of ['su.qing', 'liang.bo', 'gao.jing', 'fang.jian', 'yan.zheng', 'mo.ting', 'ji.ping'])
      for (const path of [`/cases/${caseId}`, `/referrals/${referral.id}`])
        assert.equal(await demonstration.statusOf(account, path), 404, `${account} ${path}`);
    const { items } = await get('fang.jian', '/referral-watch?list=all');
    assert.equal(items.length, 8);
    assert.doesNotMatch(JSON.stringify(items), /丁小帆/);
  });
});
