// The draft of a change between two versions of a declaration, carried out: it comes to the tables of the new one and loses nothing.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { defineRegister, expectedChange, expectedTables, keptAlways, type Register } from '@qingfeng/register';
import pg from 'pg';
import { type OpenedTestDatabase, openTestDatabase } from '../database/testing/test-database.ts';
import { printedTables } from './testing/catalogue-drift.ts';

const words = (zh: string, en: string) => ({ zh, en });
const tableOf = (kind: string): string => kind;

const first = defineRegister({
  id: 'samples-kept',
  table: 'kept_sample',
  title: words('留样', 'Samples kept'),
  one: words('留样', 'sample kept'),
  about: words('留样登记。', 'Samples that are kept.'),
  fields: {
    name: { kind: 'text', title: words('名称', 'Name'), maxLength: 100 },
    place: { kind: 'text', title: words('地点', 'Place'), maxLength: 100, optional: true },
    kinds: {
      kind: 'choice',
      title: words('类别', 'Kind'),
      options: { food: words('食品', 'Food'), drug: words('药品', 'Drug') },
    },
    amount: { kind: 'number', title: words('数量', 'Amount'), min: 0, whole: true, optional: true },
    parts: {
      kind: 'rows',
      title: words('部分', 'Parts'),
      most: 9,
      optional: true,
      fields: { label: { kind: 'text', title: words('标签', 'Label'), maxLength: 40 } },
    },
  },
  names: 'name',
  list: { columns: ['name'], filters: ['kinds'], search: ['name'], orders: ['name'] },
  access: { read: 'officials', enter: 'officials', change: 'owner' },
  keep: keptAlways('2026-01-01'),
  foundBy: ['name'],
});

const { place, ...others } = first.fields;
const second = {
  ...first,
  fields: {
    ...others,
    // Renamed, and narrower: what stands in the column stays.
    shelf: { ...place, title: words('货架', 'Shelf'), maxLength: 20, was: 'place' },
    kinds: { ...first.fields.kinds, options: { ...first.fields.kinds.options, toy: words('玩具', 'Toy') } },
    amount: { ...first.fields.amount, optional: undefined },
    remark: { kind: 'text', title: words('备注', 'Remark'), maxLength: 200, optional: true },
    bars: { kind: 'texts', title: words('条码', 'Bar codes'), maxLength: 20, most: 5, optional: true },
  },
  onceEverywhere: [['name']],
  list: { ...first.list, filters: ['kinds', 'shelf'], search: ['name', 'remark'], orders: ['name', 'amount'] },
} as unknown as Register;

describe('the draft of a change', () => {
  let made: OpenedTestDatabase;
  let client: pg.Client;
  let owner: number;
  before(async () => {
    made = await openTestDatabase();
    client = new pg.Client({ connectionString: made.urls.ownerUrl });
    await client.connect();
    owner = (await made.agency('samr', '440106')).key;
    await client.query('begin');
    for (const { statements } of expectedTables(first, tableOf)) for (const one of statements) await client.query(one);
    await client.query('savepoint made');
  });
  after(async () => {
    await client.query('rollback');
    await client.end();
    await made.close();
  });

  /** Nobody but the system passes by the policies, the owner of the tables neither. */
  const bySystem = async (statement: string) => {
    await client.query('set local role qingfeng_system');
    const result = await client.query(statement);
    await client.query('reset role');
    return result;
  };
  const enter = (values: string) =>
    bySystem(`insert into kept_sample (owner_agency, name, place, kinds, amount) values (${owner}, ${values})`);
  const carryOut = async (from: Register, to: Register): Promise<void> => {
    for (const one of expectedChange(from, to, tableOf)) await client.query(one);
  };
  const asked = async (register: Register): Promise<string[]> => {
    await client.query('savepoint beside');
    await client.query('create schema beside; set local search_path to beside, public');
    const tables = expectedTables(register, tableOf);
    for (const { statements } of tables)
      for (const one of statements)
        if (!/schema access|function access\.find_/i.test(one) || one.startsWith('CREATE TRIGGER'))
          await client.query(one);
    const lines = await printedTables(
      client,
      'beside',
      tables.map(({ name }) => name),
    );
    await client.query('rollback to beside');
    return lines;
  };
  const there = (register: Register) =>
    printedTables(
      client,
      'public',
      expectedTables(register, tableOf).map(({ name }) => name),
    );

  it('is nothing where both versions ask for the same', () => {
    assert.deepEqual(expectedChange(first, first, tableOf), []);
  });

  it('comes to the tables that the new version asks for, and back, and keeps what a renamed field holds', async () => {
    await client.query('rollback to made');
    await enter("'甲', '三号架', 'food', 3");
    await carryOut(first, second);
    // Columns that came later stand last; what is compared is what there is, not in which order.
    assert.deepEqual(await there(second), await asked(second));
    const { rows } = await bySystem('select place, amount, search_text from kept_sample');
    assert.equal(rows[0].place, '三号架');
    await carryOut(second, first);
    assert.deepEqual(await there(first), await asked(first));
  });

  it('refuses with their number while rows stand in the way of what becomes required, narrower or once', async () => {
    const refusal = async (): Promise<string> => {
      await client.query('savepoint tried');
      const error = await carryOut(first, second).then(
        () => assert.fail('nothing was refused'),
        (one: Error) => one.message,
      );
      await client.query('rollback to tried');
      return error;
    };
    await client.query('rollback to made');
    await enter("'甲', null, 'food', null");
    assert.match(await refusal(), /^1 rows of kept_sample have nothing in amount/);
    await bySystem("update kept_sample set amount = 1, place = repeat('长', 30)");
    assert.match(await refusal(), /^1 rows of kept_sample do not fit kept_sample_place_length/);
    await bySystem("update kept_sample set place = '短'");
    await enter("'甲', null, 'drug', 2");
    assert.match(await refusal(), /^1 times the same stands in kept_sample more than once, by name/);
  });

  it('removes no column and no table while something stands in it', async () => {
    await client.query('rollback to made');
    await enter("'甲', '三号架', 'food', 3");
    const { parts: _, place: __, ...left } = first.fields;
    const less = { ...first, fields: left } as unknown as Register;
    await client.query('savepoint tried');
    await assert.rejects(carryOut(first, less), /1 rows of kept_sample have something in place/);
    await client.query('rollback to tried');
    await bySystem('update kept_sample set place = null');
    await bySystem("insert into kept_sample_parts (of_id, place, label) select id, 0, '一' from kept_sample");
    await client.query('savepoint tried');
    await assert.rejects(carryOut(first, less), /1 rows of kept_sample_parts/);
    await client.query('rollback to tried');
    await bySystem('delete from kept_sample_parts');
    await carryOut(first, less);
    assert.deepEqual(await there(less), await asked(less));
  });
});
