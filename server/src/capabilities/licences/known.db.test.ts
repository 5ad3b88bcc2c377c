// What the earlier licence says begins its successor: filled in where nothing is given, in forms, requests and tables alike.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sampleEntry } from '../../platform/registers/testing/sample-entries.ts';
import { openTestOffice, type TestOffice } from '../../test-office.ts';
import { casesCapability } from '../cases/index.ts';
import { licencesCapability } from './index.ts';
import { licences } from './register.ts';

const people = { officer: ['samr', '440106', ['officer']], analyst: ['samr', '440106', ['analyst']] } as const;
const known = ['type', 'holder', 'uscc', 'issuer', 'scope', 'region', 'place'];

describe('the successor of a licence', () => {
  let office: TestOffice<keyof typeof people>;
  let earlier: Record<string, unknown> & { id: string };
  before(async () => {
    const capabilities = [casesCapability, licencesCapability];
    office = await openTestOffice({ people, capabilities, present: new Date('2026-03-02T02:00:00Z') });
    earlier = await office.ok('officer', 'POST', '/licences', sampleEntry(licences, 1));
  });
  after(() => office.close());

  const of = (entry: Record<string, unknown>) => known.map((name) => entry[name]);
  const own = (number: string) => ({ number, validFrom: '2026-03-01', earlier: earlier.id });

  it('takes over what is not given; what is given stands, and null leaves empty', async () => {
    const plain = await office.ok('officer', 'POST', '/licences', own('JY001'));
    assert.deepEqual([of(plain), plain.earlier.id], [of(earlier), earlier.id]);
    assert.ok(known.every((name) => plain[name] !== null));
    const other = { ...own('JY002'), holder: '新名称（示例）有限公司', place: null };
    const changed = await office.ok('officer', 'POST', '/licences', other);
    assert.deepEqual(of(changed), of({ ...earlier, holder: other.holder, place: null }));
    // It stays as it is when the earlier one changes.
    const header = { 'if-match': '"1"' };
    await office.call('officer', 'PATCH', `/licences/${earlier.id}`, { place: '别处' }, header);
    assert.deepEqual(of(await office.ok('officer', 'GET', `/licences/${plain.id}`)), of(plain));
    earlier = await office.ok('officer', 'GET', `/licences/${earlier.id}`);
  });

  it('is refused without what nobody knows, and without a link that knows it', async () => {
    const pointers = async (given: object) => {
      const { status, body } = await office.call('officer', 'POST', '/licences', given);
      return [status, body.fields.map(({ pointer }: { pointer: string }) => pointer)];
    };
    assert.deepEqual(await pointers({ ...own('JY003'), holder: null }), [400, ['/holder']]);
    const nobody = '01980000-0000-7000-8000-000000000000';
    const [, faults] = await pointers({ ...own('JY003'), earlier: nobody });
    assert.deepEqual(
      new Set(faults as string[]),
      new Set(['/type', '/holder', '/issuer', '/scope', '/region', '/earlier']),
    );
    const [, alone] = await pointers({ number: 'JY003', validFrom: '2026-03-01' });
    assert.deepEqual(alone, ['/type', '/holder', '/issuer', '/scope', '/region']);
  });

  it('is made from the page of the earlier one, by whom licences are entered', async () => {
    const path = `/licences/${earlier.id}/makes`;
    const { given, recorded } = await office.ok('officer', 'GET', `${path}/renewal`);
    assert.deepEqual(Object.keys(given).toSorted(), [...known, 'earlier'].toSorted());
    assert.deepEqual(recorded.region, earlier.region);
    const made = await office.ok('officer', 'POST', `${path}/renewal`, { number: 'JY004', validFrom: '2026-03-01' });
    assert.deepEqual(of(made), of(earlier));
    assert.deepEqual((await office.ok('analyst', 'GET', path)).items, []);
    assert.equal((await office.call('analyst', 'POST', `${path}/renewal`, own('JY005'))).status, 403);
  });

  it('takes over in a table too, for new rows alone', async () => {
    const { type } = licences.fields;
    const kind = type.options[earlier.type as keyof typeof type.options].zh;
    const name = String((await office.ok('officer', 'GET', `/records/licences?q=${earlier.number}`)).items[0].name);
    const rows = [`${kind},JY006,2026-03-01,${name}`, `${kind},JY002,2026-03-01,${name}`];
    const text = `种类,证号,有效期自,原许可证\n${rows.join('\n')}\n`;
    const { status, body } = await office.upload('officer', '/licences/import', '换证.csv', text);
    assert.ok(status < 300, JSON.stringify(body));
    const { items } = await office.ok('officer', 'GET', '/licences');
    const numbered = (number: string) => items.find((one: { number: string }) => one.number === number);
    assert.deepEqual(of(numbered('JY006')), of(earlier));
    assert.deepEqual([numbered('JY002').holder, numbered('JY002').place], ['新名称（示例）有限公司', null]);
  });
});
