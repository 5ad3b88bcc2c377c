// A field that is called otherwise than before: a page that was open and a view that was kept go on, and what is stored stays.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Register } from '@qingfeng/register';
import { registersCapability } from '../../platform/registers/index.ts';
import { sampleEntry } from '../../platform/registers/testing/sample-entries.ts';
import { openTestOffice, type TestOffice } from '../../test-office.ts';
import { casesCapability } from '../cases/index.ts';
import { licences } from './register.ts';

const people = { officer: ['samr', '440106', ['officer']] } as const;

/** Licences as declared, but that their holder is called licensee now. */
function renamed(): Register {
  const swap = (text: string): string => text.replaceAll(/\bholder"/g, 'licensee"');
  const given = JSON.parse(swap(JSON.stringify(licences))) as Register;
  const { licensee, ...others } = given.fields;
  return { ...given, fields: { ...others, licensee: { ...licensee, was: 'holder' } } } as Register;
}

describe('a field that was renamed', () => {
  let office: TestOffice<keyof typeof people>;
  const register = renamed();
  before(async () => {
    const capabilities = [casesCapability, registersCapability('licences', [register])];
    office = await openTestOffice({ people, capabilities, present: new Date('2026-03-02T02:00:00Z') });
  });
  after(() => office.close());

  it('is taken and answered by either name, and nothing that an open page sends is lost', async () => {
    const { holder, ...rest } = sampleEntry(licences, 1);
    const made = await office.ok('officer', 'POST', '/licences', { ...rest, holder: String(holder) });
    assert.deepEqual([made.holder, made.licensee], [holder, holder]);
    const seen = { 'if-match': `"${made.version}"` };
    const changed = await office.call('officer', 'PATCH', `/licences/${made.id}`, { holder: '旧页面所改' }, seen);
    assert.deepEqual([changed.status, changed.body.licensee], [200, '旧页面所改']);
    const { body } = await office.call(
      'officer',
      'PATCH',
      `/licences/${made.id}`,
      { licensee: '新页面所改' },
      { 'if-match': '"2"' },
    );
    assert.equal(body.holder, '新页面所改');
    const { rows } = await office.made.opened.database.systemPool.query('select holder from licence where id = $1', [
      made.id,
    ]);
    assert.equal(rows[0].holder, '新页面所改');
  });

  it('is told by the name that the request used where it is refused, and its history in today’s words', async () => {
    const { holder: _, ...rest } = sampleEntry(licences, 2);
    const { status, body } = await office.call('officer', 'POST', '/licences', { ...rest, holder: '' });
    assert.deepEqual([status, body.fields[0].pointer], [400, '/holder']);
    const { items } = await office.ok('officer', 'GET', '/licences');
    const history = await office.ok('officer', 'GET', `/records/licences/${items[0].id}/history`);
    const fields = history.items.flatMap(({ changes }: { changes: { field: { zh: string } }[] }) =>
      changes.map(({ field }) => field.zh),
    );
    assert.ok(fields.includes(register.fields.licensee?.title.zh ?? ''), JSON.stringify(history));
  });

  it('orders the list by either name', async () => {
    for (const sort of ['licensee', 'holder'])
      assert.equal((await office.ok('officer', 'GET', `/licences?sort=${sort}`)).total, 1);
  });

  it('refuses by its name what no field is called and none was', async () => {
    const [one] = (await office.ok('officer', 'GET', '/licences')).items;
    const { status, body } = await office.call(
      'officer',
      'PATCH',
      `/licences/${one.id}`,
      { gone: '一' },
      { 'if-match': `"${one.version}"` },
    );
    assert.deepEqual([status, body.fields[0].pointer, body.fields[0].detail], [400, '/gone', '没有“gone”这一项']);
    assert.equal((await office.ok('officer', 'GET', `/licences/${one.id}`)).version, one.version);
  });
});
