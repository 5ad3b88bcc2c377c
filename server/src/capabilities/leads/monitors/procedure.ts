// The life of a monitor, as data: purpose, basis and term of keeping are stated and approved before it starts.
import { defineProcedure, type Requirement } from '@qingfeng/procedure';
import { always, late, text } from '../procedure.terms.ts';

export const monitorParts = {
  officer: { agency: 'owner' },
  head: { agency: 'owner', roles: ['approver'] },
} as const;

const runsUntil: Requirement = {
  fact: 'runsUntil',
  kind: 'date',
  notBeforeEvent: true,
  title: { zh: '监测截止日期', en: 'Runs until' },
};

const purpose = text('purpose', '监测目的', 'Purpose', 1_000);
const legalBasis = text('legalBasis', '法律依据', 'Legal basis', 1_000);
const keepDays: Requirement = {
  fact: 'keepDays',
  kind: 'number',
  min: 1,
  max: 3_650,
  whole: true,
  title: { zh: '数据保存天数', en: 'Retention (days)' },
};

export const monitorProcedure = defineProcedure({
  id: 'leads.monitor',
  version: '1',
  validFrom: '2004-01-01',
  validUntil: null,
  title: { zh: '定向监测', en: 'Targeted monitoring' },
  roles: {
    officer: { title: { zh: '监测人员', en: 'the monitoring officers' } },
    head: { title: { zh: '机关负责人', en: 'the head of the agency' } },
  },
  initial: 'new',
  states: {
    new: { title: { zh: '待拟定', en: 'New' } },
    drawn: { title: { zh: '已拟定', en: 'Drawn up' } },
    submitted: { title: { zh: '待批准', en: 'Awaiting approval' } },
    running: { title: { zh: '运行中', en: 'Running' } },
    suspended: { title: { zh: '已暂停', en: 'Suspended' } },
    ended: { title: { zh: '已终止', en: 'Ended' }, terminal: true },
  },
  steps: {
    draw: {
      title: { zh: '拟定方案', en: 'Draw up' },
      actors: ['officer'],
      from: ['new'],
      to: 'drawn',
      requires: [purpose, legalBasis, keepDays, runsUntil],
      basis: always.monitor,
    },
    redraw: {
      title: { zh: '修改方案', en: 'Edit the plan' },
      actors: ['officer'],
      from: ['drawn'],
      to: 'stays',
      requires: [purpose, legalBasis, keepDays, runsUntil],
      repeatable: true,
      basis: always.monitor,
    },
    submit: {
      title: { zh: '报请批准', en: 'Submit' },
      actors: ['officer'],
      from: ['drawn'],
      to: 'submitted',
      repeatable: true,
      basis: always.monitor,
    },
    approve: {
      title: { zh: '批准并启动', en: 'Approve and start' },
      actors: ['head'],
      from: ['submitted'],
      to: 'running',
      basis: always.monitor,
    },
    returnPlan: {
      title: { zh: '退回修改', en: 'Return for changes' },
      actors: ['head'],
      from: ['submitted'],
      to: 'drawn',
      reasonRequired: true,
      repeatable: true,
      basis: always.monitor,
    },
    suspend: {
      title: { zh: '暂停', en: 'Suspend' },
      actors: ['officer'],
      from: ['running'],
      to: 'suspended',
      reasonRequired: true,
      repeatable: true,
      basis: always.monitor,
    },
    resume: {
      title: { zh: '恢复', en: 'Resume' },
      actors: ['officer'],
      from: ['suspended'],
      to: 'running',
      repeatable: true,
      basis: always.monitor,
    },
    prolong: {
      title: { zh: '延长', en: 'Extend' },
      actors: ['head'],
      from: ['running', 'suspended'],
      to: 'stays',
      requires: [runsUntil],
      reasonRequired: true,
      repeatable: true,
      basis: always.monitorEnd,
    },
    end: {
      title: { zh: '终止', en: 'End' },
      actors: ['officer'],
      from: ['drawn', 'running', 'suspended'],
      to: 'ended',
      reasonRequired: true,
      basis: always.monitorEnd,
    },
  },
  duties: {
    approve: {
      title: { zh: '审批监测方案', en: 'Decide on the monitoring plan' },
      owner: 'head',
      opensOn: ['submit'],
      metBy: ['approve', 'returnPlan'],
      deadline: { kind: 'after', amount: 3, unit: 'workingDay' },
      basis: always.monitorApproval,
      late: late.inbox,
    },
    end: {
      title: { zh: '到期终止或者延长', en: 'End or extend' },
      owner: 'officer',
      opensOn: ['approve'],
      metBy: ['end'],
      movedBy: ['prolong'],
      deadline: { kind: 'on', fact: 'runsUntil' },
      remind: [{ before: { amount: 5, unit: 'workingDay' } }],
      escalateTo: [{ role: 'head' }],
      basis: always.monitorEnd,
      late: late.superior,
    },
  },
});
