// The rows of a case as folds of its events: what each step leaves in the file, the measure, the goods held.
import { localDate } from '@qingfeng/codes';
import type { Evaluation, Json, ProcedureEvent } from '@qingfeng/procedure';
import type { Tables } from '../../platform/database/connections/connect.ts';
import {
  type Change,
  type DeclaredProcedure,
  earliestOpen,
  twoWithCertificates,
} from '../../platform/procedures/index.ts';
import { findMeasure, goodsOf, setHeld, updateMeasure } from './file/store.ts';
import { aicCaseProcedure, caseProcedure, interimCaseProcedure } from './life/case.ts';
import { statuteProcedures } from './life/statute.ts';
import { answersFromAbove } from './life/superior.ts';
import { parts } from './life/terms.ts';
import { unfairCompetition } from './measures/approver.ts';
import { enquiryProcedures, measureProcedure, measureProceduresAbove } from './measures/procedure.ts';
import {
  earlierRegistrationProcedure,
  registrationProcedure,
  statuteRegistrationProcedure,
} from './measures/procedure-registration.ts';
import { aicRules, marketRules } from './rules/fields.ts';
import { type CaseFileChange, describeCases, nextDutiesOf, updateCase } from './store.ts';
import { weighCaseParts } from './weighed.ts';

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const numberOf = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);

const effects: Readonly<Record<string, (event: ProcedureEvent) => CaseFileChange>> = {
  file: ({ at }) => ({ filedOn: localDate(at) }),
  refer: ({ at }) => ({ referredOn: localDate(at) }),
  decide: ({ at, facts }) => ({
    decidedOn: localDate(at),
    decisionKind: textOf(facts.kind),
    fine: numberOf(facts.fineFen),
    confiscation: numberOf(facts.confiscationFen),
  }),
  recordFiling: ({ facts }) => ({ filedOn: textOf(facts.filedOn) }),
  recordDecision: ({ facts }) => ({
    decidedOn: textOf(facts.decidedOn),
    decisionKind: textOf(facts.kind),
    decisionNo: typeof facts.decisionNo === 'string' ? facts.decisionNo : null,
    fine: numberOf(facts.fineFen),
    confiscation: numberOf(facts.confiscationFen),
  }),
  recordClosing: ({ facts }) => ({ closedOn: textOf(facts.closedOn), closingKind: 'mirrored' }),
  correctRecorded: ({ facts }) => corrections[textOf(facts.correctedStep)]?.(facts) ?? {},
  close: ({ at, facts }) => ({ closedOn: localDate(at), closingKind: textOf(facts.closing) }),
  declineFiling: ({ at }) => ({ closedOn: localDate(at), closingKind: 'notFiled' }),
  transferAway: ({ at }) => ({ closedOn: localDate(at), closingKind: 'transferred' }),
  reopenCase: () => ({
    decidedOn: null,
    decisionKind: null,
    decisionNo: null,
    fine: null,
    confiscation: null,
    closedOn: null,
    closingKind: null,
  }),
  archive: ({ facts }) => ({ archive: JSON.stringify({ no: textOf(facts.archiveNo) }) }),
};

/** What its own system corrected, by the step that it told of. */
const corrections: Readonly<Record<string, (facts: ProcedureEvent['facts']) => CaseFileChange>> = {
  filing: ({ correctedOn }) => ({ filedOn: textOf(correctedOn) }),
  decision: (facts) => ({
    decidedOn: textOf(facts.correctedOn),
    decisionKind: textOf(facts.correctedKind),
    decisionNo: typeof facts.documentNo === 'string' ? facts.documentNo : null,
    fine: numberOf(facts.fineFen),
    confiscation: numberOf(facts.confiscationFen),
  }),
  closing: ({ correctedOn }) => ({ closedOn: textOf(correctedOn) }),
};

/** What an event of the case procedure leaves in the file; nothing for steps that only move the state. */
export function effectOf(event: ProcedureEvent | null): CaseFileChange {
  return event === null ? {} : (effects[event.step]?.(event) ?? {});
}

async function projectCase(tx: Tables, { instance, evaluation, event }: Change): Promise<void> {
  await updateCase(tx, instance.recordId, { state: evaluation.state, ...effectOf(event) });
  await projectNextDuty(tx, { caseId: instance.recordId, agencyKey: instance.ownerAgency });
}

/** Writes the earliest open duty over all runs of a case into its row. */
export async function projectNextDuty(tx: Tables, q: { caseId: string; agencyKey: number }): Promise<void> {
  const next = (await nextDutiesOf(tx, { caseIds: [q.caseId], agencyKey: q.agencyKey })).get(q.caseId);
  await tx
    .updateTable('caseFile')
    .set({
      nextDueAt: next?.dueAt ?? null,
      nextAmberAt: next?.amberAt ?? null,
      nextDuty: next === undefined ? null : `${next.procedure} ${next.duty}`,
    })
    .where('id', '=', q.caseId)
    .execute();
}

