// Public API of @qingfeng/procedure: statutory procedures as data; state, allowed steps, duties, timeline. Pure functions.

export { admit } from './admit.ts';
export { type DutyAhead, dutiesAhead } from './ahead.ts';
export { toBpmn } from './bpmn.ts';
export { checkProcedure } from './check.ts';
export { citation } from './citation.ts';
export { type CompiledDuty, type CompiledProcedure, defineProcedure } from './compile.ts';
export type {
  Basis,
  Case,
  Condition,
  Deadline,
  DutyRule,
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
  StepRule,
  Text,
  Wait,
} from './declaration.ts';
export { announcements, titleOfRow } from './duties.ts';
export { ProcedureError } from './error.ts';
export { evaluate, type Projection, project } from './evaluate.ts';
export { explainDuty, timeAllowed, unitOf } from './explain.ts';
export { type ClockRule, type Layer, layered } from './layers.ts';
export { toMermaid } from './mermaid.ts';
export { periodEnd, periodKey, periodOfDate, periodStart } from './periods.ts';
export { agency, colleague, day, files, money, optional, text } from './requirements.ts';
export { type RuleInUse, rulesInUse } from './rules.ts';
export { rulesOf } from './rules-of.ts';
export { sayTimeLeft } from './time-left.ts';
export { explainVersion, type ProcedureSet, procedureSet, versionOn } from './versions.ts';
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
export { sayBasis, sayDeadline } from './wording.ts';
