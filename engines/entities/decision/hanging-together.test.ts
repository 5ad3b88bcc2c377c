import assert from 'node:assert/strict';
import { test } from 'node:test';
import { link, type Table } from '../index.ts';
import { seededRandom } from '../judge/random.ts';
import { pairsHangingTogether } from './hanging-together.ts';

const list = (pairs: readonly (readonly [number, number])[]) => ({
  left: Int32Array.from(pairs, ([one]) => one),
  right: Int32Array.from(pairs, ([, other]) => other),
});

test('what hangs together through others is compared itself; what contradicts or is repeated is not', () => {
  const pairs = list([
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
    [5, 6],
  ]);
  const first = Int32Array.from([0, 1, 2, 3, 4, 5, 5]);
  const { left, right } = pairsHangingTogether({ pairs, weights: Float64Array.of(3, 3, 3, -2, 5), first });
  assert.deepEqual(
    Array.from(left, (one, at) => [one, right[at]]),
    [
      [0, 2],
      [0, 3],
      [1, 3],
    ],
  );
});

test('a chain of more records than a party has is taken apart where its pairs weigh least', () => {
  const chain = list(Array.from({ length: 500 }, (_, at) => [at, at + 1] as const));
  const first = Int32Array.from({ length: 501 }, (_, at) => at);
  const even = new Float64Array(500).fill(3);
  assert.equal(pairsHangingTogether({ pairs: chain, weights: even, first }).left.length, 0);
  const uneven = even.map((weight, at) => (at % 3 === 0 ? weight : 6));
  const { left, right } = pairsHangingTogether({ pairs: chain, weights: uneven, first });
  assert.deepEqual([left.length, left[0], right[0]], [166, 1, 3]);
});

const SUBJECTS =
  'learning boosting decision trees networks inductive noise queries concepts genetic bayesian features pruning margin kernel sampling grammars agents planning reinforcement'.split(
    ' ',
  );

/** Citations of few papers, each cited up to eighty times in other words. */
function citations(): Table {
  const random = seededRandom(5);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const records = Array.from({ length: 24 }, (_, paper) => {
    const author = `${pick(SUBJECTS).slice(0, 4)}${pick(SUBJECTS).slice(0, 3)}son`;
    const title = Array.from({ length: 6 }, () => pick(SUBJECTS)).join(' ');
    return Array.from({ length: Math.ceil(80 * random() ** 2) }, (_, at) => {
      const name = pick([author, `${author}, R.`, `R. ${author}`]);
      const cited = pick([
        title,
        `${title}.`,
        title.replace('learning', 'lerning'),
        title.split(' ').slice(1).join(' '),
      ]);
      const pages = random() < 0.5 ? `${100 + paper}-${120 + paper}` : '';
      return {
        id: `${paper}-${at}`,
        values: [name, cited, pick(['', 'ML', 'Mach. Learn.', 'Machine Learning']), pages],
      };
    });
  }).flat();
  return { columns: ['author', 'title', 'venue', 'pages'], records };
}

test('a paper that is cited eighty times is one group', async () => {
  const left = citations();
  const { matches } = await link({ left });
  let [found, right] = [0, 0];
  for await (const match of matches()) {
    found += 1;
    if (match.left.split('-')[0] === match.right.split('-')[0]) right += 1;
  }
  const counts = new Map<string, number>();
  for (const { id } of left.records) counts.set(id.split('-')[0] ?? '', (counts.get(id.split('-')[0] ?? '') ?? 0) + 1);
  const truth = [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  assert.ok((2 * right) / (found + truth) > 0.95, `${right} right of ${found} found, ${truth} true`);
});
