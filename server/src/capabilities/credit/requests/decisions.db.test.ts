// Objection and early end as whoever was punished meets them, from the page of the decision to what the office made of it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { type DisclosureOffice, openDisclosureOffice } from '../../disclosure/testing/disclosure-office.ts';
import { answerOf, hiddenOf, type PortalPage, PortalVisitor, receiptOf } from '../../leads/testing/portal-visitor.ts';
import { creditCapability } from '../index.ts';

const uscc = '91440300MA5F0000X1';
const request = '/portal/credit/request';
const progress = '/portal/credit/progress';
const paper = [{ name: '营业执照（示例）.txt', content: '示例' }];

describe('the door of a published decision', () => {
  let made: DisclosureOffice;
  let office: DisclosureOffice['office'];
  let visitor: PortalVisitor;
  let id: string;
  let address: string;
  before(async () => {
    made = await openDisclosureOffice(new Date('2026-11-24T02:00:00Z'), {}, [creditCapability]);
    ({ office } = made);
    office.made.services.log.error = () => {};
    visitor = new PortalVisitor(office.app);
    ({ id } = await made.published({ uscc }));
    address = await addressOf(id);
  });
  after(() => office.close());

  const addressOf = async (of: string): Promise<string> =>
    (await office.ok('officer', 'GET', `/disclosures/${of}/review`)).publication.address;
  const doorOf = (kind: string, decision = address) => `${request}?${new URLSearchParams({ decision, kind })}`;
  async function filledIn(kind: string, more: Record<string, string> = {}): Promise<Record<string, string>> {
    const page = await visitor.read(doorOf(kind));
    assert.equal(page.status, 200, page.body);
    const fields = { ...hiddenOf(page), uscc, said: '公示的法定代表人有误（示例）。', answer: answerOf(page), ...more };
    office.ahead += 10_000;
    return fields;
  }
  const send = (fields: Record<string, string>, files = paper) => visitor.sendFiles(request, fields, files);
  const wrong = ({ status, body }: PortalPage, name: string, says: RegExp) => {
    assert.equal(status, 422, body);
    assert.match(body, new RegExp(`href="#${name}"[^\\n]*${says.source}`));
  };
  const entry = () => office.ok('officer', 'GET', `/disclosures/${id}`);
  const owed = async (duty: string) =>
    (await entry()).clocks.find((one: { duty: string; status: string }) => one.duty === duty && one.status === 'open');

  it('stands on the page of the decision and on that of its subject, with the rule and the way to follow it', async () => {
    for (const page of [`/portal/decisions/${address}`, `/portal/credit/subjects/${uscc}`]) {
      const { body } = await visitor.read(page);
      for (const kind of ['repair', 'objection'])
        assert.ok(body.includes(`decision=${address}&amp;kind=${kind}`), page);
      assert.ok(body.includes(progress), page);
    }
    assert.match(
      (await visitor.read(doorOf('repair'))).body,
      /市场监督管理信用修复管理办法[\s\S]*沐风（示例）鞋业有限公司/,
    );
    assert.match((await visitor.read(doorOf('objection'))).body, /国家市场监督管理总局令第45号[^<]*12/);
    for (const at of [
      doorOf('repair', 'nowhere'),
      doorOf('other'),
      `${request}?kind=repair`,
      doorOf('repair', 'x'.repeat(300)),
    ])
      assert.equal((await visitor.read(at)).status, 404, at);
  });

  it('says what is wrong and enters nothing: a code that is not theirs, no paper, a term that is not over, with its day', async () => {
    const { version } = await entry();
    wrong(await send(await filledIn('objection', { uscc: '91440101MA59ABCD0X' })), 'uscc', /当事人不一致/);
    wrong(await send(await filledIn('objection'), []), 'file', /至少附一份/);
    wrong(
      await send(await filledIn('repair')),
      'kind',
      /满 3 个月（国家发展和改革委员会令第36号）方可申请，自 2027-02-24 起/,
    );
    assert.equal((await entry()).version, version);
    const rows = await office.made.opened.database.asSystem('test', (tx) =>
      tx.selectFrom('creditRequest').select('id').execute(),
    );
    assert.deepEqual(rows, []);
  });

  it('brings an objection to the officer with its day; the correction that follows answers it, typed once', async () => {
    const fields = await filledIn('objection');
    const [one, two] = await Promise.all([send(fields), send(fields)]);
    const pair = receiptOf(one);
    assert.deepEqual(receiptOf(two), pair);
    assert.match(one.body, /核实并答复异议[\s\S]*最迟 2026-12-22/);
    const duty = await owed('answerObjection');
    assert.equal(duty.dueAt.slice(0, 10), '2026-12-22');
    const record = await entry();
    assert.match(
      JSON.stringify(record),
      /公示的法定代表人有误（示例）[\s\S]*信用公示门户|信用公示门户[\s\S]*公示的法定代表人有误（示例）/,
    );
    assert.match(JSON.stringify(record), /营业执照（示例）\.txt/);
    wrong(await send(await filledIn('objection')), 'kind', /已有一件异议/);
    assert.match((await visitor.send(progress, pair)).body, /等待答复[\s\S]*2026-12-22/);
    for (const other of [
      { ...pair, secret: '2222-2222-2222-2222' },
      { ...pair, no: 'XY20261124-222222' },
    ]) {
      const { status, body } = await visitor.send(progress, other);
      assert.deepEqual([status, /沐风/.test(body)], [403, false]);
    }
    const items = record.items.map((item: { item: string; value: string }) =>
      item.item === '违法行为类型' ? { ...item, value: `${item.value}（补正）` } : item,
    );
    const headers = { 'if-match': `"${record.version}"` };
    assert.equal((await office.call('officer', 'PATCH', `/disclosures/${id}`, { items }, headers)).status, 200);
    await office.step('head', `/disclosures/${id}`, 'correct', { publicReason: '违法行为类型有误，已补正' });
    assert.equal(await owed('answerObjection'), undefined);
    assert.match((await visitor.send(progress, pair)).body, /异议成立，已更正公示[\s\S]*违法行为类型有误，已补正/);
    assert.match((await visitor.read(`/portal/decisions/${address}`)).body, /违法行为类型有误，已补正/);
  });

  it('shows the answer to an objection that is rejected, and takes a further one', async () => {
    const pair = receiptOf(await send(await filledIn('objection')));
    const early = await office.call('officer', 'POST', `/disclosures/${id}/steps/declineRepair`, {
      facts: {},
      reason: '无',
    });
    assert.equal(early.status, 409, 'no application waits');
    await office.step('officer', `/disclosures/${id}`, 'answerObjection', {
      result: 'rejected',
      answer: '经核实无误（示例）。',
    });
    assert.match((await visitor.send(progress, pair)).body, /已答复[\s\S]*经核实无误（示例）。/);
    receiptOf(await send(await filledIn('objection')));
    await office.step('officer', `/disclosures/${id}`, 'answerObjection', {
      result: 'ofDecision',
      answer: '可以申请复议。',
    });
  });

  it('brings an application to the officer; declined it may be made again, granted it ends the publication at once', async () => {
    office.present = new Date('2027-02-24T02:00:00Z');
    const said = { said: '罚款已缴清，商品已下架（示例）。' };
    const declined = receiptOf(await send(await filledIn('repair', said)));
    assert.equal((await owed('acceptRepair')).dueAt.slice(0, 10), '2027-03-03');
    assert.match(
      (await visitor.send(progress, declined)).body,
      /决定是否准予信用修复<\/strong>[^<]*受理信用修复申请[^<]*7 个工作日内<br>[^\n]*市场监督管理信用修复管理办法/,
    );
    wrong(await send(await filledIn('repair', said)), 'kind', /已有一件修复申请/);
    await office.step('officer', `/disclosures/${id}`, 'declineRepair', {}, '罚款尚未缴清（示例）');
    assert.match((await visitor.send(progress, declined)).body, /不予受理[\s\S]*罚款尚未缴清（示例）/);

    const granted = receiptOf(await send(await filledIn('repair', said)));
    await office.step('officer', `/disclosures/${id}`, 'applyRepair', {
      appliedOn: '2027-02-24',
      repairRule: 'repair2025',
    });
    assert.equal(await owed('acceptRepair'), undefined);
    wrong(await send(await filledIn('repair', said)), 'kind', /已有一件修复申请/);
    assert.match(
      (await visitor.send(progress, granted)).body,
      /已受理，待决定[\s\S]*决定是否准予信用修复[\s\S]*2027-03-05/,
    );
    await office.step('head', `/disclosures/${id}`, 'repair', { publicReason: '符合条件，提前停止公示' });
    assert.match((await visitor.send(progress, granted)).body, /准予修复，已停止公示[\s\S]*符合条件，提前停止公示/);
    // The first application stays as it was answered.
    assert.match((await visitor.send(progress, declined)).body, /不予受理/);
    const closed = await visitor.read(doorOf('objection'));
    assert.deepEqual([closed.status, /已停止公示，不再受理/.test(closed.body)], [410, true]);
    assert.doesNotMatch((await visitor.read(`/portal/decisions/${address}`)).body, /kind=repair/);
  });

  it('is closed to who cannot be known by a code, and while what is stored is not what was published', async () => {
    office.present = new Date('2027-02-25T02:00:00Z');
    const other = await addressOf((await made.published()).id);
    const codeless = await visitor.read(doorOf('repair', other));
    assert.deepEqual([codeless.status, /书面提出/.test(codeless.body)], [200, true]);
    assert.doesNotMatch(codeless.body, /<textarea/);
    const admin = new pg.Client({ connectionString: office.made.opened.adminUrl });
    await admin.connect();
    await admin.query("set session_replication_role = 'replica'");
    await admin.query("update publication set decision_no = '伪造文号', party = '伪造商行' where address = $1", [
      other,
    ]);
    await admin.end();
    const forged = await visitor.read(doorOf('repair', other));
    assert.equal(forged.status, 503);
    assert.doesNotMatch(forged.body, /伪造/);
  });
});
