// Office work over two nodes: a plan, an order and a request that begin on one and are carried on on the other.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sheetTexts } from '../../../platform/office/sheet-texts.fixture.ts';
import { openTwoNodes, pin, postTo, provinceSays, type TestNode, type TwoNodes } from './testing/two-nodes.ts';

const start = new Date('2026-11-02T01:00:00Z');
const plan = `国务院办公厅
2026年全国打击侵权假冒工作要点
一、加强重点领域治理
（一）治理农村市场。围绕春耕开展农资打假。2026年12月底前完成。（农业部牵头负责，公安部、工商总局按职责分工分别负责）
（二）治理网络交易。每季度开展网络交易商品监测。（工商总局负责）
`;
let nodes: TwoNodes;
before(async () => {
  nodes = await openTwoNodes(start);
  await pin(nodes.province, nodes.nation, 'above');
  await pin(nodes.nation, nodes.province, 'below');
});
after(() => nodes.close());

async function ok(answer: ReturnType<TestNode['call']>, status = 200) {
  const { status: got, body } = await answer;
  assert.equal(got, status, JSON.stringify(body));
  return body;
}
/** Everything that waits on both sides goes, so that the next look of each finds the other's news. */
async function exchange(): Promise<number> {
  return (await nodes.nation.send()) + (await nodes.province.send());
}
const agencyOf = (node: TestNode, region: string) =>
  node.read((tx) => tx.selectFrom('agency').select('id').where('regionCode', '=', region).executeTakeFirstOrThrow());
function step(node: TestNode, path: string, facts: object = {}, reason?: string) {
  nodes.clock.nation += 60_000;
  nodes.clock.province += 60_000;
  return ok(node.call('officer', 'POST', path, { facts, ...(reason === undefined ? {} : { reason }) }));
}
const actionsOf = (record: { actions: { action: string; allowed: boolean }[] }) =>
  record.actions.flatMap(({ action, allowed }) => (allowed ? [action] : [])).toSorted();

describe('what the nation begins', () => {
  let planId: string;

  it('a work plan that was issued is reviewed in the province as a plan of its own', async () => {
    const { app, call } = nodes.nation;
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="plan.txt"\r\n\r\n';
    const { headers } = nodes.nation.as('officer');
    const imported = await app.inject({
      method: 'POST',
      url: '/api/v1/plans/import',
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
      payload: `${head}${plan}\r\n--x--\r\n`,
    });
    assert.equal(imported.statusCode, 201, imported.body);
    planId = imported.json().id;
    await ok(call('officer', 'POST', `/plans/${planId}/confirm-all`, {}));
    const { version } = await ok(call('officer', 'GET', `/plans/${planId}`));
    const { items } = await ok(call('officer', 'GET', `/plans/${planId}/tasks`));
    const { id: province } = await agencyOf(nodes.nation, '440000');
    const choices = { [items[0].id]: [province] };
    await ok(call('officer', 'POST', `/plans/${planId}/issue`, { choices, defaultDueOn: '2026-12-31' }, version));
    assert.equal(await exchange(), 1);
    const arrived = await ok(nodes.province.call('officer', 'GET', '/plans?status=review'));
    assert.deepEqual(
      arrived.items.map(({ title }: { title: string }) => title),
      ['2026年全国打击侵权假冒工作要点'],
    );
  });

  it('a supervision order is received, answered and accepted, each side in its own inbox and with its own clocks', async () => {
    const { nation, province } = nodes;
    const { items } = await ok(nation.call('officer', 'GET', `/plans/${planId}/tasks`));
    const task = await ok(nation.call('officer', 'GET', `/tasks/${items[0].id}`));
    const assignmentId = task.assignments[0].id;
    const sent = await ok(
      nation.call('officer', 'POST', `/assignments/${assignmentId}/orders`, { text: '请说明农资打假进展迟缓的原因。' }),
      201,
    );
    const { id } = sent.order;
    assert.equal(await exchange(), 1);
    const listed = await ok(province.call('officer', 'GET', '/exchange/requests?form=order&side=asked&open=true'));
    assert.deepEqual([listed.total, listed.items[0].no], [1, sent.order.no]);
    const inbox = await ok(province.call('officer', 'GET', '/inbox'));
    assert.equal(
      inbox.items.some(({ link }: { link: string }) => link === `/exchange/requests/${id}`),
      true,
    );
    const here = await ok(province.call('officer', 'GET', `/exchange/requests/${id}`));
    assert.deepEqual(actionsOf(here), ['receive']);
    assert.equal(here.clocks[0].dueAt, sent.clocks[0].dueAt);

    await step(province, `/exchange/requests/${id}/steps/receive`);
    await step(province, `/exchange/requests/${id}/steps/answer`, { answer: '已完成春耕检查，本月底前全部办结。' });
    assert.equal(await exchange(), 2);
    const answered = await ok(nation.call('officer', 'GET', `/orders/${id}`));
    assert.deepEqual([answered.order.state, answered.order.answer], ['answered', '已完成春耕检查，本月底前全部办结。']);
    await step(nation, `/orders/${id}/steps/returnAnswer`, {}, '缺少数据');
    assert.equal(await exchange(), 1);
    await step(province, `/exchange/requests/${id}/steps/answer`, { answer: '检查农资店 120 家。' });
    await exchange();
    await step(nation, `/orders/${id}/steps/accept`);
    await step(nation, `/orders/${id}/steps/close`);
    assert.equal(await exchange(), 2);
    const closed = await ok(province.call('officer', 'GET', `/exchange/requests/${id}`));
    assert.deepEqual([closed.request.state, actionsOf(closed)], ['closed', []]);
    assert.deepEqual(await logOf(nation, id), await logOf(province, id));
    const titles = [
      await nation.call('systemAdmin', 'GET', '/exchange/nodes/outbox?limit=100'),
      await province.call('systemAdmin', 'GET', '/exchange/nodes/inbox?limit=100'),
      await nation.call('systemAdmin', 'GET', '/exchange/nodes/inbox?limit=100'),
    ].map(({ body }) =>
      body.items
        .filter(({ record }: { record: string }) => record === `run ${id}`)
        .map(({ title }: { title: string }) => title),
    );
    const { no } = sent.order;
    assert.deepEqual(
      titles,
      [Array(4).fill(no), Array(4).fill(no), Array(3).fill(no)],
      'every message names the order',
    );
  });
});

