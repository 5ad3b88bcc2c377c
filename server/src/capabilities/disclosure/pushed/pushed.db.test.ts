// A penalty on a party registered in another province: pushed, received with a clock of its own, published there, answered (总局令第45号 10).
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type DisclosureOffice, openDisclosureOffice } from '../testing/disclosure-office.ts';
import { takeWaiting } from './jobs.ts';

describe('a party registered in another province', () => {
  let made: DisclosureOffice;
  before(async () => {
    made = await openDisclosureOffice(new Date('2026-11-23T02:00:00Z'));
    const { systemPool } = made.office.made.opened.database;
    await systemPool.query(
      "update agency set credit_code = '114401000074827006' where department_id = 'samr' and region_code = '440100'",
    );
  });
  after(() => made.office.close());
  const push = () => takeWaiting(made.office.made.services);
  const there = async (query = '') => (await made.office.ok('stranger', 'GET', `/pushed-disclosures${query}`)).items;
  const step = (id: string, name: string, facts: object = {}, reason?: string) =>
    made.office.step('stranger', `/pushed-disclosures/${id}`, name, facts, reason);
  const party = (uscc: string) => ({ uscc, idMissing: undefined });

  it('is pushed when its decision is published; the receipt meets the duty, and the clock there runs from the arrival', async () => {
    const { office } = made;
    const { id } = await made.published(party('91330100MA2AABCD7N'));
    assert.deepEqual(
      [(await there()).length, (await office.ok('officer', 'GET', `/disclosures/${id}`)).pushedOn],
      [0, null],
    );
    office.present = new Date('2026-11-24T02:00:00Z');
    assert.equal(await push(), 1, 'the push');
    assert.equal(await push(), 1, 'its receipt');
    assert.equal(await push(), 0);
    assert.equal((await office.ok('officer', 'GET', `/disclosures/${id}`)).pushedOn, '2026-11-24');
    const [entry] = await there();
    assert.deepEqual(
      [entry.state, entry.fromCode, entry.receivedOn, entry.nextDue.dueAt.slice(0, 10)],
      ['received', '114401000074827006', '2026-11-24', '2026-12-08'],
    );
    const whole = await office.ok('stranger', 'GET', `/pushed-disclosures/${entry.id}`);
    const { rows: acts } = await office.made.opened.database.systemPool.query(
      'select user_id, user_name, agency_name from procedure_event where instance_id = $1',
      [entry.id],
    );
    assert.deepEqual(
      acts,
      [{ user_id: null, user_name: entry.fromAgency, agency_name: entry.fromAgency }],
      'the agency that pushed stands there, not its officer under the name of ours',
    );
    assert.match(whole.publicText, /沐风（示例）鞋业有限公司/);
    assert.doesNotMatch(whole.publicText, /李雪梅|13800138000/, 'what is pushed is the public text');
    assert.ok(whole.items.some(({ item }: { item: string }) => item === '处罚内容'));
    assert.equal((await office.call('officer', 'GET', `/pushed-disclosures/${entry.id}`)).status, 404);
    office.present = new Date('2026-11-26T02:00:00Z');
    await step(entry.id, 'publish', { doneOn: '2026-11-26' });
    assert.equal(await push(), 1);
    const pushed = await office.ok('officer', 'GET', `/disclosures/${id}`);
    assert.equal(
      pushed.samrOn,
      null,
      '总局令第45号 10: the place of registration publishes it, and nobody here reports it',
    );
  });

  it('is withdrawn there within three working days of the withdrawal here (行政处罚法 48(2)), and its text goes from the messages', async () => {
    const { office } = made;
    const [entry] = await there('?state=published');
    const { id } = (await office.ok('officer', 'GET', '/disclosures?state=published')).items[0];
    assert.equal(
      (
        await office.call('stranger', 'POST', `/pushed-disclosures/${entry.id}/steps/takeDown`, {
          facts: { doneOn: '2026-11-26' },
        })
      ).status,
      409,
    );
    await office.step('officer', `/disclosures/${id}`, 'annul', {
      annulledOn: '2026-11-24',
      annulledBy: '复议决定（示例）',
    });
    await office.step('head', `/disclosures/${id}`, 'withdraw', { publicReason: '复议撤销' });
    await push();
    const told = await office.ok('stranger', 'GET', `/pushed-disclosures/${entry.id}`);
    assert.deepEqual([told.annulledOn, told.nextDue.dueAt.slice(0, 10)], ['2026-11-26', '2026-12-01']);
    const { rows } = await office.made.opened.database.systemPool.query(
      "select count(*)::int as n from disclosure_message where kind = 'disclosure.push' and body -> 'decision' <> 'null'",
    );
    assert.equal(rows[0].n, 0);
    await step(entry.id, 'takeDown', { doneOn: '2026-11-26' });
  });

  it('is returned with a reason, pushed again, and lapses where the decision falls before it was published there', async () => {
    const { office } = made;
    const { id } = await made.published(party('91330106MA2BABCD83'));
    await push();
    await push();
    const [entry] = await there('?state=received');
    assert.equal(
      (await office.call('stranger', 'POST', `/pushed-disclosures/${entry.id}/steps/sendBack`, { facts: {} })).status,
      400,
    );
    await step(entry.id, 'sendBack', {}, '登记地为江苏');
    await push();
    await office.step('officer', `/disclosures/${id}`, 'pushAgain');
    await push();
    assert.equal((await office.ok('stranger', 'GET', `/pushed-disclosures/${entry.id}`)).state, 'received');
    await office.step('officer', `/disclosures/${id}`, 'annul', {
      annulledOn: '2026-11-24',
      annulledBy: '判决（示例）',
    });
    await office.step('head', `/disclosures/${id}`, 'withdraw', { publicReason: '判决撤销' });
    await push();
    assert.equal((await office.ok('stranger', 'GET', `/pushed-disclosures/${entry.id}`)).state, 'lapsed');
  });

  it('stands in the list of files of both agencies, push and receipts, under one digest', async () => {
    const { office } = made;
    const files = async (who: 'officer' | 'stranger', direction: string) =>
      (await office.ok(who, 'GET', `/exchanged-files?kind=pushed_disclosure&direction=${direction}`)).items as {
        name: string;
        sha256: string;
        by: string;
        rows: number;
        refused: number | null;
      }[];
    const digests = (list: { name: string; sha256: string }[]) =>
      list.map(({ name, sha256 }) => `${name} ${sha256}`).sort();
    const [sent, arrived] = [await files('officer', 'out'), await files('stranger', 'in')];
    const [answers, heard] = [await files('stranger', 'out'), await files('officer', 'in')];
    assert.deepEqual([digests(sent), digests(answers)], [digests(arrived), digests(heard)]);
    assert.deepEqual(
      sent.map(({ name }) => name.split(' ')[0]).sort(),
      ['推送', '推送', '推送', '推送撤回', '推送撤回'],
      'as often as it was pushed and withdrawn',
    );
    assert.ok(
      ['回执（已收到）', '回执（已公示）', '回执（退回）'].every((kind) =>
        heard.some(({ name }) => name.startsWith(kind)),
      ),
    );
    const { rows: there } = await office.made.opened.database.systemPool.query(
      'select name from agency where id = $1',
      [office.agencyOf('stranger').id],
    );
    assert.ok(heard.every(({ by }) => by === there[0].name));
    assert.ok(
      answers.some(({ by }) => by === '清风'),
      'what the platform answered by itself',
    );
    assert.ok([...arrived, ...heard].every(({ rows, refused }) => rows === 1 && refused === 0));
  });

  it('that nobody received is noted by hand, as before', async () => {
    const { office } = made;
    const { id } = await made.published(party('91320100MA1CABCD7H'));
    assert.equal(await push(), 0);
    await office.step('officer', `/disclosures/${id}`, 'push', { doneOn: '2026-11-24' });
  });
});
