// How goods are disposed of before the decision, or for want of an owner, as data: consent or public notice, evidence kept, approval, sale,
// and what becomes of the money.
import { day, defineProcedure, optional, rulesOf, text } from '@qingfeng/procedure';
import { aboveDuty, abovePart, aboveRole, passUpStep } from '../../../platform/procedures/index.ts';

const rules = rulesOf({ document: '市场监督管理行政处罚程序规定', from: '2021-07-15' });
const office = rulesOf({ document: '案款管理（本单位规定）', from: '2021-07-15', mark: 'office rule' });

const early = rules(
  '41(3)',
  '易损毁、灭失、变质、有时效性、保管困难或者费用过高的物品，权利人同意或者申请，权利人不明的公告，经负责人批准，留存证据后可以先行处置。',
  'Goods that break, spoil, are seasonal, hard or dear to keep may be disposed of first: with the consent of whoever owns them, else after public notice, approved by the head, evidence kept.',
);
const lifted = rules(
  '42(2)',
  '解除查封、扣押后退还财物；已经先行处置的，退还价款。',
  'When the seizure is lifted the goods go back; where they were disposed of, the proceeds do.',
);
const ownerless = rules(
  '42(3)',
  '当事人不明确的，公告；公告后仍无人认领的，上缴或者拍卖。',
  'Where the owner is unknown there is a public notice; what nobody claims is handed in or auctioned.',
);
const money = office(
  '案款',
  '价款处置后三个工作日内存入案款账户，案件有结论后退还或者上缴。',
  'Proceeds go to the account for case money within three working days; when the case is decided they are paid back or handed in.',
);

const hands = rulesOf({ document: '办案流程（法律未作规定）', from: '2021-07-15', mark: 'office rule' });
const twoHands = hands(
  '方案与审批分离',
  '先行处置由谁登记、报批，就不由谁批准。',
  'Whoever entered or submitted an early disposal does not approve it.',
);

export const earlyParts = {
  keeper: { agency: 'owner', roles: ['officer', 'approver'] },
  head: { agency: 'owner', roles: ['approver'] },
  above: abovePart,
} as const;

const file = (fact: string, zh: string, en: string) => ({ fact, kind: 'file', title: { zh, en } }) as const;

