// Public API of @qingfeng/screening: offers held against registered rights, every hit explained. Pure functions.
export type { Automaton } from './automaton.ts';
export {
  type Disposition,
  type RecalibrateOptions,
  type ReliabilityBin,
  recalibrate,
  reliability,
} from './calibrate.ts';
export { goodsClasses } from './goods.ts';
export { ExactKeys } from './kernel/exact-keys.ts';
export type { ExactTitles, Printing } from './kernel/exact-titles.ts';
export { FEATURES, type Model, shippedModel, type Weights } from './model.ts';
export type { RawHit } from './raw-hit.ts';
export {
  type CompiledRights,
  type CompileOptions,
  compileMarks,
  compileRegister,
  type List,
  marksOf,
} from './register.ts';
export { compileRights, type Screener, type ScreenerOptions, screenerOf } from './screener.ts';
export {
  type Hit,
  type Offer,
  type OfferField,
  type ProblemCode,
  type Right,
  type RowProblem,
  type Text,
  TRANSFORMS,
  type Transform,
} from './types.ts';
