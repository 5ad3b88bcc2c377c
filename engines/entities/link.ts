// Tables in, explained matches out: candidates, estimation, decision.
import { blockedPairs, joinPairs } from './candidates/blocking.ts';
import { kinWithin, tellsOfThings } from './candidates/kin.ts';
import { nearestPairs, type PairList } from './candidates/neighbours.ts';
import { firstAlike, repeatedPairs } from './candidates/repeated.ts';
import { priorOfGroups, type Shared, sharedValues, takeShared } from './candidates/shared.ts';
import { type Comparer, comparerOf } from './columns/comparer.ts';
import { guessConfig } from './columns/guess.ts';
import { foldedTexts, type KeyedColumn, type Prepared, worded } from './columns/prepare.ts';
import { prepareWith } from './columns/prepare-columns.ts';
import { hasCollapsed } from './decision/collapsed.ts';
import { type Decided, decideAcross, decideWithin, type Withheld } from './decision/decide.ts';
import { pairsHangingTogether } from './decision/hanging-together.ts';
import { matchesOf } from './decision/matches.ts';
import { isWorthASecondLook, type SecondLook, secondLook } from './decision/second-look.ts';
import { estimateModel } from './model/estimate.ts';
import type { ColumnModel, Model } from './model/model.ts';
import { summed } from './model/weigh.ts';
import type { Kind, LinkConfig, Match, OnProgress, Table } from './types.ts';

/** Possible pairs up to which the most alike are looked for by default; beyond, keys alone. */
const NEIGHBOURS_TO = 2e8;
const NEIGHBOURS = 10;
/** Candidate pairs that the model is estimated from. */
const ESTIMATED_FROM = 100_000;
export type LinkResult = Omit<Decided, 'found' | 'prior'> & {
  /** How many pairs match. */
  readonly count: number;
  /** The matches with their reasons, the strongest first, made one by one: a million of them would fill the memory. */
  readonly matches: () => AsyncGenerator<Match>;
  readonly config: LinkConfig;
  readonly model: Model;
  /** Why `estimatedPrecision` and `estimatedRecall` are not to be relied on and not to be stated; null where they are. */
  readonly withheld: Withheld | null;
  /** Candidate pairs that were compared, of how many possible ones. */
  readonly compared: number;
  readonly possible: number;
};

type LinkQuery = {
  left: Table;
  right?: Table;
  config?: LinkConfig;
  model?: Model;
  oneToOne?: boolean;
  /** Who compares the values of each configured column; without it this thread does. */
  comparers?: (config: LinkConfig) => readonly Comparer[];
  onProgress?: OnProgress;
};

/**
 * Matches within one table, or between two. Without a configuration one is guessed; without a model one is estimated from
 * the records. With `oneToOne` each record is matched once at most. Deterministic, whoever compares.
 * @throws RangeError where the configuration names a column that the table has not.
 */
export async function link(query: LinkQuery): Promise<LinkResult> {
  const { left, right, oneToOne = false } = query;
  const config = query.config ?? guessConfig(right === undefined ? [left] : [left, right]);
  const comparers = (query.comparers ?? here)(config);
  const { onProgress = () => {} } = query;
  const tables = { left, config, ...(right === undefined ? {} : { right }) };
  const prepared = await prepareWith(tables, comparers, onProgress);
  const first = firstAlikeWithin(prepared);
  const pairs = candidates({ prepared, config, first, tables: right === undefined ? [left] : [left, right] });
  const shared = await sharedValues({ prepared, first, comparers });
  const model = query.model ?? (await modelFrom({ prepared, pairs, comparers, shared }));
  const totals = await chunkedTotals({ prepared, pairs, model, comparers, onProgress, shared });
  const weighed = { prepared, config, pairs, totals, model, comparers, shared };
  const isWithin = right === undefined && !oneToOne;
  const whole = isWithin ? await withThoseTogether(weighed, first) : weighed;
  const decided = isWithin
    ? decideWithin({ ...whole, first, prior: priorOfGroups(model) })
    : decideAcross({ ...whole, oneToOne, ...(await lookedAgain(query, weighed)) });
  const { found, prior, ...rest } = decided;
  const withheld = withheldFor(prepared, shared);
  return {
    ...rest,
    count: found.length,
    matches: () => matchesOf(found, { prepared, model, config, prior, comparers, shared }),
    config,
    model,
    withheld: hasCollapsed(decided, prepared) ? 'collapsed' : (withheld ?? onceOnly(whole, oneToOne)),
    compared: whole.pairs.left.length,
    possible: possiblePairs(prepared),
  };
}

