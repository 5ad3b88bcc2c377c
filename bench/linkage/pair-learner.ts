// The plain learner beside ours: a random forest on Jaccard, edit distance and TF-IDF cosine of each field and of the whole, as Magellan takes them.
import { seeded } from './linkage-sellers.ts';
import type { LabelledPair } from './near-pairs.ts';

type PlainPair = Pick<LabelledPair, 'left' | 'right'>;

const TREES = 100;
const LEAST = 2;

/** The chance that each of `judged` matches, learnt from `training`. */
export function plainLearner(training: readonly LabelledPair[], judged: readonly PlainPair[]): number[] {
  const labels = training.map(({ match }) => Number(match));
  const rows = measures([...training, ...judged]);
  const random = seeded(5);
  const forest = Array.from({ length: TREES }, () => {
    const sample = Array.from(training, () => Math.floor(random() * training.length));
    return grown({ rows, labels, sample, random });
  });
  return judged.map((_, at) => {
    const row = rows[training.length + at] ?? [];
    return forest.reduce<number>((sum, tree) => sum + answer(tree, row), 0) / TREES;
  });
}

function measures(pairs: readonly PlainPair[]): number[][] {
  const names = [...new Set(pairs.flatMap(({ left, right }) => [...Object.keys(left), ...Object.keys(right)]))];
  const texts = (of: (fields: PlainPair['left']) => string) =>
    pairs.map(({ left, right }) => [of(left).toLowerCase(), of(right).toLowerCase()] as const);
  const columns = [
    ...names.map((name) => texts((fields) => fields[name] ?? '')),
    texts((fields) => Object.values(fields).join(' ')),
  ];
  const found = columns.map(measured);
  return pairs.map((_, at) => found.flatMap((column) => column[at] ?? []));
}

function measured(column: readonly (readonly [string, string])[]): number[][] {
  const documents = new Map<string, number>();
  for (const text of new Set(column.flat()))
    for (const word of wordsOf(text)) documents.set(word, (documents.get(word) ?? 0) + 1);
  const weight = (word: string) => Math.log(1 + column.length / (documents.get(word) ?? 1)) ** 2;
  const length = (bag: ReadonlySet<string>) => Math.sqrt([...bag].reduce((sum, word) => sum + weight(word), 0));
  return column.map(([one, other]) => {
    if (one === '' || other === '') return [-1, -1, -1, -1];
    const [a, b] = [wordsOf(one), wordsOf(other)];
    const shared = [...a].filter((word) => b.has(word));
    const [x, y] = [Number.parseFloat(one.replace(/[^\d.]/g, '')), Number.parseFloat(other.replace(/[^\d.]/g, ''))];
    return [
      shared.length / Math.max(1, a.size + b.size - shared.length),
      1 - edits(one.slice(0, 80), other.slice(0, 80)) / Math.max(one.length, other.length, 1),
      shared.reduce((sum, word) => sum + weight(word), 0) / (length(a) * length(b) || 1),
      Number.isFinite(x - y) ? Math.abs(x - y) / Math.max(x, y, 1) : -1,
    ];
  });
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.match(/\p{Script=Han}|[\p{L}\p{N}.]+/gu) ?? []);

function edits(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let down = 1; down <= one.length; down += 1) {
    const next = [down];
    for (let at = 1; at <= other.length; at += 1)
      next.push(
        Math.min(
          (next[at - 1] ?? 0) + 1,
          (row[at] ?? 0) + 1,
          (row[at - 1] ?? 0) + Number(one[down - 1] !== other[at - 1]),
        ),
      );
    row = next;
  }
  return row[other.length] ?? 0;
}

type Tree = number | { readonly feature: number; readonly cut: number; readonly below: Tree; readonly above: Tree };
type Growing = {
  rows: readonly number[][];
  labels: readonly number[];
  sample: readonly number[];
  random: () => number;
};

/** Splits by Gini's index at one of twenty drawn values of a third of the features, until all say the same. */
function grown({ rows, labels, sample, random }: Growing): Tree {
  const matches = sample.reduce((sum, at) => sum + (labels[at] ?? 0), 0);
  if (matches === 0 || matches === sample.length || sample.length < 2 * LEAST)
    return matches / Math.max(1, sample.length);
  const width = rows[0]?.length ?? 0;
  let best = { gini: Number.POSITIVE_INFINITY, feature: -1, cut: 0 };
  for (let tried = 0; tried < Math.ceil(width / 3); tried += 1) {
    const feature = Math.floor(random() * width);
    for (let draw = 0; draw < 20; draw += 1) {
      const cut = rows[sample[Math.floor(random() * sample.length)] ?? 0]?.[feature] ?? 0;
      let [count, own] = [0, 0];
      for (const at of sample) {
        if ((rows[at]?.[feature] ?? 0) > cut) continue;
        count += 1;
        own += labels[at] ?? 0;
      }
      const rest = sample.length - count;
      if (count < LEAST || rest < LEAST) continue;
      const gini = own * (1 - own / count) + (matches - own) * (1 - (matches - own) / rest);
      if (gini < best.gini) best = { gini, feature, cut };
    }
  }
  if (best.feature < 0) return matches / sample.length;
  const isBelow = (at: number) => (rows[at]?.[best.feature] ?? 0) <= best.cut;
  return {
    ...best,
    below: grown({ rows, labels, sample: sample.filter(isBelow), random }),
    above: grown({ rows, labels, sample: sample.filter((at) => !isBelow(at)), random }),
  };
}

function answer(tree: Tree, row: readonly number[]): number {
  let node = tree;
  while (typeof node !== 'number') node = (row[node.feature] ?? 0) <= node.cut ? node.below : node.above;
  return node;
}
