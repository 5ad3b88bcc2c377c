// Commissions to test or appraise: who is asked what about which case, by when, and what was found.
import { defineRegister, keptAlways } from '@qingfeng/register';
import { qualifications } from '../appraisers/register.ts';

export const appraisals = defineRegister({
  id: 'appraisals',
  table: 'appraisal',
  title: { zh: '委托鉴定检验', en: 'Appraisal commissions' },
  one: { zh: '委托', en: 'commission' },
  about: {
    zh: '办案中委托检验、检测、鉴定、价格认定：委托谁、何时届满、结论如何。期间届满和告知当事人都会提醒。',
    en: 'Tests, appraisals and valuations commissioned in cases: the institution, the period and the result. Reminders are sent for the end of the period and for notifying the party.',
  },
  fields: {
    number: { kind: 'text', maxLength: 100, numbered: '委托', title: { zh: '委托书编号', en: 'Number' } },
    appraiser: { kind: 'record', of: 'appraisers', title: { zh: '鉴定检验机构', en: 'Appraiser' } },
    type: { kind: 'choice', options: qualifications, title: { zh: '种类', en: 'Kind' } },
    caseFile: { kind: 'record', of: 'case', optional: true, title: { zh: '所涉案件', en: 'Case' } },
    matter: { kind: 'text', maxLength: 2000, lines: 3, title: { zh: '委托事项', en: 'What is commissioned' } },
    samples: { kind: 'text', maxLength: 500, optional: true, title: { zh: '检材、样品', en: 'Samples' } },
    sampleLots: {
      kind: 'rows',
      most: 50,
      optional: true,
      title: { zh: '封存的样品', en: 'Sealed samples' },
      help: {
        zh: '从本案在管物品中抽取的样品，数量不超过已取样数量',
        en: 'From the case’s goods in custody, up to the quantity sampled',
      },
      fields: {
        lot: { kind: 'text', maxLength: 60, title: { zh: '物品编号', en: 'Lot' } },
        quantity: { kind: 'number', min: 0.001, max: 1e10, title: { zh: '数量', en: 'Quantity' } },
        sealNo: { kind: 'text', maxLength: 60, title: { zh: '封签号', en: 'Seal' } },
      },
    },
    copyTo: { kind: 'agency', optional: true, title: { zh: '结果抄送单位', en: 'Copy result to' } },
    papers: { kind: 'file', most: 10, optional: true, title: { zh: '委托材料', en: 'Attachments' } },
    sentOn: { kind: 'date', optional: true, title: { zh: '发出日期', en: 'Sent on' } },
    dueOn: { kind: 'date', optional: true, title: { zh: '期间届满', en: 'Period ends on' } },
    reportNo: { kind: 'text', maxLength: 100, optional: true, title: { zh: '报告编号', en: 'Report' } },
    reportedOn: { kind: 'date', optional: true, title: { zh: '出具日期', en: 'Reported on' } },
    conclusion: { kind: 'text', maxLength: 2000, optional: true, title: { zh: '结论', en: 'Conclusion' } },
    report: { kind: 'file', most: 10, optional: true, title: { zh: '报告文件', en: 'Report file' } },
  },
  once: [['number']],
  names: ['number', 'matter'],
  list: {
    columns: [['number', 'matter'], ['appraiser', 'type'], 'caseFile', ['sentOn', 'dueOn'], ['reportNo', 'conclusion']],
    filters: ['type', 'appraiser', 'caseFile', 'copyTo', 'dueOn'],
    search: ['number', 'matter', 'samples', 'reportNo', 'conclusion'],
    orders: ['dueOn', 'number'],
  },
  queues: {
    all: { title: { zh: '全部', en: 'All' }, where: {} },
    toSend: { title: { zh: '待发出', en: 'To send' }, where: { states: ['draft'] } },
    underWay: { title: { zh: '鉴定检验中', en: 'Under appraisal' }, where: { states: ['sent'] } },
    reported: { title: { zh: '已出具意见', en: 'Reported' }, where: { states: ['reported'] } },
    late: { title: { zh: '已超期', en: 'Overdue' }, where: { due: 'late' } },
  },
  menu: { section: 'goods', icon: 'AuditOutlined', after: 'early-disposals' },
  access: { read: 'readers', enter: 'officials', change: 'owner' },
  procedure: {
    id: 'exhibits.appraisal',
    kind: 'appraisals',
    begin: { step: 'enter' },
    sets: {
      sentOn: { by: ['send'] },
      dueOn: { by: ['send'], fact: 'dueOn' },
      reportNo: { by: ['report'], fact: 'reportNo' },
      reportedOn: { by: ['report'], fact: 'reportedOn' },
      conclusion: { by: ['report'], fact: 'conclusion' },
      report: { by: ['report'], fact: 'report' },
    },
    parties: { copied: { field: 'copyTo', by: 'report' } },
    changeIn: ['draft'],
  },
  keep: keptAlways('2012-01-01'),
  foundBy: ['number'],
});
