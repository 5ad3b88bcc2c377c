import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EntitiesError, judgePairs, readPairLines } from '../index.ts';
import { logistic } from './logistic.ts';
import { seededRandom } from './random.ts';
import { boostedTrees } from './trees.ts';

const MAKERS = ['sony', 'canon', 'bose', 'lg', 'apple', 'panasonic'];
const THINGS = ['camera', 'speaker', 'headphones', 'printer', 'turntable'];

/** Offers of things with a model code; a pair matches when the code is the same, however it is written. */
function lines(count: number, seed: number): string[] {
  const random = seededRandom(seed);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  return Array.from({ length: count }, (_, at) => {
    const [maker, thing] = [pick(MAKERS), pick(THINGS)];
    const code = `${maker[0]}x${100 + Math.floor(random() * 899)}`;
    const other = `${maker[0]}x${100 + Math.floor(random() * 899)}`;
    const match = at % 3 === 0 && code !== other;
    const written = match ? code.replace('x', 'x-') : other;
    const price = 10 + Math.floor(random() * 90);
    return `COL name VAL ${maker} ${thing} ${code} COL price VAL ${price}.99\tCOL name VAL ${maker} ${written} ${thing} black COL price VAL \t${match ? 1 : 0}`;
  });
}

const { pairs: training } = readPairLines(lines(300, 1));
const { pairs } = readPairLines(lines(150, 2));

test('a judge learnt from labelled pairs tells others apart, and never looks at their labels', () => {
  const judged = judgePairs(pairs, training);
  const wrong = judged.judgements.filter(({ match }, at) => match !== pairs[at]?.label).length;
  assert.ok(wrong <= 3, `${wrong} of ${pairs.length} wrong`);
  assert.ok((judged.crossValidated ?? 0) > 0.95);
  const bare = judgePairs(
    pairs.map((pair) => ({ ...pair, label: null })),
    training,
  );
  assert.deepEqual(bare, judged);
});

test('without training pairs the labels are not needed either', () => {
  const judged = judgePairs(pairs, null);
  assert.equal(judged.judgements.length, pairs.length);
  assert.equal(judged.crossValidated, null);
  const right = judged.judgements.filter(({ match }, at) => match === pairs[at]?.label).length;
  assert.ok(right / pairs.length > 0.9, `${right} of ${pairs.length}`);
});

test('training pairs of one sort only are refused', () => {
  assert.throws(
    () =>
      judgePairs(
        pairs,
        training.filter(({ label }) => label === true),
      ),
    EntitiesError,
  );
});

test('from three matches nothing is learnt: more is found without them', () => {
  const three = training.filter(({ label }) => label === true).slice(0, 3);
  const others = training.filter(({ label }) => label === false).slice(0, 40);
  assert.deepEqual(judgePairs(pairs, [...three, ...others]), judgePairs(pairs, null));
});

test('lines keep their numbers, empty values are values, and what is no pair is told by its line', () => {
  const read = readPairLines([
    'COL a VAL x COL b VAL \tCOL a VAL y COL b VAL z\t1',
    '',
    'nonsense',
    'COL a VAL 1\tCOL a VAL 1',
  ]);
  assert.deepEqual(
    read.pairs.map(({ line, label }) => [line, label]),
    [
      [1, true],
      [4, null],
    ],
  );
  assert.deepEqual(
    [...(read.pairs[0]?.left ?? [])],
    [
      ['a', 'x'],
      ['b', ''],
    ],
  );
  assert.deepEqual(
    read.bad.map(({ line }) => line),
    [3],
  );
});

