import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  EntitiesError,
  estimate,
  guessConfig,
  KINDS,
  type LinkResult,
  link,
  linkConfigSchema,
  type Match,
  readLinkConfig,
  type Table,
} from './index.ts';
import { seededRandom } from './judge/random.ts';

const GIVEN = ['伟', '芳', '娜', '敏', '静', '丽', '强', '磊', '军', '洋'];
const CORES = ['鑫源', '华盛', '恒瑞', '泰丰', '祥隆', '腾飞', '宏宇', '嘉美', '佳乐', '安康', '福寿', '春晖'];
const ROADS = ['人民路', '解放路', '中山路', '建设路', '和平路'];

/** Sixty merchants with two shops each, the second written otherwise, and sixty with one; ids say who is who. */
function sellers(): Table {
  const random = seededRandom(7);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const records = Array.from({ length: 120 }, (_, at) => {
    const core = `${CORES[at % CORES.length]}${GIVEN[Math.floor(at / CORES.length)]}`;
    const phone = `138${String(10000000 + Math.floor(random() * 89999999))}`;
    const address = `${pick(ROADS)}${1 + Math.floor(random() * 400)}号`;
    const first = { id: `${at}-a`, values: [`深圳市${core}贸易有限公司`, phone, `广东省深圳市南山区${address}`] };
    const second = {
      id: `${at}-b`,
      values: [`${core}旗舰店`, random() < 0.5 ? `+86 ${phone}` : '', `深圳市${address}`],
    };
    return at < 60 ? [first, second] : [first];
  });
  return { columns: ['店铺名称', '联系电话', '地址'], records: records.flat() };
}

/** All matches of a linkage. */
async function listed({ matches }: LinkResult): Promise<Match[]> {
  const all: Match[] = [];
  for await (const match of matches()) all.push(match);
  return all;
}

const merchant = (id: string) => id.split('-')[0];

test('kinds of columns are guessed from the cells', () => {
  assert.deepEqual(
    guessConfig([sellers()]).columns.map(({ kind }) => kind),
    ['companyName', 'phone', 'address'],
  );
  const persons: Table = {
    columns: ['given', 'surname', 'born', 'mail', 'price', 'year'],
    records: Array.from({ length: 30 }, (_, at) => ({
      id: String(at),
      values: [
        `ann${String.fromCharCode(97 + (at % 26))}`,
        `smith${String.fromCharCode(97 + (at % 17))}`,
        `19${50 + at}-01-0${1 + (at % 9)}`,
        `a${at}@x.org`,
        `${at}.99`,
        String(1980 + at),
      ],
    })),
  };
  const guessed = guessConfig([persons]);
  assert.deepEqual(
    guessed.columns.map(({ kind }) => kind),
    ['personName', 'personName', 'date', 'email', 'price', 'year', 'personName'],
  );
  assert.equal(guessed.naturalPersons, true);
});

test('one number with its unit is a number or a price, pages are a code, a year in brackets is a year', () => {
  const written: Table = {
    columns: ['a', 'b', 'c', 'd', 'e', 'f'],
    records: Array.from({ length: 30 }, (_, at) => ({
      id: String(at),
      values: [
        `¥${30 + at}/人`,
        `${100 + at},50 €`,
        `${3000 + at}円`,
        `${80 + at} min`,
        `${at}-${at + 14}`,
        `(${1980 + at})`,
      ],
    })),
  };
  assert.deepEqual(
    guessConfig([written]).columns.map(({ kind }) => kind),
    ['price', 'price', 'price', 'number', 'code', 'year'],
  );
});

test('without labels the shops of one merchant are found, each pair with steps that add up to its weight', async () => {
  const result = await link({ left: sellers() });
  const matches = await listed(result);
  const right = matches.filter((match) => merchant(match.left) === merchant(match.right)).length;
  assert.equal(matches.length, result.count);
  assert.ok(right / matches.length > 0.95, `precision ${right} of ${matches.length}`);
  assert.ok(right / 60 > 0.95, `recall ${right} of 60`);
  assert.ok(result.compared < result.possible / 5);
  for (const { weight, probability, why } of matches) {
    assert.ok(Math.abs(why.reduce((sum, one) => sum + one.weight, 0) - weight) < 1e-6);
    assert.ok(Math.abs(1 / (1 + 2 ** -weight) - probability) < 1e-9);
  }
});

