// Subjects that are one: proposed with reasons, decided by people, parted again exactly; never people.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sampleEntry } from '../../../platform/registers/testing/sample-entries.ts';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { creditCapability } from '../index.ts';
import { subjects } from '../subjects/register.ts';
import { codesOf } from './store.ts';

const people = { officer: ['samr', '440100', ['officer']] } as const;

describe('subjects that may be one', () => {
  let office: TestOffice<keyof typeof people>;
  before(async () => {
    office = await openTestOffice({
      ...{ people, capabilities: [casesCapability, creditCapability] },
      present: new Date('2026-03-02T02:00:00Z'),
    });
  });
  after(() => office.close());

  const enter = (name: string, uscc: string, more: object = {}) =>
    office.ok('officer', 'POST', '/subjects', {
      ...{ kind: 'organisation', name, uscc, region: '440106', representative: '何望' },
      ...more,
    });
  const proposed = async () => (await office.ok('officer', 'GET', '/subject-proposals')).items;
  const decide = (kept: string, merged: string, verdict = 'same') =>
    office.call('officer', 'POST', '/subject-merges', { kept, merged, verdict, reason: '名称、法定代表人相同' });
  const codes = (id: string) => office.made.opened.database.as(office.actor('officer'), ({ tx }) => codesOf(tx, id));

  it('are proposed with reasons, and not those that only stand in one place', async () => {
    const [one, other] = [
      await enter('广州云岭电子商务有限公司', '91440100MA5DEM0123'),
      await enter('广州云岭电子商务有限公司', '91440100MA5DEM1279'),
    ];
    await enter('佛山白鹭百货商行', '91440100MA5DEM098X', { representative: '白鹭' });
    const items = await proposed();
    assert.equal(items.length, 1, JSON.stringify(items));
    assert.deepEqual([items[0].one.id, items[0].other.id].toSorted(), [one.id, other.id].toSorted());
    assert.ok(items[0].why.some(({ text }: { text: { zh: string; en: string } }) => text.zh !== '' && text.en !== ''));
  });

  it('are shown in one file once somebody decided, and are parted again exactly', async () => {
    const [{ one, other }] = await proposed();
    const before = await office.ok('officer', 'GET', `/subjects/${other.id}`);
    const { status, body } = await decide(one.id, other.id);
    assert.equal(status, 201, JSON.stringify(body));
    assert.deepEqual(await proposed(), []);
    assert.deepEqual((await codes(one.id)).toSorted(), [one.uscc, other.uscc].toSorted());
    const { items } = await office.ok('officer', 'GET', `/records/subjects/${one.id}/named-by`);
    assert.ok(JSON.stringify(items).includes('Merged subjects'), JSON.stringify(items));
    const again = await decide(other.id, one.id);
    assert.deepEqual([again.status, again.body.fields[0].pointer], [400, '/kept']);
    const undone = await office.call(
      ...(['officer', 'PATCH', `/subject-merges/${body.id}`] as const),
      { undoneOn: '2026-03-02', undoneWhy: '不是同一家' },
      { 'if-match': `"${body.version}"` },
    );
    assert.equal(undone.status, 200, JSON.stringify(undone.body));
    assert.deepEqual(await codes(one.id), [one.uscc]);
    assert.deepEqual(await office.ok('officer', 'GET', `/subjects/${other.id}`), before);
    assert.equal((await proposed()).length, 1);
    await decide(one.id, other.id, 'apart');
    assert.deepEqual(await proposed(), []);
  });

  it('are never people', async () => {
    const person = await office.ok('officer', 'POST', '/subjects', {
      ...{ kind: 'person', name: '何望', idNumber: '11010519491231002X', region: '440106' },
    });
    const other = await office.ok('officer', 'POST', '/subjects', { ...sampleEntry(subjects, 33) });
    const { status, body } = await decide(other.id, person.id);
    assert.deepEqual([status, body.fields[0].pointer], [400, '/merged']);
    assert.ok(!JSON.stringify(await proposed()).includes(person.id));
  });
});
