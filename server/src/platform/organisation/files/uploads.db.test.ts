// Files of any size: parts go on where they broke off, a wrong digest keeps nothing, nobody sees the upload of somebody else.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';

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
});
