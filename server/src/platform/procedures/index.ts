// Procedures in the database: what capabilities declare, start and step through.

export { calendarService } from '../database/calendar.ts';
export { inParts } from '../database/queries/parts.ts';
export type { Tell } from '../notices/agency-notice.ts';
export { aboveDuty, abovePart, aboveRole, passUpStep } from './above.ts';
export { act, answerOnce, answerStep, attachFiles, stepBody, stepParams, stepProblems, tieFiles } from './act.ts';
export { readChains } from './approvals/bars.ts';
export { declareChain } from './approvals/chains.ts';
export { sheetsDeclared } from './approvals/declared.ts';
export { approvalRoutes } from './approvals/routes.ts';
export { submitSheet } from './approvals/sheets.ts';
export { factsSaid, type Weigh } from './approvals/weighed.ts';
export { timeLeftOf } from './duties/clock-view.ts';
export { type Due, type DueMarks, dueMarks, listDue, unmarked } from './duties/list-due.ts';
export { type OfficeRule, type OpenClocks, openPractice, settableClocks } from './duties/office-rules.ts';
export { earliestOpen, openDutyKeys } from './duties/open-duties.ts';
export { sayFact } from './facts-said.ts';
export { approvedAs } from './handlers/approved-as.ts';
export { twoWithCertificates } from './handlers/certificates.ts';
export { likelySteps, ownAct } from './inbox/likely.ts';
export { procedureRoutes } from './inbox/routes.ts';
export { marketPenaltyRules } from './market-rules.ts';
export { doesOfficeWork } from './parties.ts';
export {
  type Action,
  action,
  dueWords,
  nextDue,
  readStanding,
  standing,
  standingOf,
  type Today,
  timelineEntry,
} from './record-view.ts';
export { type Change, collectProcedures, type DeclaredProcedure, type Procedures } from './registry.ts';
export { type Draft, draftStart, draftStep, readDrafts, storeDrafts, tryStep } from './runs/drafts.ts';
export { appendHistories, type History, type PastEvent } from './runs/histories.ts';
export { countHistory, readHistory } from './runs/history.ts';
export { takeMany } from './runs/many.ts';
export { eventsOfRuns, lockInstance } from './runs/run-rows.ts';
export { standUnder } from './runs/stand-under.ts';
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
