// An index that grows: each record that comes is compared with those that are there, by a model that is known.
import { hashOf } from './candidates/keys.ts';
import { addRecord, type Growing, type GrowingColumn, prepare } from './columns/prepare.ts';
import { shown } from './columns/space.ts';
import { explainer } from './decision/matches.ts';
import { bits, type Model } from './model/model.ts';
import { startingModel } from './model/starting-model.ts';
import type { Beside } from './model/weigh.ts';
import { DESCRIBING, type EntityRecord, type LinkConfig, type Match } from './types.ts';

const MIN_PROBABILITY = 0.5;
/** Records with one key beyond which the key says nothing. */
const KEY_MOST = 200;

/** A pair that was compared: `matches` says whether it is one, or only has a key in common. */
export type Compared = Match & { readonly matches: boolean };

export type GrowingIndex = {
  /**
   * Puts the record in and gives its matches among those put in before, the strongest first: `left` is the new one.
   * @throws RangeError where the id is there already; nothing is changed then.
   */
  readonly add: (record: EntityRecord) => Match[];
  /** The same, with the pairs that have a key in common and are no match: they speak against a group. */
  readonly compare: (record: EntityRecord) => Compared[];
  /** Puts a record in that was compared with the others before. @throws as add */
  readonly put: (record: EntityRecord) => void;
  readonly size: () => number;
};

type Shape = { columns: readonly string[]; config: LinkConfig };

/**
 * An empty index over records with these columns. `model` is what `estimate` gave on earlier records; without one judgement
 * stands in. The same records in the same order give the same matches.
 * `holders`: where most records are kept elsewhere, how many there have a key (as `recordKeys` names it), so that what is common weighs less.
 * @throws RangeError where the configuration names a column that is not among `columns`.
 */
export function buildIndex(query: Shape & { model?: Model; holders?: (key: string) => number }): GrowingIndex {
  const { columns, config, holders } = query;
  const model = query.model ?? startingModel(config);
  const prepared = prepare({
    left: { columns, records: [] },
    config,
    ...(holders === undefined ? {} : { holders: (column: string, key: string) => holders(keyName(column, key)) }),
  });
  const explain = explainer({ prepared, model, config, prior: bits(model.prior) });
  const matches = matcher(config);
  const known = new Set<string>();
  const byKey = new Map<number, number[]>();
  const enter = (record: EntityRecord): { one: number; others: Set<number> } => {
    if (known.has(record.id)) throw new RangeError(`the id ${record.id} is there already`);
    known.add(record.id);
    const one = addRecord(prepared, record);
    const others = new Set<number>();
    for (const key of hashesOf(prepared, one)) {
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [one]);
      else {
        if (list.length <= KEY_MOST) for (const other of list) others.add(other);
        list.push(one);
      }
    }
    others.delete(one);
    return { one, others };
  };
  const compare = (record: EntityRecord): Compared[] => {
    const { one, others } = enter(record);
    const pairs = [...others].map((other) => explain({ one, other, beside: besideIn(prepared, one, other) }));
    return pairs
      .map((pair) => ({ ...pair, matches: matches(pair) }))
      .sort((a, b) => b.weight - a.weight || (a.right < b.right ? -1 : 1));
  };
  return {
    add: (record) => compare(record).flatMap(({ matches: isOne, ...match }) => (isOne ? [match] : [])),
    compare,
    put: (record) => {
      enter(record);
    },
    size: () => known.size,
  };
}

/**
 * Names the keys of a record, under which records that are kept elsewhere are found again: whoever has none in common is not compared.
 * @throws RangeError where the configuration names a column that is not among `columns`.
 */
export function recordKeys({ columns, config }: Shape): (record: EntityRecord) => string[] {
  const prepared = prepare({ left: { columns, records: [] }, config });
  return (record) => keysOf(prepared, addRecord(prepared, record));
}

const besideIn =
  ({ columns }: Growing, one: number, other: number) =>
  (at: number): Beside => {
    const { of, space } = columns[at] as GrowingColumn;
    const [left, right] = [of[one] ?? -1, of[other] ?? -1];
    return { similarity: space.similarity(left, right), left: shown(space, left), right: shown(space, right) };
  };

const keyName = (column: string, key: string): string => `${column} ${key}`;

function keysOf({ columns }: Growing, record: number): string[] {
  return columns.flatMap(({ config, space, of }) => {
    const value = of[record] ?? -1;
    return value < 0 ? [] : space.keys(value).map((key) => keyName(config.name, key));
  });
}

const hashesOf = (prepared: Growing, record: number): Set<number> =>
  new Set(keysOf(prepared, record).map((key) => hashOf(key, 0)));

function matcher({ minProbability = MIN_PROBABILITY }: LinkConfig): (match: Match) => boolean {
  return ({ probability, why }) =>
    probability >= minProbability &&
    why.some(({ kind, weight }) => kind !== null && !DESCRIBING.has(kind) && weight > 0);
}
