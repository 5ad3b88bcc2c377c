import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildIndex, clusters, type LinkConfig, recordKeys } from './index.ts';

const config: LinkConfig = {
  columns: [
    { name: 'shop', kind: 'companyName' },
    { name: 'phone', kind: 'phone' },
    { name: 'address', kind: 'address' },
    { name: 'licence', kind: 'licence' },
    { name: 'images', kind: 'imageHash' },
  ],
};
const columns = ['shop', 'phone', 'address', 'licence', 'images'];
const SELLERS: readonly (readonly [string, ...string[]])[] = [
  ['a', '深圳市鑫源贸易有限公司', '13812345678', '广东省深圳市南山区科技路12号', '', ''],
  ['b', '鑫源贸易（深圳）旗舰店', '+86 138-1234-5678', '', '', ''],
  ['c', '新缘服饰店', '', '浙江省义乌市稠州北路102号', '', ''],
  ['d', '成都市华瑞鞋业经营部', '', '四川省成都市锦江区人民路1号', '', 'f0e1d2c3b4a59687'],
  ['e', '运动小店', '', '', '', 'f0e1d2c3b4a59686'],
];

function filled() {
  const index = buildIndex({ columns, config });
  return { index, found: SELLERS.map(([id, ...values]) => index.add({ id, values })) };
}

test('a shop that comes later is tied to the seller with its telephone, and the steps of the waterfall add up', () => {
  const { found } = filled();
  const [match] = found[1] ?? [];
  assert.equal(match?.left, 'b');
  assert.equal(match?.right, 'a');
  assert.ok((match?.probability ?? 0) > 0.95);
  const sum = match?.why.reduce((total, { weight }) => total + weight, 0) ?? 0;
  assert.ok(Math.abs(sum - (match?.weight ?? 0)) < 1e-6);
  assert.ok(Math.abs(1 / (1 + 2 ** -(match?.weight ?? 0)) - (match?.probability ?? 0)) < 1e-9);
});

test('two shops with an image that differs in one bit are tied by it', () => {
  const { found } = filled();
  assert.deepEqual(
    found[4]?.map(({ right }) => right),
    ['d'],
  );
  assert.ok(found[4]?.[0]?.why.some(({ kind, weight }) => kind === 'imageHash' && weight > 5));
});

test('sellers with nothing in common are not tied', () => {
  const { found } = filled();
  assert.deepEqual([found[0], found[2], found[3]], [[], [], []]);
});

test('a market address alone ties nobody: several parties have it', () => {
  const index = buildIndex({ columns, config });
  index.add({ id: 'x', values: ['红日鞋店', '', '浙江省义乌市稠州北路102号', '', ''] });
  assert.deepEqual(index.add({ id: 'y', values: ['', '', '浙江省义乌市稠州北路102号', '', ''] }), []);
});

test('a telephone that very many sellers give, as of a platform, ties ever less', () => {
  const index = buildIndex({ columns, config });
  const weights: number[] = [];
  for (let at = 0; at < 100; at += 1) {
    const [match] = index.add({ id: `s${at}`, values: ['', '4008123123', '', '', ''] });
    if (match !== undefined) weights.push(match.weight);
  }
  assert.ok((weights.at(-1) ?? 0) < (weights[0] ?? 0) - 4);
});

test('an id that is there already is refused and changes nothing', () => {
  const { index } = filled();
  assert.throws(() => index.add({ id: 'a', values: ['别的店', '', '', '', ''] }), RangeError);
  assert.equal(index.size(), SELLERS.length);
});

test('groups do not chain: what speaks against the ends outweighs one link in the middle', () => {
  const strong = [
    { left: 'a1', right: 'a2', weight: 10 },
    { left: 'b1', right: 'b2', weight: 10 },
    { left: 'a2', right: 'b1', weight: 4 },
  ];
  const against = [
    { left: 'a1', right: 'b1', weight: -8 },
    { left: 'a2', right: 'b2', weight: -8 },
  ];
  assert.deepEqual(clusters([...strong, ...against]), [
    ['a1', 'a2'],
    ['b1', 'b2'],
  ]);
  assert.deepEqual(
    clusters([...strong, { left: 'a1', right: 'b1', weight: 6 }, { left: 'a1', right: 'b2', weight: 6 }]),
    [['a1', 'a2', 'b1', 'b2']],
  );
});

test('records kept elsewhere are found by their keys, and what many of them have weighs less', () => {
  const withDigest: LinkConfig = {
    columns: [
      { name: 'shop', kind: 'companyName' },
      { name: 'phone', kind: 'digest' },
    ],
  };
  const shape = { columns: ['shop', 'phone'], config: withDigest };
  const keys = recordKeys(shape);
  const [one, other] = [
    { id: 'a', values: ['红日鞋店', 'k1.ab'] },
    { id: 'b', values: ['蓝月鞋坊', 'k1.ab'] },
  ];
  assert.ok(keys(one).some((key) => keys(other).includes(key)));
  const weigh = (holders: number) => {
    const index = buildIndex({ ...shape, holders: (key) => (key === 'phone k1.ab' ? holders : 1) });
    index.put(one);
    return index.compare(other)[0]?.weight ?? 0;
  };
  assert.ok(weigh(32) <= weigh(2) - 2.9, `${weigh(2)} ${weigh(32)}`);
});

test('a pair with a key in common that is no match is told as such', () => {
  const index = buildIndex({ columns, config });
  index.put({ id: 'x', values: ['红日鞋店', '13900000001', '浙江省义乌市稠州北路102号', '', ''] });
  const compared = index.compare({ id: 'y', values: ['蓝月皮具', '13755555555', '浙江省义乌市稠州北路102号', '', ''] });
  assert.deepEqual(
    compared.map(({ right, matches }) => [right, matches]),
    [['x', false]],
  );
});
