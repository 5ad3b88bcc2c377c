// Evidence goes to another agency of this installation: approved, packed, checked there, signed for, and nothing that no grant covers.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { evidenceCapability } from '../index.ts';
import { sampleEvidence } from '../testing/sample-evidence.ts';
import { moveEvidence } from './jobs.ts';

const people = {
  officer: ['samr', '440106', ['officer']],
  head: ['samr', '440106', ['approver']],
  police: ['mps', '440106', ['officer']],
  elsewhere: ['samr', '330100', ['officer']],
} as const;
type Who = keyof typeof people;

describe('evidence that is handed over', () => {
  let office: TestOffice<Who>;
  before(async () => {
    const capabilities = [leadsCapability, casesCapability, evidenceCapability];
    office = await openTestOffice({ people, capabilities, present: new Date('2026-03-02T02:00:00Z') });
  });
  after(() => office.close());

  const evidenceOf = async (who: Who, at: number, text: string) => {
    const file = (await office.upload(who, '/files', `证据${at}.txt`, text)).body;
    return (await office.ok(who, 'POST', '/evidence', { ...sampleEvidence(at), content: [file.id] })) as { id: string };
  };
  const ask = (items: readonly string[], more: object = {}) =>
    office.call('officer', 'POST', '/evidence-transfers', {
      ...{ title: '仿冒运动鞋案证据', receiver: office.agencyOf('police').id, ground: 'referral' },
      ...{ reason: '涉嫌犯罪，一并移送', items: items.map((item) => ({ item })), ...more },
    });
  const step = (who: Who, path: string, name: string, facts: object = {}, reason?: string) =>
    office.call(who, 'POST', `${path}/steps/${name}`, { facts, ...(reason && { reason }) });
  const run = () => moveEvidence(office.made.services);
  const received = async () => (await office.ok('police', 'GET', '/received-evidence')).items;

  it('arrives checked, its files open there, and its receipt stands on the record of the sender', async () => {
    const items = [(await evidenceOf('officer', 11, '聊天记录')).id, (await evidenceOf('officer', 12, '转账记录')).id];
    const { body: asked, status } = await ask(items);
    assert.equal(status, 201, JSON.stringify(asked));
    const path = `/evidence-transfers/${asked.id}`;
    assert.equal((await step('officer', path, 'approve')).status, 403);
    assert.equal(await run(), 0, 'nothing leaves before it is approved');
    assert.equal((await step('head', path, 'approve')).status, 200);
    assert.ok((await run()) >= 2);
    const sent = await office.ok('officer', 'GET', path);
    assert.deepEqual([sent.state, sent.fileCount, sent.line], ['verified', 2, null], JSON.stringify(sent));

    const [arrived] = await received();
    assert.deepEqual([arrived.state, arrived.fileCount, arrived.digest], ['verified', 2, sent.digest]);
    assert.ok(arrived.entries > 0, 'proofs of the log hold');
    const one = await office.ok('police', 'GET', `/received-evidence/${arrived.id}`);
    const bytes = await office.bytes('police', `/files/${one.content[0].id}`);
    assert.equal(bytes.toString(), '聊天记录');
    assert.equal((await office.get('elsewhere', `/files/${one.content[0].id}`)).statusCode, 404);
    const zip = await office.bytes('police', `/received-evidence/${arrived.id}/bundle.zip`);
    assert.equal(zip.subarray(0, 2).toString(), 'PK');
    assert.equal((await office.get('elsewhere', `/received-evidence/${arrived.id}/bundle.zip`)).statusCode, 404);

    assert.equal(
      (await step('police', `/received-evidence/${arrived.id}`, 'accept', { receiptNo: '收证〔2026〕1号' })).status,
      200,
    );
    await run();
    const done = await office.ok('officer', 'GET', path);
    assert.deepEqual([done.state, done.receiptNo], ['accepted', '收证〔2026〕1号']);
  });

  it('is refused where no grant covers it, in words and by the database itself', async () => {
    const foreign = await evidenceOf('elsewhere', 21, '外地证据');
    const own = await evidenceOf('officer', 22, '本地证据');
    const { status, body } = await ask([own.id, foreign.id]);
    assert.deepEqual([status, body.fields[0].pointer], [400, '/items/1/item'], JSON.stringify(body));
    const { body: asked } = await ask([own.id]);
    const { database } = office.made.opened;
    const nobody = (actor: Who) =>
      database.as(office.actor(actor), ({ tx, acting }) =>
        tx
          .insertInto('evidenceMessage')
          .values({
            ...{ transfer: asked.id, kind: 'evidence.transfer', title: '—', receiver: office.agencyOf('police').key },
            ...{ agency: acting.agencyKey, madeBy: acting.userId, madeAt: new Date() },
          })
          .execute(),
      );
    await assert.rejects(nobody('officer'), /refusedByDatabase/, 'not before it is approved');
    await assert.rejects(nobody('elsewhere'), /refusedByDatabase/);
    await database.asSystem('test', (tx) =>
      tx.insertInto('evidenceTransferItems').values({ ofId: asked.id, place: 1, item: foreign.id }).execute(),
    );
    const approved = await step('head', `/evidence-transfers/${asked.id}`, 'approve');
    assert.deepEqual([approved.status, approved.body.code], [403, 'access.refusedByDatabase']);
  });

  it('is refused with the file at fault when a bit of it turned where it lies', async () => {
    const item = await evidenceOf('officer', 31, '原始文件');
    const { body: asked } = await ask([item.id]);
    await step('head', `/evidence-transfers/${asked.id}`, 'approve');
    const { services } = office.made;
    const get = services.files.get.bind(services.files);
    const files = Object.create(services.files) as typeof services.files;
    files.get = async (key) => {
      const read: Buffer[] = [];
      for await (const part of await get(key)) read.push(part as Buffer);
      const bytes = Buffer.concat(read);
      if (bytes.toString() === '原始文件') bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
      return Readable.from([bytes]);
    };
    await moveEvidence({ ...services, files });
    const refused = await office.ok('officer', 'GET', `/evidence-transfers/${asked.id}`);
    assert.equal(refused.state, 'refused', JSON.stringify(refused));
    assert.match(refused.why, /证据31\.txt/);
    const there = (await received()).find((one: { state: string }) => one.state === 'refused');
    assert.match(there.faults, /证据31\.txt/);
    const { content } = await office.ok('police', 'GET', `/received-evidence/${there.id}`);
    assert.deepEqual(content, [], 'nothing of it is kept as evidence');
  });

  it('goes back with a reason, and the sender reads it', async () => {
    const item = await evidenceOf('officer', 41, '另一份');
    const { body: asked } = await ask([item.id], { ground: 'competence' });
    await step('head', `/evidence-transfers/${asked.id}`, 'approve');
    await run();
    const there = (await received()).find((one: { ground: string }) => one.ground === 'competence');
    await step('police', `/received-evidence/${there.id}`, 'sendBack', {}, '不属于本单位管辖');
    await run();
    const back = await office.ok('officer', 'GET', `/evidence-transfers/${asked.id}`);
    assert.deepEqual([back.state, back.why], ['returned', '不属于本单位管辖']);
  });
});
