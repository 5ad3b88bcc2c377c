// Files of any size: parts go on where they broke off, a wrong digest keeps nothing, nobody sees the upload of somebody else.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { after, before, describe, it } from 'node:test';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { Problem } from '../../errors/problem.ts';
import { roomOn } from '../../files/room.ts';
import { unattachedLimits } from './uploaded-file.ts';

const people = { officer: ['samr', '440106', ['officer']], colleague: ['samr', '440106', ['officer']] } as const;
const film = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), randomBytes(300_000)]);
const sha256 = createHash('sha256').update(film).digest('hex');

describe('a file that comes in parts', () => {
  let office: TestOffice<keyof typeof people>;
  before(async () => {
    office = await openTestOffice({ people, capabilities: [], present: new Date('2026-03-02T02:00:00Z') });
  });
  after(() => office.close());

  const begin = async (name = '现场视频.mp4') =>
    (await office.ok('officer', 'POST', '/uploads', { name, size: film.length })).id as string;
  const send = (id: string, at: number, until: number, who: keyof typeof people = 'officer') =>
    office.upload(who, `/uploads/${id}/parts/${at}`, 'part', film.subarray(at, until));
  const finish = (id: string, digest = sha256) =>
    office.call('officer', 'POST', `/uploads/${id}/finish`, { sha256: digest });

  it('goes on from what arrived, refuses a part that does not begin there, and is the same file when it is finished twice', async () => {
    const id = await begin();
    assert.equal((await send(id, 0, 100_000)).body.received, 100_000);
    const wrong = await send(id, 50_000, 100_000);
    assert.deepEqual([wrong.status, wrong.body.code], [409, 'file.partElsewhere']);
    assert.equal((await office.ok('officer', 'GET', `/uploads/${id}`)).received, 100_000);
    const early = await finish(id);
    assert.deepEqual([early.status, early.body.code], [409, 'file.partsMissing']);
    await send(id, 100_000, film.length);
    const { status, body } = await finish(id);
    assert.deepEqual([status, body.sha256, body.mediaType, body.size], [200, sha256, 'video/mp4', film.length]);
    assert.deepEqual((await finish(id)).body, body);
    assert.deepEqual((await office.get('officer', `/files/${body.id}`)).rawPayload, film);
  });

  it('is not kept when its digest is another than the sender computed', async () => {
    const id = await begin();
    await send(id, 0, film.length);
    const { status, body } = await finish(id, 'f'.repeat(64));
    assert.deepEqual([status, body.code], [422, 'file.digestDiffers']);
    assert.equal((await office.ok('officer', 'GET', `/uploads/${id}`)).received, 0);
  });

  it('is of a kind that is taken, and of nobody else', async () => {
    const id = await begin('工具.exe');
    await send(id, 0, film.length);
    assert.equal((await finish(id)).body.code, 'file.executable');
    assert.equal((await send(id, 0, 10, 'colleague')).status, 404);
    const more = await office.upload('officer', `/uploads/${id}/parts/${film.length}`, 'part', 'x');
    assert.deepEqual([more.status, more.body.code], [413, 'file.tooLarge']);
  });

  it('is attached by its sender alone, and read by nobody else before', async () => {
    const { body: mine } = await office.upload('officer', '/files', '笔录.txt', '示例');
    assert.equal((await office.get('officer', `/files/${mine.id}`)).statusCode, 200);
    assert.equal((await office.get('colleague', `/files/${mine.id}`)).statusCode, 404);
    const who = office.actor('colleague');
    const attach = (actor: typeof who) =>
      office.made.services.database.as(actor, ({ tx }) =>
        tx.updateTable('file').set({ kind: 'case', recordId: mine.id }).where('id', '=', mine.id).executeTakeFirst(),
      );
    assert.equal((await attach(who)).numUpdatedRows, 0n);
    assert.equal((await attach(office.actor('officer'))).numUpdatedRows, 1n);
    assert.equal((await office.get('colleague', `/files/${mine.id}`)).statusCode, 200, 'attached, it is the agency’s');
  });

  it('is refused where unattached files pass the limit of the account, and where the disk would have no room', async () => {
    const limits = unattachedLimits.office;
    const before = limits.own;
    limits.own = 10;
    try {
      const { status, body } = await office.upload('officer', '/files', '大.txt', '十个字节以上的内容');
      assert.deepEqual([status, body.code], [413, 'file.quota']);
      const announced = await office.call('officer', 'POST', '/uploads', { name: '视频.mp4', size: 11 });
      assert.deepEqual([announced.status, announced.body.code], [413, 'file.quota']);
    } finally {
      limits.own = before;
    }
    await assert.rejects(
      roomOn({ folder: tmpdir(), floor: Number.MAX_SAFE_INTEGER }).require(),
      (error) => error instanceof Problem && error.status === 507,
    );
    await roomOn({ folder: tmpdir(), floor: 0 }).require(1);
  });
});
