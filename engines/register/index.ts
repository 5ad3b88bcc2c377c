// Public API of @qingfeng/register: records declared once, and what follows from a declaration. Pure functions.

export { checkRegister } from './check.ts';
export {
  type Column,
  columnIn,
  columnName,
  columnOfField,
  columnsOf,
  enteredColumn,
  ownerColumn,
  rowFields,
  type TableOf,
} from './columns.ts';
export { copiedColumn, copyStatements, type PublicCopy } from './copies.ts';
export type {
  AgencyKind,
  Cell,
  EntryOf,
  Keep,
  Keys,
  Life,
  MadeFrom,
  Make,
  One,
  Public,
  PublicAsked,
  PublicField,
  PublicList,
  Queue,
  QueueCondition,
  Queued,
  Register,
  Stood,
  Term,
  Who,
} from './declaration.ts';
export { declaredIn, defineRegister } from './define.ts';
export { RegisterError } from './error.ts';
export { expectedChange } from './expected-change.ts';
export { type ExpectedTable, expectedTables } from './expected-table.ts';
export { type Knowing, knowingLinks, knownFaults } from './from.ts';
export { inLine } from './in-line.ts';
export { keptAlways } from './kept-always.ts';
export { madeFaults, makesOf } from './makes.ts';
export {
  linkedFaults,
  partsOf,
  publicChange,
  publicField,
  publicKey,
  publicNames,
  publicQueries,
  publicStatements,
  type RegisterOf,
  typedInPublic,
} from './public.ts';
export {
  agencyColumn,
  isByAgency,
  queueFaults,
  queueIndexes,
  queuesOf,
  queueWas,
  ruleCall,
  ruleColumns,
  ruleName,
  rulesAlone,
} from './queues.ts';
export { answeredNames, askedNames, filterNames, orderNames } from './renamed.ts';
export { seenByFew } from './seen.ts';
export { ones } from './who.ts';