test('the same records in give the same matches out, and a kept model gives them again', async () => {
  const left = sellers();
  const one = await listed(await link({ left }));
  assert.deepEqual(await listed(await link({ left })), one);
  const model = JSON.parse(JSON.stringify(await estimate({ left }, guessConfig([left]))));
  assert.deepEqual(await listed(await link({ left, model })), one);
});

test('one to one, each record is matched once at most', async () => {
  const { columns, records } = sellers();
  const left = { columns, records: records.filter(({ id }) => id.endsWith('a')) };
  const right = { columns, records: records.filter(({ id }) => id.endsWith('b')) };
  const matches = await listed(await link({ left, right, oneToOne: true }));
  assert.equal(new Set(matches.map((match) => match.left)).size, matches.length);
  assert.equal(new Set(matches.map((match) => match.right)).size, matches.length);
  const found = matches.filter((match) => merchant(match.left) === merchant(match.right)).length;
  assert.ok(found >= 57 && matches.length <= 62, `${found} of ${matches.length}`);
});

test('asked for more precision, the threshold rises', async () => {
  const left = sellers();
  const config = guessConfig([left]);
  const some = await link({ left, config: { ...config, minProbability: 0.01 } });
  const sure = await link({ left, config: { ...config, minProbability: 0.01, precision: 0.999 } });
  assert.ok(sure.threshold > some.threshold);
  assert.ok(sure.count <= some.count);
  assert.ok(sure.estimatedPrecision >= some.estimatedPrecision);
});

test('between natural persons links inform only', async () => {
  const { columns, records } = sellers();
  const config = { ...guessConfig([{ columns, records }]), naturalPersons: true };
  const [match] = await listed(await link({ left: { columns, records }, config }));
  assert.equal(match?.informsOnly, true);
});

test('empty tables, tables of one record and of equal records are no failure', async () => {
  const columns = ['店铺名称', '联系电话', '地址'];
  assert.equal((await link({ left: { columns, records: [] } })).count, 0);
  const one = { id: '1', values: ['鑫源店', '13812345678', ''] };
  assert.equal((await link({ left: { columns, records: [one] } })).count, 0);
  const equal = Array.from({ length: 8 }, (_, at) => ({ ...one, id: String(at) }));
  await assert.doesNotReject(async () => listed(await link({ left: { columns, records: equal } })));
});

test('a configuration is refused part by part, with what may stand there', () => {
  const refused = (input: unknown) => {
    try {
      readLinkConfig(input, ['name', 'phone']);
      return [];
    } catch (error) {
      assert.ok(error instanceof EntitiesError);
      return error.problems.map(({ part }) => part);
    }
  };
  assert.deepEqual(refused({ columns: [{ name: 'name', kind: 'companyName' }] }), []);
  assert.deepEqual(refused([]), ['']);
  assert.deepEqual(
    refused({
      columns: [
        { name: 'nobody', kind: 'phone' },
        { name: 'phone', kind: 'telephone' },
      ],
      threshold: 1,
    }),
    ['threshold', 'columns[0].name', 'columns[1].kind'],
  );
  assert.deepEqual(
    refused({ columns: [{ name: 'phone', kind: 'phone' }], blocking: [{ columns: ['name'] }], precision: 2 }),
    ['blocking[0].columns', 'precision'],
  );
  assert.ok(JSON.stringify(linkConfigSchema()).includes(JSON.stringify(KINDS)));
});

test('two columns are enough, or one', async () => {
  const table = sellers();
  for (const wanted of [['店铺名称', '联系电话'], ['店铺名称']]) {
    const columns = wanted.map((name) => table.columns.indexOf(name));
    const records = table.records.map(({ id, values }) => ({ id, values: columns.map((at) => values[at] ?? '') }));
    const matches = await listed(await link({ left: { columns: wanted, records } }));
    const right = matches.filter(({ left, right }) => merchant(left) === merchant(right)).length;
    assert.ok(right >= 55, `${wanted}: ${right} of 60 found`);
    assert.ok(right / matches.length > 0.9, `${wanted}: ${right} of ${matches.length} right`);
  }
});

test('a single pair does not explain itself: it is weighed by what is thought beforehand', async () => {
  const table = (name: string, phone: string): Table => ({
    columns: ['name', 'phone'],
    records: [{ id: '1', values: [name, phone] }],
  });
  const left = table('广州清远贸易有限公司', '13800001111');
  const [match] = await listed(await link({ left, right: table('广州清源商行', '13700001112') }));
  assert.ok(match === undefined || match.weight < 10, `${match?.weight} bits`);
});
