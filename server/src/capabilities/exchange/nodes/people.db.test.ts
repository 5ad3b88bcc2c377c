// What the administrators of two nodes do: enter the other one, give up a message, pin a key that was changed.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openKeyring } from '../../../platform/crypto/keys.ts';
import { enterCaseOn, openTwoNodes, outbox, pin, summaryOn, type TwoNodes, troubleOf } from './testing/two-nodes.ts';

const start = new Date('2026-11-02T01:00:00Z');
let nodes: TwoNodes;
let above: string;
let below: string;
before(async () => {
  nodes = await openTwoNodes(start);
  above = await pin(nodes.province, nodes.nation, 'above');
  below = await pin(nodes.nation, nodes.province, 'below');
});
after(() => nodes.close());

describe('what people do with nodes', () => {
  it('is theirs who administer the system, and of nobody else', async () => {
    for (const path of ['', '/outbox', '/inbox'])
      assert.equal((await nodes.province.call('officer', 'GET', `/exchange/nodes${path}`)).status, 403);
    const { status, body } = await nodes.province.call('systemAdmin', 'GET', '/exchange/nodes');
    assert.equal(status, 200);
    assert.equal(body.own.nodeId, nodes.province.nodeId);
    assert.match(body.own.keys[0].fingerprint, /^[0-9a-f]{64}$/);
    assert.deepEqual([body.items[0].name, body.items[0].waiting, body.items[0].dead], ['国家节点', 0, 0]);
  });

  it('begins with the administrator, who enters another node, changes it and revokes its key; nothing is entered by halves', async () => {
    const { call, office } = nodes.province;
    const key = { keyId: 'theirs-1', suite: 'intl', publicKey: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
    const entered = {
      ...{ nodeId: randomUUID(), name: '另一节点', direction: 'above', regionCode: '000000', transport: 'http' },
      ...{ baseUrl: 'https://node.example.cn/', shares: ['cooperation'], agencyId: office.id, key },
    };
    const outside = await nodes.province.read((tx) =>
      tx.selectFrom('agency').select('id').where('regionCode', '=', '000000').executeTakeFirstOrThrow(),
    );
    const enter = async (who: string, fields: object = {}) =>
      call(who, 'POST', '/exchange/nodes/peers', { ...entered, ...fields });
    assert.equal((await enter('officer')).status, 403);
    for (const [fields, code] of [
      [{ baseUrl: 'http://node.example.cn' }, 'node.addressInvalid'],
      [{ baseUrl: null }, 'request.invalid'],
      [{ regionCode: '999999' }, 'request.invalid'],
      [{ agencyId: randomUUID() }, 'request.invalid'],
      [{ agencyId: outside.id }, 'request.invalid'],
      [{ nodeId: nodes.province.nodeId }, 'node.itself'],
    ] as const)
      assert.equal((await enter('systemAdmin', fields)).body.code, code);
    const made = await enter('systemAdmin');
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const peer = made.body.items.find(({ name }: { name: string }) => name === '另一节点');
    assert.equal(peer.baseUrl, 'https://node.example.cn');
    assert.equal((await enter('systemAdmin')).status, 409);
    const changed = {
      name: '改名',
      regionCode: '000000',
      transport: 'package',
      baseUrl: null,
      shares: [],
      active: false,
    };
    const path = `/exchange/nodes/peers/${peer.id}`;
    assert.equal((await call('systemAdmin', 'PUT', path, changed, peer.version)).status, 200);
    assert.equal((await call('systemAdmin', 'PUT', path, changed, peer.version)).status, 412);
    const revoked = await call('systemAdmin', 'POST', `${path}/keys/theirs-1/revoke`, {});
    const after = revoked.body.items.find(({ id }: { id: string }) => id === peer.id);
    assert.deepEqual([after.name, after.active, after.keys[0].revokedAt !== null], ['改名', false, true]);
  });

  it('a dropped dead letter leaves its place to an empty message, and those behind it go on', async () => {
    const { call, read, send } = nodes.province;
    const id = await enterCaseOn(nodes.province, '粤〔2026〕9号');
    const record = `case ${id}`;
    await read((tx) => tx.updateTable('nodeOutbox').set({ body: '{"id":1}' }).where('record', '=', record).execute());
    await send();
    await read((tx) => tx.updateTable('caseFile').set({ fine: 9 }).where('id', '=', id).execute());
    const [dead] = await outbox(nodes.province, record);
    assert.equal(dead?.state, 'dead');
    const path = `/exchange/nodes/outbox/${dead?.id}/drop`;
    assert.equal((await call('officer', 'POST', path, { reason: '重复' })).status, 403);
    assert.equal((await call('systemAdmin', 'POST', path, { reason: '重复' })).status, 200);
    assert.equal((await call('systemAdmin', 'POST', path, { reason: '重复' })).status, 409);
    assert.equal(await send(), 2);
    assert.equal((await summaryOn(nodes.nation, id)).fineFen, 9);
  });

  it('a key that was changed is refused until it is pinned; then everything goes by itself', async () => {
    const { call, send, made } = nodes.province;
    const keyring = openKeyring({ path: join(made.home, 'keys.json'), suite: 'intl', now: () => start });
    keyring.rotate('exchange', 'gm');
    const id = await enterCaseOn(nodes.province, '粤〔2026〕10号');
    assert.equal(await send(), 0);
    assert.equal(await troubleOf(nodes.province, above), 'node.unknownKey');
    const own = (await call('systemAdmin', 'GET', '/exchange/nodes')).body.own.keys[0];
    assert.equal(own.suite, 'gm');
    const { keyId, suite, publicKey } = own;
    const pinned = await nodes.nation.call('systemAdmin', 'POST', `/exchange/nodes/peers/${below}/keys`, {
      ...{ keyId, suite, publicKey },
    });
    assert.equal(pinned.status, 201, JSON.stringify(pinned.body));
    nodes.clock.province += 15 * 60_000;
    nodes.clock.nation = nodes.clock.province;
    assert.equal(await send(), 1);
    assert.equal((await summaryOn(nodes.nation, id)).no, '粤〔2026〕10号');
  });
});
