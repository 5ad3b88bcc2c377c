// Tables in, explained matches out: candidates, estimation, decision.
import { blockedPairs, joinPairs } from './blocking.ts';
import { type Decided, decideAcross, decideWithin } from './decide.ts';
import { estimateModel } from './estimate.ts';
import { foldText } from './fold.ts';
import { guessConfig } from './guess.ts';
import { bits, type Model } from './model.ts';
import { nearestPairs, type PairList } from './neighbours.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { Kind, LinkConfig, Table } from './types.ts';
import { similaritiesOf, totalsOf } from './weigh.ts';

/** Possible pairs up to which the most alike are looked for by default; beyond, keys alone. */
const NEIGHBOURS_TO = 2e8;
const NEIGHBOURS = 10;
/** Candidate pairs that the model is estimated from. */
const ESTIMATED_FROM = 100_000;
export type LinkResult = Decided & {
  readonly config: LinkConfig;
  readonly model: Model;
  /** Candidate pairs that were compared, of how many possible ones. */
  readonly compared: number;
  readonly possible: number;
};

type LinkQuery = { left: Table; right?: Table; config?: LinkConfig; model?: Model; oneToOne?: boolean };

/**
 * Matches within one table, or between two. Without a configuration one is guessed; without a model one is estimated from
 * the records. With `oneToOne` each record is matched once at most. Deterministic.
 * @throws RangeError where the configuration names a column that the table has not.
 */
export function link(query: LinkQuery): LinkResult {
  const { left, right, oneToOne = false } = query;
  const config = query.config ?? guessConfig(right === undefined ? [left] : [left, right]);
  const prepared = prepare({ left, config, ...(right === undefined ? {} : { right }) });
  const pairs = candidates(prepared, config, right === undefined ? [left] : [left, right]);
  const model = query.model ?? modelFrom(prepared, pairs);
  const totals = chunkedTotals(prepared, pairs, model);
  const decided =
    right === undefined && !oneToOne
      ? decideWithin({ prepared, config, model, pairs, totals, prior: bits(model.prior) })
      : decideAcross({ prepared, config, model, pairs, totals, oneToOne });
  return {
    ...decided,
    config,
    model,
    compared: pairs.left.length,
    possible: possiblePairs(prepared),
  };
}

function possiblePairs({ ids, leftCount, twoTables }: Prepared): number {
  return twoTables ? leftCount * (ids.length - leftCount) : (ids.length * (ids.length - 1)) / 2;
}

/** The model that the records themselves show; plain JSON, to be kept and used again. */
export function estimate(tables: { left: Table; right?: Table }, config: LinkConfig): Model {
  const prepared = prepare({ ...tables, config });
  const list = tables.right === undefined ? [tables.left] : [tables.left, tables.right];
  return modelFrom(prepared, candidates(prepared, config, list));
}

function candidates(prepared: Prepared, config: LinkConfig, tables: readonly Table[]): PairList {
  const total = prepared.ids.length;
  const most = config.neighbours ?? (possiblePairs(prepared) <= NEIGHBOURS_TO ? NEIGHBOURS : 0);
  // Texts have words in common that say nothing; where the most alike are looked for anyway, they need no keys.
  const texts = new Set<Kind>(['text', 'title']);
  const byThemselves = config.columns
    .filter(({ kind }) => most === 0 || !texts.has(kind))
    .map(({ name }) => ({ columns: [name] }));
  const blocked = blockedPairs(prepared, config.blocking ?? byThemselves);
  if (most === 0) return blocked;
  const cells = [...new Set(prepared.columns.flatMap((column) => column.cells))];
  const joined = tables.flatMap(({ records }) =>
    records.map(({ values }) => foldText(cells.map((cell) => values[cell] ?? '').join(' '))),
  );
  const { leftCount, twoTables } = prepared;
  return joinPairs(blocked, nearestPairs({ texts: joined, leftCount, twoTables, most }), total);
}

function modelFrom(prepared: Prepared, pairs: PairList): Model {
  const step = Math.max(1, Math.ceil(pairs.left.length / ESTIMATED_FROM));
  const every = (list: Int32Array) => (step === 1 ? list : list.filter((_, at) => at % step === 0));
  const sample = { left: every(pairs.left), right: every(pairs.right) };
  return estimateModel({ prepared, pairs: sample, similarities: similaritiesOf(prepared, sample) });
}

const CHUNK = 1 << 20;

/** A chunk at a time: similarities of ten million pairs would fill the memory. */
function chunkedTotals(prepared: Prepared, pairs: PairList, model: Model): Float64Array {
  const totals = new Float64Array(pairs.left.length);
  for (let from = 0; from < totals.length; from += CHUNK) {
    const part = { left: pairs.left.subarray(from, from + CHUNK), right: pairs.right.subarray(from, from + CHUNK) };
    const similarities = similaritiesOf(prepared, part);
    totals.set(totalsOf({ prepared, pairs: part, similarities, model, identified: true }), from);
  }
  return totals;
}
