// Gradient-boosted decision trees for yes or no, with second-order steps on binned features.
// Friedman 2001; Chen and Guestrin 2016 (XGBoost).
import { chanceOf, type Matrix, type Scorer } from './matrix.ts';
import { seededRandom } from './random.ts';

export type TreeSettings = {
  readonly rounds: number;
  readonly depth: number;
  readonly rate: number;
  readonly rowShare: number;
  readonly columnShare: number;
  /** Sum of second derivatives that each side of a split must have. */
  readonly leastWeight: number;
  readonly lambda: number;
  readonly seed: number;
};

type Node = { feature: number; threshold: number; left: number; right: number; value: number };
type Tree = readonly Node[];

const BINS = 48;

/** Fits trees to the labels (1 or 0), each weighing `weights`. Deterministic by its seed. */
export function boostedTrees(query: { rows: Matrix; labels: Float64Array; settings: TreeSettings }): Scorer {
  const { rows, labels, settings } = query;
  const random = seededRandom(settings.seed);
  const width = rows[0]?.length ?? 0;
  const edges = Array.from({ length: width }, (_, feature) => edgesOf(rows, feature));
  const binned = edges.map((own, feature) => Uint8Array.from(rows, (row) => binOf(row[feature] ?? 0, own)));
  const positive = labels.reduce((sum, label) => sum + label, 0);
  const base = Math.log((positive + 0.5) / (labels.length - positive + 0.5));
  const scores = new Float64Array(rows.length).fill(base);
  const gradients = new Float64Array(rows.length);
  const seconds = new Float64Array(rows.length);
  const trees: Tree[] = [];
  for (let round = 0; round < settings.rounds; round += 1) {
    for (let at = 0; at < rows.length; at += 1) {
      const probability = chanceOf(scores[at] ?? 0);
      gradients[at] = probability - (labels[at] ?? 0);
      seconds[at] = probability * (1 - probability);
    }
    const sample: number[] = [];
    for (let at = 0; at < rows.length; at += 1) if (random() < settings.rowShare) sample.push(at);
    const features = binned.map((_, at) => at).filter(() => random() < settings.columnShare);
    const tree = grow({ sample, features, binned, edges, gradients, seconds, settings });
    trees.push(tree);
    for (const [at, row] of rows.entries()) scores[at] = (scores[at] ?? 0) + valueIn(tree, row);
  }
  return (row) => trees.reduce((sum, tree) => sum + valueIn(tree, row), base);
}

function edgesOf(rows: Matrix, feature: number): number[] {
  const sorted = Float64Array.from(rows, (row) => row[feature] ?? 0).sort();
  const found = new Set<number>();
  for (let bin = 1; bin < BINS; bin += 1) {
    const at = Math.floor((bin * sorted.length) / BINS);
    const below = sorted[at - 1] ?? 0;
    const above = sorted.subarray(at).find((value) => value > below);
    if (above !== undefined) found.add((below + above) / 2);
  }
  return [...found].sort((one, other) => one - other);
}

function binOf(value: number, edges: readonly number[]): number {
  let bin = 0;
  while (bin < edges.length && value > (edges[bin] ?? 0)) bin += 1;
  return bin;
}

type Growing = {
  features: readonly number[];
  binned: readonly Uint8Array[];
  edges: readonly (readonly number[])[];
  gradients: Float64Array;
  seconds: Float64Array;
  settings: TreeSettings;
};

function grow({ sample, ...growing }: Growing & { sample: readonly number[] }): Tree {
  const nodes: Node[] = [];
  const plant = (rows: readonly number[], depth: number): number => {
    const at = nodes.push({ feature: -1, threshold: 0, left: -1, right: -1, value: leafValue(rows, growing) }) - 1;
    const split = depth === 0 ? null : bestSplit(rows, growing);
    if (split === null) return at;
    const own = growing.binned[split.feature] ?? new Uint8Array();
    const left = plant(
      rows.filter((row) => (own[row] ?? 0) <= split.bin),
      depth - 1,
    );
    const right = plant(
      rows.filter((row) => (own[row] ?? 0) > split.bin),
      depth - 1,
    );
    nodes[at] = {
      feature: split.feature,
      threshold: growing.edges[split.feature]?.[split.bin] ?? 0,
      left,
      right,
      value: 0,
    };
    return at;
  };
  plant(sample, growing.settings.depth);
  return nodes;
}

function leafValue(rows: readonly number[], { gradients, seconds, settings }: Growing): number {
  let [gradient, second] = [0, 0];
  for (const row of rows) {
    gradient += gradients[row] ?? 0;
    second += seconds[row] ?? 0;
  }
  return (-settings.rate * gradient) / (second + settings.lambda);
}

function bestSplit(rows: readonly number[], growing: Growing): { feature: number; bin: number } | null {
  const { features, binned, edges, gradients, seconds, settings } = growing;
  let best: { feature: number; bin: number; gain: number } | null = null;
  const sums = new Float64Array(BINS);
  const weights = new Float64Array(BINS);
  for (const feature of features) {
    sums.fill(0);
    weights.fill(0);
    let [gradient, second] = [0, 0];
    const own = binned[feature] ?? new Uint8Array();
    for (const row of rows) {
      const bin = own[row] ?? 0;
      sums[bin] = (sums[bin] ?? 0) + (gradients[row] ?? 0);
      weights[bin] = (weights[bin] ?? 0) + (seconds[row] ?? 0);
      gradient += gradients[row] ?? 0;
      second += seconds[row] ?? 0;
    }
    const whole = gradient ** 2 / (second + settings.lambda);
    let [left, leftWeight] = [0, 0];
    for (let bin = 0; bin < (edges[feature]?.length ?? 0); bin += 1) {
      left += sums[bin] ?? 0;
      leftWeight += weights[bin] ?? 0;
      if (leftWeight < settings.leastWeight || second - leftWeight < settings.leastWeight) continue;
      const gain =
        left ** 2 / (leftWeight + settings.lambda) +
        (gradient - left) ** 2 / (second - leftWeight + settings.lambda) -
        whole;
      if (gain > (best?.gain ?? 1e-6)) best = { feature, bin, gain };
    }
  }
  return best;
}

function valueIn(tree: Tree, row: Float64Array): number {
  let node = tree[0];
  while (node !== undefined && node.feature >= 0)
    node = tree[(row[node.feature] ?? 0) <= node.threshold ? node.left : node.right];
  return node?.value ?? 0;
}
