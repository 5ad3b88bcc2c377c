// Columns of two tables that hold the same things, by their headings first and by their cells where these leave it open.

import type { Table } from '../types.ts';
import { foldText } from './fold.ts';
import { cosine, termTable, type Vector } from './text-space.ts';
import { grams } from './tokens.ts';

/** `by`: why the right column at position `from` is taken for the left one. */
export type AlignedColumn = { readonly from: number; readonly by: 'heading' | 'cells' | 'position' };

/** Cells of a column that are looked at. */
const LOOKED_AT = 2000;
/** How alike the cells of two columns must be at least, and what the same place speaks for it. */
const ALIKE_LEAST = 0.15;
const SAME_PLACE = 0.1;

/** For each column of the left table the one of the right that goes with it; null where there is none. */
export function alignColumns(left: Table, right: Table): (AlignedColumn | null)[] {
  const key = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const found = left.columns.map((name): AlignedColumn | null => {
    const from = right.columns.findIndex((other) => key(other) === key(name));
    return from < 0 ? null : { from, by: 'heading' };
  });
  const taken = new Set(found.flatMap((one) => (one === null ? [] : [one.from])));
  const open = [...found.keys()].filter((at) => found[at] === null);
  const free = [...right.columns.keys()].filter((at) => !taken.has(at));
  if (open.length === 0 || free.length === 0) return found;
  const samePlaces = left.columns.length === right.columns.length;
  for (const { at, from } of alikest({ left, right, open, free, samePlaces })) {
    if (found[at] !== null || taken.has(from)) continue;
    found[at] = { from, by: 'cells' };
    taken.add(from);
  }
  // Of as many columns on both sides those that are left go together in their order.
  const rest = samePlaces ? free.filter((from) => !taken.has(from)) : [];
  return found.map((one) => {
    const from = one === null ? rest.shift() : undefined;
    return from === undefined ? one : { from, by: 'position' };
  });
}

/** Pairs of columns whose cells are alike, the likest first. */
function alikest(query: {
  left: Table;
  right: Table;
  open: readonly number[];
  free: readonly number[];
  samePlaces: boolean;
}): { at: number; from: number }[] {
  const { left, right, open, free, samePlaces } = query;
  const table = termTable();
  const lefts = open.map((at) => table.bag(gramsOf(left, at)));
  const rights = free.map((at) => table.bag(gramsOf(right, at)));
  // What stands in every cell would else be all that counts.
  const unit = ({ terms, weights }: Vector): Vector => {
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight, 0)) || 1;
    return { terms, weights: weights.map((weight) => Math.sqrt(weight) / length) };
  };
  const rightUnits = rights.map(unit);
  const pairs = lefts.map(unit).flatMap((one, place) =>
    rightUnits.map((other, there) => {
      const [at, from] = [open[place] as number, free[there] as number];
      return { at, from, alike: cosine(one, other), bonus: samePlaces && at === from ? SAME_PLACE : 0 };
    }),
  );
  return pairs
    .filter(({ alike }) => alike >= ALIKE_LEAST)
    .sort((one, other) => other.alike + other.bonus - one.alike - one.bonus || one.at - other.at);
}

function gramsOf({ records }: Table, at: number): string[] {
  const step = Math.max(1, records.length / LOOKED_AT);
  const found: string[] = [];
  for (let record = 0; record < records.length; record += step)
    for (const gram of grams(foldText(records[Math.floor(record)]?.values[at] ?? ''))) found.push(gram);
  return found;
}
