// How the last day of a publication, and the first on which repair may be asked for, were counted: in months from the decision, by which rule.
import { disclosureLaw, inForce, type Term } from '@qingfeng/disclosure';
import type { PublicDecision } from '../store.ts';

export type Counted = { readonly months: number; readonly document: string; readonly article: string | null };

/** @returns undefined where a day was counted from another one than the decision's */
export function countedTerm(
  { decidedOn }: Pick<PublicDecision, 'decidedOn'>,
  on: string,
  which: 'months' | 'repairMonths',
): Counted | undefined {
  const fits = (term: Term) =>
    term.countedFrom === 'decision' && term[which] !== undefined && monthsLater(decidedOn, term[which]) === on;
  const found = inForce(disclosureLaw.terms, decidedOn).find(fits);
  const months = found?.[which];
  if (found === undefined || months === undefined) return undefined;
  return { months, document: found.basis.document, article: found.basis.article };
}

/** The day of the same number so many months later, or the last of its month. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  last.setUTCDate(Math.min(date, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}
