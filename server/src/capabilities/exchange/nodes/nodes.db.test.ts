// Two nodes over HTTP: what is said arrives once and in order, whatever goes wrong on the way.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { type Claims, signMessage } from '../../../platform/nodes/envelope.ts';
import { sendDue } from '../../../platform/nodes/sender.ts';
import { httpTransport } from '../../../platform/nodes/transport.ts';
import { nodeKinds } from './kinds/kinds.ts';
import {
  enterCaseOn,
  link,
  openTwoNodes,
  outbox,
  pin,
  postTo,
  provinceSays,
  summaryOn,
  type TestNode,
  type TwoNodes,
  told,
  troubleOf,
} from './testing/two-nodes.ts';

const start = new Date('2026-11-02T01:00:00Z');
const day = 24 * 3600_000;
let nodes: TwoNodes;
let above: string;
let below: string;
before(async () => {
  nodes = await openTwoNodes(start);
  above = await pin(nodes.province, nodes.nation, 'above');
  below = await pin(nodes.nation, nodes.province, 'below');
});
after(() => nodes.close());

const enterCase = (no: string, fields: object = {}) => enterCaseOn(nodes.province, no, fields);
/** What the nation's node has of a case. */
const summaryOf = (id: string) => summaryOn(nodes.nation, id);
const inbox = (node: TestNode, record: string) =>
  node.read((tx) => tx.selectFrom('nodeInbox').selectAll().where('record', '=', record).orderBy('seq').execute());

/** What a node of the province might say, signed by its real key. */
const message = (fields: Partial<Claims> = {}, body: object = caseBody()) => provinceSays(nodes, fields, body);
const caseBody = (id: string = randomUUID()) => ({
  id,
  agency: { departmentId: 'double-fight', regionCode: '440000', name: '双打办 440000' },
  summary: null,
});
const post = (body: object | string) => postTo(nodes.nation, body);
async function refused(body: object | string, status: number, code: string): Promise<void> {
  const count = () =>
    nodes.nation.read((tx) =>
      tx
        .selectFrom('nodeInbox')
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirst(),
    );
  const before = await count();
  const answer = await post(body);
  assert.equal(answer.statusCode, status, answer.body);
  assert.equal(answer.json().code, code);
  assert.deepEqual(await count(), before);
}

describe('what one node tells the other', () => {
  it('is queued with the change, and rolled back with it', async () => {
    const { office, read } = nodes.province;
    const count = () =>
      read((tx) =>
        tx
          .selectFrom('nodeOutbox')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .execute(),
      );
    const before = await count();
    await assert.rejects(
      read(async (tx) => {
        await tx
          .insertInto('caseFile')
          .values({
            ...{ id: randomUUID(), ownerAgency: office.key, readers: [], title: 'x', state: 'filed' },
            ...{ sourceKind: 'inspection', sourceOn: '2026-10-01' },
          })
          .execute();
        await sql`set constraints all immediate`.execute(tx);
        throw new Error('undone');
      }),
      /undone/,
    );
    assert.deepEqual(await count(), before);
  });

  it('arrives: the case without the names of people', async () => {
    const id = await enterCase('粤〔2026〕1号', { goodsValue: 550_000, offenceResult: 'met', supervised: true });
    await nodes.province.read((tx) =>
      tx
        .insertInto('caseParty')
        .values([
          { caseId: id, part: 'party', kind: 'individual', name: '张三丰', idMissing: '未查明' },
          { caseId: id, part: 'party', kind: 'unit', name: '海风（示例）服饰店', idMissing: '未查明', position: 2 },
        ])
        .execute(),
    );
    assert.equal(await nodes.province.send(), 1);
    const arrived = await told(nodes.nation, id);
    assert.equal(arrived?.regionCode, '440000');
    assert.equal(JSON.stringify(arrived).includes('张三'), false);
    const summary = await summaryOf(id);
    assert.deepEqual([summary.no, summary.goodsValueFen, summary.result], ['粤〔2026〕1号', 550_000, 'met']);
    assert.deepEqual(summary.parties, [
      { kind: 'individual', name: '张**' },
      { kind: 'unit', name: '海风（示例）服饰店' },
    ]);
    const [sent] = await outbox(nodes.province, `case ${id}`);
    assert.deepEqual([sent?.state, sent?.body, sent?.attempts], ['sent', null, 1]);
    assert.notEqual(sent?.receipt, null);
    const [came] = await inbox(nodes.nation, `case ${id}`);
    assert.deepEqual([sent?.title, came?.title], ['粤〔2026〕1号', '粤〔2026〕1号']);
  });

  it('is one message for many changes while it waits, and says how the case is then', async () => {
    const id = await enterCase('粤〔2026〕2号');
    for (const fine of [1, 2, 3])
      await nodes.province.read((tx) => tx.updateTable('caseFile').set({ fine }).where('id', '=', id).execute());
    assert.equal((await outbox(nodes.province, `case ${id}`)).length, 1);
    await nodes.province.send();
    assert.equal((await summaryOf(id)).fineFen, 3);
  });

  it('takes a case away that was sealed', async () => {
    const id = await enterCase('粤〔2026〕3号');
    await nodes.province.send();
    await nodes.province.read((tx) => tx.updateTable('caseFile').set({ sealed: true }).where('id', '=', id).execute());
    await nodes.province.send();
    const { summary, referral } = (await told(nodes.nation, id)) ?? {};
    assert.deepEqual([summary, referral], [null, null]);
    const lists = [await outbox(nodes.province, `case ${id}`), await inbox(nodes.nation, `case ${id}`)];
    assert.deepEqual(
      lists.map((rows) => rows.map(({ title }) => title)),
      [
        ['', ''],
        ['', ''],
      ],
      'no list of messages has its number any more',
    );
  });
});

