// Given pairs weighed without labels: equal records are one, and of two tables the pairs of a record compete.

import type { PairList } from '../candidates/neighbours.ts';
import { guessConfig } from '../columns/guess.ts';
import { type Growing, prepare } from '../columns/prepare.ts';
import { estimateModel, rivalled } from '../model/estimate.ts';
import { bits, probabilityOf } from '../model/model.ts';
import { similaritiesOf, totalsOf } from '../model/weigh.ts';
import type { EntityRecord, LinkConfig, Table } from '../types.ts';

/** Whether pairs of a record compete, and the probability of each pair. */
export type Weighed = {
  readonly twoTables: boolean;
  readonly probabilities: Float64Array;
  /** Whether each record stands in so few pairs that its partner need not be among them. */
  readonly isPart: boolean;
};

/** Pairs for each record of the smaller side from which its partner is thought to be among them. */
const PARTNER_AMONG = 5;

/** The probability that each record of the left table means the one of the right in its place; records may come again, pairs may not. */
export function unlabelled(left: Table, right: Table): Weighed {
  const config = guessConfigOfPairs(left, right);
  const { prepared, list } = ofOneTable(left, right) ? within(left, right, config) : across(left, right, config);
  const similarities = similaritiesOf(prepared, list);
  const before = beforeFor(prepared.twoTables, config);
  const model = estimateModel({ prepared, pairs: list, similarities, before });
  const totals = totalsOf({ prepared, pairs: list, similarities, model });
  const odds = bits(model.prior);
  const { twoTables } = prepared;
  const probabilities = twoTables
    ? rivalled({ totals, odds, pairs: list, records: prepared.ids.length })
    : totals.map((total) => probabilityOf(total + odds));
  const { leftCount, ids } = prepared;
  const isPart = twoTables && list.left.length < PARTNER_AMONG * Math.min(leftCount, ids.length - leftCount);
  return { twoTables, isPart, probabilities };
}

/** What the columns hold, by records that count once: names that come again with each of their pairs would pass for categories. */
function guessConfigOfPairs(left: Table, right: Table): LinkConfig {
  return guessConfig([distinct(left).table, distinct(right).table]);
}

/** Where pairs of one record compete they have two classes of their own, and need less of what is thought beforehand (docs/decisions/0053). */
const BEFORE = 0.5;
/** One column has no two classes of its own, however many pairs there are: what is thought of it decides alone. */
const BEFORE_OF_ONE = 1000;

function beforeFor(twoTables: boolean, { columns }: LinkConfig): number {
  if (!twoTables) return 1;
  return columns.length === 1 ? BEFORE_OF_ONE : BEFORE;
}

/** Share of the records of one side that stand on the other, too, from which both are one table. */
const SHARED = 1 / 3;

const keyOf = ({ values }: EntityRecord): string => JSON.stringify(values);

/**
 * Whether records stand on the left of some pairs and on the right of others: in one table several may mean the same. A record beside its equal says
 * nothing: two tables have the same thing in the same words.
 */
function ofOneTable(left: Table, right: Table): boolean {
  const [lefts, rights] = [left, right].map(({ records }) => records.map(keyOf)) as [string[], string[]];
  const [one, other] = [new Set(lefts), new Set(rights)];
  const besideEqual = new Set(lefts.filter((key, at) => key === rights[at]));
  const shared = [...one].filter((key) => other.has(key) && !besideEqual.has(key)).length;
  return shared > SHARED * Math.min(one.size, other.size);
}

type Prepared = { readonly prepared: Growing; readonly list: PairList };

function across(left: Table, right: Table, config: LinkConfig): Prepared {
  const [one, other] = [distinct(left), distinct(right)];
  const prepared = prepare({ left: one.table, right: other.table, config });
  const count = one.table.records.length;
  const list = { left: one.places, right: other.places.map((at) => count + at) };
  return { prepared, list };
}

function within(left: Table, right: Table, config: LinkConfig): Prepared {
  const { table, places } = distinct({ columns: left.columns, records: [...left.records, ...right.records] });
  const count = left.records.length;
  const list = { left: places.subarray(0, count), right: places.subarray(count) };
  return { prepared: prepare({ left: table, config }), list };
}

/** A table with equal records once, and where each record of the whole stands in it. */
function distinct({ columns, records }: Table): { table: Table; places: Int32Array } {
  const known = new Map<string, number>();
  const kept: EntityRecord[] = [];
  const places = Int32Array.from(records, (record) => {
    const key = keyOf(record);
    const place = known.get(key) ?? kept.push(record) - 1;
    known.set(key, place);
    return place;
  });
  return { table: { columns, records: kept }, places };
}
