// Public API of @qingfeng/entities: which records mean the same party, with reasons. Pure functions.
export { type AlignedColumn, alignColumns } from './align.ts';
export { clusters, type WeightedPair } from './clusters.ts';
export { type ColumnNumbers, type Compared as ComparedValues, type Comparer, comparerOf } from './comparer.ts';
export { linkConfigSchema, readLinkConfig } from './config.ts';
export { EntitiesError, type EntitiesProblem } from './error.ts';
export { buildIndex, type Compared, type GrowingIndex, recordKeys } from './growing-index.ts';
export { guessConfig } from './guess.ts';
export { type Judged, type Judgement, judgePairs } from './judge/judge.ts';
export { type PairLine, readPairLines } from './judge/pair-lines.ts';
export { estimate, type LinkResult, link } from './link.ts';
export type { ColumnModel, Model } from './model.ts';
export { startingModel } from './starting-model.ts';
export {
  type BlockingRule,
  type ColumnConfig,
  type EntityRecord,
  KINDS,
  type Kind,
  type LinkConfig,
  type Match,
  type OnProgress,
  type Table,
  type Text,
  type Why,
} from './types.ts';
