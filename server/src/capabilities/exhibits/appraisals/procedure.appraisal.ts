// What becomes of a commission to test or appraise, as data: drawn up, sent with the day by which it is wanted, answered or sent back.
import { day, defineProcedure, files, optional, rulesOf, text } from '@qingfeng/procedure';

const enforcement = rulesOf({ document: '行政强制法', from: '2012-01-01' });
const office = rulesOf({ document: '办案流程（法律未作规定）', from: '2012-01-01', mark: 'office rule' });

const periodStated = enforcement(
  '25(3)',
  '检测、检验、检疫或者技术鉴定的期间应当明确，并书面告知当事人，不计入查封、扣押的期间；费用由行政机关承担。',
  'How long tests and appraisals take is stated and told to the party in writing; it does not count towards the time of a seizure. The agency bears the cost.',
);
const practice = office(
  '委托鉴定检验',
  '委托、受理、退回和签收的流程。',
  'How a commission is drawn up, sent, sent back and signed for.',
);

export const appraisalParts = {
  officer: { agency: 'owner', roles: ['officer', 'approver'] },
  copied: { agency: 'copied' },
} as const;

export const appraisalProcedure = defineProcedure({
  id: 'exhibits.appraisal',
  version: '2012',
  validFrom: '2012-01-01',
  validUntil: null,
  title: { zh: '委托鉴定检验', en: 'Appraisal commission' },
  roles: {
    officer: { title: { zh: '承办人员', en: 'the officers' } },
    copied: { title: { zh: '结果抄送单位', en: 'the agency that receives a copy' } },
  },
  initial: 'new',
  states: {
    new: { title: { zh: '待登记', en: 'New' } },
    draft: { title: { zh: '待发出', en: 'To be sent' } },
    sent: { title: { zh: '鉴定检验中', en: 'Under appraisal' } },
    reported: { title: { zh: '已出具意见', en: 'Reported' } },
    closed: { title: { zh: '已办结', en: 'Closed' }, terminal: true },
    sentBack: { title: { zh: '已退回', en: 'Sent back' }, terminal: true },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
  },
  steps: {
    enter: { title: { zh: '登记委托', en: 'Enter' }, actors: ['officer'], from: ['new'], to: 'draft', basis: practice },
    send: {
      title: { zh: '发出委托', en: 'Send' },
      actors: ['officer'],
      from: ['draft'],
      to: 'sent',
      requires: [
        {
          fact: 'dueOn',
          kind: 'date',
          notBeforeEvent: true,
          title: { zh: '期间届满之日', en: 'Last day of the period' },
        },
        optional(files),
      ],
      basis: periodStated,
    },
    tell: {
      title: { zh: '书面告知当事人期间', en: 'Inform the party of the period' },
      actors: ['officer'],
      from: ['sent'],
      to: 'stays',
      requires: [day('toldOn', '告知之日', 'Day on which it was told'), optional(files)],
      basis: periodStated,
    },
    report: {
      title: { zh: '收到意见', en: 'Record the report' },
      actors: ['officer'],
      from: ['sent'],
      to: 'reported',
      requires: [
        text('reportNo', '报告编号', 'Number of the report', 100),
        day('reportedOn', '出具日期', 'Date of the report'),
        text('conclusion', '结论', 'Conclusion', 2_000),
        { fact: 'report', kind: 'file', title: { zh: '报告', en: 'Report' } },
      ],
      basis: practice,
    },
    sendBack: {
      title: { zh: '被退回', en: 'Record return by the appraiser' },
      actors: ['officer'],
      from: ['sent'],
      to: 'sentBack',
      reasonRequired: true,
      basis: practice,
    },
    withdraw: {
      title: { zh: '撤回委托', en: 'Withdraw' },
      actors: ['officer'],
      from: ['draft', 'sent'],
      to: 'withdrawn',
      givesUp: true,
      reasonRequired: true,
      basis: practice,
    },
    close: {
      title: { zh: '办结', en: 'Close' },
      actors: ['officer'],
      from: ['reported'],
      to: 'closed',
      basis: practice,
    },
    acknowledge: {
      title: { zh: '签收意见', en: 'Acknowledge the report' },
      actors: ['copied'],
      from: ['reported'],
      to: 'stays',
      basis: practice,
    },
  },
  duties: {
    tell: {
      title: { zh: '书面告知当事人鉴定检验期间', en: 'Inform the party of the period in writing' },
      owner: 'officer',
      opensOn: ['send'],
      metBy: ['tell'],
      cancelledBy: ['sendBack', 'withdraw'],
      deadline: { kind: 'on', fact: 'dueOn' },
      basis: periodStated,
      late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
    },
    report: {
      title: { zh: '鉴定检验期间届满', en: 'Appraisal period ends' },
      owner: 'officer',
      opensOn: ['send'],
      metBy: ['report', 'sendBack', 'withdraw'],
      deadline: { kind: 'on', fact: 'dueOn' },
      basis: periodStated,
      late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
    },
  },
});
