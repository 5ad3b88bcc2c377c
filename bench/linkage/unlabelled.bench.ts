// Tables linked without labels, invented ones and public ones where their folder is named: precision as estimated and as it is, F1 beside TF-IDF.
// node bench/linkage/unlabelled.bench.ts [FOLDER] [NAMES]: NAMES keeps the sets whose name has one of these words (parted by commas).
import { existsSync } from 'node:fs';
import { guessConfig, link } from '@qingfeng/entities';
import { readTable } from '../../cli/table/table.ts';
import { machine } from '../measuring.ts';
import { companiesAndShops } from './companies.ts';
import { bestThreshold, likenesses, mutualBestOf } from './linkage-baseline.ts';
import { type Score, score } from './linkage-command.ts';
import { nearTables } from './near-tables.ts';
import { persons } from './persons.ts';
import { publicTables } from './public-tables.ts';
import { scrapedWorks } from './scraped-works.ts';
import { sharedSites, sparseGoods, sparseShops } from './sparse-tables.ts';
import type { TableSet } from './table-set.ts';

const SEED = 7;

function trueOnes({ left, right, entity }: TableSet): number {
  const counted = (ids: readonly { id: string }[]) => {
    const counts = new Map<string, number>();
    for (const { id } of ids) {
      const thing = entity.get(id);
      if (thing !== undefined) counts.set(thing, (counts.get(thing) ?? 0) + 1);
    }
    return counts;
  };
  const lefts = counted(left.records);
  if (right === undefined) return [...lefts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const rights = counted(right.records);
  return [...lefts].reduce((sum, [thing, count]) => sum + count * (rights.get(thing) ?? 0), 0);
}

function scored(set: TableSet, found: readonly (readonly [string, string])[]): Score {
  const right = found.filter(
    ([one, other]) => set.entity.get(one) !== undefined && set.entity.get(one) === set.entity.get(other),
  ).length;
  return score({ right, found: found.length, truth: trueOnes(set) });
}

const percent = (share: number): string => (100 * share).toFixed(1).padStart(5);

async function measured(set: TableSet, oneToOne: boolean): Promise<void> {
  const { left, right } = set;
  const begun = performance.now();
  const config = guessConfig(right === undefined ? [left] : [left, right]);
  const result = await link({ left, ...(right === undefined ? {} : { right }), config, oneToOne });
  const found: [string, string][] = [];
  for await (const match of result.matches()) found.push([match.left, match.right]);
  const seconds = (performance.now() - begun) / 1000;
  const ours = scored(set, found);
  const likely = likenesses(set);
  const mutual = right === undefined ? Number.NaN : scored(set, mutualBestOf(likely)).f1;
  const threshold = bestThreshold(likely, (pairs) => scored(set, pairs).f1);
  const size = right === undefined ? `${left.records.length}` : `${left.records.length} × ${right.records.length}`;
  console.log(
    `${`${set.name}${oneToOne ? ', one to one' : ''}`.padEnd(44)} F1 ${percent(ours.f1)}  precision ${percent(ours.precision)} (${result.withheld === null ? `estimated ${percent(result.estimatedPrecision)}` : `withheld: ${result.withheld}`})  recall ${percent(ours.recall)} (${percent(result.estimatedRecall)})  | TF-IDF mutual best ${percent(mutual)}, best threshold ${percent(threshold)} | ${size}, ${seconds.toFixed(1)} s`,
  );
  if (process.env.SHOW === '1') {
    console.log(
      `   ${config.columns.map(({ name, kind }) => `${name}: ${kind}`).join(', ')}; compared ${result.compared}`,
    );
  }
}

/** Shapes in which linking collapsed once: sites of a few operators, and tables of which most rows match nothing. */
function* collapsing(): Generator<TableSet> {
  for (const [seed, sites, each] of [
    [21, 37, 12],
    [21, 37, 40],
    [21, 40, 4],
    [22, 150, 12],
  ] as const)
    yield sharedSites(seed, sites, each);
  for (const rows of [3_900, 9_900, 22_000]) {
    for (const name of ['electronics', 'software', 'papers']) yield sparseGoods(21, name, rows);
    yield sparseShops(21, rows);
  }
}

function* invented(): Generator<TableSet> {
  yield scrapedWorks({ seed: SEED, groups: 4000, repeats: true });
  yield scrapedWorks({ seed: SEED, groups: 4000, repeats: false });
  yield* nearTables(SEED, false);
  yield* nearTables(SEED, true);
  yield persons({
    seed: SEED,
    name: 'persons, one copy',
    like: 'febrl 1',
    originals: 500,
    copies: 500,
    most: 1,
    errors: 3,
  });
  yield persons({
    seed: SEED,
    name: 'persons, few copies',
    like: 'febrl 2',
    originals: 4000,
    copies: 1000,
    most: 5,
    errors: 5,
  });
  yield persons({
    seed: SEED,
    name: 'persons, many copies',
    like: 'febrl 3',
    originals: 2000,
    copies: 3000,
    most: 5,
    errors: 5,
  });
  yield persons({
    seed: SEED,
    name: 'persons, two files',
    like: 'febrl 4',
    originals: 5000,
    copies: 5000,
    most: 1,
    errors: 4,
    twoFiles: true,
  });
  yield* companiesAndShops(SEED, 1500);
  yield* collapsing();
}

console.log(machine());
const folder = process.argv[2] ?? '';
const names = (process.argv[3] ?? '').split(',');
const wanted = ({ name }: TableSet) => names.some((word) => name.includes(word));
const oneToOneAsWell = new Set([
  'scraped works, one of each work',
  'restaurants (D1)',
  'Abt-Buy (D2)',
  'DBLP-ACM (D4)',
  'persons, two files',
]);
const sets = [...(existsSync(folder) ? await publicTables(folder, readTable) : []), ...invented()];
for (const set of sets.filter(wanted)) {
  await measured(set, false);
  if (oneToOneAsWell.has(set.name)) await measured(set, true);
}