type Weighed = {
  prepared: Prepared<KeyedColumn>;
  config: LinkConfig;
  pairs: PairList;
  totals: Float64Array;
  model: Model;
  comparers: readonly Comparer[];
  shared: Shared | null;
};

/** The pairs with those among records that hang together through others, all weighed. */
async function withThoseTogether(weighed: Weighed, first: Int32Array): Promise<Weighed> {
  const { prepared, pairs, totals, model, comparers, shared } = weighed;
  const prior = priorOfGroups(model);
  const more = pairsHangingTogether({ pairs, weights: totals.map((total) => total + prior), first });
  const count = totals.length + more.left.length;
  if (count === totals.length) return weighed;
  const whole = { left: new Int32Array(count), right: new Int32Array(count) };
  whole.left.set(pairs.left);
  whole.right.set(pairs.right);
  whole.left.set(more.left, totals.length);
  whole.right.set(more.right, totals.length);
  const all = new Float64Array(count);
  all.set(totals);
  all.set(
    await chunkedTotals({ prepared, pairs: more, model, comparers, onProgress: () => {}, shared }),
    totals.length,
  );
  return { ...weighed, pairs: whole, totals: all };
}

/** Two tables that are neither small nor very large are looked at again. */
async function lookedAgain(
  { left, right, oneToOne = false }: LinkQuery,
  weighed: Weighed,
): Promise<{ look?: SecondLook }> {
  const { prepared, config, pairs, totals, model, comparers } = weighed;
  const { leftCount, ids } = prepared;
  const isWorth = isWorthASecondLook({ leftCount, records: ids.length, pairs: pairs.left.length });
  if (right === undefined || !isWorth) return {};
  const ask = <Answer>(what: (comparer: Comparer, at: number) => Answer | Promise<Answer>) =>
    Promise.all(comparers.map(what));
  const similarities = await ask((comparer) => comparer.similarities(pairs));
  const weights = await ask((comparer, at) => comparer.weights(pairs, model.columns[at] as ColumnModel));
  const texts = foldedTexts([left, right], worded(config.columns));
  const kin = await kinWithin({ prepared, pairs, totals, model, comparers });
  return { look: secondLook({ pairs, weights, similarities, totals, texts, leftCount, model, oneToOne, kin }) };
}

const here = ({ columns }: LinkConfig): Comparer[] => columns.map(({ kind }, at) => comparerOf(kind, at));

/** How many times larger the larger of two tables may be before most of its records have no partner. */
const MOSTLY_ALONE = 2;

/**
 * Shapes in which the estimate was far from the truth on sets whose truth is known: an operator's sites, catalogues of things that lie near one another,
 * and a table of which most records match nothing (docs/decisions/0098).
 */
function withheldFor(prepared: Prepared, shared: Shared | null): Withheld | null {
  if (shared !== null) return 'sharedValues';
  if (!prepared.twoTables) return null;
  if (tellsOfThings(prepared)) return 'nearThings';
  const { leftCount, ids } = prepared;
  const [less, more] = [leftCount, ids.length - leftCount].sort((one, other) => one - other) as [number, number];
  return more > MOSTLY_ALONE * less ? 'mostlyAlone' : null;
}

/** Two tables of unlike size that are too large for the second look: records without a counterpart are tied to whatever is nearest. */
function onceOnly({ prepared, pairs }: Weighed, oneToOne: boolean): Withheld | null {
  const { leftCount, ids, twoTables } = prepared;
  if (!twoTables || oneToOne) return null;
  if (isWorthASecondLook({ leftCount, records: ids.length, pairs: pairs.left.length })) return null;
  const [less, more] = [leftCount, ids.length - leftCount].sort((one, other) => one - other) as [number, number];
  return less >= LARGE && more > UNLIKE * less ? 'onceOnly' : null;
}

/** Records of the smaller table from which it is no small one, and how many times larger the other is from which sizes are unlike. */
const LARGE = 5000;
const UNLIKE = 1.25;

