// What a regression says of pairs from which it has not learnt.
import { logistic } from './logistic.ts';
import type { Matrix } from './matrix.ts';

/**
 * Log odds of each pair. All pairs of a record are held out together: nobody learns from a choice that is to be made.
 * @param query `labels`: chances from 0 to 1; `record` of each pair; `isLearnt`: whether a pair is learnt from at all
 */
export function heldOutOdds(query: {
  rows: Matrix;
  labels: Float64Array;
  record: Int32Array;
  parts: number;
  ridge: number;
  isLearnt?: (pair: number) => boolean;
}): Float64Array {
  const { rows, labels, record, parts, ridge, isLearnt = () => true } = query;
  const odds = new Float64Array(rows.length);
  const isOut = (pair: number, part: number) => (record[pair] ?? 0) % parts === part;
  for (let part = 0; part < parts; part += 1) {
    const inside = Array.from(rows.keys()).filter((pair) => !isOut(pair, part) && isLearnt(pair));
    const line = logistic({
      rows: inside.map((pair) => rows[pair] ?? new Float64Array()),
      labels: Float64Array.from(inside, (pair) => labels[pair] ?? 0),
      ridge,
    });
    for (const [pair, row] of rows.entries()) if (isOut(pair, part)) odds[pair] = line(row);
  }
  return odds;
}