describe('a message is refused, with nothing kept, when it', () => {
  it('is signed by a key that nobody pinned', async () => {
    const { crypto } = nodes.nation.services;
    const now = Math.floor(nodes.clock.nation / 1000);
    const claims = { iss: nodes.nation.nodeId, aud: nodes.nation.nodeId, jti: randomUUID(), iat: now, made: now };
    const own = signMessage(crypto, { ...claims, rec: 'x', seq: 1, kind: 'void', ver: 1 }, '{}');
    await refused(own, 403, 'node.unknownKey');
  });
  it('was altered on the way', async () => {
    await refused({ ...message(), body: JSON.stringify(caseBody()) }, 403, 'node.forged');
  });
  it('names another sender than the one whose key it bears', async () => {
    await refused(message({ iss: randomUUID() }), 403, 'node.forged');
  });
  it('is meant for another node', async () => {
    await refused(message({ aud: randomUUID() }), 409, 'node.otherReceiver');
  });
  it('was signed an hour ago or in an hour: a clock was set back or is far off', async () => {
    const now = Math.floor(nodes.clock.nation / 1000);
    await refused(message({ iat: now - 3600 }), 409, 'node.clockOff');
    await refused(message({ iat: now + 3600 }), 409, 'node.clockOff');
  });
  it('says what this release does not know, or in another form', async () => {
    await refused(message({ kind: 'case.gossip' }), 422, 'node.unknownKind');
    await refused(message({ ver: 9 }), 422, 'node.unknownKind');
    await refused(message({}, { id: 'no id' }), 422, 'node.bodyInvalid');
  });
  it('speaks for an agency outside the region of its node', async () => {
    const agency = { departmentId: 'double-fight', regionCode: '330000', name: '双打办 330000' };
    await refused(message({}, { ...caseBody(), agency }), 403, 'node.notTheirs');
  });
  it('is 50 MB or garbage', async () => {
    await refused({ signature: 'x'.repeat(50), body: 'x'.repeat(50 * 1024 * 1024) }, 413, 'request.tooLarge');
    await refused({ signature: 'x'.repeat(50), body: '{}' }, 422, 'node.unreadable');
    await refused('{"signature":', 400, 'request.invalid');
  });
});

