// The register of appraisers: laboratories, judicial appraisers, valuers and testers, told apart by what they are qualified for.
import { defineRegister } from '@qingfeng/register';

export const qualifications = {
  testing: { zh: '检验检测机构资质认定（CMA）', en: 'Accredited testing (CMA)' },
  laboratory: { zh: '实验室认可（CNAS）', en: 'Accredited laboratory (CNAS)' },
  foodTesting: { zh: '食品检验', en: 'Food testing' },
  drugTesting: { zh: '药品检验', en: 'Drug testing' },
  judicial: { zh: '司法鉴定', en: 'Judicial appraisal' },
  intellectualProperty: { zh: '知识产权鉴定', en: 'Appraisal of intellectual property' },
  valuation: { zh: '价格认定、资产评估', en: 'Valuation' },
  identification: { zh: '真伪辨认', en: 'Identification of counterfeits' },
} as const;

/** 个人信息保护法 19: no longer than the purpose needs; how long that is, the office says. */
const contactKept = {
  document: '《个人信息保护法》第十九条；保管期限为本单位规定',
  article: '—',
  inForce: { from: '2021-11-01', until: null },
  mark: 'office rule',
} as const;

export const appraisers = defineRegister({
  id: 'appraisers',
  table: 'appraiser',
  title: { zh: '鉴定检验机构', en: 'Appraisers' },
  one: { zh: '鉴定检验机构', en: 'appraiser' },
  about: {
    zh: '可以委托检验、检测、鉴定、价格认定的机构及其资质范围和有效期。委托时据此核对资质。',
    en: 'Institutions that can be commissioned for tests, appraisals and valuations, with the scope and validity of their qualifications. Commissions are checked against this register.',
  },
  fields: {
    name: { kind: 'text', maxLength: 200, title: { zh: '名称', en: 'Name' } },
    uscc: { kind: 'code', of: 'uscc', title: { zh: '统一社会信用代码', en: 'Social credit code' } },
    region: { kind: 'region', title: { zh: '所在地', en: 'Region' } },
    address: { kind: 'text', maxLength: 300, optional: true, title: { zh: '地址', en: 'Address' } },
    contact: {
      ...{ kind: 'text', maxLength: 100, optional: true, title: { zh: '联系人', en: 'Contact' } },
      personal: { mask: 'name', days: 1_827, basis: contactKept },
    },
    phone: {
      ...{ kind: 'text', maxLength: 50, optional: true, title: { zh: '联系电话', en: 'Phone' } },
      personal: { mask: 'phone', days: 1_827, basis: contactKept },
    },
    active: { kind: 'boolean', title: { zh: '可委托', en: 'Accepting requests' } },
    qualifications: {
      kind: 'rows',
      most: 40,
      optional: true,
      title: { zh: '资质', en: 'Qualifications' },
      fields: {
        type: { kind: 'choice', title: { zh: '种类', en: 'Kind' }, options: qualifications },
        certificate: { kind: 'code', of: 'licence', title: { zh: '证书编号', en: 'Certificate' } },
        scope: { kind: 'text', maxLength: 1000, title: { zh: '范围', en: 'Scope' } },
        validFrom: { kind: 'date', title: { zh: '有效期自', en: 'Valid from' } },
        validUntil: { kind: 'date', optional: true, title: { zh: '有效期至', en: 'Valid until' } },
      },
    },
  },
  onceEverywhere: [['uscc']],
  names: 'name',
  list: {
    columns: [['name', 'uscc'], ['region', 'address'], ['contact', 'phone'], 'active'],
    filters: ['region', 'active'],
    search: ['name', 'uscc', 'address'],
    orders: ['name'],
  },
  menu: { section: 'registers', icon: 'ExperimentOutlined', title: { zh: '鉴定机构', en: 'Appraisers' } },
  makes: {
    commission: {
      to: 'appraisals',
      link: 'appraiser',
      title: { zh: '委托', en: 'Commission' },
      fields: { type: { rule: 'onlyQualification' } },
    },
  },
  access: { read: 'officials', enter: { kinds: ['coordination'], within: 'region' }, change: 'owner' },
  keep: { years: 'always', basis: contactKept },
  foundBy: ['uscc'],
});
