// What one legal officer enters and another decides, whatever it is about: who may, what is stored of them, on which day it may end.
import { localDate } from '@qingfeng/codes';
import type { Acting } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { daysReversed, refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { requireVersion } from '../../../platform/http/requests/versions.ts';
import { requireLegalOfficer } from '../actions.ts';
import { lawProblem } from '../problems.ts';

type Row = { readonly state: string; readonly enteredBy: string };
type Kept = Row & { readonly line: string; readonly regionPath: unknown };
type Line = { readonly id: string };
export type Decision = 'approve' | 'refuse';
/** What somebody saw of which row, and when they act. */
export type Expected = { readonly id: string; readonly version: number; readonly now: Date };

const signed = ({ agencyName, displayName }: Acting): string => `${agencyName} ${displayName}`;

/** Columns that say who entered it, for which agencies. */
export function enteredBy(acting: Acting, now: Date) {
  const { regionPath, agencyKey, userId } = acting;
  return { regionPath, agencyKey, enteredBy: userId, enterer: signed(acting), enteredAt: now };
}

/** Columns that say what was decided, and by whom. */
export function decidedBy(acting: Acting, decision: Decision, now: Date) {
  const state = decision === 'approve' ? 'approved' : 'refused';
  return { state, decidedBy: acting.userId, decider: signed(acting), decidedAt: now };
}

/**
 * The row that a legal officer changes, on the version that they saw.
 * @param lock finds and locks it
 * @throws Problem law.onlyLegalOfficers, request.notFound, record.changed
 */
export async function rowToChange<R extends { version: number }>(
  acting: Acting,
  { kind, id, version, lock }: Pick<Expected, 'id' | 'version'> & { kind: string; lock: () => Promise<R | undefined> },
): Promise<R> {
  requireLegalOfficer(acting);
  const row = await lock();
  if (row === undefined) throw problem('request.notFound');
  requireVersion(row.version, { kind, id, seen: version });
  return row;
}

/** @throws Problem law.ruleDecided where it is not in that state, law.ruleFourEyes for who entered it */
export function requireOther(acting: Acting, row: Row, state: 'entered' | 'approved'): void {
  if (row.state !== state) throw lawProblem('law.ruleDecided');
  if (row.enteredBy === acting.userId) throw lawProblem('law.ruleFourEyes');
}

/**
 * The last day that is set: today or later, not before the first, not after the one that two people set already, for
 * one alone would make it hold longer then.
 * @throws Problem request.invalid
 */
export function lastDay(
  until: string | undefined,
  { validFrom, validUntil }: { validFrom: string; validUntil: string | null },
  now: Date,
): string {
  if (until === undefined || until < localDate(now.getTime())) {
    throw problem('request.invalid', {}, { fields: [pastDay('/until')] });
  }
  refuseFields([
    ...daysReversed(validFrom, until, '/until'),
    ...(validUntil !== null && until > validUntil ? [laterThan(validUntil)] : []),
  ]);
  return until;
}

const laterThan = (day: string): FieldProblem => ({
  pointer: '/until',
  zh: `最后适用日已定为 ${day}，只能提前；需要延长的，请另行录入并批准`,
  en: `the last day is ${day} already and can only come earlier; to go on longer it is entered and approved anew`,
});

export const pastDay = (pointer: string): FieldProblem => ({
  pointer,
  zh: '应为今天或者以后',
  en: 'today or a later day is meant',
});

/** What the acting user may do with a row. @param lines departments whose rules they may enter */
export function mayOf(acting: Acting, lines: readonly Line[], row: Kept): { decide: boolean; end: boolean } {
  const keeps = lines.some(({ id }) => id === row.line) && String(row.regionPath) === acting.regionPath;
  const other = keeps && row.enteredBy !== acting.userId;
  return { decide: other && row.state === 'entered', end: other && row.state === 'approved' };
}
