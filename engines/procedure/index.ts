// Public API of @qingfeng/procedure: statutory procedures as data; state, allowed steps, duties, timeline. Pure functions.
export { admit } from './admit.ts';
export { checkProcedure } from './check.ts';
export { type CompiledProcedure, defineProcedure } from './compile.ts';
export type {
  Basis,
  Deadline,
  DutyRule,
  Outcome,
  PeriodLength,
  Procedure,
  Requirement,
  StepRule,
  Text,
} from './declaration.ts';
export { ProcedureError } from './error.ts';
export { evaluate, type Projection, project } from './evaluate.ts';
export { explainDuty, timeAllowed } from './explain.ts';
export type {
  Admission,
  AllowedInstead,
  DutyExplanation,
  DutyView,
  Evaluation,
  FactProblem,
  Json,
  OpenDuty,
  ProcedureEvent,
  Refusal,
  RoleView,
  Situation,
  StepView,
  TimelineEntry,
  WhyNot,
} from './views.ts';
