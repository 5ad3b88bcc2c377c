// Credit repair: who asks to be taken off the list before the term is over, on what grounds, and what was decided.
import { defineRegister, keptAlways } from '@qingfeng/register';

export const repairs = defineRegister({
  id: 'repairs',
  table: 'credit_repair',
  title: { zh: '信用修复', en: 'Credit repair' },
  one: { zh: '修复申请', en: 'application for repair' },
  about: {
    zh: '当事人提前移出名单的申请：是否受理、何时届满、是否准予。准予之日起不再公示，名单的管理措施同时停止。',
    en: 'Applications for early removal from the list: acceptance, time limit and decision. Once granted, publication and the measures of the list end.',
  },
  fields: {
    number: { kind: 'text', maxLength: 100, numbered: '修复', title: { zh: '办理编号', en: 'Number' } },
    listing: { kind: 'record', of: 'listings', fixed: true, title: { zh: '所修复的列入事项', en: 'Listing' } },
    appliedOn: { kind: 'date', title: { zh: '申请日期', en: 'Applied on' } },
    performed: {
      ...{ kind: 'text', maxLength: 1000, lines: 2 },
      title: { zh: '纠正违法行为、履行义务的情况', en: 'Correction of the violation and performance of obligations' },
    },
    // Published with the repair: who wrote it on which machine is nobody's business.
    pledge: {
      ...{ kind: 'file', most: 3, withoutMetadata: true, optional: true },
      title: { zh: '信用承诺书', en: 'Credit pledge' },
    },
    papers: { kind: 'file', most: 10, optional: true, title: { zh: '证明材料', en: 'Supporting documents' } },
    acceptedOn: { kind: 'date', optional: true, title: { zh: '受理日期', en: 'Accepted on' } },
    decidedOn: { kind: 'date', optional: true, title: { zh: '决定日期', en: 'Decided on' } },
  },
  once: [['number']],
  names: ['number', 'appliedOn'],
  list: {
    columns: [['number', 'listing'], 'appliedOn', 'performed', ['acceptedOn', 'decidedOn']],
    filters: ['listing', 'appliedOn'],
    search: ['number', 'performed'],
    orders: ['appliedOn', 'number'],
  },
  queues: {
    all: { title: { zh: '全部', en: 'All' }, where: {} },
    toAccept: { title: { zh: '待受理', en: 'To accept' }, where: { states: ['applied'] } },
    toDecide: { title: { zh: '待决定', en: 'To decide' }, where: { states: ['accepted'] } },
    late: { title: { zh: '已超期', en: 'Overdue' }, where: { due: 'late' } },
  },
  menu: { section: 'credit', icon: 'UndoOutlined' },
  access: { read: 'readers', enter: 'officials', change: 'owner' },
  procedure: {
    id: 'credit.repair',
    kind: 'repairs',
    begin: { step: 'apply', facts: ['appliedOn'] },
    sets: { acceptedOn: { by: ['accept'] }, decidedOn: { by: ['grant', 'refuse'], fact: 'decidedOn' } },
    changeIn: ['applied'],
  },
  keep: keptAlways('2021-09-01'),
  logged: true,
  foundBy: ['number'],
});
