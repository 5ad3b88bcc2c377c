// Public API of @qingfeng/entities: which records mean the same party, with reasons. Pure functions.
export { type AlignedColumn, alignColumns } from './columns/align.ts';
export { type ColumnNumbers, type Compared as ComparedValues, type Comparer, comparerOf } from './columns/comparer.ts';
export { guessConfig } from './columns/guess.ts';
export { linkConfigSchema, readLinkConfig } from './config.ts';
export { clusters, type WeightedPair } from './decision/clusters.ts';
export { EntitiesError, type EntitiesProblem } from './error.ts';
export { buildIndex, type Compared, type GrowingIndex, recordKeys } from './growing-index.ts';
export { type Judged, type Judgement, judgePairs } from './judge/judge.ts';
export { type PairLine, readPairLines } from './judge/pair-lines.ts';
export { estimate, type LinkResult, link } from './link.ts';
export type { ColumnModel, Model } from './model/model.ts';
export { startingModel } from './model/starting-model.ts';
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
