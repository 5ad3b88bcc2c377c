// Referred to the police, as data: prepared, approved where a decision came first, sent, received, completed, sent on or returned.
import type { Requirement } from '@qingfeng/procedure';
import { approvedAs } from '../../../platform/procedures/index.ts';
import { only, type Steps } from './parts.ts';
import { agency, files, packageItems, type Rules, text } from './terms.ts';

export const branches = {
  foodDrugEnvironment: { zh: '食品药品环境犯罪侦查', en: 'Food, drug and environment' },
  economic: { zh: '经济犯罪侦查', en: 'Economic crime' },
  other: { zh: '其他', en: 'Other' },
} as const;

const suspected: readonly Requirement[] = [
  text('crimes', '涉嫌罪名及条款', 'Crimes and articles', 500),
  // What the measures of 2015 on food and drugs go by; the platform says it by the articles.
  { fact: 'foodOrDrug', kind: 'boolean', optional: true, title: { zh: '食品、药品案件', en: 'Food or drug case' } },
  {
    fact: 'branch',
    kind: 'choice',
    title: { zh: '公安机关警种', en: 'Police branch' },
    options: branches,
  },
];

export const receptionSteps = (rules: Rules): Steps => ({
  prepare: {
    title: { zh: '准备移送', en: 'Prepare the referral' },
    actors: ['agency'],
    from: ['draft'],
    to: 'prepared',
    requires: [
      ...suspected,
      {
        fact: 'approvedAt',
        kind: 'time',
        notAfterEvent: true,
        optional: true,
        title: { zh: '负责人批准', en: 'Approval by the head' },
      },
    ],
    basis: rules.prepare,
  },
  // Of a case that was decided first: no report went before, so the head approves here.
  report: {
    title: { zh: '提请批准移送', en: 'Submit the referral for approval' },
    actors: ['agency'],
    from: ['draft'],
    to: 'prepared',
    requires: [...suspected, text('team', '专案组成员（两名以上）', 'Team of two or more', 500)],
    basis: rules.report,
  },
  approve: {
    title: { zh: '批准移送', en: 'Approve the referral' },
    actors: ['agencyHead'],
    from: ['prepared'],
    to: 'stays',
    requires: [approvedAs],
    onlyWhen: [only({ open: 'approve' }, '没有待批准的移送', 'No referral is awaiting approval', rules.approve)],
    basis: rules.approve,
  },
  cancel: {
    title: { zh: '撤销准备', en: 'Cancel before hand-over' },
    actors: ['agencyHead', 'system'],
    from: ['prepared'],
    to: 'cancelled',
    givesUp: true,
    reasonRequired: true,
    basis: rules.prepare,
  },
  send: {
    title: { zh: '移送公安机关并抄送检察院', en: 'Hand over, with a copy to the procuratorate' },
    actors: ['agency'],
    from: ['prepared'],
    to: 'sent',
    requires: [text('referralNo', '移送书文号', 'Number of the transfer letter', 100)],
    materials: packageItems,
    forbiddenWhile: [
      {
        condition: { open: 'approve' },
        why: { zh: '负责人尚未批准移送', en: 'The head has not approved the referral' },
        basis: rules.approve,
      },
    ],
    basis: rules.send,
  },
  receive: {
    title: { zh: '接收（材料齐全）', en: 'Receive (complete)' },
    actors: ['police'],
    from: ['sent'],
    to: 'accepted',
    requires: [text('receiptNo', '受案编号', 'Receipt number', 100), text('receivedBy', '接收人', 'Received by', 100)],
    repeatable: true,
    basis: rules.receive,
  },
  receiveIncomplete: {
    title: { zh: '接收（材料不全）', en: 'Receive (incomplete)' },
    actors: ['police'],
    from: ['sent'],
    to: 'accepted',
    requires: [text('receiptNo', '受案编号', 'Receipt number', 100), text('receivedBy', '接收人', 'Received by', 100)],
    repeatable: true,
    basis: rules.receive,
  },
  askCompletion: {
    title: { zh: '通知补正材料', en: 'Request missing documents' },
    actors: ['police'],
    from: ['accepted'],
    to: 'stays',
    requires: [text('missing', '需补充的材料', 'What is missing')],
    repeatable: true,
    basis: rules.incomplete,
  },
  supply: {
    title: { zh: '补充材料', en: 'Supply missing documents' },
    actors: ['agency'],
    from: ['accepted'],
    to: 'stays',
    requires: [text('supplied', '补充的材料', 'What is supplied'), files],
    onlyWhen: [only({ open: 'supply' }, '没有待补正的材料', 'No documents have been requested', rules.supply)],
    repeatable: true,
    basis: rules.supply,
  },
  forward: {
    title: { zh: '转送有管辖权的公安机关', en: 'Forward to the competent police' },
    actors: ['police'],
    from: ['sent', 'accepted'],
    to: 'sent',
    requires: [agency('competent', '有管辖权的公安机关', 'Competent police', 'mps')],
    reasonRequired: true,
    repeatable: true,
    basis: rules.forward,
  },
  notPolice: {
    title: { zh: '不属于公安机关管辖，退回', en: 'Return; not under police jurisdiction' },
    actors: ['policeHead'],
    from: ['sent', 'accepted'],
    to: 'returned',
    requires: [agency('competent', '有管辖权的机关', 'Competent body')],
    reasonRequired: true,
    basis: rules.notPolice,
  },
});
