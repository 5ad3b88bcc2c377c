// An index that grows: each record that comes is compared with those that are there, by a model that is known.
import { hashOf } from './blocking.ts';
import { explainer } from './decide.ts';
import { bits, type Model } from './model.ts';
import { addRecord, type Prepared, prepare } from './prepare.ts';
import { startingModel } from './starting-model.ts';
import { DESCRIBING, type EntityRecord, type LinkConfig, type Match } from './types.ts';

const MIN_PROBABILITY = 0.5;
/** Records with one key beyond which the key says nothing. */
const KEY_MOST = 200;

export type GrowingIndex = {
  /**
   * Puts the record in and gives its matches among those put in before, the strongest first: `left` is the new one.
   * @throws RangeError where the id is there already; nothing is changed then.
   */
  readonly add: (record: EntityRecord) => Match[];
  readonly size: () => number;
};

/**
 * An empty index over records with these columns. `model` is what `estimate` gave on earlier records; without one judgement
 * stands in. The same records in the same order give the same matches.
 * @throws RangeError where the configuration names a column that is not among `columns`.
 */
export function buildIndex(query: { columns: readonly string[]; config: LinkConfig; model?: Model }): GrowingIndex {
  const { columns, config } = query;
  const model = query.model ?? startingModel(config);
  const prepared = prepare({ left: { columns, records: [] }, config });
  const explain = explainer({ prepared, model, config, prior: bits(model.prior) });
  const known = new Set<string>();
  const byKey = new Map<number, number[]>();
  return {
    add: (record) => {
      if (known.has(record.id)) throw new RangeError(`the id ${record.id} is there already`);
      known.add(record.id);
      const one = addRecord(prepared, record);
      const others = new Set<number>();
      for (const key of keysOf(prepared, one)) {
        const list = byKey.get(key);
        if (list === undefined) byKey.set(key, [one]);
        else {
          if (list.length <= KEY_MOST) for (const other of list) others.add(other);
          list.push(one);
        }
      }
      const matches = [...others].filter((other) => other !== one).map((other) => explain(one, other));
      return matches.filter(isMatch(config)).sort((a, b) => b.weight - a.weight || (a.right < b.right ? -1 : 1));
    },
    size: () => known.size,
  };
}

function keysOf({ columns }: Prepared, record: number): Set<number> {
  return new Set(
    columns.flatMap(({ space, of }, at) => {
      const value = of[record] ?? -1;
      return value < 0 ? [] : space.keys(value).map((key) => hashOf(key, at));
    }),
  );
}

function isMatch({ minProbability = MIN_PROBABILITY }: LinkConfig): (match: Match) => boolean {
  return ({ probability, why }) =>
    probability >= minProbability &&
    why.some(({ kind, weight }) => kind !== null && !DESCRIBING.has(kind) && weight > 0);
}
