// What follows a decision, as data: service, performance, remedies, closing, archive; and passing a case on.
import type { Condition } from '@qingfeng/procedure';
import { dayAfter, serviceDay } from './days.ts';
import { courtUntil } from './enforcement.ts';
import {
  corrected,
  correctedFourthly,
  correctedSeventhly,
  correctedThirdly,
  heldGoodsBy,
  type Limits,
  nothingImposed,
  ofParty,
  partiesNamed,
  type Steps,
} from './parts.ts';
import { doneSinceDecision } from './reopen.ts';
import { openReviewBars, stayBars } from './superior.ts';
import { agency, day, files, link, money, optional, text } from './terms.ts';

/** A case ends as it was decided. */
const closedBy = {
  noPenalty: { kind: 'noPenalty', zh: '决定不是不予处罚', en: 'The decision was not “no penalty”' },
  withdrawn: { kind: 'withdrawn', zh: '决定不是撤销案件', en: 'The decision was not to withdraw the case' },
  referred: { kind: 'referred', zh: '决定不是移送司法机关', en: 'The decision was not to refer the case' },
} as const;
const allOf = (...all: Condition[]): Condition => ({ all });

/** How a case ends. */
export const closings = {
  performed: { zh: '决定履行完毕', en: 'Decision carried out' },
  enforced: { zh: '人民法院裁定执行', en: 'Enforced by the court' },
  noPenalty: { zh: '不予处罚', en: 'No penalty' },
  withdrawn: { zh: '撤销案件', en: 'Withdrawn' },
  referred: { zh: '移送司法机关', en: 'Referred' },
  terminated: { zh: '终止', en: 'Terminated' },
} as const;

/** How a decision is served. */
export const servedBy = {
  direct: { zh: '直接送达', en: 'In person' },
  left: { zh: '留置送达', en: 'Left' },
  mail: { zh: '邮寄送达', en: 'Mail' },
  electronic: { zh: '电子送达', en: 'Electronic' },
  announcement: { zh: '公告送达', en: 'Public announcement' },
} as const;

