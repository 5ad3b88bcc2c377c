// The rows of leads, tips and monitors as folds of their events.
import type { Evaluation, Json, ProcedureEvent } from '@qingfeng/procedure';
import type { Tables } from '../../platform/database/connections/connect.ts';
import {
  type Change,
  type DeclaredProcedure,
  earliestOpen,
  factsSaid,
  type Weigh,
} from '../../platform/procedures/index.ts';
import { leadParts, leadProcedures } from './leads/procedure.ts';
import { describeLeads, type LeadChange, updateLead } from './leads/store.ts';
import { monitorParts, monitorProcedure } from './monitors/procedure.ts';
import { describeMonitors, findMonitor, type MonitorChange, updateMonitor } from './monitors/store.ts';
import { complaintProcedures, tipParts, tipProcedures } from './tips/procedure.ts';
import { describeTips, type TipChange, updateTip } from './tips/store.ts';

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const closed = ({ at, facts, reason }: ProcedureEvent): LeadChange => ({
  result: textOf(facts.result),
  resultNote: reason ?? '',
  endedAt: new Date(at),
});
const again: LeadChange = { result: null, resultNote: '', endedAt: null, mergedInto: null };

const onLead: Readonly<Record<string, (event: ProcedureEvent) => LeadChange>> = {
  openCase: ({ at, facts }) => ({ result: 'case', caseId: textOf(facts.caseId), endedAt: new Date(at) }),
  close: closed,
  dismiss: closed,
  merge: ({ at, facts }) => ({ mergedInto: textOf(facts.intoId), endedAt: new Date(at) }),
  separate: () => again,
  reopen: () => again,
};

const onTip: Readonly<Record<string, (event: ProcedureEvent) => TipChange>> = {
  takeCharge: ({ by }) => ({ officer: by.user }),
  changeOfficer: ({ facts }) => ({ officer: textOf(facts.officerId) }),
  makeLead: ({ facts }) => ({ leadId: textOf(facts.leadId) }),
  handOn: () => ({ result: 'handedOn' }),
  reportBack: ({ facts }) => ({ result: textOf(facts.outcome), handedResult: textOf(facts.ground) }),
  decide: ({ facts }) => ({ result: textOf(facts.outcome) }),
  decideUnnamed: ({ facts }) => ({ result: textOf(facts.outcome) }),
  refuse: ({ at }) => ({ result: 'refused', toldAt: new Date(at) }),
  settle: () => ({ result: 'settled' }),
  endMediation: () => ({ result: 'ended' }),
  tell: ({ at }) => ({ toldAt: new Date(at) }),
};

const onMonitor: Readonly<Record<string, (event: ProcedureEvent) => MonitorChange>> = {
  redraw: ({ facts: { purpose, legalBasis, keepDays, runsUntil } }) => ({
    purpose: textOf(purpose),
    legalBasis: textOf(legalBasis),
    keepDays: Number(keepDays),
    runsUntil: textOf(runsUntil),
  }),
  approve: ({ at }) => ({ nextRunAt: new Date(at) }),
  suspend: () => ({ nextRunAt: null }),
  resume: ({ at }) => ({ nextRunAt: new Date(at) }),
  prolong: ({ facts }) => ({ runsUntil: textOf(facts.runsUntil) }),
  end: () => ({ nextRunAt: null }),
};

/** State and next duty. */
export function dutyColumns(evaluation: Evaluation) {
  const { nextDueAt, nextAmberAt, nextDuty } = earliestOpen(evaluation);
  return { state: evaluation.state, nextDueAt, nextAmberAt, nextDuty };
}

async function projectLead(tx: Tables, { instance, evaluation, event }: Change): Promise<void> {
  await updateLead(tx, instance.recordId, {
    ...dutyColumns(evaluation),
    ...(event === null ? {} : onLead[event.step]?.(event)),
    parties: JSON.stringify(instance.parties),
    // What is to be judged anew is nobody's yet; who handled it before still reads it.
    handler: evaluation.state === 'new' ? null : (instance.parties.handler ?? null),
  });
}

async function projectTip(tx: Tables, { instance, evaluation, event }: Change): Promise<void> {
  await updateTip(tx, instance.recordId, {
    ...dutyColumns(evaluation),
    ...(event === null ? {} : onTip[event.step]?.(event)),
    parties: JSON.stringify(instance.parties),
  });
}

async function projectMonitor(tx: Tables, { instance, evaluation, event }: Change): Promise<void> {
  await updateMonitor(tx, instance.recordId, {
    ...dutyColumns(evaluation),
    ...(event === null ? {} : onMonitor[event.step]?.(event)),
  });
}

const ofLead = {
  kind: 'lead',
  table: 'lead',
  parts: leadParts,
  link: ({ recordId }: { recordId: string }) => `/leads/${recordId}`,
  project: projectLead,
  queues: { sign: 'sign' },
  describe: describeLeads,
} as const;
const ofTip = {
  kind: 'tip',
  table: 'tip',
  parts: tipParts,
  link: ({ recordId }: { recordId: string }) => `/tips/${recordId}`,
  project: projectTip,
  queues: { tell: 'answer', reportBack: 'answer' },
  describe: describeTips,
} as const;
/** What for, by which rule, at what, and for how long. */
const weighMonitor: Weigh = async ({ tx }, { recordId }) => {
  const row = await findMonitor(tx, recordId);
  if (row === undefined) return {};
  return {
    facts: factsSaid([
      [{ zh: '监测目的', en: 'Purpose' }, row.purpose],
      [{ zh: '依据', en: 'Legal basis' }, row.legalBasis],
      [{ zh: '商品', en: 'Goods' }, row.goods.join('、')],
      [{ zh: '平台', en: 'Platforms' }, row.platforms.join('、') || { zh: '不限', en: 'All' }],
      [{ zh: '监测截止', en: 'Runs until' }, row.runsUntil],
      [
        { zh: '信息保存', en: 'Offers are kept' },
        { zh: `${row.keepDays} 日`, en: `${row.keepDays} days` },
      ],
    ]),
  };
};

const ofMonitor = {
  kind: 'monitor',
  parts: monitorParts,
  link: ({ recordId }: { recordId: string }) => `/monitors/${recordId}`,
  project: projectMonitor,
  queues: { approve: 'accept' },
  describe: describeMonitors,
  weigh: weighMonitor,
} as const;

/** The procedures of leads with what they do to the rows. */
export const leadsProcedures: readonly DeclaredProcedure[] = [
  ...leadProcedures.map((procedure) => ({ ...ofLead, procedure })),
  ...tipProcedures.map((procedure) => ({ ...ofTip, procedure })),
  ...complaintProcedures.map((procedure) => ({ ...ofTip, queues: { accept: 'answer' } as const, procedure })),
  { ...ofMonitor, procedure: monitorProcedure },
];
