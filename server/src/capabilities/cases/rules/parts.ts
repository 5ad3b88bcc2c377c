// What the rules of steps share: the question, a fault of a fact, facts read as what they hold.
import type { Json, Text } from '@qingfeng/procedure';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import type { Step, WorkTools } from '../../../platform/procedures/index.ts';
import { penaltyKinds } from '../life/parts.ts';
import type { CaseFile } from '../store.ts';

export type Asked = { session: Session; tools: WorkTools; file: CaseFile; step: Step };

export const problemOf = (fact: string, why: Text): FieldProblem => ({ pointer: `/facts/${fact}`, ...why });
/** Whether a step that names a party, or none for all of them, is for this one. */
export const isFor = (party: Json | undefined, name: string): boolean =>
  typeof party !== 'string' || party.trim() === name;
/** The log since the case was taken up again, if it ever was. */
export const sinceReopened = <E extends { readonly step: string }>(history: readonly E[]): readonly E[] =>
  history.slice(history.findLastIndex(({ step }) => step === 'reopenCase') + 1);
export const textsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** The kinds of penalty of each party where a decision tells them apart; null where they are the same for all. */
export function penaltiesByParty(value: Json | undefined): ReadonlyMap<string, readonly string[]> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map(Object.entries(value).map(([name, kinds]) => [name.trim(), textsOf(kinds)]));
}

const titles: Readonly<Record<string, Text>> = penaltyKinds;
/** A kind of penalty in words. */
export const penaltyTitle = (kind: string): Text => titles[kind] ?? { zh: kind, en: kind };

export const numberOf = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);