function possiblePairs({ ids, leftCount, twoTables }: Prepared): number {
  return twoTables ? leftCount * (ids.length - leftCount) : (ids.length * (ids.length - 1)) / 2;
}

/** The model that the records themselves show; plain JSON, to be kept and used again. */
export async function estimate(tables: { left: Table; right?: Table }, config: LinkConfig): Promise<Model> {
  const comparers = here(config);
  const prepared = await prepareWith({ ...tables, config }, comparers);
  const list = tables.right === undefined ? [tables.left] : [tables.left, tables.right];
  const first = firstAlikeWithin(prepared);
  const pairs = candidates({ prepared, config, first, tables: list });
  const shared = await sharedValues({ prepared, first, comparers });
  return modelFrom({ prepared, pairs, comparers, shared });
}

/** Across two tables each record stands for itself. */
function firstAlikeWithin(prepared: Prepared): Int32Array {
  return prepared.twoTables ? Int32Array.from(prepared.ids.keys()) : firstAlike(prepared);
}

/** Records that repeat another are paired with the first of them alone: it stands for them. */
function candidates(query: {
  prepared: Prepared<KeyedColumn>;
  config: LinkConfig;
  first: Int32Array;
  tables: readonly Table[];
}): PairList {
  const { prepared, config, first, tables } = query;
  const total = prepared.ids.length;
  const most = config.neighbours ?? (possiblePairs(prepared) <= NEIGHBOURS_TO ? NEIGHBOURS : 0);
  // Texts have words in common that say nothing; where the most alike are looked for anyway, they need no keys.
  const texts = new Set<Kind>(['text', 'title']);
  const byThemselves = config.columns
    .filter(({ kind }) => most === 0 || !texts.has(kind))
    .map(({ name }) => ({ columns: [name] }));
  const blocked = blockedPairs(prepared, config.blocking ?? byThemselves, first);
  const compared = prepared.twoTables ? blocked : joinPairs(blocked, repeatedPairs(first), total);
  if (most === 0) return compared;
  const joined = foldedTexts(tables, config.columns).map((text, at) => (first[at] === at ? text : ''));
  const { leftCount, twoTables } = prepared;
  return joinPairs(compared, nearestPairs({ texts: joined, leftCount, twoTables, most }), total);
}

async function modelFrom(query: {
  prepared: Prepared;
  pairs: PairList;
  comparers: readonly Comparer[];
  shared: Shared | null;
}): Promise<Model> {
  const { prepared, pairs, comparers, shared } = query;
  const step = Math.max(1, Math.ceil(pairs.left.length / ESTIMATED_FROM));
  const every = (list: Int32Array) => (step === 1 ? list : list.filter((_, at) => at % step === 0));
  const sample = { left: every(pairs.left), right: every(pairs.right) };
  const similarities = await Promise.all(comparers.map((comparer) => comparer.similarities(sample)));
  return estimateModel({ prepared, pairs: sample, similarities, shared });
}

const CHUNK = 1 << 18;

/** A chunk at a time: weights of ten million pairs would fill the memory. The next one is compared while this is added up. */
async function chunkedTotals(query: {
  prepared: Prepared;
  pairs: PairList;
  model: Model;
  comparers: readonly Comparer[];
  onProgress: OnProgress;
  shared: Shared | null;
}): Promise<Float64Array> {
  const { prepared, pairs, model, comparers, onProgress, shared } = query;
  const totals = new Float64Array(pairs.left.length);
  const chunk = (from: number) => {
    const part = { left: pairs.left.slice(from, from + CHUNK), right: pairs.right.slice(from, from + CHUNK) };
    return Promise.all(
      model.columns.map((column, at) => comparers[at]?.weights(part, column) ?? new Float64Array(part.left.length)),
    );
  };
  let ahead = chunk(0);
  for (let from = 0; from < totals.length; from += CHUNK) {
    const weights = await ahead;
    if (from + CHUNK < totals.length) ahead = chunk(from + CHUNK);
    const count = Math.min(CHUNK, totals.length - from);
    const part = { left: pairs.left.subarray(from, from + count), right: pairs.right.subarray(from, from + count) };
    takeShared(weights, shared, { pairs: part, none: 0 });
    totals.set(summed(weights, prepared, count), from);
    onProgress('pairs', from + count, totals.length);
  }
  return totals;
}
