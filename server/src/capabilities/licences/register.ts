// The register of licences: who was licensed to do what, by whom, and what became of it.
import { defineRegister, keptAlways } from '@qingfeng/register';

const types = {
  foodProduction: { zh: '食品生产许可', en: 'Food production' },
  foodBusiness: { zh: '食品经营许可', en: 'Food business' },
  drugProduction: { zh: '药品生产许可', en: 'Drug production' },
  drugBusiness: { zh: '药品经营许可', en: 'Drug business' },
  deviceProduction: { zh: '医疗器械生产许可', en: 'Medical device production' },
  cosmeticsProduction: { zh: '化妆品生产许可', en: 'Cosmetics production' },
  industrialProduct: { zh: '工业产品生产许可', en: 'Industrial product' },
  compulsoryCertification: { zh: '强制性产品认证', en: 'Compulsory product certification' },
  seeds: { zh: '农作物种子生产经营许可', en: 'Crop seeds' },
  pesticide: { zh: '农药生产经营许可', en: 'Pesticide' },
  veterinaryDrug: { zh: '兽药生产经营许可', en: 'Veterinary drug' },
  tobacco: { zh: '烟草专卖许可', en: 'Tobacco monopoly' },
  oil: { zh: '成品油零售经营批准', en: 'Retail of refined oil' },
  hazardousWaste: { zh: '危险废物经营许可', en: 'Hazardous waste' },
  publication: { zh: '出版物经营许可', en: 'Publications' },
  other: { zh: '其他', en: 'Other' },
} as const;

const acts = {
  issued: { zh: '核发', en: 'issued' },
  changed: { zh: '变更', en: 'changed' },
  suspended: { zh: '暂扣、暂停', en: 'suspended' },
  resumed: { zh: '恢复', en: 'resumed' },
  revoked: { zh: '吊销、撤销', en: 'revoked' },
  cancelled: { zh: '注销', en: 'cancelled' },
} as const;

export const licences = defineRegister({
  id: 'licences',
  table: 'licence',
  title: { zh: '许可证', en: 'Licences' },
  one: { zh: '许可证', en: 'licence' },
  about: {
    zh: '谁获准从事什么、由谁核发、其间有何变更。办案时据此认定有无许可、是否超出范围。',
    en: 'Licences: holder, activity, issuing agency and later changes. Cases use them to establish whether an activity was unlicensed or beyond its scope.',
  },
  fields: {
    type: { kind: 'choice', from: 'earlier.type', title: { zh: '种类', en: 'Kind' }, options: types },
    number: { kind: 'code', of: 'licence', title: { zh: '证号', en: 'Number' } },
    holder: { kind: 'text', maxLength: 200, from: 'earlier.holder', title: { zh: '持证人', en: 'Holder' } },
    uscc: {
      kind: 'code',
      of: 'uscc',
      from: 'earlier.uscc',
      title: { zh: '统一社会信用代码', en: 'Social credit code' },
      optional: true,
    },
    issuer: { kind: 'text', maxLength: 200, from: 'earlier.issuer', title: { zh: '发证机关', en: 'Issued by' } },
    scope: { kind: 'text', maxLength: 2000, lines: 3, from: 'earlier.scope', title: { zh: '许可范围', en: 'Scope' } },
    region: { kind: 'region', from: 'earlier.region', title: { zh: '所在地', en: 'Region' } },
    place: {
      kind: 'text',
      maxLength: 500,
      from: 'earlier.place',
      title: { zh: '生产经营场所', en: 'Premises' },
      optional: true,
    },
    validFrom: { kind: 'date', title: { zh: '有效期自', en: 'Valid from' } },
    validUntil: {
      kind: 'date',
      optional: true,
      title: { zh: '有效期至', en: 'Valid until' },
      help: { zh: '长期有效的不填。', en: 'Left out where it has no end.' },
    },
    earlier: {
      kind: 'record',
      of: 'licences',
      optional: true,
      title: { zh: '原许可证', en: 'Earlier licence' },
      help: { zh: '换证、重新核发的，填被替换的许可证。', en: 'The one that this one takes the place of.' },
    },
    scans: { kind: 'file', most: 5, optional: true, title: { zh: '证照扫描件', en: 'Scans' } },
    events: {
      kind: 'rows',
      most: 50,
      optional: true,
      title: { zh: '变更记录', en: 'Changes' },
      fields: {
        act: { kind: 'choice', title: { zh: '事项', en: 'Act' }, options: acts },
        day: { kind: 'date', notAfterEvent: true, title: { zh: '日期', en: 'Date' } },
        document: { kind: 'text', maxLength: 200, title: { zh: '文号', en: 'Document' }, optional: true },
        caseFile: { kind: 'record', of: 'case', title: { zh: '所涉案件', en: 'Case' }, optional: true },
        note: { kind: 'text', maxLength: 500, title: { zh: '说明', en: 'Note' }, optional: true },
      },
    },
  },
  onceEverywhere: [['type', 'number']],
  inOrder: [['validFrom', 'validUntil']],
  names: ['number', 'holder'],
  list: {
    columns: [['holder', 'uscc'], ['type', 'number'], 'scope', ['issuer', 'region'], ['validFrom', 'validUntil']],
    filters: ['type', 'region', 'earlier'],
    search: ['number', 'holder', 'uscc', 'issuer', 'scope'],
    orders: ['validUntil', 'holder', 'number'],
  },
  term: { from: 'validFrom', until: 'validUntil', remind: [30] },
  menu: { section: 'registers', icon: 'SafetyCertificateOutlined', after: 'assessments' },
  makes: {
    renewal: {
      to: 'licences',
      link: 'earlier',
      title: { zh: '登记新证', en: 'Enter its successor' },
      // A new licence has its own.
      asked: ['number', 'validFrom', 'validUntil'],
    },
  },
  access: { read: 'officials', enter: 'officials', change: 'owner' },
  keep: keptAlways('2026-01-01'),
  // What was scanned here is no other system's.
  ours: ['scans'],
  foundBy: ['type', 'number'],
});
