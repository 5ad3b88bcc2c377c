// Every command of the program, in the order in which help shows them.
import type { CommandRegistration } from '../command.ts';
import { registerPlanParse } from './plan-parse.ts';

export const COMMANDS: readonly CommandRegistration[] = [registerPlanParse];
