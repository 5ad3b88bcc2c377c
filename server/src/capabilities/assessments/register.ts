// Impact assessments of what is published: one draft a kind and agency, confirmed by a person, drafted anew where fields or rules changed.
import type { Text } from '@qingfeng/fields';
import { defineRegister } from '@qingfeng/register';
import { type KindId, kinds } from './kinds.ts';

const titles = Object.fromEntries(Object.entries(kinds).map(([id, { title }]) => [id, title])) as Readonly<
  Record<KindId, Text>
>;
const long = { kind: 'text', maxLength: 2_000, lines: 3 } as const;

export const assessments = defineRegister({
  id: 'assessments',
  table: 'impact_assessment',
  title: { zh: '个人信息保护影响评估', en: 'Impact assessments' },
  one: { zh: '影响评估', en: 'impact assessment' },
  about: {
    zh: '公开个人信息前的影响评估：每类公示一份，由平台按声明的字段起草，由人核对后确认。字段或者规则变了，另起一份。',
    en: 'Assessments made before personal data is published: one for each kind of publication, drafted from the declared fields and confirmed by a person. Where fields or rules change, a new one is drafted.',
  },
  fields: {
    number: { kind: 'text', maxLength: 100, numbered: '影响评估', title: { zh: '编号', en: 'Number' } },
    publication: { kind: 'choice', options: titles, fixed: true, title: { zh: '公示种类', en: 'Kind of publication' } },
    purpose: { ...long, title: { zh: '处理目的、处理方式', en: 'Purpose and manner' } },
    data: { ...long, title: { zh: '个人信息的种类', en: 'Kinds of personal data' } },
    basis: { ...long, title: { zh: '合法性依据', en: 'Legal basis' } },
    risk: { ...long, title: { zh: '对个人权益的影响及安全风险', en: 'Impact on rights and security risks' } },
    measures: { ...long, title: { zh: '保护措施', en: 'Protective measures' } },
    fieldsDigest: {
      ...{ kind: 'text', maxLength: 64, fixed: true, optional: true },
      title: { zh: '字段和规则的摘要', en: 'Digest of fields and rules' },
      help: {
        zh: '由平台填写。与现行字段和规则的摘要不同的，平台另起一份评估。',
        en: 'Filled in by the platform. Where it differs from that of today, a new assessment is drafted.',
      },
    },
    confirmedOn: { kind: 'date', optional: true, title: { zh: '确认日期', en: 'Confirmed on' } },
  },
  names: ['number', 'publication'],
  list: {
    columns: [['publication', 'number'], 'data', 'risk', 'confirmedOn'],
    filters: ['publication', 'confirmedOn'],
    search: ['number', 'purpose', 'data', 'risk', 'measures'],
    orders: ['number', 'confirmedOn'],
  },
  queues: {
    all: { title: { zh: '全部', en: 'All' }, where: {} },
    toConfirm: { title: { zh: '待确认', en: 'To confirm' }, where: { states: ['drafted'] } },
    late: { title: { zh: '已超期', en: 'Overdue' }, where: { due: 'late' } },
  },
  menu: { section: 'registers', icon: 'AuditOutlined', title: { zh: '影响评估', en: 'Impact assessments' } },
  access: { read: 'readers', enter: 'officials', change: 'owner' },
  procedure: {
    id: 'assessments.publication',
    kind: 'assessments',
    begin: { step: 'draft' },
    sets: { confirmedOn: { by: ['confirm'] } },
    changeIn: ['drafted'],
  },
  keep: {
    years: 'always',
    basis: {
      document: '个人信息保护法（主席令第91号）',
      article: '56(2)',
      inForce: { from: '2021-11-01', until: null },
      mark: 'read',
    },
  },
  foundBy: ['number'],
});