/** What happened, as each node keeps it: agencies by name, since keys differ. */
const logOf = (node: TestNode, id: string) =>
  node.read((tx) =>
    tx
      .selectFrom('procedureEvent')
      .select(['seq', 'step', 'at', 'userName', 'agencyName', 'role', 'facts', 'reason'])
      .where('instanceId', '=', id)
      .orderBy('seq')
      .execute(),
  );

describe('a co-investigation request (行政处罚法 26)', () => {
  it('goes up, is answered within the 15 working days, and is closed on both nodes', async () => {
    const { nation, province } = nodes;
    const { id: office } = await agencyOf(province, '000000');
    const asked = { agencyId: office, title: '协查海风（示例）公司进货来源', text: '请协助查明进货渠道。' };
    const sent = await ok(province.call('officer', 'POST', '/exchange/requests', asked), 201);
    const { id } = sent.request;
    assert.equal(sent.node, '国家节点');
    assert.equal(sent.request.no, '协查〔2026〕1号');
    assert.equal(await exchange(), 1);
    await step(nation, `/exchange/requests/${id}/steps/receive`);
    const received = await ok(nation.call('officer', 'GET', `/exchange/requests/${id}`));
    const [row] = (await ok(nation.call('officer', 'GET', '/exchange/requests?side=asked'))).items;
    assert.deepEqual(
      [row.nextDue.duty, row.nextDue.mark],
      ['answer', 'recalled'],
      'the limit was held against no original',
    );
    const answerBy = received.clocks.find(({ duty }: { duty: string }) => duty === 'answer');
    // 15 working days from Monday, 2026-11-02: three full weeks.
    assert.equal(answerBy.dueAt.slice(0, 10), '2026-11-23');
    await step(nation, `/exchange/requests/${id}/steps/answer`, { answer: '进货来自示例批发市场。' });
    await exchange();
    const answered = await ok(province.call('officer', 'GET', `/exchange/requests/${id}`));
    assert.deepEqual([answered.request.answer, actionsOf(answered)], ['进货来自示例批发市场。', ['askAgain', 'close']]);
    await step(province, `/exchange/requests/${id}/steps/close`);
    await exchange();
    assert.equal((await ok(nation.call('officer', 'GET', `/exchange/requests/${id}`))).request.state, 'closed');
    assert.deepEqual(await logOf(nation, id), await logOf(province, id));
  });

  it('goes down as well, may be declined with a reason, and is refused where the agency is not known', async () => {
    const { nation, province } = nodes;
    const { id: office } = await agencyOf(nation, '440000');
    const sent = await ok(
      nation.call('officer', 'POST', '/exchange/requests', { agencyId: office, title: '协查', text: '请协查。' }),
      201,
    );
    const { id } = sent.request;
    await exchange();
    await step(province, `/exchange/requests/${id}/steps/receive`);
    await step(province, `/exchange/requests/${id}/steps/decline`, {}, '不属于本单位职责');
    await exchange();
    const declined = await ok(nation.call('officer', 'GET', `/exchange/requests/${id}`));
    assert.deepEqual([declined.request.state, declined.request.answer], ['declined', '不属于本单位职责']);

    const county = await nation.made.opened.agency('double-fight', '440100', '广州市双打办');
    const lost = { agencyId: county.id, title: '协查', text: '请协查。' };
    await ok(nation.call('officer', 'POST', '/exchange/requests', lost), 201);
    assert.equal(await exchange(), 0);
    const { items } = await ok(nation.call('systemAdmin', 'GET', '/exchange/nodes/outbox?state=dead'));
    assert.deepEqual(
      items.map(({ reason }: { reason: { code: string } }) => reason.code),
      ['node.agencyMissing'],
    );
    await province.made.opened.agency('double-fight', '440100', '广州市双打办');
    await ok(nation.call('systemAdmin', 'POST', `/exchange/nodes/outbox/${items[0].id}/resend`, {}));
    assert.equal(await exchange(), 1);
  });

  it('is sent by officers to agencies other than their own', async () => {
    const { nation } = nodes;
    assert.equal((await ok(nation.call('officer', 'GET', '/exchange/requests'))).total, 3);
    const { id: own } = await agencyOf(nation, '000000');
    const { id: other } = await agencyOf(nation, '440000');
    const request = { title: '协查', text: '请协查。' };
    const status = async (who: string, agencyId: string) =>
      (await nation.call(who, 'POST', '/exchange/requests', { ...request, agencyId })).status;
    assert.equal(await status('officer', own), 400);
    assert.equal(await status('systemAdmin', other), 403);
  });

  it('takes no step that the other node may not report: of another agency, in the future, or out of turn', async () => {
    const { nation, province } = nodes;
    const { id: office } = await agencyOf(province, '000000');
    const asked = { agencyId: office, title: '协查', text: '请协查。' };
    const { id } = (await ok(province.call('officer', 'POST', '/exchange/requests', asked), 201)).request;
    await exchange();
    const agencies = Object.fromEntries(
      ['440000', '000000'].map((regionCode) => [
        regionCode,
        { departmentId: 'double-fight', regionCode, name: `双打办 ${regionCode}` },
      ]),
    );
    const taken = { step: 'withdraw', at: new Date(nodes.clock.nation).toISOString(), userName: '某人', facts: {} };
    const own = { ...taken, agency: agencies['440000'], role: 'asking', reason: '已查明' };
    const say = async (changed: object) => {
      const body = { id, step: { ...own, ...changed } };
      const answer = await postTo(nation, provinceSays(nodes, { kind: 'run.step', rec: `run ${id}`, seq: 2 }, body));
      return answer.json().code ?? answer.json().state;
    };
    assert.equal(await say({ step: 'receive', agency: agencies['000000'], role: 'asked' }), 'node.notTheirs');
    assert.equal(await say({ step: 'receive', role: 'asked' }), 'node.notTheirs');
    assert.equal(await say({ at: new Date(nodes.clock.nation + 3_600_000).toISOString() }), 'node.stepRefused');
    assert.equal(await say({ step: 'close' }), 'node.stepRefused');
    assert.equal(await say({}), 'taken');
    assert.equal((await ok(nation.call('officer', 'GET', `/exchange/requests/${id}`))).request.state, 'withdrawn');
  });
});

