// Procedures in the database: what capabilities declare, start and step through.

export type { Tell } from '../notices/agency-notice.ts';
export { act, answerOnce, answerStep, attachFiles, stepBody, stepParams, stepProblems, tieFiles } from './act.ts';
export { approvedAs } from './approved-as.ts';
export { calendarService } from './calendar.ts';
export { twoWithCertificates } from './certificates.ts';
export { timeLeftOf } from './clock-view.ts';
export { type Draft, draftStart, draftStep, readDrafts, storeDrafts, tryStep } from './drafts.ts';
export { sayFact } from './facts-said.ts';
export { appendHistories, type History, type PastEvent } from './histories.ts';
export { countHistory, readHistory } from './history.ts';
export { type Due, type DueMarks, dueMarks, listDue, unmarked } from './list-due.ts';
export { takeMany } from './many.ts';
export { type OfficeRule, type OpenClocks, openPractice, settableClocks } from './office-rules.ts';
export { earliestOpen, openDutyKeys } from './open-duties.ts';
export { doesOfficeWork } from './parties.ts';
export { inParts } from './parts.ts';
export {
  type Action,
  action,
  dueWords,
  nextDue,
  readStanding,
  standing,
  type Today,
  timelineEntry,
} from './record-view.ts';
export { type Change, collectProcedures, type DeclaredProcedure, type Procedures } from './registry.ts';
export { procedureRoutes } from './routes.ts';
export { eventsOfRuns, lockInstance } from './run-rows.ts';
export { standUnder } from './stand-under.ts';
export {
  lookAt,
  type ProcedureTools,
  type Start,
  type Step,
  type SystemAuthor,
  startInstanceAsSystem,
  startInstances,
  type Taken,
  takeStep,
  takeStepAsSystem,
} from './store.ts';
export { askRecount, procedureJobs, recountAtOnce, wakeInstances } from './sweeps.ts';
export { askedOf, tellStep, tellStepOfPlatform, tellSteps, type WorkTools } from './tell.ts';
export { type ToolSources, toolsOf, workToolsOf } from './tools.ts';
