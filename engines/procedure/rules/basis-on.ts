// A rule as it stood on a day: what runs in 2016 cites the text of 2016.
import { type Instant, localDate } from '@qingfeng/codes';
import type { Basis } from '../declaration.ts';

/** The edition of a rule that was in force at a moment; the rule itself where none was, or where it has but one. */
export function basisOn(basis: Basis, at: Instant): Basis {
  const { editions, ...own } = basis;
  if (editions === undefined) return basis;
  const day = localDate(at);
  return editionsOf(basis).find((one) => holdsOn(one, day)) ?? own;
}

/** A rule with its other editions, each by itself. */
export function editionsOf({ editions = [], ...own }: Basis): readonly Basis[] {
  return [own, ...editions];
}

/** @param day YYYY-MM-DD */
export function holdsOn({ inForce: { from, until } }: Pick<Basis, 'inForce'>, day: string): boolean {
  return from <= day && (until === null || day <= until);
}
