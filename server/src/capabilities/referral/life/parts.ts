// What the parts of the referral's procedure share: locks and facts that recur.
import type { Basis, Condition, DutyRule, Lock, StepRule } from '@qingfeng/procedure';
import { text } from './terms.ts';

/** Their names are held against each other when the procedure is defined, as the server loads. */
export type Steps = Readonly<Record<string, StepRule>>;
export type Duties = Readonly<Record<string, DutyRule>>;

export const economicBranch = { fact: 'branch', is: ['economic'] } as const;

/** A bar with its reason; `basis` the article that says so. */
export const only = (condition: Condition, zh: string, en: string, basis: Basis): Lock => ({
  condition,
  why: { zh, en },
  basis,
});

/** What the correction of the declarations brought (revision 2): it judges no event of before. */
export const putRight = { fromRevision: 2 } as const;

export const filed = [
  text('policeCaseNo', '立案决定书文号', 'Number of the filing decision', 100),
  text('crime', '立案罪名', 'Crime', 200),
];