describe('a message that', () => {
  it('comes again gets its receipt again and does nothing; its identifier or place serves no other', async () => {
    const first = message();
    const [one, again] = [await post(first), await post(first)];
    assert.deepEqual([one.statusCode, again.statusCode, again.json().state], [200, 200, 'taken']);
    const payload = first.signature.split('.')[1] ?? '';
    const { jti, rec } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
    assert.equal((await inbox(nodes.nation, rec)).length, 1);
    await refused(message({ jti, rec }), 409, 'node.otherMessage');
    await refused(message({ rec }), 409, 'node.otherMessage');
  });

  it('comes before its predecessor waits for it, and then both are taken in order', async () => {
    const rec = `test ${randomUUID()}`;
    const id = randomUUID();
    const state = (no: string) => ({ id, agency: caseBody().agency, referral: referral(no) });
    const say = (seq: number, no: string) => post(message({ rec, seq, kind: 'referral.state' }, state(no)));
    assert.equal((await say(3, '3')).json().state, 'waiting');
    assert.equal((await say(2, '2')).json().state, 'waiting');
    assert.equal(await told(nodes.nation, id), undefined);
    assert.equal((await say(1, '1')).json().state, 'taken');
    assert.deepEqual(
      (await inbox(nodes.nation, rec)).map(({ state: is, seq }) => [seq, is]),
      [
        [1, 'taken'],
        [2, 'taken'],
        [3, 'taken'],
      ],
    );
    const arrived = await told(nodes.nation, id);
    assert.equal((arrived?.referral as { no: string } | undefined)?.no, '3');
  });

  it('waits with too many others of its record is put off', async () => {
    const rec = `test ${randomUUID()}`;
    await nodes.nation.read((tx) =>
      sql`insert into node_inbox (peer_id, id, record, seq, kind, digest, body, made_at, received_at, state)
        select ${below}::uuid, gen_random_uuid(), ${rec}, seq, 'void', '', '{}', now(), now(), 'waiting'
        from generate_series(2, 101) as seq`.execute(tx),
    );
    await refused(message({ rec, seq: 102 }), 503, 'node.tooManyWaiting');
    assert.equal((await post(message({ rec, seq: 1 }))).statusCode, 200);
    assert.equal((await post(message({ rec, seq: 102 }))).json().state, 'taken');
  });
});

const referral = (no: string) => ({
  ...{ no, state: 'sent', stateTitle: { zh: '已移送', en: 'Sent' }, sentAt: null, receiptNo: null, outcome: null },
});

describe('when the other side', () => {
  it('is away for days, it is tried less often, and all comes by itself once it is back', async () => {
    const { baseUrl } = await nodes.province.read((tx) =>
      tx.selectFrom('nodePeer').select('baseUrl').where('id', '=', above).executeTakeFirstOrThrow(),
    );
    const move = (url: string | null) =>
      nodes.province.read((tx) => tx.updateTable('nodePeer').set({ baseUrl: url }).where('id', '=', above).execute());
    await move('http://127.0.0.1:1');
    const id = await enterCase('粤〔2026〕4号');
    const pauses: number[] = [];
    while (pauses.length < 12) {
      assert.equal(await nodes.province.send(), 0);
      const { failures, nextTryAt } = (await link(nodes.province, above)) ?? {};
      assert.equal(failures, pauses.length + 1);
      pauses.push((nextTryAt?.getTime() ?? 0) - nodes.clock.province);
      nodes.clock.province = nextTryAt?.getTime() ?? 0;
    }
    assert.deepEqual(pauses.slice(0, 3), [2_000, 4_000, 8_000]);
    assert.deepEqual(pauses.slice(-2), [15 * 60_000, 15 * 60_000]);
    // Nothing is tried before its time.
    nodes.clock.province -= 1;
    await nodes.province.send();
    assert.equal((await link(nodes.province, above))?.failures, 12);
    nodes.clock.province += 3 * day;
    assert.equal(await nodes.province.send(), 0);
    assert.equal((await link(nodes.province, above))?.failures, 13);
    nodes.clock.province += 15 * 60_000;
    nodes.clock.nation = nodes.clock.province;
    assert.equal((await link(nodes.province, above))?.trouble !== null, true);
    await move(baseUrl);
    assert.equal(await nodes.province.send(), 1);
    assert.notEqual(await told(nodes.nation, id), undefined);
    const { failures, trouble } = (await link(nodes.province, above)) ?? {};
    assert.deepEqual([failures, trouble], [0, null]);
  });

  it('is heard again, what waits for it goes at once', async () => {
    const later = new Date(nodes.clock.nation + 10 * 60_000);
    await nodes.nation.read((tx) =>
      tx
        .insertInto('nodeLink')
        .values({ peerId: below, failures: 9, nextTryAt: later })
        .onConflict((conflict) => conflict.column('peerId').doUpdateSet({ failures: 9, nextTryAt: later }))
        .execute(),
    );
    await enterCase('粤〔2026〕5号');
    await nodes.province.send();
    const { failures, nextTryAt } = (await link(nodes.nation, below)) ?? {};
    assert.deepEqual([failures, nextTryAt], [0, null]);
  });

  it('has another time, nothing is lost: the line says so and all goes when the clock is right', async () => {
    const right = nodes.clock.province;
    const id = await enterCase('粤〔2026〕6号');
    nodes.clock.province = right + day;
    assert.equal(await nodes.province.send(), 0);
    assert.equal(await troubleOf(nodes.province, above), 'node.clockOff');
    // Set back: the next try seems to be a day ahead, which no pause ever is.
    nodes.clock.province = right;
    assert.equal(await nodes.province.send(), 1);
    assert.notEqual(await told(nodes.nation, id), undefined);
  });

  it('refuses a message, it is a dead letter with the reason, those behind it wait, and a person sends it again', async () => {
    const { read } = nodes.province;
    const id = await enterCase('粤〔2026〕7号');
    // A region that the province's node does not speak for, until the administrator of the nation corrects it.
    const setRegion = (code: string) =>
      nodes.nation.read((tx) => tx.updateTable('nodePeer').set({ regionCode: code }).where('id', '=', below).execute());
    await setRegion('330000');
    assert.equal(await nodes.province.send(), 0);
    await read((tx) => tx.updateTable('caseFile').set({ fine: 7 }).where('id', '=', id).execute());
    const other = await enterCase('粤〔2026〕8号');
    const rows = await outbox(nodes.province, `case ${id}`);
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['dead', 'held'],
    );
    assert.equal((rows[0]?.reason as { code: string } | undefined)?.code, 'node.notTheirs');
    await setRegion('440000');
    assert.equal(await nodes.province.send(), 1, 'other records go on');
    assert.notEqual(await told(nodes.nation, other), undefined);
    const answer = await nodes.province.call('systemAdmin', 'POST', `/exchange/nodes/outbox/${rows[0]?.id}/resend`, {});
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.equal(await nodes.province.send(), 2);
    assert.equal((await summaryOf(id)).fineFen, 7);
  });
});

