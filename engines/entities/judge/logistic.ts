// Logistic regression with a ridge, by Newton's steps on standardised features.
import { chanceOf, type Matrix, type Scorer } from './matrix.ts';

const STEPS = 25;

/** Fits to the labels (1 or 0). `ridge` holds the weights back; features that never vary are left out. */
export function logistic({ rows, labels, ridge }: { rows: Matrix; labels: Float64Array; ridge: number }): Scorer {
  const width = rows[0]?.length ?? 0;
  const means = new Float64Array(width);
  const spreads = new Float64Array(width);
  for (const row of rows)
    for (let at = 0; at < width; at += 1) means[at] = (means[at] ?? 0) + (row[at] ?? 0) / rows.length;
  for (const row of rows) {
    for (let at = 0; at < width; at += 1)
      spreads[at] = (spreads[at] ?? 0) + ((row[at] ?? 0) - (means[at] ?? 0)) ** 2 / rows.length;
  }
  const kept = Array.from(spreads.keys()).filter((at) => (spreads[at] ?? 0) > 1e-9);
  const standard = (row: Float64Array) =>
    Float64Array.from([1, ...kept.map((at) => ((row[at] ?? 0) - (means[at] ?? 0)) / Math.sqrt(spreads[at] ?? 1))]);
  const ready = rows.map(standard);
  const weights = new Float64Array(kept.length + 1);
  for (let step = 0; step < STEPS; step += 1) {
    const change = newtonStep({ ready, labels, weights, ridge });
    let most = 0;
    for (const [at, value] of change.entries()) {
      weights[at] = (weights[at] ?? 0) + value;
      most = Math.max(most, Math.abs(value));
    }
    if (most < 1e-6) break;
  }
  return (row) => dot(standard(row), weights);
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

function newtonStep(query: {
  ready: readonly Float64Array[];
  labels: Float64Array;
  weights: Float64Array;
  ridge: number;
}): Float64Array {
  const { ready, labels, weights, ridge } = query;
  const size = weights.length;
  const gradient = new Float64Array(size);
  const hessian = Array.from({ length: size }, () => new Float64Array(size));
  for (const [index, row] of ready.entries()) {
    const probability = chanceOf(dot(row, weights));
    const error = (labels[index] ?? 0) - probability;
    const second = Math.max(1e-6, probability * (1 - probability));
    for (let at = 0; at < size; at += 1) {
      const value = row[at] ?? 0;
      gradient[at] = (gradient[at] ?? 0) + error * value;
      const line = hessian[at];
      if (line === undefined) continue;
      for (let there = 0; there <= at; there += 1)
        line[there] = (line[there] ?? 0) + second * value * (row[there] ?? 0);
    }
  }
  for (let at = 0; at < size; at += 1) {
    // The constant is not held back.
    const held = at === 0 ? 1e-6 : ridge;
    gradient[at] = (gradient[at] ?? 0) - held * (weights[at] ?? 0);
    const line = hessian[at];
    if (line !== undefined) line[at] = (line[at] ?? 0) + held;
  }
  return solved(hessian, gradient);
}

/** Solves a symmetric positive system by Cholesky; only the lower half is read. */
function solved(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const factor = Array.from({ length: size }, () => new Float64Array(size));
  const cell = (row: number, column: number) => factor[row]?.[column] ?? 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row]?.[column] ?? 0;
      for (let at = 0; at < column; at += 1) sum -= cell(row, at) * cell(column, at);
      const line = factor[row];
      if (line !== undefined)
        line[column] = row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / cell(column, column);
    }
  }
  const found = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    for (let at = 0; at < row; at += 1) found[row] = (found[row] ?? 0) - cell(row, at) * (found[at] ?? 0);
    found[row] = (found[row] ?? 0) / cell(row, row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let at = row + 1; at < size; at += 1) found[row] = (found[row] ?? 0) - cell(at, row) * (found[at] ?? 0);
    found[row] = (found[row] ?? 0) / cell(row, row);
  }
  return found;
}
