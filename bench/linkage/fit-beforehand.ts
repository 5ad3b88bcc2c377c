// What tells matches from others in invented catalogues, for pairs that are given without labels: weights of engines/entities/judge/beforehand.ts.
// node bench/linkage/fit-beforehand.ts [WITHOUT]: prints the file of weights, of all catalogues or of all but the one of that name, which then is not known to them.
import { measuresBeforehand } from '../../engines/entities/judge/beforehand.ts';
import { featuresOf } from '../../engines/entities/judge/features.ts';
import { guessConfigOfGiven, weighedPairs } from '../../engines/entities/judge/judge.ts';
import { logistic } from '../../engines/entities/judge/logistic.ts';
import { seeded } from './linkage-sellers.ts';
import { nearPairs } from './near-pairs.ts';

/** Seeds of the catalogues, and the share of their pairs that is given: a fifth, as the test parts of public sets have. */
const SEEDS = [11, 12];
const GIVEN = 0.2;
const RIDGE = 3;

const without = process.argv[2] ?? 'none';
const rows: Float64Array[] = [];
const labels: number[] = [];
let names: string[] = [];
for (const seed of SEEDS) {
  for (const { name, train, test } of nearPairs(seed)) {
    if (name.startsWith(without)) continue;
    const random = seeded(seed + 2);
    const given = [...train, ...test].filter(() => random() < GIVEN);
    const pairs = given.map(({ left, right }) => ({
      left: new Map(Object.entries(left)),
      right: new Map(Object.entries(right)),
    }));
    const measured = measuresBeforehand(
      featuresOf(pairs, guessConfigOfGiven(pairs)),
      weighedPairs(pairs).probabilities,
    );
    for (const [at, measures] of measured.entries()) {
      names = Object.keys(measures);
      rows.push(Float64Array.from(Object.values(measures)));
      labels.push(given[at]?.match === true ? 1 : 0);
    }
    process.stderr.write(`${name} ${seed}: ${given.length} pairs\n`);
  }
}
const line = logistic({ rows, labels: Float64Array.from(labels), ridge: RIDGE });
const nothing = new Float64Array(names.length);
const constant = line(nothing);
const weights = names.map((name, at) => `    ${name}: ${(line(nothing.with(at, 1)) - constant).toFixed(4)},`);
console.log(
  [
    '// Made by bench/linkage/fit-beforehand.ts from invented catalogues; not to be edited by hand.',
    'export const BEFOREHAND = {',
    `  constant: ${constant.toFixed(4)},`,
    '  weights: {',
    ...weights,
    '  },',
    '};',
  ].join('\n'),
);
