// A rule as it stood on a day: what runs in 2016 cites the text of 2016.
import { type Instant, localDate } from '@qingfeng/codes';
import type { Basis } from '../declaration.ts';
import { latestFact } from '../replay/latest.ts';

type Log = readonly { readonly facts: Readonly<Record<string, unknown>> }[];

/**
 * The edition of a rule that was in force at a moment; the rule itself where none was, or where it has but one. A rule of the
 * law of the act is cited as it stood on the day that `events` have for it; without one as at the moment.
 */
export function basisOn(basis: Basis, at: Instant, events: Log = []): Basis {
  const { editions, dayOf, ...own } = basis;
  if (editions === undefined) return basis;
  const ofAct = dayOf === undefined ? undefined : latestFact(events, dayOf, events.length - 1);
  const day = typeof ofAct === 'string' ? ofAct : localDate(at);
  return editionsOf(basis).find((one) => holdsOn(one, day)) ?? own;
}

/** A rule with its other editions, each by itself. */
export function editionsOf({ editions = [], dayOf: _, ...own }: Basis): readonly Basis[] {
  return [own, ...editions];
}

/** @param day YYYY-MM-DD */
export function holdsOn({ inForce: { from, until } }: Pick<Basis, 'inForce'>, day: string): boolean {
  return from <= day && (until === null || day <= until);
}
