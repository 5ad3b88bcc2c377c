// Publication of penalties: channels, clocks, required items and terms, by the law of the day.
export { type ChannelCheck, checkDisclosure } from './check.ts';
export {
  type DecisionInput,
  DisclosureInputError,
  type InputProblem,
  PENALTIES,
  type Penalty,
  readDecision,
} from './input.ts';
export { type Basis, CHANNELS, type Channel, type Duty, disclosureLaw, type Item, inForce, type Term } from './law.ts';
