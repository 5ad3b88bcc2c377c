// Rules of a register that no declaration can say: named functions beside it, asked whenever entries are entered, changed or brought in.
import type { Session } from '../database/connect.ts';
import type { FieldProblem } from '../errors/problem.ts';
import type { Given } from './rows.ts';

/** `whole`: the entry as it would be; `given`: what of it is new or changed. */
export type Judged = { readonly whole: Given; readonly given: Given };

/** @returns for each entry what is wrong with it, with pointers to its fields; for a thousand as many questions as for one */
export type RegisterRule = (
  session: Session,
  entries: readonly Judged[],
  now: Date,
) => Promise<readonly FieldProblem[][]>;

const rules = new Map<string, RegisterRule>();

export function declareRules(all: Readonly<Record<string, RegisterRule>>): void {
  for (const [register, rule] of Object.entries(all)) rules.set(register, rule);
}

export const ruleOf = (register: string): RegisterRule | undefined => rules.get(register);