describe('the lists of the nodes', () => {
  const table = async (node: TestNode, who: string, path: string) => {
    const answer = await node.app.inject({ url: `/api/v1${path}`, headers: node.as(who).headers });
    assert.equal(answer.statusCode, 200, answer.body);
    return sheetTexts(answer.rawPayload);
  };

  it('leave as workbooks with what their filters let pass, and each taking out is in the trail', async () => {
    const { nation, province } = nodes;
    const { total } = await ok(province.call('officer', 'GET', '/exchange/requests?form=cooperation&side=asking'));
    const asked = await table(province, 'officer', '/exchange/requests/export.xlsx?form=cooperation&side=asking');
    assert.equal(asked.length, total + 1);
    assert.ok(
      asked.some((row) => row.includes('协查海风（示例）公司进货来源') && row.includes('进货来自示例批发市场。')),
    );

    const { total: sent } = await ok(nation.call('systemAdmin', 'GET', '/exchange/nodes/outbox?state=sent'));
    const outgoing = await table(nation, 'systemAdmin', '/exchange/nodes/outbox/export.xlsx?state=sent');
    assert.equal(outgoing.length, sent + 1);
    assert.ok(outgoing.slice(1).every((row) => row.includes('已送达')));
    const { total: taken } = await ok(province.call('systemAdmin', 'GET', '/exchange/nodes/inbox'));
    assert.equal((await table(province, 'systemAdmin', '/exchange/nodes/inbox/export.xlsx')).length, taken + 1);
    assert.equal((await table(nation, 'officer', '/exchange/nodes/cases/export.xlsx')).length, 1);

    const trail = await nation.read((tx) =>
      tx.selectFrom('audit.entry').select('kind').where('action', '=', 'export').orderBy('at').execute(),
    );
    assert.deepEqual(
      trail.map(({ kind }) => kind),
      ['node_outbox', 'node_case'],
    );
  });

  it('of messages are for the system administrator alone', async () => {
    const { nation } = nodes;
    for (const box of ['outbox', 'inbox'])
      assert.equal((await nation.call('officer', 'GET', `/exchange/nodes/${box}/export.xlsx`)).status, 403);
  });
});
