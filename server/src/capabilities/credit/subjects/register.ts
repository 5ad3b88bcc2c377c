// Whom credit information is about: organisations by their social credit code, people by a protected number.
import { defineRegister } from '@qingfeng/register';
import { identityKept } from '../identity-kept.ts';

const subjectKinds = {
  organisation: { zh: '法人、非法人组织', en: 'Organisation' },
  individualBusiness: { zh: '个体工商户', en: 'Individual business' },
  person: { zh: '自然人', en: 'Natural person' },
} as const;

export const subjects = defineRegister({
  id: 'subjects',
  table: 'credit_subject',
  title: { zh: '信用主体', en: 'Credit subjects' },
  one: { zh: '信用主体', en: 'credit subject' },
  about: {
    zh: '信用信息归集到谁名下：单位按统一社会信用代码，自然人按受保护的证件号码。每条信息都注明来源。',
    en: 'The subjects that credit information belongs to: organisations by social credit code, natural persons by a protected ID number. Every item names its source.',
  },
  fields: {
    kind: { kind: 'choice', options: subjectKinds, fixed: true, title: { zh: '主体类别', en: 'Kind' } },
    name: { kind: 'text', maxLength: 200, title: { zh: '名称或者姓名', en: 'Name' } },
    uscc: {
      ...{ kind: 'code', of: 'uscc', title: { zh: '统一社会信用代码', en: 'Social credit code' } },
      when: { fact: 'kind', is: ['organisation', 'individualBusiness'] },
    },
    idNumber: {
      ...{ kind: 'code', of: 'residentId', optional: true },
      title: { zh: '居民身份证号码', en: 'Resident ID number' },
      help: {
        zh: '自然人必填本人的；其他主体可填经营者、法定代表人的。',
        en: 'Required for a natural person; for others, that of the operator or legal representative.',
      },
      personal: identityKept,
    },
    region: { kind: 'region', title: { zh: '登记地或者住所地', en: 'Region' } },
    representative: {
      ...{
        kind: 'text',
        maxLength: 100,
        optional: true,
        title: { zh: '法定代表人、经营者', en: 'Legal representative' },
      },
    },
    sources: {
      kind: 'rows',
      most: 200,
      optional: true,
      title: { zh: '外来信息及来源', en: 'Information from other sources' },
      fields: {
        system: { kind: 'text', maxLength: 100, title: { zh: '来源系统或者单位', en: 'Source' } },
        document: { kind: 'text', maxLength: 200, title: { zh: '文号或者编号', en: 'Number' } },
        day: { kind: 'date', title: { zh: '形成日期', en: 'Dated' } },
        content: { kind: 'text', maxLength: 500, title: { zh: '内容', en: 'Content' } },
      },
    },
    note: { kind: 'text', maxLength: 1000, lines: 2, optional: true, title: { zh: '备注', en: 'Note' } },
  },
  names: ['name', 'uscc'],
  list: {
    columns: [['name', 'uscc'], 'kind', ['region', 'representative']],
    filters: ['kind', 'region'],
    search: ['name', 'uscc', 'representative'],
    orders: ['name'],
  },
  onceEverywhere: [['uscc']],
  menu: { section: 'credit', icon: 'IdcardOutlined' },
  makes: {
    listing: { to: 'listings', link: 'subject', title: { zh: '提出列入名单', en: 'Propose for the list' } },
    recognition: { to: 'red-list', link: 'subject', title: { zh: '记入红名单', en: 'Enter in the red list' } },
  },
  access: { read: 'officials', enter: 'officials', change: 'owner' },
  keep: { years: 'always', basis: identityKept.basis },
  logged: true,
  foundBy: ['uscc'],
});
