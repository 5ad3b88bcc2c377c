// What becomes of evidence that goes to another agency, as data: asked for, approved, sent, checked there, signed for or refused.
import { day, defineProcedure, optional, text } from '@qingfeng/procedure';
import { bases } from './bases.ts';
import { count } from './count.ts';

export const transferParts = {
  officer: { agency: 'owner', roles: ['officer', 'approver'] },
  head: { agency: 'owner', roles: ['approver'] },
  system: { agency: 'system' },
} as const;

const why = text('why', '原因', 'Why', 2_000);

export const transferProcedure = defineProcedure({
  id: 'evidence.transfer',
  version: '2012',
  validFrom: '2012-01-01',
  validUntil: null,
  title: { zh: '移送证据', en: 'Transfer of evidence' },
  roles: {
    officer: { title: { zh: '承办人员', en: 'the officers' } },
    head: { title: { zh: '本单位负责人', en: 'the head of the agency' } },
    system: { title: { zh: '平台', en: 'the platform' } },
  },
  initial: 'new',
  states: {
    new: { title: { zh: '待申请', en: 'New' } },
    asked: { title: { zh: '待批准', en: 'Awaiting approval' } },
    packing: { title: { zh: '正在制作证据包', en: 'Being packed' } },
    sent: { title: { zh: '已发出，待对方核对', en: 'Sent, awaiting verification' } },
    verified: { title: { zh: '对方核对无误，待签收', en: 'Verified by the receiver; awaiting receipt' } },
    accepted: { title: { zh: '对方已签收', en: 'Signed for' }, terminal: true },
    refused: { title: { zh: '未被接收', en: 'Not accepted' }, terminal: true },
    returned: { title: { zh: '对方已退回', en: 'Returned' }, terminal: true },
    declined: { title: { zh: '不予批准', en: 'Not approved' }, terminal: true },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
  },
  steps: {
    ask: {
      title: { zh: '申请移送', en: 'Request the transfer' },
      actors: ['officer'],
      from: ['new'],
      to: 'asked',
      basis: bases.ask,
    },
    approve: {
      title: { zh: '批准移送', en: 'Approve' },
      actors: ['head'],
      from: ['asked'],
      to: 'packing',
      basis: bases.approve,
    },
    decline: {
      title: { zh: '不予批准', en: 'Do not approve' },
      actors: ['head'],
      from: ['asked'],
      to: 'declined',
      reasonRequired: true,
      basis: bases.approve,
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      actors: ['officer'],
      from: ['asked'],
      to: 'withdrawn',
      givesUp: true,
      reasonRequired: true,
      basis: bases.ask,
    },
    send: {
      title: { zh: '发出证据包', en: 'Send the bundle' },
      actors: ['system'],
      from: ['packing'],
      to: 'sent',
      requires: [text('digest', '证据包摘要', 'Digest of the bundle', 64), count('files', '文件数', 'Files')],
      basis: bases.send,
    },
    arrive: {
      title: { zh: '对方核对无误', en: 'Verified by the receiver' },
      actors: ['system'],
      from: ['sent'],
      to: 'verified',
      requires: [day('doneOn', '日期', 'Day')],
      basis: bases.send,
    },
    accept: {
      title: { zh: '对方签收', en: 'Signed for' },
      actors: ['system'],
      from: ['verified'],
      to: 'accepted',
      requires: [day('doneOn', '签收日期', 'Signed for on'), text('receiptNo', '回执编号', 'Receipt', 100)],
      basis: bases.sign,
    },
    refuse: {
      title: { zh: '未被接收', en: 'Not accepted' },
      actors: ['system'],
      from: ['packing', 'sent'],
      to: 'refused',
      requires: [why],
      basis: bases.send,
    },
    sendBack: {
      title: { zh: '对方退回', en: 'Returned' },
      actors: ['system'],
      from: ['verified'],
      to: 'returned',
      requires: [optional(day('doneOn', '退回日期', 'Returned on')), why],
      basis: bases.sign,
    },
  },
  duties: {
    approve: {
      title: { zh: '决定是否移送', en: 'Decide on the transfer' },
      owner: 'head',
      opensOn: ['ask'],
      metBy: ['approve', 'decline', 'withdraw'],
      deadline: { kind: 'after', amount: 2, unit: 'workingDay' },
      basis: bases.approve,
      late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
    },
  },
});
