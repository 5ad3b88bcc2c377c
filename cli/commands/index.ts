// Every command of the program, in the order in which help shows them.
import type { CommandRegistration } from '../command.ts';
import { registerLogin } from './login.ts';
import { registerPlanImport } from './plan-import.ts';
import { registerPlanList } from './plan-list.ts';
import { registerPlanParse } from './plan-parse.ts';
import { registerStatus } from './status.ts';

export const COMMANDS: readonly CommandRegistration[] = [
  registerStatus,
  registerLogin,
  registerPlanParse,
  registerPlanImport,
  registerPlanList,
];
