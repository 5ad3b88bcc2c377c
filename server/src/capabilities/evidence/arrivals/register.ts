// Evidence that another agency handed over: what it is, whether it is as it was sent, and its files, which open here.
import { defineRegister, keptAlways } from '@qingfeng/register';
import { grounds } from '../transfers/register.ts';

export const arrivals = defineRegister({
  id: 'received-evidence',
  table: 'evidence_arrival',
  title: { zh: '收到的证据', en: 'Evidence received' },
  one: { zh: '收到的证据包', en: 'bundle of evidence' },
  about: {
    zh: '其他机关移送来的证据包：到达时核对摘要、日志证明和时间戳，不符的不予接收并告知对方；核对无误的由本单位签收。',
    en: 'Evidence bundles from other agencies. On arrival the digests, log proofs and time stamps are checked. Bundles that fail are rejected and the sender is informed; bundles that pass are signed for by your agency.',
  },
  fields: {
    title: { kind: 'text', maxLength: 200, fixed: true, title: { zh: '名称', en: 'Title' } },
    fromAgency: { kind: 'text', maxLength: 200, fixed: true, title: { zh: '移送单位', en: 'Sent by' } },
    fromCase: {
      kind: 'text',
      maxLength: 300,
      optional: true,
      fixed: true,
      title: { zh: '对方案件', en: 'Sender’s case' },
    },
    ground: { kind: 'choice', options: grounds, fixed: true, title: { zh: '依据', en: 'Ground' } },
    reason: { kind: 'text', maxLength: 1000, lines: 3, fixed: true, title: { zh: '移送事由', en: 'Reason' } },
    items: {
      kind: 'rows',
      most: 100,
      optional: true,
      fixed: true,
      title: { zh: '证据', en: 'Evidence' },
      fields: {
        number: { kind: 'text', maxLength: 100, title: { zh: '证据编号', en: 'Number' } },
        name: { kind: 'text', maxLength: 200, title: { zh: '名称', en: 'Title' } },
        files: { kind: 'number', min: 0, whole: true, title: { zh: '文件数', en: 'Files' } },
      },
    },
    content: { kind: 'file', most: 500, shared: true, optional: true, fixed: true, title: { zh: '文件', en: 'Files' } },
    digest: { kind: 'text', maxLength: 64, fixed: true, title: { zh: '证据包摘要', en: 'Digest of the bundle' } },
    arrivedOn: { kind: 'date', fixed: true, notAfterEvent: true, title: { zh: '收到日期', en: 'Arrived on' } },
    sourceTransfer: {
      ...{ kind: 'text', maxLength: 36, optional: true, fixed: true },
      title: { zh: '移送编号', en: 'Transfer number' },
    },
    note: { kind: 'text', maxLength: 1000, lines: 2, optional: true, title: { zh: '备注', en: 'Note' } },
    fileCount: {
      ...{ kind: 'number', min: 0, whole: true, optional: true },
      title: { zh: '摘要相符的文件数', en: 'Files with a matching digest' },
    },
    entries: {
      ...{ kind: 'number', min: 0, whole: true, optional: true },
      title: { zh: '成立的日志证明数', en: 'Valid log proofs' },
    },
    stamps: {
      ...{ kind: 'number', min: 0, whole: true, optional: true },
      title: { zh: '成立的时间戳数', en: 'Valid time stamps' },
    },
    faults: { kind: 'text', maxLength: 2000, lines: 3, optional: true, title: { zh: '不符之处', en: 'Discrepancies' } },
    receiptNo: { kind: 'text', maxLength: 100, optional: true, title: { zh: '回执编号', en: 'Receipt' } },
    acceptedOn: { kind: 'date', optional: true, title: { zh: '签收日期', en: 'Signed for on' } },
  },
  once: [['sourceTransfer']],
  names: ['title', 'fromAgency'],
  list: {
    columns: [
      ['title', 'fromAgency'],
      ['ground', 'fromCase'],
      ['arrivedOn', 'acceptedOn'],
      ['fileCount', 'receiptNo'],
    ],
    filters: ['ground', 'arrivedOn'],
    search: ['title', 'fromAgency', 'fromCase', 'reason', 'receiptNo'],
    orders: ['arrivedOn'],
  },
  queues: {
    all: { title: { zh: '全部', en: 'All' }, where: {} },
    toCheck: { title: { zh: '待核对', en: 'To check' }, where: { states: ['arrived'] } },
    toSign: { title: { zh: '待签收', en: 'To sign for' }, where: { states: ['verified'] } },
    late: { title: { zh: '已超期', en: 'Overdue' }, where: { due: 'late' } },
  },
  menu: {
    section: 'goods',
    icon: 'ImportOutlined',
    after: 'evidence-transfers',
    title: { zh: '收到证据', en: 'Evidence received' },
  },
  access: { read: 'readers', enter: 'officials', change: 'owner' },
  procedure: {
    id: 'evidence.arrival',
    kind: 'evidenceArrival',
    begin: { step: 'arrive' },
    sets: {
      fileCount: { by: ['verify'], fact: 'files' },
      entries: { by: ['verify'], fact: 'entries' },
      stamps: { by: ['verify'], fact: 'stamps' },
      faults: { by: ['refuse'], fact: 'faults' },
      receiptNo: { by: ['accept'], fact: 'receiptNo' },
      acceptedOn: { by: ['accept'] },
    },
  },
  keep: keptAlways('2012-01-01'),
  foundBy: ['title'],
});
