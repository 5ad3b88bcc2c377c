// Logistic regression by Newton's method with a ridge: few features, so the exact step is cheap.

export type Example = {
  readonly features: Readonly<Record<string, number>>;
  readonly label: 0 | 1;
  /** Log odds that what is not fitted adds; 0 by default. */
  readonly offset?: number;
};

export type FitOptions = {
  /** Where the weights are drawn to, and how strongly; zero and 1 by default. */
  readonly prior?: Readonly<Record<string, number>>;
  readonly ridge?: number;
};

const STEPS = 25;

/** The weights that make the labels likeliest. `names` fixes which features take part. */
export function fitLogistic(
  examples: readonly Example[],
  names: readonly string[],
  { prior = {}, ridge = 1 }: FitOptions = {},
): Record<string, number> {
  const size = names.length;
  const rows = examples.map(({ features }) =>
    names.flatMap((name, at) => (features[name] === undefined ? [] : [{ at, value: features[name] }])),
  );
  const centre = names.map((name) => prior[name] ?? 0);
  const weights = [...centre];
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = weights.map((weight, at) => -ridge * (weight - (centre[at] ?? 0)));
    const curve = Array.from({ length: size }, (_, at) =>
      Array.from({ length: size }, (_, to) => (at === to ? ridge : 0)),
    );
    for (const [index, row] of rows.entries()) {
      const odds = row.reduce((sum, { at, value }) => sum + (weights[at] ?? 0) * value, examples[index]?.offset ?? 0);
      const likely = 1 / (1 + Math.exp(-odds));
      const off = (examples[index]?.label ?? 0) - likely;
      const steep = likely * (1 - likely);
      for (const { at, value } of row) {
        gradient[at] = (gradient[at] ?? 0) + off * value;
        const line = curve[at] ?? [];
        for (const other of row) line[other.at] = (line[other.at] ?? 0) + steep * value * other.value;
      }
    }
    const change = solved(curve, gradient);
    for (const [at, by] of change.entries()) weights[at] = (weights[at] ?? 0) + by;
    if (Math.max(...change.map(Math.abs)) < 1e-5) break;
  }
  return Object.fromEntries(names.map((name, at) => [name, Math.round((weights[at] ?? 0) * 1000) / 1000]));
}

/** Gaussian elimination with pivots. */
function solved(matrix: readonly (readonly number[])[], wanted: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, wanted[at] ?? 0]);
  const size = rows.length;
  for (let at = 0; at < size; at += 1) {
    const rest = rows.slice(at);
    const largest =
      rest.reduce((best, row, index) => (Math.abs(row[at] ?? 0) > Math.abs(rest[best]?.[at] ?? 0) ? index : best), 0) +
      at;
    const pivot = rows[largest] ?? [];
    rows[largest] = rows[at] ?? [];
    rows[at] = pivot;
    for (let below = at + 1; below < size; below += 1) {
      const row = rows[below] ?? [];
      const share = (row[at] ?? 0) / (pivot[at] ?? 1);
      if (share === 0) continue;
      for (let to = at; to <= size; to += 1) row[to] = (row[to] ?? 0) - share * (pivot[to] ?? 0);
    }
  }
  const result = new Array<number>(size).fill(0);
  for (let at = size - 1; at >= 0; at -= 1) {
    const row = rows[at] ?? [];
    const known = result.reduce((sum, value, to) => (to > at ? sum + value * (row[to] ?? 0) : sum), 0);
    result[at] = ((row[size] ?? 0) - known) / (row[at] || 1);
  }
  return result;
}
