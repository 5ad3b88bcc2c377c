// The rows of requests to dispatch centres as folds of their events.
import type { Evaluation, Json, ProcedureEvent } from '@qingfeng/procedure';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { type Change, type DeclaredProcedure, earliestOpen } from '../../../platform/procedures/index.ts';
import { recordedTitle } from '../recorded-for.ts';
import { dispatchParts, dispatchProcedure } from './procedure.dispatch.ts';
import { opinionParts, opinionProcedure } from './procedure.opinion.ts';
import { type DispatchChange, describeDispatches, updateDispatch } from './store.ts';

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const on: Readonly<Record<string, (event: ProcedureEvent) => DispatchChange>> = {
  send: ({ at }) => ({ sentAt: new Date(at) }),
  opine: ({ at }) => ({ opinedAt: new Date(at) }),
  answer: ({ at, facts }) => ({
    opinion: textOf(facts.opinion),
    grounds: textOf(facts.grounds),
    answeredAt: new Date(at),
  }),
  report: ({ at, facts }) => ({ done: textOf(facts.done), actedAt: new Date(at) }),
  giveData: ({ facts }) => ({ dataRef: textOf(facts.dataRef) }),
  makeLead: ({ facts }) => ({ leadId: textOf(facts.leadId) }),
};

/** State and next duty. */
export function dutyColumns(evaluation: Evaluation) {
  const { nextDueAt, nextAmberAt, nextDuty } = earliestOpen(evaluation);
  return { state: evaluation.state, nextDueAt, nextAmberAt, nextDuty };
}

async function project(tx: Tables, { instance, evaluation, event }: Change): Promise<void> {
  const { assigned, localOffice } = instance.parties;
  await updateDispatch(tx, instance.recordId, {
    ...dutyColumns(evaluation),
    ...(event === null ? {} : on[event.step]?.(event)),
    ...(assigned === undefined ? {} : { assigned }),
    ...(localOffice === undefined ? {} : { localOffice }),
    parties: JSON.stringify(instance.parties),
  });
}

/** The procedure of requests to dispatch centres with what it does to the rows. */
export const dispatchDeclared: readonly DeclaredProcedure[] = [
  {
    kind: 'dispatch',
    procedure: dispatchProcedure,
    parts: dispatchParts,
    link: ({ recordId }) => `/platforms/dispatches/${recordId}`,
    at: ({ recordId }) => `/dispatches/${recordId}`,
    project,
    queues: { check: 'accept', sign: 'sign', opine: 'answer', act: 'answer', take: 'accept' },
    actTitle: recordedTitle(dispatchProcedure.declaration.steps),
    describe: describeDispatches,
  },
  {
    kind: 'dispatchOpinion',
    procedure: opinionProcedure,
    parts: opinionParts,
    link: ({ recordId }) => `/platforms/dispatches/${recordId}`,
    at: ({ recordId }) => `/dispatches/${recordId}`,
    project: async () => {},
    describe: describeDispatches,
  },
];
