// Disposals of goods in custody: which lots, by which rule, in which way, by which unit, and how it went from the scales to the certificate.
import { defineRegister, keptAlways } from '@qingfeng/register';
import { regimes, treatments, wasteClasses } from './regimes.ts';

const optional = true as const;

export const disposals = defineRegister({
  id: 'disposals',
  table: 'exhibit_disposal',
  title: { zh: '涉案物品处置', en: 'Disposal of goods' },
  one: { zh: '处置', en: 'disposal' },
  about: {
    zh: '没收物品的处置：方案、审批、许可证核验、出库和入厂称重、监销、销毁证明。决定没收后方可处置；许可证不符、重量差超过允许值的不能办结。',
    en: 'Disposal of confiscated goods: plan, approval, permit check, weighing on leaving the store and on arrival, supervision and certificate of destruction. Goods must have been confiscated first; an invalid permit or a weight difference beyond the tolerance stops the disposal.',
  },
  fields: {
    number: { kind: 'text', maxLength: 100, numbered: '处置', title: { zh: '处置编号', en: 'Number' } },
    caseFile: { kind: 'record', of: 'case', title: { zh: '所涉案件', en: 'Case' } },
    goods: {
      kind: 'rows',
      most: 200,
      title: { zh: '处置物品', en: 'Goods' },
      fields: {
        lot: { kind: 'text', maxLength: 60, title: { zh: '物品编号', en: 'Lot' } },
        quantity: { kind: 'number', min: 0.001, max: 1e10, title: { zh: '数量', en: 'Quantity' } },
      },
    },
    regime: {
      kind: 'choice',
      title: { zh: '处置依据', en: 'Legal basis' },
      options: Object.fromEntries(Object.entries(regimes).map(([id, { title }]) => [id, title])) as {
        [id in keyof typeof regimes]: { zh: string; en: string };
      },
    },
    method: {
      kind: 'choice',
      title: { zh: '处置方式', en: 'Method' },
      options: {
        destroy: { zh: '销毁', en: 'Destruction' },
        auction: { zh: '公开拍卖', en: 'Public auction' },
        stateRules: { zh: '按国家规定处理', en: 'Handled under state rules' },
        publicWelfare: { zh: '转交公益机构', en: 'Given to a charity' },
        toRightHolder: { zh: '由权利人收购', en: 'Sold to the right holder' },
        returnToOwner: { zh: '退还', en: 'Returned' },
      },
    },
    treatment: {
      kind: 'choice',
      optional,
      title: { zh: '进入商业渠道前的处理', en: 'Treatment before trade' },
      help: {
        zh: '侵权商品拍卖或者按国家规定处理的填写；不得仅去除商标后进入商业渠道。',
        en: 'For infringing goods that are auctioned or handled under state rules: they do not go back into trade with the mark alone removed.',
      },
      options: treatments,
      when: { fact: 'method', is: ['auction', 'stateRules'] },
    },
    waste: {
      kind: 'choice',
      title: { zh: '废物类别', en: 'Waste class' },
      options: wasteClasses,
      when: { fact: 'method', is: ['destroy'] },
    },
    permit: { kind: 'record', of: 'licences', optional, title: { zh: '处置许可', en: 'Permit' } },
    unit: { kind: 'text', maxLength: 200, optional, from: 'permit.holder', title: { zh: '处置单位', en: 'Unit' } },
    tolerance: {
      ...{ kind: 'number', min: 0, max: 5, unit: { zh: '%', en: '%' }, title: { zh: '允许重量差', en: 'Tolerance' } },
      help: {
        zh: '出库与入厂重量之差占出库重量的百分比。',
        en: 'Difference between the two weighings, as a percentage of the first.',
      },
    },
    plan: { kind: 'text', maxLength: 2000, lines: 3, title: { zh: '处置方案', en: 'Plan' } },
    papers: { kind: 'file', most: 10, optional, title: { zh: '方案附件', en: 'Attachments' } },
    approvedOn: { kind: 'date', optional, title: { zh: '批准日期', en: 'Approved on' } },
    outKg: {
      kind: 'number',
      min: 0,
      optional,
      unit: { zh: '千克', en: 'kg' },
      title: { zh: '出库重量', en: 'Weight on leaving' },
    },
    inKg: {
      kind: 'number',
      min: 0,
      optional,
      unit: { zh: '千克', en: 'kg' },
      title: { zh: '入厂重量', en: 'Weight on arrival' },
    },
    witnesses: { kind: 'text', maxLength: 300, optional, title: { zh: '监销人', en: 'Witnesses' } },
    photos: { kind: 'file', most: 50, optional, title: { zh: '现场照片', en: 'Photos' } },
    certificateNo: { kind: 'text', maxLength: 100, optional, title: { zh: '销毁证明编号', en: 'Certificate' } },
    certificate: { kind: 'file', most: 10, optional, title: { zh: '销毁证明', en: 'Certificate file' } },
    closedOn: { kind: 'date', optional, title: { zh: '办结日期', en: 'Closed on' } },
  },
  once: [['number']],
  names: ['number', 'unit'],
  list: {
    columns: [
      ['number', 'caseFile'],
      ['method', 'waste'],
      ['unit', 'permit'],
      ['outKg', 'inKg'],
      ['certificateNo', 'closedOn'],
    ],
    filters: ['method', 'waste', 'caseFile', 'permit'],
    search: ['number', 'unit', 'plan', 'certificateNo'],
    orders: ['number', 'closedOn'],
  },
  queues: {
    all: { title: { zh: '全部', en: 'All' }, where: {} },
    toApprove: { title: { zh: '待审批', en: 'To approve' }, where: { states: ['submitted'] } },
    toCarryOut: {
      title: { zh: '待执行', en: 'To carry out' },
      where: { states: ['approved', 'out', 'in', 'witnessed'] },
      inMenu: true,
    },
    late: { title: { zh: '已超期', en: 'Overdue' }, where: { due: 'late' } },
  },
  menu: { section: 'goods', icon: 'DeleteOutlined', title: { zh: '物品处置', en: 'Disposals' } },
  access: { read: 'readers', enter: 'officials', change: 'owner' },
  procedure: {
    id: 'exhibits.disposal',
    kind: 'disposals',
    begin: { step: 'enter' },
    sets: {
      approvedOn: { by: ['approve'] },
      outKg: { by: ['weighOut'], fact: 'outKg' },
      inKg: { by: ['weighIn'], fact: 'inKg' },
      witnesses: { by: ['witness'], fact: 'witnesses' },
      photos: { by: ['witness'], fact: 'photos' },
      certificateNo: { by: ['close'], fact: 'certificateNo' },
      certificate: { by: ['close'], fact: 'certificate' },
      closedOn: { by: ['close'] },
    },
    changeIn: ['draft'],
  },
  keep: keptAlways('2012-01-01'),
  foundBy: ['number'],
});
