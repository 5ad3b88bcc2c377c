// The law table as the server takes it in, and what cases may use of it.
import './code-words.ts';
import './column-words.ts';
import type { Capability } from '../../platform/registers/capability.ts';
import { storeDeliveredLaw } from './delivered.ts';
import { enterLegalOfficers } from './demo.ts';
import { officeRuleRoutes } from './office-rules/routes.ts';
import { approvedRules } from './office-rules/store.ts';
import { lawRecordKinds } from './record-kinds.ts';
import { lawRoutes } from './routes.ts';
import { lawEntryRoutes } from './routes-entries.ts';
import { procedureLawRoutes } from './routes-procedures.ts';
import { searchLaw } from './search.ts';
import { lawWorkbookRoutes } from './workbook/routes-workbook.ts';

export { requireLegalOfficer } from './actions.ts';
export {
  type Decision,
  decidedBy,
  type Expected,
  enteredBy,
  lastDay,
  mayOf,
  requireOther,
  rowToChange,
} from './decided/decided-by-two.ts';
export { decidedColumns, decidedStates } from './decided/decided-columns.ts';
export {
  type DecidedFilter,
  type DecidedPage,
  decidedAnswer,
  decidedConditions,
  decidedFilter,
  decidedFilters,
  decidedOrder,
  decidedOrders,
  decidedPage,
  departmentsIn,
  firstPage,
  mostDecided,
  pageAsked,
  placeAfter,
} from './decided/decided-list.ts';
export { lawOf, lawStandOn, type Touched, touchedBetween } from './law-change.ts';
export { type LawInForce, lawInForce, newestLaw } from './law-in-force.ts';
export { linesOf } from './office-rules/actions.ts';
export { digestOf } from './table.ts';

/** The thresholds of the criminal law as data that legal officers keep, in versions that two people answer for. */
export const lawCapability: Capability = {
  id: 'law',
  recordKinds: lawRecordKinds,
  routes: (app, services) => {
    lawRoutes(app, services);
    lawEntryRoutes(app, services);
    lawWorkbookRoutes(app, services);
    procedureLawRoutes(app, services);
    officeRuleRoutes(app, services);
  },
  search: async (_session, asked, services) =>
    services === undefined ? [] : searchLaw(asked, { procedures: services.procedures, now: services.clock.now() }),
  start: async (services) => {
    await storeDeliveredLaw(services);
    services.procedures.useOfficeRules(() => services.database.asSystem('read the office rules', approvedRules));
  },
  demonstrate: enterLegalOfficers,
};
