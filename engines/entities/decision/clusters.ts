// Clusters that do not chain: two groups join only when all of their pairs together speak for it.

import type { PairList } from '../candidates/neighbours.ts';
import { type Forest, rootOf, seedlings, unite } from './forest.ts';

/** `weight` in bits, of every pair that was compared: what speaks against counts as much as what speaks for. */
export type WeightedPair = { readonly left: string; readonly right: string; readonly weight: number };

/** What a pair says that was not even a candidate. */
const NOT_COMPARED = -3;
/** One pair may speak so much and no more: a chance agreement in a rare value must not outvote ten contradictions. */
const PAIR_MOST = 12;

/**
 * Groups of ids of the same entity, of at least two, the largest first, each in the order of its ids. Agglomerative correlation
 * clustering: pairs are taken by falling weight, and two groups join when the sum over all pairs between them is positive, a pair
 * that was not compared counting -3 bits.
 */
export function clusters(pairs: readonly WeightedPair[]): string[][] {
  const numbers = new Map<string, number>();
  const ids: string[] = [];
  const number = (id: string) => {
    let found = numbers.get(id);
    if (found === undefined) {
      found = ids.length;
      numbers.set(id, found);
      ids.push(id);
    }
    return found;
  };
  const left = Int32Array.from(pairs, (pair) => number(pair.left));
  const right = Int32Array.from(pairs, (pair) => number(pair.right));
  return groupsOf(
    { left, right },
    Float64Array.from(pairs, ({ weight }) => weight),
    ids.length,
  )
    .map((group) => group.map((at) => ids[at] ?? '').sort())
    .sort((one, other) => other.length - one.length || ((one[0] ?? '') < (other[0] ?? '') ? -1 : 1));
}

/** The same over numbered records: groups by their first record, each rising. */
export function groupsOf(pairs: PairList, weights: Float64Array, total: number): number[][] {
  const { left, right } = pairs;
  const joined = seedlings(total);
  for (const [pair, weight] of weights.entries()) {
    if (weight > 0) unite(joined, left[pair] ?? 0, right[pair] ?? 0);
  }
  // What hangs together at all, most of it two records; only the rest needs to be weighed.
  const parts = new Map<number, number[]>();
  const groups: number[][] = [];
  for (let pair = 0; pair < weights.length; pair += 1) {
    const [one, other] = [left[pair] ?? 0, right[pair] ?? 0];
    const root = rootOf(joined, one);
    const size = joined.size[root] ?? 1;
    if (size === 1 || root !== rootOf(joined, other)) continue;
    if (size === 2) {
      groups.push([one, other].sort((a, b) => a - b));
      continue;
    }
    const part = parts.get(root);
    if (part === undefined) parts.set(root, [pair]);
    else part.push(pair);
  }
  for (const part of parts.values()) groups.push(...groupsWithin(part, pairs, weights));
  return groups.sort((one, other) => (one[0] ?? 0) - (other[0] ?? 0));
}

function groupsWithin(part: readonly number[], { left, right }: PairList, weights: Float64Array): number[][] {
  const records = [...new Set(part.flatMap((pair) => [left[pair] ?? 0, right[pair] ?? 0]))].sort((a, b) => a - b);
  const places = new Map(records.map((record, at) => [record, at]));
  const forest: LinkedForest = { ...seedlings(records.length), links: new Array(records.length) };
  const end = (list: Int32Array, pair: number) => places.get(list[pair] ?? 0) ?? 0;
  for (const pair of part) {
    const bounded = Math.max(-PAIR_MOST, Math.min(PAIR_MOST, weights[pair] ?? 0));
    const [one, other] = [end(left, pair), end(right, pair)];
    addLink(forest.links, { from: one, to: other, sum: bounded, count: 1 });
    addLink(forest.links, { from: other, to: one, sum: bounded, count: 1 });
  }
  const order = part.filter((pair) => (weights[pair] ?? 0) > 0);
  order.sort((one, other) => (weights[other] ?? 0) - (weights[one] ?? 0) || one - other);
  for (const pair of order) {
    const one = rootOf(forest, end(left, pair));
    const other = rootOf(forest, end(right, pair));
    if (one !== other && agree(forest, one, other)) join(forest, one, other);
  }
  return grown(forest, records.length).map((group) => group.map((at) => records[at] ?? 0));
}

type Links = Map<number, { sum: number; count: number }>;
type LinkedForest = Forest & { readonly links: (Links | undefined)[] };

function agree({ links, size }: LinkedForest, one: number, other: number): boolean {
  const between = links[one]?.get(other);
  if (between === undefined) return false;
  const all = (size[one] ?? 1) * (size[other] ?? 1);
  return between.sum + (all - between.count) * NOT_COMPARED > 0;
}

function join(forest: LinkedForest, one: number, other: number): void {
  const { links } = forest;
  const larger = (links[one]?.size ?? 0) >= (links[other]?.size ?? 0);
  const [kept, gone] = larger ? [one, other] : [other, one];
  unite(forest, kept, gone);
  for (const [neighbour, { sum, count }] of links[gone] ?? []) {
    links[neighbour]?.delete(gone);
    if (neighbour === kept) continue;
    addLink(links, { from: kept, to: neighbour, sum, count });
    addLink(links, { from: neighbour, to: kept, sum, count });
  }
  links[gone] = undefined;
}

type Link = { from: number; to: number; sum: number; count: number };

function addLink(links: (Links | undefined)[], { from, to, sum, count }: Link): void {
  let own = links[from];
  if (own === undefined) {
    own = new Map();
    links[from] = own;
  }
  const known = own.get(to);
  if (known === undefined) own.set(to, { sum, count });
  else {
    known.sum += sum;
    known.count += count;
  }
}

function grown(forest: Forest, total: number): number[][] {
  const groups = new Map<number, number[]>();
  for (let at = 0; at < total; at += 1) {
    const own = rootOf(forest, at);
    if ((forest.size[own] ?? 1) < 2) continue;
    const group = groups.get(own);
    if (group === undefined) groups.set(own, [at]);
    else group.push(at);
  }
  return [...groups.values()];
}
