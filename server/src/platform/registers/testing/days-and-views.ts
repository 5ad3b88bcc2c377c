// What every register answers of other days, how long it keeps entries, and its list as a view of somebody's own.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { columnName, type Register } from '@qingfeng/register';
import type { TestOffice } from '../../../test-office.ts';
import { letGo } from '../jobs.ts';
import { personalFields } from '../reading/personal.ts';
import type { Given } from '../rows.ts';
import type { Person } from './suite-entries.ts';

type Tried = {
  register: Register;
  office: () => TestOffice<Person>;
  entry: (at: number) => Given;
  /** A field whose text can be changed. */
  textField: string;
  /** Whether no state lets anybody change it. */
  never: boolean;
};

/** Declares these tests. */
export function daysAndViews({ register, office: opened, entry, textField, never }: Tried): void {
  const path = `/${register.id}`;
  it('answers list, export and entry as they stood at a time, with the same filters and words', async () => {
    const office = opened();
    const made = await office.ok('keeper', 'POST', path, entry(31));
    const before = await office.ok('keeper', 'GET', `${path}/${made.id}`);
    // The office's clock stands still here: a moment of the wall is that much before it, give or take what a request waits.
    const between = Date.now() + 10;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const then = () => encodeURIComponent(new Date(office.present.getTime() - (Date.now() - between)).toISOString());
    const changed = await office.call(
      'keeper',
      'PATCH',
      `${path}/${made.id}`,
      { [textField]: '后来所改' },
      {
        'if-match': `"${made.version}"`,
      },
    );
    assert.equal(changed.status, never ? 403 : 200, JSON.stringify(changed.body));
    const stands = never ? before[textField] : '后来所改';
    const later = await office.ok('keeper', 'POST', path, entry(32));
    const listed = await everyPage(office, `${path}?asOf=${then()}`);
    const was = listed.find(({ id }) => id === made.id);
    assert.deepEqual([was?.[textField], was?.version, was?.change.allowed], [before[textField], before.version, false]);
    assert.ok(!listed.some(({ id }) => id === later.id));
    assert.deepEqual(
      (await office.ok('keeper', 'GET', `${path}/${made.id}?asOf=${then()}`))[textField],
      before[textField],
    );
    const now = await everyPage(office, `${path}?asOf=2026-12-31`);
    assert.equal(now.find(({ id }) => id === made.id)?.[textField], stands);
    if (!never && register.list.search.includes(textField)) {
      const found = async (asOf: string) =>
        (await office.ok('keeper', 'GET', `${path}?q=${encodeURIComponent('后来所改')}&asOf=${asOf}`)).total;
      assert.deepEqual([await found(then()), await found('2026-12-31')], [0, 1]);
    }
    assert.ok((await office.bytes('keeper', `${path}/export.xlsx?asOf=${then()}`)).length > 1_000);
  });

  it('is kept with its filters as a view, which asks for the same list again', async () => {
    const office = opened();
    const search = { own: 'true', sort: register.list.orders[0] ?? 'entered' };
    const name = `views.${register.id}`;
    await office.ok('keeper', 'PATCH', '/me', { preferences: { [name]: [{ name: '本单位', search }] } });
    const { preferences } = await office.ok('keeper', 'GET', '/me');
    const [view] = preferences[name];
    const { total } = await office.ok('keeper', 'GET', `${path}?${new URLSearchParams(view.search)}`);
    assert.ok(total > 0);
  });
}

/** Declares the test that comes last: what is removed after its time is gone for the tests that follow. */
export function timeOfKeeping({ register, office: opened, entry }: Omit<Tried, 'textField' | 'never'>): void {
  const path = `/${register.id}`;
  it('keeps what its declaration says, for as long, and lets go of the rest', async () => {
    const office = opened();
    const { keep } = register;
    const { id } = await office.ok('keeper', 'POST', path, entry(41));
    const later = '2200-01-01';
    await letGo(office.made.services, register, '2000-01-01');
    assert.equal((await office.call('keeper', 'GET', `${path}/${id}`)).status, 200);
    const { systemPool } = office.made.opened.database;
    const count = async () =>
      (await systemPool.query(`select count(*)::int as n from ${register.table} where id = $1`, [id])).rows[0].n;
    if (keep.years === 'always') {
      assert.equal(await letGo(office.made.services, register, later), 0);
      assert.equal(await count(), 1);
      return;
    }
    await letGo(office.made.services, register, later);
    if (keep.afterwards === 'remove') return assert.equal(await count(), 0);
    const { rows } = await systemPool.query(`select * from ${register.table} where id = $1`, [id]);
    for (const [name] of personalFields(register.fields)) assert.equal(rows[0][columnName(name)], null, name);
  });
}

/** Every entry of a list, page by page. */
// biome-ignore lint/suspicious/noExplicitAny: an answer is compared field by field
async function everyPage(office: TestOffice<Person>, asked: string): Promise<any[]> {
  const all = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await office.ok('keeper', 'GET', `${asked}&limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`);
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}
