// Public API of @qingfeng/screening: offers held against registered rights, every hit explained. Pure functions.

export { goodsClasses } from './context/goods.ts';
export { type SaidWord, saidIn } from './context/said.ts';
export type { SharedKernel } from './kernel/kernel.ts';
export { Keys } from './kernel/keys.ts';
export type { Printing, TitlePrinter } from './kernel/title-printer.ts';
export {
  type CompiledRights,
  type CompileOptions,
  compileMarks,
  compileRegister,
  type List,
  listed,
  marksOf,
} from './register.ts';
export {
  type Disposition,
  type RecalibrateOptions,
  type ReliabilityBin,
  recalibrate,
  reliability,
} from './score/calibrate.ts';
export { FEATURES, type Model, shippedModel, type Weights } from './score/model.ts';
export type { RawHit } from './search/raw-hit.ts';
export { compileRights, type Screener, type ScreenerOptions, screenerOf } from './search/screener.ts';
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
