// Public API of @qingfeng/procedure: statutory procedures as data; state, allowed steps, duties, timeline. Pure functions.

export { checkProcedure } from './check/check.ts';
export { type CompiledDuty, type CompiledProcedure, defineProcedure } from './compile.ts';
export type {
  Basis,
  Case,
  Condition,
  Deadline,
  DutyRule,
  Earlier,
  Escalation,
  Extension,
  Lock,
  Material,
  Outcome,
  PauseRule,
  PeriodLength,
  Procedure,
  Reminder,
  Requirement,
  Separation,
  StepRule,
  Text,
  Wait,
} from './declaration.ts';
export { toBpmn } from './diagrams/bpmn.ts';
export { toMermaid } from './diagrams/mermaid.ts';
export { ProcedureError } from './error.ts';
export { periodEnd, periodKey, periodOfDate, periodStart } from './periods.ts';
export { admit } from './replay/admit.ts';
export { agency, colleague, day, files, listedAgency, money, optional, text } from './requirements.ts';
export { basisOn, editionsOf, holdsOn } from './rules/basis-on.ts';
export { citation } from './rules/citation.ts';
export { type ClockRule, type Layer, layered } from './rules/layers.ts';
export { declaredRules, type RuleInUse, rulesInUse, rulesOnDay } from './rules/rules.ts';
export { rulesOf, withEditions } from './rules/rules-of.ts';
export { explainVersion, type ProcedureSet, procedureSet, versionOn } from './rules/versions.ts';
export { type DutyAhead, dutiesAhead } from './view/ahead.ts';
export { announcements, titleOfRow } from './view/duties.ts';
export { evaluate, openSteps, type Projection, project } from './view/evaluate.ts';
export { explainDuty, timeAllowed, unitOf } from './view/explain.ts';
export { sayTimeLeft } from './view/time-left.ts';
export { sayBasis, sayDeadline } from './view/wording.ts';
export type {
  Admission,
  AllowedInstead,
  BarredValues,
  ClockAct,
  DutyExplanation,
  DutyView,
  EscalationView,
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
