// Procedures in the database: what capabilities declare, start and step through.
export { calendarService } from './calendar.ts';
export { clockOf } from './clock-view.ts';
export { appendHistories, type History, type PastEvent } from './histories.ts';
export { countHistory, readHistory } from './history.ts';
export { takeMany } from './many.ts';
export { openDutyKeys } from './open-duties.ts';
export { agencyOfPart } from './parties.ts';
export { inParts } from './parts.ts';
export { type Change, collectProcedures, type DeclaredProcedure, type Part } from './registry.ts';
export { procedureRoutes } from './routes.ts';
export {
  lookAt,
  type ProcedureTools,
  type Start,
  type Step,
  startInstances,
  takeStep,
} from './store.ts';
export { procedureJobs, recomputeDuties, wakeInstances } from './sweeps.ts';
export { toolsOf } from './tools.ts';
