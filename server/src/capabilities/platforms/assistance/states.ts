// States of a request for assistance over both of its runs, and their titles.
import type { Text } from '@qingfeng/procedure';
import { approvalProcedure } from './procedure.approval.ts';
import { assistanceProcedures } from './procedure.assistance.ts';

export const assistanceStates = [
  'draft',
  'submitted',
  'approved',
  'withdrawn',
  'sent',
  'received',
  'partial',
  'answered',
  'unable',
  'closed',
  'cancelled',
] as const;
export type AssistanceState = (typeof assistanceStates)[number];

/** States in which somebody still owes something. */
export const openStates: readonly AssistanceState[] = [
  'draft',
  'submitted',
  'approved',
  'sent',
  'received',
  'partial',
  'answered',
  'unable',
];

type Titled = Readonly<Record<string, { title: Text }>>;
const before: Titled = approvalProcedure.declaration.states;
const after: Titled = assistanceProcedures[0]?.declaration.states ?? {};
const duties: Titled = {
  ...approvalProcedure.declaration.duties,
  ...assistanceProcedures[0]?.declaration.duties,
};

/** The title of a state; before the sending that of the approval. */
export function stateTitle(state: string): Text {
  return after[state]?.title ?? before[state]?.title ?? { zh: state, en: state };
}

export function dutyTitle(duty: string | null): Text | null {
  return duty === null ? null : (duties[duty]?.title ?? null);
}
