// Evidence handed over to an agency of a neighbouring node: the list first, then the files in parts, which go on after a break.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { sendDue } from '../../../platform/nodes/sender.ts';
import { httpTransport, type Transport } from '../../../platform/nodes/transport.ts';
import { moveEvidence } from '../../evidence/testing/move-evidence.ts';
import { sampleEvidence } from '../../evidence/testing/sample-evidence.ts';
import { nodeKinds } from './kinds/kinds.ts';
import { openTwoNodes, outbox, pin, postTo, provinceSays, type TwoNodes } from './testing/two-nodes.ts';

const mebibyte = 1024 * 1024;
/** Four parts. */
const film = 'A'.repeat(3 * mebibyte + 17);

describe('evidence for an agency of the node above', () => {
  let nodes: TwoNodes;
  let above: string;
  before(async () => {
    nodes = await openTwoNodes(new Date('2026-11-02T01:00:00Z'));
    above = await pin(nodes.province, nodes.nation, 'above');
    await pin(nodes.nation, nodes.province, 'below');
  });
  after(() => nodes.close());

  const ok = async (who: string, path: string, body?: object, node = nodes.province) => {
    const answer = await node.call(who, body === undefined ? 'GET' : 'POST', path, body);
    assert.ok(answer.status < 300, JSON.stringify(answer.body));
    return answer.body;
  };
  const upload = async (name: string, text: string): Promise<string> => {
    const { services } = nodes.province;
    const stored = await services.files.put(Readable.from([Buffer.from(text)]), { name });
    const user = await nodes.province.read((tx) =>
      tx
        .selectFrom('appUser')
        .select('id')
        .where('account', '=', nodes.province.account('officer'))
        .executeTakeFirstOrThrow(),
    );
    const { key, size, sha256, mediaType } = stored;
    const id = randomUUID();
    await nodes.province.read((tx) =>
      tx
        .insertInto('file')
        .values({
          ...{ id, name, mediaType, size, sha256, storeKey: key },
          ...{ ownerAgency: nodes.province.office.key, uploadedBy: user.id },
        })
        .execute(),
    );
    return id;
  };
  const evidence = async (at: number, text: string): Promise<string> =>
    (await ok('officer', '/evidence', { ...sampleEvidence(at), content: [await upload(`证据${at}.txt`, text)] })).id;
  const approved = async (item: string): Promise<string> => {
    const receiver = await nodes.province.read((tx) =>
      tx
        .selectFrom('agency')
        .select('id')
        .where('departmentId', '=', 'double-fight')
        .where('regionCode', '=', '000000')
        .executeTakeFirstOrThrow(),
    );
    const { id } = await ok('officer', '/evidence-transfers', {
      ...{ title: '跨省案件证据', receiver: receiver.id, ground: 'cooperation', reason: '协查', items: [{ item }] },
    });
    await ok('approver', `/evidence-transfers/${id}/steps/approve`, { facts: {} });
    await moveEvidence(nodes.province.services);
    return id;
  };
  const record = (id: string) => ok('officer', `/evidence-transfers/${id}`);
  const there = async (state: string) =>
    (await ok('officer', '/received-evidence', undefined, nodes.nation)).items.find(
      (one: { state: string }) => one.state === state,
    );

  it('goes in parts, goes on after both sides broke off, is checked there, and its receipt meets the record', async () => {
    const { nation, province } = nodes;
    const id = await approved(await evidence(1, film));
    const before = await record(id);
    assert.deepEqual([before.state, before.line.gone], ['sent', 0]);
    assert.equal(before.line.parts, 6, 'the list, what stands beside the files, and four parts');

    // The sender is ended after the third message: its confirmation is lost on the way.
    let sent = 0;
    const stopping = new AbortController();
    const broken: Transport = {
      name: 'http',
      send: async (peer, message) => {
        const outcome = await httpTransport.send(peer, message);
        sent += 1;
        if (sent < 4) return outcome;
        stopping.abort();
        return { kind: 'later', reason: { code: 'test', zh: '断开', en: 'broken off' } };
      },
    };
    await sendDue({ services: province.services, kinds: nodeKinds, transport: broken }, stopping.signal);
    const middle = await record(id);
    assert.deepEqual([middle.state, middle.line.gone], ['sent', 3]);

    // The receiver was ended while it wrote the next part: half of it lies there.
    const [file] = await nation.read((tx) =>
      tx.selectFrom('evidenceMessageFile').select(['id']).where('place', '=', 1).execute(),
    );
    assert.ok(file);
    const { parts } = nation.services.files;
    const arrived = await parts.arrived(file.id);
    assert.equal(arrived, 2 * mebibyte, 'the part whose confirmation was lost is there');
    await parts.append(file.id, { at: arrived, source: Readable.from([Buffer.from('A'.repeat(1_000))]) });

    nodes.clock.province += 3_600_000;
    nodes.clock.nation += 3_600_000;
    await province.send();
    assert.equal(
      (await outbox(province, `evidence ${id}`)).every(({ state }) => state === 'sent'),
      true,
    );
    await moveEvidence(nation.services);
    const entry = await there('verified');
    assert.deepEqual([entry.fileCount, entry.fromAgency], [1, '双打办 440000']);
    const { content } = await ok('officer', `/received-evidence/${entry.id}`, undefined, nation);
    assert.equal(content[0].size, film.length);
    await nation.send();
    assert.equal((await record(id)).state, 'verified');

    await ok(
      'officer',
      `/received-evidence/${entry.id}/steps/accept`,
      { facts: { receiptNo: '国收〔2026〕3号' } },
      nation,
    );
    await nation.send();
    const done = await record(id);
    assert.deepEqual([done.state, done.receiptNo], ['accepted', '国收〔2026〕3号']);
    assert.equal(await parts.arrived(file.id), 0, 'what was gathered is gone');
  });

  it('is refused with the file at fault when a bit turned on the way', async () => {
    const { nation, province } = nodes;
    const id = await approved(await evidence(2, '不可改动的文件'));
    const flipped = new Map([
      ...nodeKinds,
      [
        'evidence.part',
        {
          ...(nodeKinds.get('evidence.part') as NonNullable<ReturnType<typeof nodeKinds.get>>),
          compose: async (tx, subject, files) => {
            const part = (await nodeKinds.get('evidence.part')?.compose(tx, subject, files)) as {
              place: number;
              data: string;
            };
            if (part.place === 0) return part;
            const bytes = Buffer.from(part.data, 'base64');
            bytes.writeUInt8(bytes.readUInt8(2) ^ 1, 2);
            return { ...part, data: bytes.toString('base64') };
          },
        } satisfies NonNullable<ReturnType<typeof nodeKinds.get>>,
      ],
    ]);
    await sendDue({ services: province.services, kinds: flipped, transport: httpTransport });
    await nation.send();
    const refused = await record(id);
    assert.equal(refused.state, 'refused', JSON.stringify(refused));
    assert.match(refused.why, /证据2\.txt.*摘要不符/);
  });

  it('does not leave for a node with which it was not agreed, and is not taken in from one', async () => {
    const { nation, province } = nodes;
    const noShare = (node: typeof nation, shares: string[]) =>
      node.read((tx) => tx.updateTable('nodePeer').set({ shares }).execute());
    await noShare(nation, ['cases']);
    const id = await approved(await evidence(3, '未约定'));
    await province.send();
    const record3 = await record(id);
    assert.deepEqual([record3.state, record3.line.gone], ['sent', 0]);
    assert.match(record3.line.trouble.zh, /没有与节点“省节点”约定移送证据/);
    assert.equal(
      await nation.read((tx) =>
        tx.selectFrom('evidenceMessage').select('id').where('transfer', '=', id).executeTakeFirst(),
      ),
      undefined,
    );
    // A part whose list never came.
    await noShare(nation, ['evidence']);
    const stray = { id: randomUUID(), place: 0, at: 0, data: 'AAAA' };
    const { statusCode } = await postTo(nation, provinceSays(nodes, { kind: 'evidence.part' }, stray));
    assert.equal(statusCode, 409);
    await noShare(province, ['cases']);
    const kept = await approved(await evidence(4, '留在本节点'));
    assert.deepEqual(await outbox(province, `evidence ${kept}`), []);
    assert.ok(above);
  });
});
