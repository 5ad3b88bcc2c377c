// Public API of @qingfeng/offence: does a case cross the criminal line, by which row, and what would decide. Pure functions.
export { checkOffence, NEAR } from './check.ts';
export { type CompiledLaw, compileLaw } from './compile.ts';
export { type LawTableProblem, OffenceError, type OffenceProblem, type OffenceProblemCode } from './error.ts';
export { articleTitle } from './explain.ts';
export { FACT_TITLES } from './fact-words.ts';
export type {
  AmountFact,
  CountFact,
  Day,
  EarlierAct,
  GoodsLine,
  NumberFact,
  NumberFacts,
  OffenceFacts,
  OffenceInput,
  PriceField,
  Subject,
  YesNoFact,
} from './facts.ts';
export { AMOUNT_FACTS, COUNT_FACTS, PRICE_FIELDS, YES_NO_FACTS } from './facts.ts';
export type {
  AccumulationRule,
  Basis,
  Caution,
  Condition,
  Crime,
  Element,
  GeneralRule,
  LawDocument,
  LawTable,
  Mark,
  Offence,
  OffenceLevel,
  Penalty,
  Provision,
  Text,
  ThresholdRow,
  Tier,
  UnitRule,
  ValuationPurpose,
  ValuationRule,
  ValuationStep,
} from './law.ts';
export { OFFENCE_LEVELS, PURPOSES, TIERS } from './law.ts';
export type { Amount, Finding, Note, NoteCode, OffenceReport, Result, Valuation, ValuedLine } from './report.ts';
export { goodsLineSchema, type JsonSchema, offenceInputSchema } from './schema.ts';
export { seedLaw } from './seed.ts';
export { checkLawTable } from './table/check-table.ts';
export { diffLawTables, type FieldChange, type LawChange, type LawPart } from './table/diff-table.ts';
export {
  type LawReview,
  type RuleInReview,
  reviewLawTable,
  type Watched,
  type WatchedRule,
  watchRules,
} from './table/review-table.ts';
export { thresholdRowSchema } from './table/table-shape.ts';
export {
  type Gains,
  type GainsExpense,
  type GainsFigure,
  type GainsLine,
  type GainsWorksheet,
  illegalGains,
} from './value/illegal-gains.ts';
export { PRICE_TITLES, valueGoods } from './value/value-goods.ts';