it('a message that cannot be composed waits with its reason and holds up no other', async () => {
  const { services, read } = nodes.province;
  const [bad, good] = [await enterCase('粤〔2026〕20号'), await enterCase('粤〔2026〕21号')];
  const real = nodeKinds.get('case.summary');
  assert.ok(real);
  const compose: typeof real.compose = (tx, id, files) => {
    if (id === bad) throw new RangeError('broken');
    return real.compose(tx, id, files);
  };
  const kinds = new Map([...nodeKinds, ['case.summary', { ...real, compose }] as const]);
  const log = { ...services.log, error: () => {} };
  assert.equal(await sendDue({ services: { ...services, log }, kinds, transport: httpTransport }), 1);
  assert.notEqual(await told(nodes.nation, good), undefined);
  const [waiting] = await outbox(nodes.province, `case ${bad}`);
  assert.deepEqual([waiting?.state, waiting?.attempts], ['ready', 1]);
  await read((tx) => tx.updateTable('nodeOutbox').set({ dueAt: start }).where('state', '=', 'ready').execute());
  assert.equal(await nodes.province.send(), 1);
});

describe('what people see of nodes', () => {
  it('lists what was sent with its state and reason, page by page', async () => {
    const first = await nodes.province.call('systemAdmin', 'GET', '/exchange/nodes/outbox?limit=20&state=sent');
    assert.equal(first.status, 200);
    assert.ok(first.body.total >= 8);
    const came = await nodes.nation.call('systemAdmin', 'GET', '/exchange/nodes/inbox?limit=20&state=taken');
    assert.equal(came.body.items.length, 20);
    const more = await nodes.nation.call('systemAdmin', 'GET', `/exchange/nodes/inbox?cursor=${came.body.nextCursor}`);
    assert.equal(more.status, 200);
    assert.equal(
      more.body.items.some(({ id }: { id: string }) => came.body.items.some((row: { id: string }) => row.id === id)),
      false,
    );
  });

  it('shows the cases of the province to the office of the nation', async () => {
    const { body } = await nodes.nation.call('officer', 'GET', '/exchange/nodes/cases');
    assert.ok(body.items.some(({ summary }: { summary: { no: string } }) => summary.no === '粤〔2026〕8号'));
    const met = await nodes.nation.call('officer', 'GET', '/exchange/nodes/cases?result=met');
    assert.equal(met.body.total, 1);
    assert.equal((await nodes.nation.call('systemAdmin', 'GET', '/exchange/nodes/cases')).body.total, 0);
  });
});
