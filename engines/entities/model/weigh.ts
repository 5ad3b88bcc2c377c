// What each column of a pair says, in bits, by a model: for many pairs at once, and one by one with reasons.

import type { PairList } from '../candidates/neighbours.ts';
import type { GrowingColumn, Prepared, PreparedColumn } from '../columns/prepare.ts';
import { remarkOn } from '../compare/remarks.ts';
import { DESCRIBING, type Text, type Why } from '../types.ts';
import { type ColumnModel, frequencyWeight, levelWeights, type Model, SAME, weightAt } from './model.ts';

/** Similarities by column and pair, -1 where a value is missing. */
export type Similarities = readonly Float32Array[];

/** How alike the values of each pair are, column by column. */
export function similaritiesOf({ columns }: Prepared<GrowingColumn>, { left, right }: PairList): Similarities {
  return columns.map(({ of, space }) => {
    const found = new Float32Array(left.length);
    for (let pair = 0; pair < left.length; pair += 1) {
      const one = of[left[pair] ?? 0] ?? -1;
      const other = of[right[pair] ?? 0] ?? -1;
      found[pair] = one < 0 || other < 0 ? -1 : space.similarity(one, other);
    }
    return found;
  });
}

/** The weight of a similarity between two values of one column. */
export type ColumnScale = (similarity: number, one: number, other: number) => number;

export function columnScales(prepared: Prepared, model: Model): ColumnScale[] {
  return prepared.columns.map((own, at) => {
    const column = model.columns[at];
    return column === undefined ? () => 0 : columnScale(own, column);
  });
}

/** @param own how many records have a value, and how many have a certain one */
export function columnScale(own: Pick<PreparedColumn, 'present' | 'frequency'>, column: ColumnModel): ColumnScale {
  const weights = levelWeights(column);
  const { centres, coincidence } = column;
  return (similarity, one, other) => {
    const weight = weightAt(similarity, centres, weights);
    if (similarity < SAME || one !== other) return weight;
    const count = own.frequency(one);
    return weight + frequencyWeight({ count, records: own.present.count, coincidence });
  };
}

/** What a pair weighs for which nothing speaks that identifies: enough to keep it from being matched. */
const UNIDENTIFIED = -30;

/** Sums the weights of each pair, column by column, and asks that something identifies. */
export function summed(weights: readonly Float64Array[], { columns }: Prepared, pairs: number): Float64Array {
  const totals = new Float64Array(pairs);
  const spoken = new Uint8Array(pairs);
  for (const [at, { config }] of columns.entries()) {
    const own = weights[at] ?? new Float64Array();
    const identifies = !DESCRIBING.has(config.kind);
    for (let pair = 0; pair < pairs; pair += 1) {
      const weight = own[pair] ?? 0;
      totals[pair] = (totals[pair] as number) + weight;
      if (identifies && weight > 0) spoken[pair] = 1;
    }
  }
  return totals.map((total, pair) => (spoken[pair] === 1 ? total : Math.min(total, UNIDENTIFIED)));
}

type Weighing = { prepared: Prepared; pairs: PairList; similarities: Similarities; model: Model };

/** Sum of the columns' weights of each pair, without the prior. */
export function totalsOf(query: Weighing): Float64Array {
  const totals = new Float64Array(query.pairs.left.length);
  for (const [at, scale] of columnScales(query.prepared, query.model).entries()) addWeights(query, at, scale, totals);
  return totals;
}

/** Adds what each pair weighs in the column at a place. */
function addWeights(query: Weighing, at: number, scale: ColumnScale, sums: Float64Array): void {
  const { prepared, pairs, similarities } = query;
  const own = similarities[at] ?? new Float32Array();
  const of = prepared.columns[at]?.of ?? [];
  for (let pair = 0; pair < sums.length; pair += 1) {
    const similarity = own[pair] ?? -1;
    if (similarity < 0) continue;
    const one = of[pairs.left[pair] ?? 0] ?? -1;
    const other = of[pairs.right[pair] ?? 0] ?? -1;
    sums[pair] = (sums[pair] ?? 0) + scale(similarity, one, other);
  }
}

/** How alike the values of a pair in a column are, and how they are shown. */
export type Beside = { readonly similarity: number; readonly left: string; readonly right: string };

/** The reasons for a pair, the strongest first; `beside` is asked of the columns, by their places, in which both have a value. */
export function reasonsFor(query: {
  prepared: Prepared;
  scales: readonly ColumnScale[];
  one: number;
  other: number;
  beside: (column: number) => Beside;
}): Why[] {
  const { prepared, scales, one, other, beside } = query;
  const why = prepared.columns.flatMap((column, at) => {
    const left = column.of[one] ?? -1;
    const right = column.of[other] ?? -1;
    if (left < 0 || right < 0) return [];
    const shown = beside(at);
    const weight = rounded(scales[at]?.(shown.similarity, left, right) ?? 0);
    const count = left === right ? column.frequency(left) : 0;
    return [reason({ column, shown, weight, count })];
  });
  return why.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

/** To a thousandth of a bit, so that what is printed adds up. */
export function rounded(weight: number): number {
  return Math.round(weight * 1000) / 1000;
}

function reason(query: { column: PreparedColumn; shown: Beside; weight: number; count: number }): Why {
  const { column, shown, weight, count } = query;
  const { similarity, left, right } = shown;
  const { name, kind } = column.config;
  return {
    column: name,
    kind,
    left,
    right,
    similarity: rounded(similarity),
    weight,
    text: remarked(words({ name, similarity, weight, count }), remarkOn(kind, left, right)),
  };
}

function remarked({ zh, en }: Text, remark: Text | null): Text {
  return remark === null ? { zh, en } : { zh: `${zh}；${remark.zh}`, en: `${en}; ${remark.en}` };
}

function words(query: { name: string; similarity: number; weight: number; count: number }): Text {
  const { name, similarity, weight, count } = query;
  if (similarity >= SAME) {
    const shared = count > 2 ? { zh: `（${count} 条记录都有）`, en: ` (in ${count} records)` } : { zh: '', en: '' };
    return { zh: `${name}相同${shared.zh}`, en: `${name}: the same${shared.en}` };
  }
  const share = `${Math.round(similarity * 100)}%`;
  return weight >= 0
    ? { zh: `${name}相近（${share}）`, en: `${name}: alike (${share})` }
    : { zh: `${name}不同（${share}）`, en: `${name}: different (${share})` };
}
