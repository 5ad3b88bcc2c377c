// The rows of supervisions and reverse referrals as folds of their events.
import type { Json, ProcedureEvent } from '@qingfeng/procedure';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { type Change, type DeclaredProcedure, openPractice } from '../../../platform/procedures/index.ts';
import { ownCaseParts, ownCaseProcedure } from '../life/own-case.ts';
import { standingOf } from '../projections.ts';
import { earlierSupervisionProcedure, supervisionParts, supervisionProcedure } from './procedure.ts';
import { earlierReverseProcedures, reverseParts, reverseProcedure } from './reverse.ts';
import {
  describeReverses,
  describeSupervisions,
  type ReverseChange,
  type SupervisionChange,
  updateReverse,
  updateSupervision,
} from './store.ts';

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const onSupervision: Readonly<Record<string, (event: ProcedureEvent) => SupervisionChange>> = {
  issue: ({ at, facts }) => ({ no: textOf(facts.no), issuedAt: new Date(at), supervised: true }),
  answer: ({ at, facts }) => ({
    answeredAt: new Date(at),
    answer: textOf(facts.answer),
    result: textOf(facts.result),
  }),
};

const onReverse: Readonly<Record<string, (event: ProcedureEvent) => ReverseChange>> = {
  sendOpinion: ({ at, facts }) => ({
    sentAt: new Date(at),
    no: textOf(facts.opinionNo),
    opinion: textOf(facts.opinion),
    property: textOf(facts.property),
    supervised: true,
  }),
  openCase: ({ facts }) => ({ caseId: textOf(facts.caseId) }),
  reply: ({ at, facts }) => ({ repliedAt: new Date(at), reply: textOf(facts.reply), result: textOf(facts.result) }),
};

async function projectSupervision(tx: Tables, { instance, evaluation, event }: Change): Promise<void> {
  await updateSupervision(tx, instance.recordId, {
    ...dutyColumns(evaluation),
    ...(event === null ? {} : onSupervision[event.step]?.(event)),
    parties: JSON.stringify(instance.parties),
  });
}

async function projectReverse(tx: Tables, { instance, evaluation, event }: Change): Promise<void> {
  await updateReverse(tx, instance.recordId, {
    ...dutyColumns(evaluation),
    ...(event === null ? {} : onReverse[event.step]?.(event)),
    parties: JSON.stringify(instance.parties),
  });
}

/** State and next duty. */
export function dutyColumns(evaluation: Change['evaluation']) {
  const { state, nextDueAt, nextAmberAt, nextDuty } = standingOf(evaluation);
  return { state, nextDueAt, nextAmberAt, nextDuty };
}

const ofSupervision = {
  kind: 'supervision',
  parts: supervisionParts,
  link: ({ recordId }: { recordId: string }) => `/supervisions/${recordId}`,
  project: projectSupervision,
  queues: { answer: 'answer', review: 'accept' },
  describe: describeSupervisions,
} as const;
const ofReverse = {
  kind: 'reverseReferral',
  parts: reverseParts,
  link: ({ recordId }: { recordId: string }) => `/reverse-referrals/${recordId}`,
  project: projectReverse,
  queues: { receive: 'sign', reply: 'answer' },
  describe: describeReverses,
} as const;

/** The procedures of supervision and of the way back, with what they do to the rows. */
export const supervisionProcedures: readonly DeclaredProcedure[] = [
  ...[earlierSupervisionProcedure, supervisionProcedure].map((procedure) => ({
    ...ofSupervision,
    procedure,
    open: openPractice(procedure, ['spp', 'moj']),
  })),
  ...[reverseProcedure, ...earlierReverseProcedures].map((procedure) => ({
    ...ofReverse,
    procedure,
    open: openPractice(procedure, ['spp']),
  })),
  // Its rules lapsed: it is there to be read, no record lives by it.
  {
    kind: 'ownCase',
    procedure: ownCaseProcedure,
    parts: ownCaseParts,
    link: () => '/law/procedures',
    project: async () => {},
  },
];
