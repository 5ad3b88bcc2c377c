// Files as fields: read with the entry that names them, of one entry only, with their digest.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sampleEntry } from '../../platform/registers/testing/sample-entries.ts';
import { openTestOffice, type TestOffice } from '../../test-office.ts';
import { casesCapability } from '../cases/index.ts';
import { licencesCapability } from './index.ts';
import { licences } from './register.ts';

const people = {
  officer: ['samr', '440106', ['officer']],
  elsewhere: ['samr', '330100', ['officer']],
  operator: ['platform-operator', '440100', ['officer']],
} as const;

describe('a file that an entry names', () => {
  let office: TestOffice<keyof typeof people>;
  before(async () => {
    const capabilities = [casesCapability, licencesCapability];
    office = await openTestOffice({ people, capabilities, present: new Date('2026-03-02T02:00:00Z') });
  });
  after(() => office.close());

  const scan = '示例扫描件';
  const upload = async (name = '证照.txt') => (await office.upload('officer', '/files', name, scan)).body;
  const enter = (at: number, scans: readonly string[]) =>
    office.call('officer', 'POST', '/licences', { ...sampleEntry(licences, at), scans });

  it('is read by whoever reads the entry, and by nobody else', async () => {
    const file = await upload();
    const status = async (who: keyof typeof people) => (await office.get(who, `/files/${file.id}`)).statusCode;
    assert.equal(await status('elsewhere'), 404);
    const { body } = await enter(1, [file.id]);
    const shown = (await office.ok('elsewhere', 'GET', `/licences/${body.id}`)).scans;
    assert.deepEqual(shown, [
      {
        id: file.id,
        name: '证照.txt',
        mediaType: 'text/plain',
        size: 15,
        sha256: createHash('sha256').update(scan).digest('hex'),
      },
    ]);
    assert.deepEqual([await status('elsewhere'), await status('operator')], [200, 404]);
  });

  it('belongs to one entry, and is refused where there is none of it', async () => {
    const file = await upload();
    assert.equal((await enter(2, [file.id])).status, 201);
    const none = '01980000-0000-7000-8000-000000000000';
    for (const id of [file.id, none]) {
      const { status, body } = await enter(3, [id]);
      assert.deepEqual([status, body.fields[0].pointer], [400, '/scans'], id);
    }
    assert.equal((await office.ok('officer', 'GET', '/licences')).total, 2);
  });

  it('stays with its entry when the entry is changed, and more come to it', async () => {
    const [one, two] = [await upload('一.txt'), await upload('二.txt')];
    const { body } = await enter(4, [one.id]);
    const changed = await office.call(
      ...(['officer', 'PATCH', `/licences/${body.id}`, { scans: [one.id, two.id] }, { 'if-match': '"1"' }] as const),
    );
    assert.deepEqual(
      changed.body.scans.map(({ name }: { name: string }) => name),
      ['一.txt', '二.txt'],
    );
  });
});
