// What the row of an entry says of its run, and what of an entry people write themselves.
import type { Fields } from '@qingfeng/fields';
import type { Register } from '@qingfeng/register';
import { listDue, type Today, unmarked } from '../../procedures/index.ts';
import type { EntryRow } from '../rows.ts';
import { dutyRule, stateTitle } from './lives.ts';

/** Types of the columns that follow from the run. */
export const runTypes: readonly (readonly [string, string])[] = [
  ['state', 'text'],
  ['next_due_at', 'timestamptz'],
  ['next_amber_at', 'timestamptz'],
  ['next_duty', 'text'],
  ['parties', 'jsonb'],
];

/** Fields that people enter: what steps write is not theirs. */
export function enteredFields({ fields, procedure }: Register): Fields {
  const { sets = {} } = procedure ?? {};
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !Object.hasOwn(sets, name)));
}

/** Where entries stand, as lists and pages say it. */
export function standingOf(register: Register, row: EntryRow, today: Today | undefined) {
  if (register.procedure === undefined) return {};
  const { state, nextDueAt, nextAmberAt, nextDuty } = row as unknown as RunRow;
  return {
    ...{ state, stateTitle: stateTitle(register, state) },
    nextDue:
      today === undefined
        ? null
        : listDue(
            { id: row.id, nextDueAt, nextAmberAt, nextDuty },
            { ...unmarked(today), title: null, rule: dutyRule(register, nextDuty) },
          ),
  };
}
type RunRow = { state: string; nextDueAt: Date | null; nextAmberAt: Date | null; nextDuty: string | null };
