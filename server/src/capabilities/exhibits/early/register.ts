// Early disposal of goods that cannot wait for the decision, and goods whose owner nobody knows: what was sold, and where the proceeds are.
import { defineRegister, keptAlways } from '@qingfeng/register';

const optional = true as const;

export const earlyDisposals = defineRegister({
  id: 'early-disposals',
  table: 'exhibit_early_disposal',
  title: { zh: '先行处置、无主物品处理', en: 'Early disposals, ownerless goods' },
  one: { zh: '先行处置', en: 'early disposal' },
  about: {
    zh: '易损毁、变质、有时效或者保管困难的物品，经权利人同意或者公告，留存证据、负责人批准后先行处置；当事人不明的物品公告后处理。价款作为案款保管，解除查封、扣押后退还。',
    en: 'Goods that are perishable, time-limited or difficult to store can be disposed of before the decision, with the owner’s consent or after public notice, once evidence is kept and the head approves. Goods without a known owner are disposed of after public notice. Proceeds are held as case funds and paid back when the seizure is lifted.',
  },
  basis: [
    {
      document: '市场监督管理行政处罚程序规定',
      article: '41(3)、42',
      inForce: { from: '2021-07-15', until: null },
      mark: 'read',
    },
  ],
  fields: {
    number: { kind: 'text', maxLength: 100, numbered: '先行处置', title: { zh: '处置编号', en: 'Number' } },
    caseFile: { kind: 'record', of: 'case', title: { zh: '所涉案件', en: 'Case' } },
    ground: {
      kind: 'choice',
      title: { zh: '处置依据', en: 'Ground' },
      options: {
        early: { zh: '先行处置（第四十一条第三款）', en: 'Early disposal, art. 41(3)' },
        ownerless: { zh: '当事人不明（第四十二条第三款）', en: 'Owner unknown, art. 42(3)' },
      },
    },
    nature: {
      kind: 'choice',
      title: { zh: '不能等待的原因', en: 'Reason for urgency' },
      when: { fact: 'ground', is: ['early'] },
      options: {
        breaks: { zh: '容易损毁、灭失', en: 'Easily damaged or lost' },
        spoils: { zh: '容易变质', en: 'Perishable' },
        seasonal: { zh: '有时效性、季节性', en: 'Time-limited or seasonal' },
        hardToKeep: { zh: '保管困难', en: 'Difficult to store' },
        dearToKeep: { zh: '保管费用过高', en: 'Too costly to store' },
      },
    },
    goods: {
      kind: 'rows',
      most: 200,
      title: { zh: '物品', en: 'Goods' },
      fields: {
        lot: { kind: 'text', maxLength: 60, title: { zh: '物品编号', en: 'Lot' } },
        quantity: { kind: 'number', min: 0.001, max: 1e10, title: { zh: '数量', en: 'Quantity' } },
      },
    },
    method: {
      kind: 'choice',
      title: { zh: '处置方式', en: 'Method' },
      options: {
        auction: { zh: '拍卖', en: 'Auction' },
        sale: { zh: '变卖', en: 'Sale' },
        handIn: { zh: '上缴', en: 'Handed over to the treasury' },
      },
    },
    plan: { kind: 'text', maxLength: 2000, lines: 3, title: { zh: '处置方案', en: 'Plan' } },
    papers: { kind: 'file', most: 10, optional, title: { zh: '附件', en: 'Attachments' } },
    consentOn: { kind: 'date', optional, title: { zh: '同意日期', en: 'Consent on' } },
    noticeOn: { kind: 'date', optional, title: { zh: '公告日期', en: 'Public notice on' } },
    noticeUntil: { kind: 'date', optional, title: { zh: '公告届满', en: 'Notice ends on' } },
    evidenceKept: {
      kind: 'text',
      maxLength: 500,
      optional,
      title: { zh: '留存的证据', en: 'Evidence preserved' },
    },
    approvedOn: { kind: 'date', optional, title: { zh: '批准日期', en: 'Approved on' } },
    carriedOutOn: { kind: 'date', optional, title: { zh: '处置日期', en: 'Disposed of on' } },
    buyer: { kind: 'text', maxLength: 200, optional, title: { zh: '买受人、接收人', en: 'Buyer or recipient' } },
    proceeds: { kind: 'money', optional, title: { zh: '价款', en: 'Proceeds' } },
    account: {
      kind: 'text',
      maxLength: 200,
      optional,
      title: { zh: '案款账户、票据号', en: 'Account and receipt number' },
    },
    keptOn: { kind: 'date', optional, title: { zh: '存入案款日期', en: 'Deposited as case funds on' } },
    paidTo: { kind: 'text', maxLength: 200, optional, title: { zh: '价款去向', en: 'Paid to' } },
    paidOn: { kind: 'date', optional, title: { zh: '退还、上缴日期', en: 'Paid on' } },
  },
  once: [['number']],
  names: 'number',
  list: {
    columns: [
      ['number', 'caseFile'],
      ['ground', 'nature'],
      ['method', 'buyer'],
      ['proceeds', 'keptOn'],
      ['paidTo', 'paidOn'],
    ],
    filters: ['ground', 'method', 'caseFile'],
    search: ['number', 'plan', 'buyer', 'account', 'paidTo'],
    orders: ['number', 'carriedOutOn'],
  },
  queues: {
    all: { title: { zh: '全部', en: 'All' }, where: {} },
    toPrepare: {
      title: { zh: '待报批', en: 'To prepare' },
      where: { states: ['draft', 'noticed', 'ready', 'recorded'] },
    },
    toApprove: { title: { zh: '待审批', en: 'To approve' }, where: { states: ['submitted'] } },
    toCarryOut: { title: { zh: '待处置', en: 'To carry out' }, where: { states: ['approved'] } },
    proceeds: { title: { zh: '价款待结', en: 'Proceeds to settle' }, where: { states: ['sold', 'kept'] } },
    late: { title: { zh: '已超期', en: 'Overdue' }, where: { due: 'late' } },
  },
  menu: { section: 'goods', icon: 'FieldTimeOutlined', title: { zh: '先行处置', en: 'Early disposals' } },
  access: { read: 'readers', enter: 'officials', change: 'owner' },
  procedure: {
    id: 'exhibits.early',
    kind: 'earlyDisposals',
    begin: { step: 'enter' },
    sets: {
      consentOn: { by: ['consent'], fact: 'consentOn' },
      noticeOn: { by: ['notice'], fact: 'noticeOn' },
      noticeUntil: { by: ['notice'], fact: 'noticeUntil' },
      evidenceKept: { by: ['keepEvidence'], fact: 'evidenceKept' },
      approvedOn: { by: ['approve'] },
      carriedOutOn: { by: ['carryOut'] },
      buyer: { by: ['carryOut'], fact: 'buyer' },
      proceeds: { by: ['carryOut'], fact: 'proceeds' },
      account: { by: ['keepMoney'], fact: 'account' },
      keptOn: { by: ['keepMoney'] },
      paidTo: { by: ['payBack', 'handIn'], fact: 'paidTo' },
      paidOn: { by: ['payBack', 'handIn'] },
    },
    changeIn: ['draft'],
  },
  keep: keptAlways('2012-01-01'),
  foundBy: ['number'],
});
