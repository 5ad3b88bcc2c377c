// A penalty on a party of another province, over the nodes: it goes up, is taken in or passed on, and the receipt finds its way back.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import { nodeKinds } from './kinds/kinds.ts';
import { openTwoNodes, pin, type TwoNodes } from './testing/two-nodes.ts';

const decision = {
  ...{ decisionNo: '粤市监罚〔2026〕7号（示例）', party: '示例鞋业有限公司', partyKind: 'organisation', uscc: null },
  ...{ matter: '销售侵权商品案（示例）', decidedOn: '2026-10-26', penalties: ['fine'], text: '公开文本（示例）' },
  items: [['处罚内容', '罚款 60,000 元']],
};
const push = (id: string, to: string, more: object = {}) => ({
  ...{ id, act: 'pushed', to, on: '2026-11-02', reason: null, agencyCode: null, demo: false, decision },
  agency: { departmentId: 'double-fight', regionCode: '440000', name: '双打办 440000' },
  ...more,
});

describe('a penalty on a party registered in another province (总局令第45号 10)', () => {
  let nodes: TwoNodes;
  let market: { key: number };
  let sender: string;
  const queue = (body: { id: string }) =>
    nodes.province.read((tx) =>
      tx
        .insertInto('disclosureMessage')
        .values({
          ...{ disclosure: body.id, kind: 'disclosure.push', title: decision.decisionNo, body: JSON.stringify(body) },
          ...{ agency: nodes.province.office.key, madeBy: sender, madeAt: nodes.province.services.clock.now() },
        })
        .execute(),
    );
  const messages = (node: TwoNodes['nation'], id: string) =>
    node.read((tx) =>
      tx
        .selectFrom('disclosureMessage')
        .selectAll()
        .where('disclosure', '=', id)
        .orderBy('madeAt')
        .orderBy('id')
        .execute(),
    );
  before(async () => {
    nodes = await openTwoNodes(new Date('2026-11-02T01:00:00Z'));
    await pin(nodes.province, nodes.nation, 'above');
    await pin(nodes.nation, nodes.province, 'below');
    ({ userId: sender } = await nodes.province.made.account(nodes.province.office, ['officer']));
    market = await nodes.nation.made.opened.agency('samr', '330000', '浙江省市场监督管理局（示例）');
  });
  after(() => nodes.close());

  it('is taken in where an agency of that region works, and its receipt meets the sender', async () => {
    const id = randomUUID();
    await queue(push(id, '330100'));
    assert.equal(await nodes.province.send(), 1);
    const [entry] = await nodes.nation.read((tx) =>
      tx.selectFrom('pushedDisclosure').selectAll().where('sourceDisclosure', '=', id).execute(),
    );
    assert.deepEqual([entry?.ownerAgency, entry?.state, entry?.receivedOn], [market.key, 'received', '2026-11-02']);
    assert.equal(await nodes.nation.send(), 1, 'the receipt');
    const [sent, receipt] = await messages(nodes.province, id);
    assert.equal(sent?.kind, 'disclosure.push');
    assert.deepEqual({ act: null, ...(receipt?.body as object) }.act, 'received');
    await queue(push(id, '330100', { act: 'withdrawn', decision: null, reason: '复议撤销' }));
    assert.equal(await nodes.province.send(), 1);
    const after = await nodes.nation.read((tx) =>
      tx.selectFrom('pushedDisclosure').select('state').where('sourceDisclosure', '=', id).executeTakeFirst(),
    );
    assert.equal(after?.state, 'lapsed');
  });

  it('passes through the nation to the node of its province, and the receipt goes back the same way', async () => {
    const { nation, province } = nodes;
    const other = await pinOther();
    const id = randomUUID();
    await queue(push(id, '320100'));
    await province.send();
    const [passing] = await messages(nation, id);
    assert.deepEqual([passing?.fromPeer !== null, passing?.toPeer], [true, other.id]);
    const queued = await nation.read((tx) =>
      tx.selectFrom('nodeOutbox').select(['kind', 'peerId']).where('record', '=', `disclosure ${id}`).execute(),
    );
    assert.deepEqual(queued, [{ kind: 'disclosure.push', peerId: other.id }]);
    const tools = await workToolsOf(nation.services);
    const body = {
      ...{ id, act: 'received', on: '2026-11-02', reason: null },
      agency: { departmentId: 'samr', regionCode: '320000', name: '江苏省市场监督管理局（示例）' },
    };
    const kind = nodeKinds.get('disclosure.receipt');
    await nation.read(async (tx) => {
      await kind?.take(tx, { peer: other, body, record: `disclosure ${id}`, services: nation.services, tools });
    });
    await nation.send();
    const [, receipt] = await messages(province, id);
    assert.match(JSON.stringify(receipt?.body), /江苏省市场监督管理局（示例）/);
  });

  it('for a region that nobody here knows is a dead letter at the sender; a receipt for what was never pushed is refused', async () => {
    const { nation, province } = nodes;
    const id = randomUUID();
    await queue(push(id, '110000'));
    await province.send();
    const [dead] = await province.read((tx) =>
      tx.selectFrom('nodeOutbox').select('state').where('record', '=', `disclosure ${id}`).execute(),
    );
    assert.equal(dead?.state, 'dead');
    const tools = await workToolsOf(nation.services);
    const other = await nation.read((tx) =>
      tx.selectFrom('nodePeer').selectAll().where('regionCode', '=', '320000').executeTakeFirstOrThrow(),
    );
    const body = {
      ...{ id: randomUUID(), act: 'published', on: '2026-11-02', reason: null },
      agency: { departmentId: 'samr', regionCode: '320000', name: '江苏省市场监督管理局（示例）' },
    };
    const taken = nation.read(async (tx) =>
      nodeKinds
        .get('disclosure.receipt')
        ?.take(tx, { peer: other as never, body, record: 'x', services: nation.services, tools }),
    );
    await assert.rejects(taken, /stepRefused|没有这一推送/);
  });

  /** Another province's node, which nobody answers for in this test: its messages are carried as files. */
  async function pinOther() {
    const { nation } = nodes;
    const { userId } = await nation.made.account(nation.office, []);
    const id = randomUUID();
    await nation.read((tx) =>
      tx
        .insertInto('nodePeer')
        .values({
          ...{ id, nodeId: randomUUID(), name: '江苏节点（示例）', direction: 'below', regionCode: '320000' },
          ...{ transport: 'package', baseUrl: null, shares: ['disclosures'], agencyId: nation.office.id },
          ...{ accountId: userId, changedBy: userId, changedAt: new Date() },
        })
        .execute(),
    );
    return nation.read(async (tx) => {
      const row = await tx.selectFrom('nodePeer').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      return row as never as Parameters<NonNullable<ReturnType<typeof nodeKinds.get>>['take']>[1]['peer'];
    });
  }
});
