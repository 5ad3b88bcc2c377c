// Goods in custody: exact quantities, and a balance by lot.
export {
  type Balance,
  balanceOf,
  type Difference,
  type LotBalance,
  type Movement,
  type MovementKind,
  REFUSALS,
  type Refusal,
  type RefusalCode,
  type Role,
} from './balance.ts';
export { epcisOf, type Naming, type TracedMovement } from './epcis.ts';
