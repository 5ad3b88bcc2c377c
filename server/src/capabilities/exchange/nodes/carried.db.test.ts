// Two nodes without a network between them: messages go as files, receipts come back as files.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { openTwoNodes, pin, type TestNode, type TwoNodes } from './testing/two-nodes.ts';

const day = 24 * 3600_000;
let nodes: TwoNodes;
let above: string;
let below: string;
before(async () => {
  nodes = await openTwoNodes(new Date('2026-11-02T01:00:00Z'));
  above = await pin(nodes.province, nodes.nation, 'above');
  below = await pin(nodes.nation, nodes.province, 'below');
  for (const node of [nodes.nation, nodes.province])
    await node.read((tx) => tx.updateTable('nodePeer').set({ transport: 'package', baseUrl: null }).execute());
});
after(() => nodes.close());

async function pack(node: TestNode, peer: string): Promise<Buffer> {
  const url = `/api/v1/exchange/nodes/peers/${peer}/package`;
  const answer = await node.app.inject({ url, headers: node.as('systemAdmin').headers });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.rawPayload;
}
async function take(node: TestNode, bytes: Buffer, who = 'systemAdmin') {
  const head = Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.qfp"\r\n\r\n');
  const answer = await node.app.inject({
    method: 'POST',
    url: '/api/v1/exchange/nodes/packages',
    headers: { ...node.as(who).headers, 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([head, bytes, Buffer.from('\r\n--x--\r\n')]),
  });
  return { status: answer.statusCode, body: answer.json() };
}

test('messages that were carried for days are taken once, and confirmed by the package that comes back', async () => {
  const { nation, province, clock } = nodes;
  const id = randomUUID();
  const row = {
    id,
    no: '粤〔2026〕1号',
    ownerAgency: province.office.key,
    readers: [],
    title: '示例案',
    state: 'filed',
  };
  await province.read((tx) =>
    tx
      .insertInto('caseFile')
      .values({ ...row, sourceKind: 'inspection', sourceOn: '2026-10-01' })
      .execute(),
  );
  const first = await pack(province, above);
  await province.read((tx) => tx.updateTable('caseFile').set({ fine: 5 }).where('id', '=', id).execute());
  const second = await pack(province, above);
  clock.nation += 9 * day;
  const { status, body } = await take(nation, second);
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual([body.taken, body.waiting, body.confirmed, body.refused], [2, 0, 0, []]);
  // The older package comes late, the newer one twice: nothing changes.
  assert.equal((await take(nation, first)).body.taken, 1);
  assert.equal((await take(nation, second)).body.taken, 2);
  const told = await nation.read((tx) => tx.selectFrom('nodeCase').select('summary').executeTakeFirstOrThrow());
  assert.equal((told.summary as { fineFen: number }).fineFen, 5);
  const came = await nation.read((tx) => tx.selectFrom('nodeInbox').select('seq').execute());
  assert.equal(came.length, 2);

  clock.province = clock.nation;
  const receipts = await pack(nation, below);
  assert.equal((await take(province, receipts)).body.confirmed, 2);
  assert.equal((await take(province, receipts)).body.confirmed, 0);
  const open = await province.read((tx) => tx.selectFrom('nodeOutbox').select('state').distinct().execute());
  assert.deepEqual(open, [{ state: 'sent' }]);
});

test('a package for another node, of an unknown one, or that nobody of the administration brings is refused', async () => {
  const { nation, province } = nodes;
  const own = await pack(province, above);
  const refused = await take(province, own);
  assert.deepEqual([refused.status, refused.body.code], [403, 'package.unknownSender']);
  assert.equal((await take(nation, own, 'officer')).status, 403);
  assert.equal((await take(nation, Buffer.from('garbage'))).body.code, 'package.unreadable');
  await province.read((tx) => tx.updateTable('nodePeer').set({ nodeId: randomUUID() }).execute());
  assert.equal((await take(nation, await pack(province, above))).body.code, 'package.otherReceiver');
});
