// A second look at each pair once all have been judged: a record that has found its partner, or is known to have one, rarely means another as well.
import { logistic } from './logistic.ts';
import { chanceOf } from './matrix.ts';

/** The record of each pair on either side; equal records are one. */
export type PairRecords = { readonly left: Int32Array; readonly right: Int32Array };

type Query = {
  readonly records: PairRecords;
  /** Log odds of every pair as judged by itself, without the labels of its own part. */
  readonly odds: Float64Array;
  /** 1 or 0 of the pairs that are told, which come first. */
  readonly labels: Float64Array;
  /** The part in which each told pair was held out. */
  readonly parts: Uint8Array;
  /** Whether labels of rivals are looked at, or what they are judged alone. */
  readonly labelled?: boolean;
};

const RIDGE = 1;
/** Odds that count as certain, in natural logarithms. */
const CERTAIN = 4;

/**
 * Probabilities of all pairs beside their rivals. How much a rival tells is learnt: of two tables a good deal, of one in which several mean the same
 * nothing. Labels are those of rivals in other parts, as a pair that is to be judged sees them.
 */
export function besideJudgedRivals({ records, odds, labels, parts, labelled = true }: Query): Float64Array {
  const sides = [rivalsOf(records.left, records.right), rivalsOf(records.right, records.left)];
  const oddsBeside = (rival: number, pair: number): number => {
    const told = labelled && rival < labels.length && (pair >= labels.length || parts[rival] !== parts[pair]);
    const known = labels[rival] === 1 ? CERTAIN : -CERTAIN;
    return Math.exp(told ? known : bounded(odds[rival] ?? 0));
  };
  const rows = Array.from(odds, (own, pair) => {
    const sums = sides.map((rivals) => rivals(pair).reduce((sum, rival) => sum + oddsBeside(rival, pair), 0));
    return Float64Array.from([bounded(own), ...sums.map(Math.log1p)]);
  });
  const line = logistic({ rows: rows.slice(0, labels.length), labels, ridge: RIDGE });
  return Float64Array.from(rows, (row) => chanceOf(line(row)));
}

const bounded = (odds: number): number => Math.max(-CERTAIN, Math.min(CERTAIN, odds));

/** Of each pair the others of its record, but for those with an equal partner. */
function rivalsOf(own: Int32Array, partner: Int32Array): (pair: number) => readonly number[] {
  const byRecord = new Map<number, number[]>();
  for (const [pair, record] of own.entries()) {
    const known = byRecord.get(record);
    if (known === undefined) byRecord.set(record, [pair]);
    else known.push(pair);
  }
  return (pair) => (byRecord.get(own[pair] ?? -1) ?? []).filter((other) => partner[other] !== partner[pair]);
}
