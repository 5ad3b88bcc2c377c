// Records of one of two tables that mean the same party: a seller has several shops on either platform, and none of them is the other's rival.
import type { Comparer } from '../columns/comparer.ts';
import type { Prepared } from '../columns/prepare.ts';
import { bits, type ColumnModel, type Model } from '../model/model.ts';
import { summed } from '../model/weigh.ts';
import type { Kind } from '../types.ts';
import type { PairList } from './neighbours.ts';

/** Kinds that tell of things: a catalogue, or a register of marks, lists each once, in words and numbers that are much like those of the next. */
const TELLS_WHAT: ReadonlySet<Kind> = new Set<Kind>(['title', 'text', 'modelCodes', 'nameList', 'code']);
/** Whether tables are of things rather than of parties. */
export const tellsOfThings = ({ columns }: Prepared): boolean =>
  columns.some(({ config: { kind } }) => TELLS_WHAT.has(kind));

/** Of each record's candidates so many are compared with one another. */
const LIKEST = 4;

/** Of each record those of its own table that mean the same; none where it has none. */
export type Kin = ReadonlyMap<number, ReadonlySet<number>>;

/** Kin among the likeliest candidates of each record of the other table, by the model that tells the tables' pairs; none where the tables are of things. */
export async function kinWithin(query: {
  prepared: Prepared;
  pairs: PairList;
  totals: Float64Array;
  model: Model;
  comparers: readonly Comparer[];
}): Promise<Kin> {
  const { prepared, pairs, totals, model, comparers } = query;
  const found = new Map<number, Set<number>>();
  if (tellsOfThings(prepared)) return found;
  const beside = pairsBeside(pairs, totals, prepared.ids.length);
  const weights = await Promise.all(
    comparers.map((comparer, at) => comparer.weights(beside, model.columns[at] as ColumnModel)),
  );
  const least = -bits(model.prior);
  for (const [pair, total] of summed(weights, prepared, beside.left.length).entries()) {
    if (total <= least) continue;
    addKin(found, beside.left[pair] as number, beside.right[pair] as number);
    addKin(found, beside.right[pair] as number, beside.left[pair] as number);
  }
  return found;
}

function addKin(found: Map<number, Set<number>>, one: number, other: number): void {
  const known = found.get(one);
  if (known === undefined) found.set(one, new Set([other]));
  else known.add(other);
}

/** Pairs of records of one table that are among the likeliest candidates of one record of the other; each once. */
function pairsBeside({ left, right }: PairList, totals: Float64Array, records: number): PairList {
  const likest: number[][] = Array.from({ length: records }, () => []);
  for (const pair of totals.keys()) {
    for (const record of [left[pair] as number, right[pair] as number]) {
      const own = likest[record] as number[];
      own.push(pair);
      own.sort((one, other) => (totals[other] as number) - (totals[one] as number) || one - other);
      own.length = Math.min(own.length, LIKEST);
    }
  }
  const keys = new Set<number>();
  for (const [record, own] of likest.entries()) {
    const partners = own.map((pair) => (left[pair] === record ? right[pair] : left[pair]) as number);
    for (const one of partners) for (const other of partners) if (one < other) keys.add(one * records + other);
  }
  const sorted = Float64Array.from(keys).sort();
  return {
    left: Int32Array.from(sorted, (key) => Math.floor(key / records)),
    right: Int32Array.from(sorted, (key) => key % records),
  };
}

/** Chances of pairs, where a record that means another means that one's kin as well: none of them less likely than the best of them. */
export function withKin(query: { pairs: PairList; chances: Float64Array; records: number; kin: Kin }): Float64Array {
  const { pairs, chances, records, kin } = query;
  if (kin.size === 0) return chances;
  const { left, right } = pairs;
  const best = new Int32Array(records).fill(-1);
  const chance = (pair: number) => (pair < 0 ? 0 : (chances[pair] as number));
  for (const pair of chances.keys())
    for (const record of [left[pair] as number, right[pair] as number])
      if (chance(pair) > chance(best[record] as number)) best[record] = pair;
  return chances.map((own, pair) => {
    const [one, other] = [left[pair] as number, right[pair] as number];
    const [ofOne, ofOther] = [best[one] as number, best[other] as number];
    const throughOne = kin.get(other)?.has(right[ofOne] ?? -1) === true ? chance(ofOne) : 0;
    const throughOther = kin.get(one)?.has(left[ofOther] ?? -1) === true ? chance(ofOther) : 0;
    return Math.max(own, throughOne, throughOther);
  });
}