export const afterwardsSteps = ({ bases, ...limits }: Limits): Steps => ({
  serve: {
    title: { zh: '送达决定书', en: 'Serve the decision' },
    actors: ['officer'],
    from: ['decided'],
    to: 'stays',
    requires: [
      serviceDay(bases),
      {
        fact: 'way',
        kind: 'choice',
        title: { zh: '送达方式', en: 'Way' },
        options: servedBy,
      },
      ofParty,
      files,
    ],
    // Each of several parties is served by name; a case with one party is served once.
    forbiddenWhile: [
      corrected({
        condition: { all: [doneSinceDecision('serve'), { not: partiesNamed }] },
        why: { zh: '决定书已经送达', en: 'The decision has been served' },
        basis: bases.serve,
      }),
      correctedFourthly({
        condition: doneSinceDecision('decideOnSpot'),
        why: { zh: '当场处罚决定书已当场交付', en: 'The decision was delivered on the spot' },
        basis: bases.onSpot,
      }),
    ],
    repeatable: true,
    basis: bases.serve,
  },
  perform: {
    title: { zh: '履行完毕', en: 'Carried out' },
    actors: ['officer'],
    from: ['decided'],
    to: 'stays',
    requires: [ofParty, dayAfter('notice', 'performedOn', '履行日期', 'Day'), optional(text('note', '说明', 'Note'))],
    // Each of several parties performs by name; a decision on one is performed once.
    forbiddenWhile: [
      nothingImposed(bases),
      correctedThirdly({
        condition: { all: [doneSinceDecision('perform'), { not: partiesNamed }] },
        why: { zh: '决定已经履行', en: 'The decision has been carried out' },
        basis: bases.pay,
      }),
    ],
    onlyWhen: [
      {
        condition: doneSinceDecision('serve', 'decideOnSpot'),
        why: { zh: '决定书尚未送达', en: 'The decision has not been served' },
        basis: bases.pay,
      },
    ],
    repeatable: true,
    basis: bases.pay,
  },
  recordPayment: {
    title: { zh: '记录缴款', en: 'Record a payment' },
    actors: ['officer'],
    from: ['decided'],
    to: 'stays',
    requires: [
      ofParty,
      day('paidOn', '缴款日期', 'Day of the payment'),
      money('paidFen', '缴款数额', 'Paid'),
      optional(money('addedPaidFen', '其中加处罚款', 'Of it the added fine')),
      {
        fact: 'payBy',
        kind: 'date',
        optional: true,
        title: { zh: '下一期缴纳期限', en: 'Next instalment due' },
      },
      optional(text('paymentNo', '缴款凭证号', 'Number of the receipt', 100)),
      files,
    ],
    onlyWhen: [
      {
        condition: doneSinceDecision('serve', 'decideOnSpot'),
        why: { zh: '决定书尚未送达', en: 'The decision has not been served' },
        basis: bases.pay,
      },
    ],
    forbiddenWhile: [nothingImposed(bases)],
    repeatable: true,
    basis: bases.pay,
  },
  deferPayment: {
    title: { zh: '批准延期、分期缴纳', en: 'Approve deferral or instalments' },
    actors: ['head'],
    from: ['decided'],
    to: 'stays',
    requires: [
      ofParty,
      {
        fact: 'payBy',
        kind: 'date',
        notBeforeEvent: true,
        title: { zh: '缴纳期限（分期的填第一期）', en: 'Pay by (in parts: the first of them)' },
      },
      optional({
        fact: 'instalments',
        kind: 'figures',
        of: 'yuan',
        title: { zh: '分期缴纳（每期的日期和数额，元）', en: 'Instalments (date and amount of each, yuan)' },
      }),
      courtUntil,
    ],
    reasonRequired: true,
    forbiddenWhile: [nothingImposed(bases)],
    repeatable: true,
    basis: bases.laterPayment,
  },
  enforce: {
    title: { zh: '加处罚款等措施', en: 'Additional fine and other measures' },
    actors: ['officer'],
    from: ['decided'],
    to: 'stays',
    requires: [ofParty, text('enforcement', '措施', 'What was done')],
    waits: [
      {
        duty: 'perform',
        until: 'over',
        alone: { fact: 'party' },
        why: { zh: '当事人的履行期限未满', en: 'The period for compliance has not ended' },
        basis: bases.pay,
      },
    ],
    forbiddenWhile: [nothingImposed(bases), ...stayBars(bases)],
    repeatable: true,
    basis: bases.enforcement,
  },
  recordRemedy: {
    title: { zh: '记录复议、诉讼、检察监督', en: 'Record reconsideration, suit or supervision' },
    actors: ['officer'],
    from: ['decided', 'closed', 'archived'],
    to: 'stays',
    afterEnd: true,
    requires: [
      {
        fact: 'remedy',
        kind: 'choice',
        title: { zh: '种类', en: 'Kind' },
        options: {
          reconsideration: { zh: '行政复议', en: 'Reconsideration' },
          suit: { zh: '行政诉讼', en: 'Suit' },
          supervision: { zh: '检察监督', en: 'Supervision by the procuratorate' },
        },
      },
      ofParty,
      {
        fact: 'remedyFrom',
        kind: 'date',
        optional: true,
        title: { zh: '受理之日（期间不计加处罚款）', en: 'Accepted on (no additional fine accrues meanwhile)' },
      },
      { fact: 'remedyUntil', kind: 'date', optional: true, title: { zh: '终结之日', en: 'Ended on' } },
      text('result', '受理及结果', 'State and result'),
    ],
    repeatable: true,
    basis: bases.remedy,
  },
  close: {
    title: { zh: '结案', en: 'Close' },
    actors: ['head'],
    from: ['decided'],
    to: 'closed',
    requires: [
      {
        fact: 'closing',
        kind: 'choice',
        title: { zh: '结案方式', en: 'How it ends' },
        options: closings,
      },
    ],
    forbiddenWhile: [heldGoodsBy(bases.close)],
    onlyWhen: [
      corrected({
        condition: { taken: 'applyToCourt' },
        why: { zh: '没有申请人民法院强制执行', en: 'The court was not asked to enforce it' },
        basis: bases.court,
        values: { fact: 'closing', are: ['enforced'] },
      }),
      correctedThirdly({
        condition: allOf(doneSinceDecision('perform'), { not: { open: 'serve' } }, { not: { open: 'perform' } }),
        why: { zh: '没有全部当事人履行完毕的记录', en: 'Not all parties are recorded as having complied' },
        basis: bases.close,
        values: { fact: 'closing', are: ['performed'] },
      }),
      ...Object.entries(closedBy).map(([closing, { kind, zh, en }]) =>
        correctedThirdly({
          condition: { fact: 'kind', is: [kind] },
          why: { zh, en },
          basis: bases.close,
          values: { fact: 'closing', are: [closing] },
        }),
      ),
    ],
    repeatable: true,
    basis: bases.close,
  },
  archive: {
    title: { zh: '归档', en: 'Archive' },
    actors: ['officer'],
    from: ['closed'],
    to: 'archived',
    requires: [text('archiveNo', '归档号', 'Archive number', 40)],
    forbiddenWhile: [
      ...(limits.onSpot.filedWithin === null
        ? []
        : [
            corrected({
              condition: { open: 'fileOnSpot' },
              why: { zh: '当场处罚尚未备案', en: 'The on-the-spot penalty has not been reported for the record' },
              basis: bases.onSpotFiled,
            }),
          ]),
      {
        condition: { open: 'sendCopies' },
        why: {
          zh: '决定书尚未抄送公安机关和检察机关、尚未告知权利人',
          en: 'Copies have not been sent to the police and the procuratorate, or the right holder has not been notified',
        },
        basis: link.fineFirst,
      },
      correctedSeventhly(openReviewBars),
    ],
    repeatable: true,
    basis: bases.archive,
  },
  transferAway: {
    title: { zh: '移送其他机关', en: 'Pass to another agency' },
    actors: ['head'],
    from: ['registered', 'filed'],
    to: 'transferred',
    requires: [agency('agency', '接收机关', 'Receiving agency')],
    reasonRequired: true,
    forbiddenWhile: [heldGoodsBy(bases.close)],
    basis: bases.transferAway,
  },
});
