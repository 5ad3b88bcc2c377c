// Procedures in the database: what capabilities declare, start and step through.
export { type CalendarService, calendarService } from './calendar.ts';
export { appendHistories, type History, type PastEvent, type Recorded } from './histories.ts';
export { countHistory, type HistoryEvent, readHistory } from './history.ts';
export { type ManyOutcome, takeMany } from './many.ts';
export { openDutyKeys } from './open-duties.ts';
export { inParts } from './parts.ts';
export { type Change, collectProcedures, type DeclaredProcedure, type Instance, type Procedures } from './registry.ts';
export { procedureRoutes } from './routes.ts';
export {
  lookAt,
  type ProcedureTools,
  partsOf,
  refreshInstance,
  type Start,
  type Step,
  startInstances,
  takeStep,
} from './store.ts';
export { procedureJobs, recomputeDuties, wakeInstances } from './sweeps.ts';
export { toolsOf } from './tools.ts';