async function projectMeasure(tx: Tables, { instance, evaluation, event }: Change): Promise<void> {
  await updateMeasure(tx, instance.id, {
    state: evaluation.state,
    nextDueAt: endOf(evaluation),
    ...(evaluation.ended && event !== null ? { endedOn: localDate(event.at) } : {}),
  });
  // One that was never imposed held nothing.
  if (evaluation.ended && event !== null && evaluation.state !== 'refused') await letGo(tx, instance.id);
  await projectNextDuty(tx, { caseId: instance.recordId, agencyKey: instance.ownerAgency });
}

/** When a measure ends unless it is extended; null while it is not imposed. */
export function endOf(evaluation: Evaluation): Date | null {
  const open = evaluation.duties.find(({ duty, status }) => duty === 'end' && status === 'open');
  return open === undefined ? null : new Date(open.dueAt);
}

/** What an ended measure held is held no more. */
async function letGo(tx: Tables, measureId: string): Promise<void> {
  const measure = await findMeasure(tx, measureId);
  if (measure === undefined) return;
  const lines = new Map((await goodsOf(tx, measure.caseId)).map((row) => [row.line, Number(row.held)]));
  for (const { line, quantity } of measure.goods as { line: number; quantity: number }[]) {
    const held = Math.max(0, (lines.get(line) ?? 0) - quantity);
    await setHeld(tx, { caseId: measure.caseId, line, held });
  }
}

/** The state of a run after its first event, for the row that is entered with it. */
export function standingOf(evaluation: Evaluation): {
  state: string;
  nextDueAt: Date | null;
  nextAmberAt: Date | null;
} {
  const { nextDueAt, nextAmberAt } = earliestOpen(evaluation);
  return { state: evaluation.state, nextDueAt, nextAmberAt };
}

const ofRecord = {
  kind: 'case',
  table: 'case_file',
  parts,
  link: ({ recordId }: { recordId: string }) => `/cases/${recordId}`,
  project: projectCase,
  queues: {
    decideReferral: 'accept',
    decideNoReferral: 'accept',
    review: 'accept',
    designate: 'answer',
    takeOnRecord: 'accept',
    handOver: 'answer',
  },
  describe: describeCases,
  weigh: weighCaseParts,
} as const;
/** Two officers: art. 37 of the Penalty Law until the revision of 2021, then 42(1); of market bureaus the rules of procedure name them, too (19(2)). */
const handlers = twoWithCertificates({
  before: ['draft', 'registered'],
  basisOn: (day) =>
    day >= '2021-07-15'
      ? { zh: '行政处罚法第四十二条、程序规定第十九条', en: 'Penalty Law art. 42, procedure rules art. 19' }
      : { zh: '行政处罚法（2017年）第三十七条', en: 'Penalty Law of 2017, art. 37' },
});

const ofCase = {
  ...ofRecord,
  handlers,
  // Copies of a fine that came without a referral (the police do not read the case: they are told of it).
  // The handling agency hears what the one above answered, though it owes nothing then.
  copies: {
    sendCopies: { facts: ['police', 'procuratorate'] },
    ...Object.fromEntries(answersFromAbove.map((step) => [step, { parts: ['officer'] }])),
  },
} as const;
const ofMeasure = {
  ...ofRecord,
  kind: 'caseMeasure',
  at: ({ id }: { id: string }) => `/case-measures/${id}`,
  project: projectMeasure,
  queues: { decideMeasure: 'accept', approve: 'accept' },
} as const;

/** Approved by the head of the agency that is named when it is asked for. */
const ofMeasureAbove = {
  ...ofMeasure,
  parts: { ...parts, cityHead: { agency: 'approving', roles: ['approver'] } },
} as const;

/** The procedures of cases with what they do to the rows. */
export const caseProcedures: readonly DeclaredProcedure[] = [
  { ...ofCase, procedure: aicCaseProcedure, layer: aicRules },
  { ...ofCase, procedure: interimCaseProcedure, layer: marketRules },
  { ...ofCase, procedure: caseProcedure, layer: marketRules },
  ...statuteProcedures.map((one) => ({ ...ofCase, ...one })),
  { ...ofMeasure, procedure: measureProcedure },
  ...measureProceduresAbove.map((procedure) => ({ ...ofMeasureAbove, procedure, layer: unfairCompetition })),
  ...enquiryProcedures.map((procedure) => ({ ...ofMeasureAbove, procedure })),
  { ...ofMeasure, procedure: earlierRegistrationProcedure },
  { ...ofMeasure, procedure: statuteRegistrationProcedure },
  { ...ofMeasure, procedure: registrationProcedure, layer: marketRules },
];
