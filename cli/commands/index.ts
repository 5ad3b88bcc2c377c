// Every command of the program, in the order in which help shows them.
import type { CommandRegistration } from '../command.ts';
import { registerAuditVerify } from './audit-verify.ts';
import { registerBackup } from './backup.ts';
import { registerCalendarDue } from './calendar-due.ts';
import { registerExchangePush, registerExchangeResults, registerExchangeStatus } from './exchange.ts';
import { registerKeys } from './keys.ts';
import { registerLawCheck } from './law-check.ts';
import { registerLink } from './link.ts';
import { registerLinkSchema } from './link-schema.ts';
import { registerLogin } from './login.ts';
import { registerNode } from './node.ts';
import { registerOffenceCheck } from './offence-check.ts';
import { registerOffenceSchema } from './offence-schema.ts';
import { registerPlanExport } from './plan-export.ts';
import { registerPlanImport } from './plan-import.ts';
import { registerPlanList } from './plan-list.ts';
import { registerPlanParse } from './plan-parse.ts';
import { registerProcedureList, registerProcedureShow } from './procedure.ts';
import { registerProgressImport } from './progress-import.ts';
import { registerRestore } from './restore.ts';
import { registerScreen } from './screen.ts';
import { registerSetup } from './setup.ts';
import { registerStatus } from './status.ts';
import { registerWorker } from './worker.ts';

export const COMMANDS: readonly CommandRegistration[] = [
  registerStatus,
  registerSetup,
  registerLogin,
  registerPlanParse,
  registerPlanImport,
  registerPlanList,
  registerPlanExport,
  registerProgressImport,
  registerExchangePush,
  registerExchangeStatus,
  registerExchangeResults,
  registerCalendarDue,
  registerProcedureList,
  registerProcedureShow,
  registerOffenceCheck,
  registerOffenceSchema,
  registerLawCheck,
  registerLink,
  registerLinkSchema,
  registerScreen,
  registerWorker,
  registerBackup,
  registerRestore,
  registerAuditVerify,
  registerKeys,
  registerNode,
];