test('trees learn what no line can (exclusive or), the regression what a line can', () => {
  const random = seededRandom(3);
  const rows = Array.from({ length: 400 }, () => Float64Array.of(random(), random()));
  const exclusive = Float64Array.from(rows, (row) => Number((row[0] ?? 0) > 0.5 !== (row[1] ?? 0) > 0.5));
  const above = Float64Array.from(rows, (row) => Number((row[0] ?? 0) + (row[1] ?? 0) > 1));
  const settings = { rounds: 60, depth: 3, rate: 0.2, rowShare: 1, columnShare: 1, leastWeight: 1, lambda: 1, seed: 1 };
  const share = (score: (row: Float64Array) => number, labels: Float64Array) =>
    rows.filter((row, at) => Number(score(row) > 0) === labels[at]).length / rows.length;
  assert.ok(share(boostedTrees({ rows, labels: exclusive, settings }), exclusive) > 0.97);
  assert.ok(share(logistic({ rows, labels: exclusive, ridge: 1 }), exclusive) < 0.7);
  assert.ok(share(logistic({ rows, labels: above, ridge: 0.1 }), above) > 0.97);
});

const side = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => `COL ${name} VAL ${value}`)
    .join(' ');

test('without labels the pairs of one record compete: its neighbours in a range of products are not the same product', () => {
  const random = seededRandom(9);
  const makes = ['Aurora', 'Boreal', 'Cobalt', 'Dynamo', 'Ember'];
  const goods = ['digital camera', 'steam iron', 'desk lamp', 'coffee grinder'];
  const lines: string[] = [];
  for (let product = 0; product < 80; product += 1) {
    const [make, what] = [makes[product % 5] ?? '', goods[product % 4] ?? ''];
    const left = side({ name: `${make} ${what} series ${product}`, maker: make, price: String(20 + product) });
    for (let near = 0; near < 4; near += 1) {
      const number = product + near * 20;
      const name = `${what} ${make} series ${number}${random() < 0.5 ? ' black' : ''}`;
      lines.push(`${left}\t${side({ name, maker: make, price: String(20 + number) })}\t${near === 0 ? 1 : 0}`);
    }
  }
  const { pairs } = readPairLines(lines);
  const { judgements } = judgePairs(pairs, null);
  const found = pairs.filter((_, at) => judgements[at]?.match);
  const right = found.filter(({ label }) => label === true).length;
  assert.ok(right >= 0.85 * 80, `${right} of 80 found`);
  assert.ok(right >= 0.85 * found.length, `${right} of ${found.length} are right`);
});

test('records of one table, on either side of their pairs, may mean the same by threes', () => {
  const lines: string[] = [];
  for (let person = 0; person < 60; person += 1) {
    const phone = `1381234${1000 + person * 37}`;
    const shops = ['鑫源', '恒瑞', '泰丰'].map((word) =>
      side({ shop: `${word}${'甲乙丙丁'.charAt(person % 4)}${person}店`, phone }),
    );
    const other = side({ shop: `宏宇${person}店`, phone: `1391234${1000 + person * 41}` });
    const [a = '', b = '', c = ''] = shops;
    lines.push(`${a}\t${b}\t1`, `${b}\t${c}\t1`, `${c}\t${a}\t1`, `${other}\t${a}\t0`, `${b}\t${other}\t0`);
  }
  const { pairs } = readPairLines(lines);
  const { judgements } = judgePairs(pairs, null);
  const wrong = pairs.filter(({ label }, at) => judgements[at]?.match !== label).length;
  assert.ok(wrong <= 3, `${wrong} of ${pairs.length} wrong`);
});

test('F1 that looks at labelled rivals of a record is given without them too; where no record has two labels there is but one', () => {
  assert.equal(judgePairs(pairs, training).withoutRivals, null);
  const matches = training.filter(({ label }) => label === true);
  const rivals = matches.map((pair, at) => ({
    ...pair,
    right: matches[(at + 1) % matches.length]?.right ?? pair.right,
    label: false,
  }));
  const { crossValidated, withoutRivals } = judgePairs(pairs, [...matches, ...rivals]);
  assert.ok(withoutRivals !== null && withoutRivals > 0.5 && withoutRivals <= (crossValidated ?? 0) + 0.02);
});
