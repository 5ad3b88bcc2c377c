// The row of a referral as a fold of its events: numbers, times and outcome, the next duty of whoever owes it.
import type { Evaluation, Json, ProcedureEvent } from '@qingfeng/procedure';
import type { Tables } from '../../platform/database/connections/connect.ts';
import { type Change, type DeclaredProcedure, earliestOpen, openPractice } from '../../platform/procedures/index.ts';
import { earlierReferralProcedures, endings, referralProcedure } from './life/referral.ts';
import { parts } from './life/terms.ts';
import { weighReferral } from './provided/weighed.ts';
import { describeReferrals, findReferral, type ReferralChange, updateReferral } from './store.ts';

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const numberOf = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);

type Effect = (
  event: ProcedureEvent,
  before: { arrested: number; prosecuted: number; sentenced: number },
) => ReferralChange;

const received: Effect = ({ at, facts }) => ({ receivedAt: new Date(at), receiptNo: textOf(facts.receiptNo) });
const filed: Effect = ({ at }) => ({ filedAt: new Date(at) });
const ended: Effect = ({ at, step }) => ({ endedAt: new Date(at), outcome: endings[step] ?? step });

const effects: Readonly<Record<string, Effect>> = {
  send: ({ at, facts }) => ({ sentAt: new Date(at), no: textOf(facts.referralNo) }),
  receive: received,
  receiveIncomplete: received,
  file: filed,
  fileOnReconsideration: filed,
  fileAsOrdered: filed,
  refuse: ({ at, facts, reason }) => ({
    refusedAt: new Date(at),
    refusal: JSON.stringify({ ground: textOf(facts.ground), reason: reason ?? '' }),
  }),
  recordArrest: ({ facts }, { arrested }) => ({ arrested: arrested + numberOf(facts.persons) }),
  prosecute: ({ facts }, { prosecuted }) => ({ prosecuted: prosecuted + numberOf(facts.persons) }),
  notPolice: ended,
  acceptRefusal: ended,
  withdrawCase: ended,
  notProsecute: ended,
  judge: (event, before) => ({
    endedAt: new Date(event.at),
    outcome: textOf(event.facts.judgment),
    sentenced: before.sentenced + numberOf(event.facts.persons),
    judgment: JSON.stringify(event.facts),
  }),
};

/** What an agency may answer or let pass: a right that was not used is no delay. */
const rights: ReadonlySet<string> = new Set(['answerRefusal', 'answerUpheld']);

/** The columns that follow from the evaluation alone. */
export function standingOf(evaluation: Evaluation): {
  state: string;
  nextDueAt: Date | null;
  nextAmberAt: Date | null;
  nextDuty: string | null;
  nextPart: string | null;
  late: string[];
} {
  return {
    state: evaluation.state,
    ...earliestOpen(evaluation),
    late: [...new Set(evaluation.duties.filter(({ late, duty }) => late && !rights.has(duty)).map(({ duty }) => duty))],
  };
}

async function projectReferral(tx: Tables, { instance, evaluation, event }: Change): Promise<void> {
  const row = await findReferral(tx, instance.recordId);
  const before = {
    arrested: row?.arrested ?? 0,
    prosecuted: row?.prosecuted ?? 0,
    sentenced: row?.sentenced ?? 0,
  };
  await updateReferral(tx, instance.recordId, {
    ...standingOf(evaluation),
    ...(event === null ? {} : (effects[event.step]?.(event, before) ?? {})),
    parties: JSON.stringify(instance.parties),
  });
}

const ofReferral = {
  kind: 'referral',
  table: 'referral',
  parts,
  link: ({ recordId }: { recordId: string }) => `/referrals/${recordId}`,
  project: projectReferral,
  queues: {
    route: 'sign',
    supply: 'answer',
    explain: 'answer',
    answerRefusal: 'answer',
    answerUpheld: 'answer',
    weighReasons: 'accept',
  },
  handsBack: ['returnToPolice'],
  describe: describeReferrals,
  weigh: weighReferral,
  // The letter is copied to the procuratorate (高检会〔2006〕2号 二); how it ends is told to whoever brought it this far.
  copies: {
    send: { parts: ['procuratorate'] },
    tellValid: { parts: ['agency'] },
    tellWithdrawal: { parts: ['agency'] },
    notProsecute: { parts: ['agency', 'police'] },
    judge: { parts: ['agency', 'police', 'procuratorate'] },
  },
} as const;

/** The procedures of referral with what they do to the rows. */
export const referralProcedures: readonly DeclaredProcedure[] = [referralProcedure, ...earlierReferralProcedures].map(
  (procedure) => ({ ...ofReferral, procedure, open: openPractice(procedure, ['mps', 'spp']) }),
);
