// A field that not everybody sees who reads the entry: in its page, lists, exports, searches, the past, the trail and changes alike.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { defineRegister, expectedTables } from '@qingfeng/register';
import { strFromU8, unzipSync } from 'fflate';
import pg from 'pg';
import { buildApp } from '../../app.ts';
import { TestOffice } from '../../test-office.ts';
import { openTestServices } from '../http/test-services.ts';
import { registersCapability } from './index.ts';
import { markets } from './testing/example-register.ts';

const watched = defineRegister({
  ...markets,
  id: 'watched-markets',
  table: 'watched_market',
  fields: {
    ...markets.fields,
    hints: { kind: 'text', maxLength: 200, optional: true, title: { zh: '内部提示', en: 'Hints' } },
    rank: { kind: 'number', min: 1, max: 9, whole: true, optional: true, title: { zh: '等级', en: 'Rank' } },
    keeper: {
      kind: 'text',
      maxLength: 50,
      optional: true,
      title: { zh: '联系人', en: 'Keeper' },
      personal: { mask: 'name', days: 365, basis: markets.keep.basis },
    },
  },
  access: { read: 'officials', enter: 'officials', change: ['owner', { kinds: ['coordination'] }] },
  list: { ...markets.list, columns: [['name', 'region'], 'hints', 'keeper'] },
  seenBy: { hints: ['owner', { kinds: ['coordination'] }], keeper: 'owner', rank: { kinds: ['coordination'] } },
});

const people = {
  officer: ['samr', '440106', ['officer']],
  office: ['double-fight', '440106', ['officer']],
  other: ['samr', '330100', ['officer']],
} as const;
type Person = keyof typeof people;

describe('a field that few see', () => {
  let office: TestOffice<Person>;
  let id: string;
  const secret = '线人每周二到场';
  before(async () => {
    const made = await openTestServices();
    const owner = new pg.Client({ connectionString: made.opened.urls.ownerUrl });
    await owner.connect();
    for (const { statements } of expectedTables(watched, (kind) => kind)) await owner.query(statements.join('\n'));
    await owner.end();
    const app = await buildApp(made.services, { capabilities: [registersCapability('watched', [watched])] });
    office = new TestOffice(made, app, { people, present: new Date('2026-03-02T02:00:00Z') });
    await office.settle();
    const entry = { name: '示例批发市场', region: '440106', hints: secret, keeper: '赵示例' };
    ({ id } = await office.ok('officer', 'POST', '/watched-markets', entry));
  });
  after(() => office.close());

  const path = () => `/watched-markets/${id}`;
  const texts = async (who: Person): Promise<string> => {
    const answers = [path(), '/watched-markets', '/watched-markets?asOf=2036-01-01', `${path()}?asOf=2036-01-01`];
    const read = await Promise.all(answers.map((one) => office.ok(who, 'GET', one)));
    const history = await office.get(who, `/records/watched-markets/${id}/history`);
    assert.equal(history.statusCode, 200);
    return [...read.map((one) => JSON.stringify(one)), history.body, await workbook(who)].join('\n');
  };

  /** The text of all parts of an export. */
  const workbook = async (who: Person): Promise<string> =>
    Object.values(unzipSync(new Uint8Array(await office.bytes(who, '/watched-markets/export.xlsx'))))
      .map((part) => strFromU8(part))
      .join('\n');

  it('is shown to whom the declaration names, and to others as something that they are not shown', async () => {
    const shown = async (who: Person) => {
      const { hints, keeper, withheld } = await office.ok(who, 'GET', path());
      return [hints, keeper === null, withheld];
    };
    assert.deepEqual(await shown('officer'), [secret, false, ['rank']]);
    assert.deepEqual(await shown('office'), [secret, true, ['keeper']]);
    assert.deepEqual(await shown('other'), [null, true, ['hints', 'keeper', 'rank']]);
    const whole = (who: Person) => office.call(who, 'POST', `${path()}/whole`, { field: 'keeper', reason: '联系巡查' });
    assert.deepEqual([(await whole('officer')).status, (await whole('office')).status], [200, 404]);
  });

  it('stands in no list, export, past, history or search of others, nor in the trail', async () => {
    assert.ok((await workbook('officer')).includes(secret));
    assert.ok(!(await texts('other')).includes(secret));
    assert.equal((await office.ok('other', 'GET', `/watched-markets?q=${encodeURIComponent('线人')}`)).total, 0);
    // The trail keeps no value, so nobody is told that there was none then.
    assert.deepEqual((await office.ok('officer', 'GET', `${path()}?asOf=2036-01-01`)).withheld, [
      'hints',
      'keeper',
      'rank',
    ]);
    const { rows } = await office.made.opened.database.systemPool.query(
      "select count(*)::int as entries, count(*) filter (where e::text like '%线人%')::int as told from audit.entry e",
    );
    assert.ok(rows[0].entries > 0);
    assert.equal(rows[0].told, 0);
  });

  it('is not entered or changed by whom it is not shown to, and stays where they change the rest', async () => {
    const faults = async (who: Person, method: 'POST' | 'PATCH', to: string, given: object) => {
      const { status, body } = await office.call(who, method, to, given, { 'if-match': '"1"' });
      return [status, body.fields?.map(({ pointer }: { pointer: string }) => pointer)];
    };
    const fresh = { name: '另一市场', region: '440106', rank: 3 };
    assert.deepEqual(await faults('officer', 'POST', '/watched-markets', fresh), [400, ['/rank']]);
    assert.deepEqual(await faults('office', 'PATCH', path(), { keeper: '钱示例' }), [400, ['/keeper']]);
    const { fields } = await office.ok('officer', 'GET', '/registers/watched-markets');
    const open = fields.filter(({ withheld }: { withheld?: true }) => withheld === true);
    assert.deepEqual(
      open.map(({ name }: { name: string }) => name),
      ['rank'],
    );
    // What came back as it was shown changes nothing of what was not.
    const more = { rank: 2, stalls: 12, keeper: null };
    assert.equal((await office.call('office', 'PATCH', path(), more, { 'if-match': '"1"' })).status, 200);
    const file = new Uint8Array(await office.bytes('office', '/watched-markets/export.xlsx'));
    const back = await office.upload('office', '/watched-markets/import', 'back.xlsx', file);
    assert.deepEqual(back.body.counts, { new: 0, unchanged: 1, changed: 0, error: 0 });
    const { keeper, hints, stalls, rank } = await office.ok('officer', 'GET', path());
    assert.deepEqual([keeper !== null, hints, stalls, rank], [true, secret, 12, null]);
    assert.equal((await office.ok('office', 'GET', path())).rank, 2);
  });
});
