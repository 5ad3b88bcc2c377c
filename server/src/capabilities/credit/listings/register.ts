// Lists of grave violators: whom, for what, since when and until when, with what effects.
import type { Text } from '@qingfeng/fields';
import { defineRegister, keptAlways } from '@qingfeng/register';
import { effects, grounds, heavierPenalties } from './grounds.ts';

const titlesOf = <K extends string>(all: Readonly<Record<K, { readonly title: Text }>>): Readonly<Record<K, Text>> =>
  Object.fromEntries(Object.entries<{ title: Text }>(all).map(([id, { title }]) => [id, title])) as Record<K, Text>;

export const groundTitles = titlesOf(grounds);
const effectTitles = titlesOf(effects);

export const listings = defineRegister({
  id: 'listings',
  table: 'credit_listing',
  title: { zh: '严重违法失信名单', en: 'Serious violators' },
  one: { zh: '列入事项', en: 'listing' },
  about: {
    zh: '拟列入、已列入和已移出严重违法失信名单的主体：依据哪一种情形、何时决定、产生哪些管理措施、何时期满。',
    en: 'Subjects proposed for the list of serious violators, listed or removed: grounds, date of decision, measures and end date.',
  },
  fields: {
    number: { kind: 'text', maxLength: 100, numbered: '列入', title: { zh: '办理编号', en: 'Number' } },
    subject: { kind: 'record', of: 'subjects', fixed: true, title: { zh: '信用主体', en: 'Subject' } },
    ground: { kind: 'choice', options: groundTitles, title: { zh: '列入情形', en: 'Ground' } },
    heavier: {
      ...{ kind: 'choice', options: heavierPenalties, optional: true },
      title: { zh: '所受较重行政处罚', en: 'Heavier penalty' },
    },
    caseFile: { kind: 'record', of: 'case', optional: true, title: { zh: '所涉案件', en: 'Case' } },
    penaltyNo: { kind: 'text', maxLength: 100, title: { zh: '处罚决定书文号', en: 'Penalty decision' } },
    matter: { kind: 'text', maxLength: 2000, lines: 3, title: { zh: '违法事实和情节', en: 'Facts and circumstances' } },
    superior: {
      kind: 'agency',
      optional: true,
      title: { zh: '须征得同意的上一级部门', en: 'Superior agency whose consent is required' },
    },
    papers: { kind: 'file', most: 10, optional: true, title: { zh: '材料', en: 'Supporting documents' } },
    toldOn: { kind: 'date', optional: true, title: { zh: '告知日期', en: 'Informed on' } },
    decisionNo: { kind: 'text', maxLength: 100, optional: true, title: { zh: '列入决定书文号', en: 'Decision' } },
    decidedOn: { kind: 'date', optional: true, title: { zh: '列入日期', en: 'Listed on' } },
    measures: { kind: 'choices', options: effectTitles, optional: true, title: { zh: '管理措施', en: 'Measures' } },
    repairedOn: { kind: 'date', optional: true, title: { zh: '准予信用修复日期', en: 'Repair granted on' } },
    removedOn: { kind: 'date', optional: true, title: { zh: '移出日期', en: 'Removed on' } },
  },
  once: [['number']],
  names: ['number', 'decisionNo'],
  list: {
    columns: [['subject', 'number'], ['ground', 'heavier'], ['decidedOn', 'decisionNo'], 'measures'],
    filters: ['ground', 'subject', 'caseFile', 'decidedOn'],
    search: ['number', 'penaltyNo', 'decisionNo', 'matter'],
    orders: ['decidedOn', 'number'],
  },
  queues: {
    all: { title: { zh: '全部', en: 'All' }, where: {} },
    toDecide: {
      title: { zh: '待决定', en: 'To decide' },
      where: { states: ['proposed', 'consented', 'told'] },
      inMenu: true,
    },
    listed: { title: { zh: '在列', en: 'Listed' }, where: { states: ['listed'] } },
    late: { title: { zh: '已超期', en: 'Overdue' }, where: { due: 'late' } },
  },
  menu: { section: 'credit', icon: 'StopOutlined' },
  public: {
    at: '/portal/credit',
    title: { zh: '严重违法失信名单公示', en: 'Published list of serious violators' },
    about: {
      zh: '公示目前在列的单位和个体工商户。列入期满、准予信用修复或者撤销列入后不再显示。认为信息有误的，可以提出异议；符合条件的，可以申请信用修复。',
      en: 'Organisations and individual businesses currently on the list. They are no longer shown once the term ends, repair is granted or the listing is revoked. If you believe an entry is wrong, you may object; where the conditions are met, you may apply for repair.',
    },
    find: { zh: '名称或者统一社会信用代码', en: 'Name or social credit code' },
    none: { zh: '名单上没有符合条件的主体。', en: 'No matching subject on the list.' },
    // No people, nobody who was repaired, and nobody whose years are over.
    while: { states: ['listed'], rule: { name: 'stands', of: ['subject.kind', 'repairedOn', 'decidedOn', 'day'] } },
    fields: [
      ...(['subject.name', 'subject.uscc', 'subject.kind', 'ground', 'owner'] as const),
      ...(['decisionNo', 'decidedOn', 'measures'] as const),
    ],
    list: {
      columns: ['subject.name', 'subject.uscc', 'ground', 'owner', 'decisionNo', 'decidedOn', 'measures'],
      facets: ['ground'],
      search: ['subject.name', 'subject.uscc'],
      order: 'decidedOn',
    },
    titles: { 'subject.name': { zh: '名称', en: 'Name' }, owner: { zh: '列入机关', en: 'Deciding agency' } },
  },
  makes: {
    repair: {
      to: 'repairs',
      link: 'listing',
      states: ['listed'],
      title: { zh: '登记修复申请', en: 'Enter an application for repair' },
    },
  },
  access: { read: 'readers', enter: 'officials', change: 'owner' },
  procedure: {
    id: 'credit.listing',
    kind: 'listings',
    begin: { step: 'propose', facts: ['superior'] },
    sets: {
      toldOn: { by: ['tell'], fact: 'toldOn' },
      decisionNo: { by: ['decide'], fact: 'decisionNo' },
      decidedOn: { by: ['decide'], fact: 'decidedOn' },
      measures: { by: ['decide'], fact: 'measures' },
      removedOn: { by: ['remove', 'revoke'], fact: 'removedOn' },
      repairedOn: { by: [] },
    },
    parties: { superior: { field: 'superior', by: 'propose' } },
    changeIn: ['proposed', 'consented'],
  },
  keep: keptAlways('2016-04-01'),
  logged: true,
  foundBy: ['number'],
});
