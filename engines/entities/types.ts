// The words of this library: columns and their kinds, the configuration, records, matches and their reasons.

export type Text = { readonly zh: string; readonly en: string };

/** What a column holds, which decides how two of its values are compared. */
export const KINDS = [
  'companyName',
  'personName',
  'nameList',
  'title',
  'text',
  'modelCodes',
  'address',
  'phone',
  'email',
  'licence',
  'code',
  'digest',
  'imageHash',
  'price',
  'number',
  'year',
  'date',
  'category',
] as const;
export type Kind = (typeof KINDS)[number];

/** Kinds that only describe: several parties have the same address, price or year. Where nothing else agrees nothing is linked. */
export const DESCRIBING: ReadonlySet<Kind> = new Set<Kind>(['address', 'price', 'number', 'year', 'category']);

/** `from`: the columns of the table that are read, joined by a blank; without it the one of the same name. */
export type ColumnConfig = { readonly name: string; readonly kind: Kind; readonly from?: readonly string[] };

/** Records that have the same keys in all of these columns are compared. */
export type BlockingRule = { readonly columns: readonly string[] };

export type LinkConfig = {
  readonly columns: readonly ColumnConfig[];
  /** Without it each column whose kind identifies blocks by itself. */
  readonly blocking?: readonly BlockingRule[];
  /** How many of the most alike records each is compared with besides; 0 for none. Default 10 up to 200,000,000 possible pairs, then 0. */
  readonly neighbours?: number;
  /** Pairs from this probability on are matches. Default 0.5. */
  readonly minProbability?: number;
  /** Raises the probability asked for until the matches are right to this share, as far as the model can tell. */
  readonly precision?: number;
  /** Whether the records are natural persons: links then inform and decide nothing. */
  readonly naturalPersons?: boolean;
};

/** `values`: cells by the position of the column in `Table.columns`. */
export type EntityRecord = { readonly id: string; readonly values: readonly string[] };

export type Table = { readonly columns: readonly string[]; readonly records: readonly EntityRecord[] };

/** One step of the waterfall. `column` is null for what is known before anything is compared. Weights are bits (log2). */
export type Why = {
  readonly column: string | null;
  readonly kind: Kind | null;
  readonly left: string | null;
  readonly right: string | null;
  readonly similarity: number | null;
  readonly weight: number;
  readonly text: Text;
};

/** `weight` is the sum of those in `why`; `probability` = 1 / (1 + 2^-weight). */
export type Match = {
  readonly left: string;
  readonly right: string;
  readonly weight: number;
  readonly probability: number;
  /** True between natural persons: a hint for a human being, never a decision. */
  readonly informsOnly: boolean;
  readonly why: readonly Why[];
};

/** Told now and then while a linkage runs: how many records are read, then how many candidate pairs weighed, of how many. */
export type OnProgress = (what: 'records' | 'pairs', done: number, total: number) => void;
