// Candidates by likeness: of each record those that share its most telling character trigrams.
import { termTable, type Vector } from '../columns/text-space.ts';
import { grams } from '../columns/tokens.ts';

export type PairList = { readonly left: Int32Array; readonly right: Int32Array };

/** Terms in more records than this share say little and cost much. */
const COMMON_SHARE = 0.2;
const COMMON_LEAST = 2000;

/** Within one table many records may say the same: so many times as many are taken where they are as alike as this. */
const MANY = 4;
const ALIKE = 0.6;

/**
 * Each record with its `most` nearest ones by the cosine of TF-IDF vectors, asked from both sides; every pair once, the smaller
 * number first. Of two tables only pairs across them, the first `leftCount` texts being one side.
 */
export function nearestPairs(query: {
  texts: readonly string[];
  leftCount: number;
  twoTables: boolean;
  most: number;
}): PairList {
  const { texts, leftCount, twoTables, most } = query;
  const table = termTable();
  const bags = texts.map((text) => table.bag(grams(text)));
  const vectors = bags.map((bag) => table.weigh(bag));
  const common = Math.max(COMMON_LEAST, texts.length * COMMON_SHARE);
  const isCommon = (term: number) => table.documents(term) > common;
  // Of two tables each record is asked of the other one only: a small one beside a large one stays cheap.
  const sides = twoTables
    ? ([
        [leftCount, texts.length],
        [0, leftCount],
      ] as const)
    : ([
        [0, texts.length],
        [0, texts.length],
      ] as const);
  const lists = sides.map(([from, to]) => postingLists({ vectors, from, to, terms: table.size(), common: isCommon }));
  const pairs = new Set<number>();
  const scores = new Float32Array(texts.length);
  for (const [record, vector] of vectors.entries()) {
    const postings = lists[record < leftCount ? 0 : 1] ?? [];
    const touched: number[] = [];
    for (const [at, term] of vector.terms.entries()) {
      const list = postings[term];
      if (list === undefined) continue;
      const weight = vector.weights[at] ?? 0;
      for (let place = 0; place < list.records.length; place += 1) {
        const there = list.records[place] ?? 0;
        if (there === record) continue;
        if (scores[there] === 0) touched.push(there);
        scores[there] = (scores[there] ?? 0) + weight * (list.weights[place] ?? 0);
      }
    }
    const best = highest(touched, scores, twoTables ? most : MANY * most);
    for (const [rank, there] of best.entries()) {
      if (rank >= most && (scores[there] as number) < ALIKE) break;
      pairs.add(Math.min(record, there) * texts.length + Math.max(record, there));
    }
    for (const there of touched) scores[there] = 0;
  }
  const sorted = Float64Array.from(pairs).sort();
  return {
    left: Int32Array.from(sorted, (pair) => Math.floor(pair / texts.length)),
    right: Int32Array.from(sorted, (pair) => pair % texts.length),
  };
}

type Posting = { readonly records: number[]; readonly weights: number[] };

function postingLists(query: {
  vectors: readonly Vector[];
  from: number;
  to: number;
  terms: number;
  common: (term: number) => boolean;
}): (Posting | undefined)[] {
  const { vectors, from, to, terms, common } = query;
  const lists: (Posting | undefined)[] = new Array(terms);
  for (let record = from; record < to; record += 1) {
    const { terms: own, weights } = vectors[record] ?? { terms: new Uint32Array(), weights: new Float32Array() };
    for (const [at, term] of own.entries()) {
      if (common(term)) continue;
      let list = lists[term];
      if (list === undefined) {
        list = { records: [], weights: [] };
        lists[term] = list;
      }
      list.records.push(record);
      list.weights.push(weights[at] ?? 0);
    }
  }
  return lists;
}

/** The `most` best by score, ties by the smaller number. */
function highest(touched: readonly number[], scores: Float32Array, most: number): number[] {
  const best: number[] = [];
  for (const there of touched) {
    const score = scores[there] ?? 0;
    if (best.length === most) {
      const last = best[most - 1] ?? 0;
      const lowest = scores[last] ?? 0;
      if (score < lowest || (score === lowest && there > last)) continue;
      best.pop();
    }
    let at = best.length;
    for (; at > 0; at -= 1) {
      const before = best[at - 1] ?? 0;
      const other = scores[before] ?? 0;
      if (other > score || (other === score && before < there)) break;
    }
    best.splice(at, 0, there);
  }
  return best;
}
