// What a case without a number is called: it is not filed yet, or it was filed in a system that sent none.
import type { Words } from '../../platform/i18n/index.ts';
import type { CaseRow } from './shapes.ts';

export function numberOf({ no, filedOn, decidedOn }: CaseRow, t: Words['t']): string {
  return no ?? t(filedOn === null && decidedOn === null ? 'cases.noNumber' : 'cases.unnumbered');
}