export const earlyProcedure = defineProcedure({
  id: 'exhibits.early',
  version: '2021',
  validFrom: '2021-07-15',
  validUntil: null,
  title: { zh: '先行处置、无主物品处理', en: 'Early disposal, ownerless goods' },
  roles: {
    keeper: { title: { zh: '保管、处置人员', en: 'keepers' } },
    head: { title: { zh: '负责人', en: 'the head' } },
    above: aboveRole,
  },
  initial: 'new',
  states: {
    new: { title: { zh: '待登记', en: 'New' } },
    draft: { title: { zh: '待同意或者公告', en: 'Awaiting consent or notice' } },
    noticed: { title: { zh: '公告中', en: 'Public notice running' } },
    ready: { title: { zh: '待留存证据', en: 'Evidence to be preserved' } },
    recorded: { title: { zh: '待报批', en: 'To be submitted' } },
    submitted: { title: { zh: '审批', en: 'Awaiting approval' } },
    approved: { title: { zh: '待处置', en: 'To be carried out' } },
    sold: { title: { zh: '待存入案款', en: 'Proceeds to be deposited' } },
    kept: { title: { zh: '价款在案', en: 'Proceeds on deposit' } },
    paidBack: { title: { zh: '已退还价款', en: 'Proceeds returned' }, terminal: true },
    handedIn: { title: { zh: '已上缴', en: 'Handed over to the treasury' }, terminal: true },
    claimed: { title: { zh: '已认领', en: 'Claimed' }, terminal: true },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
  },
  steps: {
    enter: { title: { zh: '登记', en: 'Enter' }, actors: ['keeper'], from: ['new'], to: 'draft', basis: early },
    consent: {
      title: { zh: '登记权利人同意', en: 'Record the owner’s consent' },
      actors: ['keeper'],
      from: ['draft'],
      to: 'ready',
      requires: [
        day('consentOn', '同意日期', 'Day of the consent'),
        text('owner', '同意人（物品的权利人）', 'Owner of the goods', 200),
        file('consent', '同意书或者申请书', 'Consent or request'),
      ],
      basis: early,
    },
    notice: {
      title: { zh: '发布公告', en: 'Publish the notice' },
      actors: ['keeper'],
      from: ['draft'],
      to: 'noticed',
      repeatable: true,
      requires: [
        day('noticeOn', '公告日期', 'Day of the notice'),
        {
          fact: 'noticeUntil',
          kind: 'date',
          notBeforeEvent: true,
          title: { zh: '公告届满日期', en: 'Last day of the notice' },
        },
        file('notice', '公告', 'The notice'),
      ],
      basis: ownerless,
    },
    claim: {
      title: { zh: '有人认领', en: 'Record a claim' },
      actors: ['keeper'],
      from: ['noticed', 'ready', 'recorded'],
      to: 'claimed',
      reasonRequired: true,
      requires: [
        text('claimant', '认领人', 'Claimant', 200),
        optional(file('proof', '权利证明', 'Proof of ownership')),
      ],
      basis: ownerless,
    },
    noticeEnded: {
      title: { zh: '公告届满，无人认领', en: 'Record as unclaimed' },
      actors: ['keeper'],
      from: ['noticed'],
      to: 'ready',
      repeatable: true,
      basis: ownerless,
    },
    keepEvidence: {
      title: { zh: '留存证据', en: 'Preserve evidence' },
      actors: ['keeper'],
      from: ['ready'],
      to: 'recorded',
      repeatable: true,
      requires: [
        text('evidenceKept', '留存的样品、照片和录像', 'Samples, pictures and films kept', 500),
        file('photos', '照片', 'Photos'),
      ],
      basis: early,
    },
    submit: {
      title: { zh: '报批', en: 'Submit' },
      actors: ['keeper'],
      from: ['recorded'],
      to: 'submitted',
      repeatable: true,
      basis: early,
    },
    approve: {
      title: { zh: '批准', en: 'Approve' },
      actors: ['head', 'above'],
      from: ['submitted'],
      to: 'approved',
      notBy: { steps: ['enter', 'submit'], basis: twoHands },
      basis: early,
    },
    sendBack: {
      title: { zh: '退回', en: 'Send back' },
      actors: ['head', 'above'],
      from: ['submitted'],
      to: 'recorded',
      reasonRequired: true,
      repeatable: true,
      basis: early,
    },
    passUp: passUpStep({ actors: ['keeper', 'head'], from: ['submitted'] }),
    carryOut: {
      title: { zh: '处置物品', en: 'Dispose of the goods' },
      actors: ['keeper'],
      from: ['approved'],
      to: 'sold',
      requires: [
        text('buyer', '买受人、接收人', 'Buyer or receiver', 200),
        {
          fact: 'proceeds',
          kind: 'money',
          title: { zh: '价款', en: 'Proceeds' },
        },
        file('record', '拍卖、变卖记录', 'Record of the sale'),
      ],
      basis: early,
    },
    keepMoney: {
      title: { zh: '价款存入案款', en: 'Deposit the proceeds' },
      actors: ['keeper'],
      from: ['sold'],
      to: 'kept',
      requires: [
        text('account', '案款账户、票据号', 'Account and number of the receipt', 200),
        file('receipt', '票据', 'Receipt'),
      ],
      basis: money,
    },
    payBack: {
      title: { zh: '退还价款', en: 'Return the proceeds' },
      actors: ['keeper'],
      from: ['kept'],
      to: 'paidBack',
      requires: [text('paidTo', '收款人', 'Paid to', 200), file('voucher', '付款凭证', 'Voucher')],
      basis: lifted,
    },
    handIn: {
      title: { zh: '上缴价款', en: 'Pay the proceeds into the treasury' },
      actors: ['keeper'],
      from: ['kept'],
      to: 'handedIn',
      requires: [text('paidTo', '上缴国库、账户', 'Treasury account', 200), file('voucher', '缴款凭证', 'Voucher')],
      basis: money,
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      actors: ['keeper', 'head'],
      from: ['draft', 'noticed', 'ready', 'recorded', 'submitted', 'approved'],
      to: 'withdrawn',
      givesUp: true,
      reasonRequired: true,
      basis: early,
    },
  },
  duties: {
    above: aboveDuty(['approve', 'sendBack']),
    keepMoney: {
      title: { zh: '价款存入案款', en: 'Deposit the proceeds as case funds' },
      owner: 'keeper',
      opensOn: ['carryOut'],
      metBy: ['keepMoney'],
      deadline: { kind: 'after', amount: 3, unit: 'workingDay' },
      basis: money,
      late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
    },
    noticeEnded: {
      title: { zh: '公告届满', en: 'Public notice ends' },
      owner: 'keeper',
      opensOn: ['notice'],
      metBy: ['noticeEnded', 'claim'],
      cancelledBy: ['withdraw'],
      deadline: { kind: 'on', fact: 'noticeUntil' },
      basis: ownerless,
      late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
    },
  },
});
