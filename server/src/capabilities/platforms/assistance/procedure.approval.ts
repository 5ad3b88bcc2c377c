// Before a request for assistance leaves the house, as data: drafted, consented to, approved by the head. The platform never sees this run.
import { type Basis, defineProcedure, optional, rulesOf, text } from '@qingfeng/procedure';
import { assistanceRules } from './who-may-ask.ts';

/** The provincial authority takes part where fields outside the standard set are asked for. */
export const approvalParts = {
  officer: { agency: 'owner' },
  head: { agency: 'owner', roles: ['approver'] },
  province: { agency: 'province', roles: ['approver'] },
} as const;

const office = rulesOf({ document: '双打办办公规则', from: '2004-01-01', mark: 'office rule' });
const drafted = office(
  '协查函拟制',
  '协查函由承办人从案件或者线索拟制，报本机关负责人批准后发出。',
  'The officer draws it up from the case or lead; it is sent once the head has approved it.',
);
const inTime = office(
  '协查函审批',
  '2 个工作日内审批，批准后 2 个工作日内发出。',
  'Approved in 2 working days, sent in 2 more.',
);
const consentInTime = office(
  '协查函审批',
  '省级机关 5 个工作日内答复是否同意。',
  'The provincial authority answers within 5 working days.',
);
const late = { zh: '在待办中标为超期。', en: 'Shown as overdue in the inbox.' };

const consentMissing = (basis: Basis) =>
  ({
    condition: { all: [{ fact: 'needsConsent', is: [true] }, { not: { since: ['consent'], until: ['revise'] } }] },
    why: {
      zh: '含有标准以外的数据项，须先经省级市场监督管理部门同意',
      en: 'Data outside the standard set require the consent of the provincial authority first',
    },
    basis,
  }) as const;

export const approvalProcedure = defineProcedure({
  id: 'platforms.assistance-approval',
  version: '1',
  validFrom: '2004-01-01',
  validUntil: null,
  title: { zh: '协查函拟制和审批', en: 'Drafting and approval of a request for assistance' },
  roles: {
    officer: { title: { zh: '请求机关', en: 'the requesting agency' } },
    head: { title: { zh: '请求机关负责人', en: 'the head of the requesting agency' } },
    province: { title: { zh: '省级市场监督管理部门负责人', en: 'the head of the provincial authority' } },
  },
  initial: 'new',
  states: {
    new: { title: { zh: '待拟制', en: 'New' } },
    draft: { title: { zh: '拟制中', en: 'Draft' } },
    submitted: { title: { zh: '待批准', en: 'Awaiting approval' } },
    approved: { title: { zh: '待发出', en: 'Ready to send' } },
    sent: { title: { zh: '已发出', en: 'Sent' }, terminal: true },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
  },
  steps: {
    draft: {
      title: { zh: '拟制', en: 'Draw up' },
      actors: ['officer'],
      from: ['new'],
      to: 'draft',
      requires: [
        { fact: 'needsConsent', kind: 'boolean', title: { zh: '须经省级机关同意', en: 'Provincial consent required' } },
      ],
      basis: drafted,
    },
    revise: {
      title: { zh: '修改', en: 'Change' },
      actors: ['officer'],
      from: ['draft'],
      to: 'stays',
      requires: [
        { fact: 'needsConsent', kind: 'boolean', title: { zh: '须经省级机关同意', en: 'Provincial consent required' } },
      ],
      repeatable: true,
      basis: drafted,
    },
    askConsent: {
      title: { zh: '报省级机关同意', en: 'Request provincial consent' },
      actors: ['officer'],
      from: ['draft'],
      to: 'stays',
      onlyWhen: [
        {
          condition: { fact: 'needsConsent', is: [true] },
          why: { zh: '没有标准以外的数据项', en: 'No data outside the standard set are requested' },
          basis: assistanceRules.outside,
        },
      ],
      forbiddenWhile: [
        {
          condition: { open: 'consent' },
          why: {
            zh: '已报省级机关，等待答复',
            en: 'The provincial authority has already been asked and has not answered yet',
          },
          basis: assistanceRules.outside,
        },
      ],
      requires: [text('whyNeeded', '调取的必要性', 'Why the data are needed', 1_000)],
      repeatable: true,
      basis: assistanceRules.outside,
    },
    consent: {
      title: { zh: '同意调取', en: 'Consent' },
      actors: ['province'],
      from: ['draft'],
      to: 'stays',
      onlyWhen: [
        {
          condition: { open: 'consent' },
          why: { zh: '没有待答复的请求', en: 'There is no request to answer' },
          basis: assistanceRules.outside,
        },
      ],
      requires: [optional(text('consentNo', '同意文号', 'Number of the consent', 100))],
      repeatable: true,
      basis: assistanceRules.outside,
    },
    refuseConsent: {
      title: { zh: '不同意调取', en: 'Refuse consent' },
      actors: ['province'],
      from: ['draft'],
      to: 'stays',
      onlyWhen: [
        {
          condition: { open: 'consent' },
          why: { zh: '没有待答复的请求', en: 'There is no request to answer' },
          basis: assistanceRules.outside,
        },
      ],
      reasonRequired: true,
      repeatable: true,
      basis: assistanceRules.outside,
    },
    submit: {
      title: { zh: '报请批准', en: 'Submit for approval' },
      actors: ['officer'],
      from: ['draft'],
      to: 'submitted',
      forbiddenWhile: [consentMissing(assistanceRules.outside)],
      repeatable: true,
      basis: drafted,
    },
    approve: {
      title: { zh: '批准', en: 'Approve' },
      actors: ['head'],
      from: ['submitted'],
      to: 'approved',
      requires: [optional(text('opinion', '批准意见', 'Opinion', 500))],
      basis: drafted,
    },
    returnDraft: {
      title: { zh: '退回修改', en: 'Return for changes' },
      actors: ['head'],
      from: ['submitted'],
      to: 'draft',
      reasonRequired: true,
      repeatable: true,
      basis: drafted,
    },
    issue: {
      title: { zh: '发出', en: 'Send' },
      actors: ['officer'],
      from: ['approved'],
      to: 'sent',
      basis: drafted,
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      actors: ['officer'],
      from: ['draft', 'submitted', 'approved'],
      to: 'withdrawn',
      givesUp: true,
      reasonRequired: true,
      basis: drafted,
    },
  },
  duties: {
    consent: {
      title: { zh: '答复是否同意调取', en: 'Decide on consent' },
      owner: 'province',
      opensOn: ['askConsent'],
      metBy: ['consent', 'refuseConsent'],
      deadline: { kind: 'after', amount: 5, unit: 'workingDay' },
      escalateTo: [{ role: 'officer' }],
      basis: consentInTime,
      late,
    },
    approve: {
      title: { zh: '审批协查函', en: 'Decide on the request' },
      owner: 'head',
      opensOn: ['submit'],
      metBy: ['approve', 'returnDraft'],
      deadline: { kind: 'after', amount: 2, unit: 'workingDay' },
      basis: inTime,
      late,
    },
    issue: {
      title: { zh: '发出协查函', en: 'Send the request' },
      owner: 'officer',
      opensOn: ['approve'],
      metBy: ['issue'],
      deadline: { kind: 'after', amount: 2, unit: 'workingDay' },
      basis: inTime,
      late,
    },
  },
});
