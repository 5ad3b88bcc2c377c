// Public API of @qingfeng/screening: offers held against registered rights, every hit explained. Pure functions.
export {
  type Disposition,
  type RecalibrateOptions,
  type ReliabilityBin,
  recalibrate,
  reliability,
} from './calibrate.ts';
export { goodsClasses } from './goods.ts';
export type { SharedKernel } from './kernel/kernel.ts';
export { Keys } from './kernel/keys.ts';
export type { Printing, TitlePrinter } from './kernel/title-printer.ts';
export { FEATURES, type Model, shippedModel, type Weights } from './model.ts';
export type { RawHit } from './raw-hit.ts';
export {
  type CompiledRights,
  type CompileOptions,
  compileMarks,
  compileRegister,
  type List,
  listed,
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
