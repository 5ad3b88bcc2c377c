// The register of rights that offers are held against: entered one by one, or brought in by lists as screening takes them (import.ts). Its
// table and paths stood before it was declared.
import { defineRegister, keptAlways } from '@qingfeng/register';

export const rights = defineRegister({
  id: 'rights',
  table: 'registered_right',
  title: { zh: '权利名录', en: 'Rights' },
  one: { zh: '权利', en: 'right' },
  about: {
    zh: '网络监测和线索比对所用的商标权利：由谁持有、哪些店铺获得授权、保护到何时。',
    en: 'Trademark rights that monitored offers and leads are compared with: the holder, authorised sellers and term of protection.',
  },
  fields: {
    registrationNo: { kind: 'text', maxLength: 100, title: { zh: '注册号', en: 'Registration no.' } },
    mark: {
      ...{ kind: 'text', maxLength: 200, title: { zh: '商标', en: 'Mark' } },
      help: {
        zh: '只有一个字、字母或数字的商标不参与筛查，其别名参与。',
        en: 'No offer is screened for a mark of one letter, digit or character; its aliases are.',
      },
    },
    aliases: {
      ...{ kind: 'texts', maxLength: 200, most: 50, optional: true, title: { zh: '别名', en: 'Aliases' } },
      help: { zh: '同一商标的其他文字和叫法。', en: 'The same mark in other scripts, and by other names.' },
    },
    holder: { kind: 'text', maxLength: 200, blank: '', title: { zh: '权利人', en: 'Holder' } },
    classes: {
      kind: 'numbers',
      min: 1,
      max: 45,
      most: 45,
      optional: true,
      title: { zh: '类别（尼斯分类）', en: 'Nice classes' },
    },
    authorisedSellers: {
      ...{
        kind: 'texts',
        maxLength: 200,
        most: 1_000,
        optional: true,
        title: { zh: '授权销售者', en: 'Authorised sellers' },
      },
      help: { zh: '权利人授权的经营者、店铺名称。', en: 'Sellers and shops that the holder has authorised, by name.' },
    },
    referencePrice: { kind: 'money', optional: true, title: { zh: '正品参考价（元）', en: 'Reference price (yuan)' } },
    recordationNo: { kind: 'text', maxLength: 100, optional: true, title: { zh: '海关备案号', en: 'Recordation no.' } },
    validFrom: { kind: 'date', optional: true, title: { zh: '有效期自', en: 'Valid from' } },
    validTo: { kind: 'date', optional: true, title: { zh: '有效期至', en: 'Valid to' } },
  },
  once: [['registrationNo']],
  inOrder: [['validFrom', 'validTo']],
  names: ['mark', 'registrationNo'],
  list: {
    columns: [['mark', 'aliases'], ['holder', 'registrationNo'], 'classes', 'referencePrice', ['validFrom', 'validTo']],
    filters: [],
    search: ['mark', 'aliases', 'holder', 'registrationNo'],
    orders: ['mark', 'validTo'],
    counted: 1_000,
  },
  access: { read: 'officials', enter: 'officials', change: 'owner' },
  keep: keptAlways('2026-01-01'),
  stood: {
    asked: { referencePriceFen: 'referencePrice' },
    answered: { referencePriceFen: 'referencePrice' },
    orders: { newest: 'entered', term: 'validTo' },
    ...{ put: true, table: 'own' },
  },
  foundBy: ['registrationNo'],
});
