// What becomes of evidence that another agency handed over, as data: checked on arrival, then signed for or returned.
import { defineProcedure, text } from '@qingfeng/procedure';
import { bases } from '../transfers/bases.ts';
import { count } from '../transfers/count.ts';

export const arrivalParts = {
  officer: { agency: 'owner', roles: ['officer', 'approver'] },
  system: { agency: 'system' },
} as const;

export const arrivalProcedure = defineProcedure({
  id: 'evidence.arrival',
  version: '2012',
  validFrom: '2012-01-01',
  validUntil: null,
  title: { zh: '接收证据', en: 'Receipt of evidence' },
  roles: {
    officer: { title: { zh: '本单位执法人员', en: 'officers of the agency' } },
    system: { title: { zh: '平台', en: 'the platform' } },
  },
  initial: 'new',
  states: {
    new: { title: { zh: '待登记', en: 'New' } },
    arrived: { title: { zh: '待核对', en: 'To be checked' } },
    verified: { title: { zh: '核对无误，待签收', en: 'Verified; awaiting receipt' } },
    refused: { title: { zh: '核对不符，未接收', en: 'Does not match what was sent' }, terminal: true },
    accepted: { title: { zh: '已签收', en: 'Signed for' }, terminal: true },
    returned: { title: { zh: '已退回', en: 'Returned' }, terminal: true },
  },
  steps: {
    arrive: {
      title: { zh: '收到证据包', en: 'Receive the bundle' },
      actors: ['officer'],
      from: ['new'],
      to: 'arrived',
      basis: bases.send,
    },
    verify: {
      title: { zh: '核对无误', en: 'Checked' },
      actors: ['system'],
      from: ['arrived'],
      to: 'verified',
      requires: [
        count('files', '摘要相符的文件数', 'Files with the right digest'),
        count('entries', '成立的日志证明数', 'Proofs of the log that hold'),
        count('stamps', '成立的时间戳数', 'Time stamps that hold'),
      ],
      basis: bases.send,
    },
    refuse: {
      title: { zh: '核对不符', en: 'Does not match what was sent' },
      actors: ['system'],
      from: ['arrived'],
      to: 'refused',
      requires: [text('faults', '不符之处', 'Discrepancies', 2_000)],
      basis: bases.send,
    },
    accept: {
      title: { zh: '签收', en: 'Sign for it' },
      actors: ['officer'],
      from: ['verified'],
      to: 'accepted',
      requires: [text('receiptNo', '回执编号', 'Receipt', 100)],
      basis: bases.sign,
    },
    sendBack: {
      title: { zh: '退回', en: 'Return' },
      actors: ['officer'],
      from: ['verified'],
      to: 'returned',
      reasonRequired: true,
      basis: bases.sign,
    },
  },
  duties: {
    sign: {
      title: { zh: '签收证据', en: 'Sign for evidence' },
      owner: 'officer',
      opensOn: ['verify'],
      metBy: ['accept', 'sendBack'],
      deadline: { kind: 'after', amount: 5, unit: 'workingDay' },
      basis: bases.sign,
      late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
    },
  },
});
