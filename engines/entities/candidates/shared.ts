// Values that go together and that many records of one table have whose names differ: the telephone, director and funder of an operator with many
// sites say that two records are of one operator, not that they are the same site (docs/decisions/0098).
import type { Comparer } from '../columns/comparer.ts';
import type { Prepared } from '../columns/prepare.ts';
import { bits, type Model } from '../model/model.ts';
import type { Similarities } from '../model/weigh.ts';
import type { Kind } from '../types.ts';
import type { PairList } from './neighbours.ts';

/** Kinds that the sites of an operator may share. */
const SHARED: ReadonlySet<Kind> = new Set<Kind>([
  'phone',
  'email',
  'licence',
  'personName',
  'companyName',
  'nameList',
  'category',
  'code',
]);
/** Kinds of which one is among what an operator's sites share, or nothing is: of persons, a surname and a town go together by chance. */
const CONTACTS: ReadonlySet<Kind> = new Set<Kind>(['phone', 'email', 'licence']);
/** Kinds that name a record. */
const NAMES: ReadonlySet<Kind> = new Set<Kind>(['companyName', 'title', 'text', 'address', 'nameList']);
/** Names of records that have the same two values from which on these are an operator's, and how many records of each name, at the most. */
const NAMES_LEAST = 4;
const RECORDS_MOST = 5;
/** Share of the records with both values that stand in such blocks from which the table is one of operators: there fewer names are an operator's, too. */
const OPERATORS_FROM = 1 / 3;
const NAMES_LEAST_OF_OPERATORS = 2;
/** Likeness below which two names are those of different sites rather than two spellings of one. */
const APART = 0.35;

/** What two records have in common with many others: columns as bits, and how many names those have. */
export type Common = { readonly columns: number; readonly names: number };
/** Null of two records that have nothing in common with many. */
export type Shared = (one: number, other: number) => Common | null;

/** Null where no records have such values. @param query `first` of each record the one that stands for it */
export async function sharedValues(query: {
  prepared: Prepared;
  first: Int32Array;
  comparers: readonly Comparer[];
}): Promise<Shared | null> {
  const { prepared, first, comparers } = query;
  if (prepared.twoTables) return null;
  const naming = namingColumn(prepared);
  const comparer = comparers[naming];
  const asked = prepared.columns.flatMap(({ config }, at) => (at !== naming && SHARED.has(config.kind) ? [at] : []));
  if (comparer === undefined) return null;
  const combined: { one: number; other: number; blocks: Map<number, number>; isContact: boolean }[] = [];
  for (const [place, one] of asked.entries())
    for (const other of asked.slice(place + 1)) {
      const isContact = [one, other].some((at) => CONTACTS.has(prepared.columns[at]?.config.kind ?? 'text'));
      const all = blocksOf(prepared, [one, other, naming], first);
      const blocks = await variedBlocks(all, isContact, comparer);
      if (blocks.size > 0) combined.push({ one, other, blocks, isContact });
    }
  if (!combined.some(({ isContact }) => isContact)) return null;
  return (left, right) => {
    let columns = 0;
    let names = 0;
    for (const { one, other, blocks } of combined) {
      const key = keyOf(prepared, one, other, left);
      const many = key === null ? undefined : blocks.get(key);
      if (many === undefined || keyOf(prepared, one, other, right) !== key) continue;
      columns |= (1 << one) | (1 << other);
      names = Math.max(names, many);
    }
    return columns === 0 ? null : { columns, names };
  };
}

/** The column of names with the most different values; -1 where there is none. */
function namingColumn({ columns }: Prepared): number {
  let best = -1;
  for (const [at, { config, size }] of columns.entries())
    if (NAMES.has(config.kind) && (best < 0 || size() > (columns[best]?.size() ?? 0))) best = at;
  return best;
}

function keyOf({ columns, ids }: Prepared, one: number, other: number, record: number): number | null {
  const [a, b] = [columns[one]?.of[record] ?? -1, columns[other]?.of[record] ?? -1];
  return a < 0 || b < 0 ? null : a * ids.length + b;
}

/** Records that have the same two values: how many, and one of each name. */
type Block = { records: number; readonly names: Map<number, number> };

function blocksOf(
  prepared: Prepared,
  [one, other, naming]: readonly [number, number, number],
  first: Int32Array,
): Map<number, Block> {
  const blocks = new Map<number, Block>();
  for (let record = 0; record < prepared.ids.length; record += 1) {
    const key = first[record] === record ? keyOf(prepared, one, other, record) : null;
    if (key === null) continue;
    const block = blocks.get(key) ?? { records: 0, names: new Map<number, number>() };
    block.records += 1;
    const name = prepared.columns[naming]?.of[record] ?? -1;
    if (name >= 0) block.names.set(name, record);
    blocks.set(key, block);
  }
  return blocks;
}

/** By two values how many names the records have that have both, where these are many; in a table of operators, where they lie apart. */
async function variedBlocks(
  blocks: ReadonlyMap<number, Block>,
  isContact: boolean,
  naming: Comparer,
): Promise<Map<number, number>> {
  const varied = new Map<number, number>();
  let [ofOperators, all] = [0, 0];
  for (const [key, { records, names }] of blocks) {
    all += records;
    if (names.size < NAMES_LEAST || records > RECORDS_MOST * names.size) continue;
    ofOperators += records;
    varied.set(key, names.size);
  }
  if (!isContact || ofOperators < OPERATORS_FROM * all) return varied;
  const few = [...blocks].filter(([key, { names }]) => !varied.has(key) && names.size >= NAMES_LEAST_OF_OPERATORS);
  for (const [key, { names }] of few) if (await lieApart([...names.values()], naming)) varied.set(key, names.size);
  return varied;
}

/** Whether any two of the records have names that are not two spellings of one. */
async function lieApart(records: readonly number[], naming: Comparer): Promise<boolean> {
  const [left, right]: [number[], number[]] = [[], []];
  for (const [at, one] of records.entries())
    for (const other of records.slice(at + 1)) {
      left.push(one);
      right.push(other);
    }
  const likenesses = await naming.similarities({ left: Int32Array.from(left), right: Int32Array.from(right) });
  return likenesses.some((likeness) => likeness >= 0 && likeness < APART);
}

/** Log odds of one table: that nearly all candidates are the same says how they were found, nothing of records whose likeness is still to be seen. */
export const priorOfGroups = (model: Pick<Model, 'prior'>): number => bits(Math.min(0.5, model.prior));

/** Takes from pairs what their shared columns say; in place. @param none what stands there instead: no weight, or no likeness */
export function takeShared(
  columns: readonly (Float64Array | Float32Array)[],
  shared: Shared | null,
  { pairs: { left, right }, none }: { pairs: PairList; none: number },
): void {
  if (shared === null) return;
  for (let pair = 0; pair < left.length; pair += 1) {
    const common = shared(left[pair] as number, right[pair] as number);
    if (common === null) continue;
    for (const [at, own] of columns.entries()) if ((common.columns & (1 << at)) !== 0) own[pair] = none;
  }
}

/** Similarities of which those of shared columns are left out. */
export function withoutShared(similarities: Similarities, shared: Shared | null, pairs: PairList): Similarities {
  if (shared === null) return similarities;
  const copies = similarities.map((own) => Float32Array.from(own));
  takeShared(copies, shared, { pairs, none: -1 });
  return copies;
}
