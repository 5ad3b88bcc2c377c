// Evidence that goes to another agency: which items, to whom, on what ground, and what became of it there.
import { defineRegister, keptAlways } from '@qingfeng/register';

/** Why evidence leaves for another agency. */
export const grounds = {
  referral: { zh: '移送涉嫌犯罪案件', en: 'Referral of a suspected crime' },
  competence: { zh: '移送有管辖权的机关', en: 'Transfer to the competent agency' },
  cooperation: { zh: '案件协查', en: 'Co-investigation' },
  court: { zh: '诉讼举证', en: 'Evidence for court proceedings' },
} as const;

export const transfers = defineRegister({
  id: 'evidence-transfers',
  table: 'evidence_transfer',
  title: { zh: '移送的证据', en: 'Evidence handed over' },
  one: { zh: '证据移送', en: 'transfer of evidence' },
  about: {
    zh: '移送给其他机关的证据包：文件、保管记录、日志证明和时间戳一起发出，对方核对后发回回执。',
    en: 'Evidence bundles for other agencies: files, custody records, log proofs and time stamps are sent together, and the receiver returns a receipt after checking them.',
  },
  fields: {
    title: { kind: 'text', maxLength: 200, title: { zh: '名称', en: 'Title' } },
    caseFile: { kind: 'record', of: 'case', optional: true, fixed: true, title: { zh: '所属案件', en: 'Case' } },
    receiver: { kind: 'agency', fixed: true, title: { zh: '接收单位', en: 'Receiver' } },
    ground: { kind: 'choice', options: grounds, fixed: true, title: { zh: '依据', en: 'Ground' } },
    reason: { kind: 'text', maxLength: 1000, lines: 3, fixed: true, title: { zh: '移送事由', en: 'Reason' } },
    items: {
      kind: 'rows',
      most: 100,
      fixed: true,
      title: { zh: '证据', en: 'Evidence' },
      fields: { item: { kind: 'record', of: 'evidence', title: { zh: '证据', en: 'Item' } } },
    },
    sentOn: { kind: 'date', optional: true, title: { zh: '发出日期', en: 'Sent on' } },
    digest: { kind: 'text', maxLength: 64, optional: true, title: { zh: '证据包摘要', en: 'Digest of the bundle' } },
    fileCount: { kind: 'number', min: 0, whole: true, optional: true, title: { zh: '文件数', en: 'Files' } },
    checkedOn: { kind: 'date', optional: true, title: { zh: '对方核对日期', en: 'Verified by the receiver on' } },
    acceptedOn: { kind: 'date', optional: true, title: { zh: '签收日期', en: 'Signed for on' } },
    receiptNo: { kind: 'text', maxLength: 100, optional: true, title: { zh: '回执编号', en: 'Receipt' } },
    why: {
      kind: 'text',
      maxLength: 2000,
      lines: 3,
      optional: true,
      title: { zh: '未接收原因', en: 'Reason not accepted' },
    },
  },
  names: ['title', 'receiver'],
  list: {
    columns: [
      ['title', 'caseFile'],
      ['receiver', 'ground'],
      ['sentOn', 'checkedOn'],
      ['receiptNo', 'acceptedOn'],
    ],
    filters: ['ground', 'caseFile', 'receiver', 'sentOn'],
    search: ['title', 'reason', 'receiptNo'],
    orders: ['sentOn'],
  },
  queues: {
    all: { title: { zh: '全部', en: 'All' }, where: {} },
    toApprove: { title: { zh: '待批准', en: 'To approve' }, where: { states: ['asked'] } },
    onTheWay: {
      title: { zh: '待对方核对、签收', en: 'With the receiver' },
      where: { states: ['packing', 'sent', 'verified'] },
    },
    late: { title: { zh: '已超期', en: 'Overdue' }, where: { due: 'late' } },
  },
  menu: {
    section: 'goods',
    icon: 'ExportOutlined',
    after: 'evidence',
    title: { zh: '移送证据', en: 'Evidence handed over' },
  },
  access: { read: 'readers', enter: 'officials', change: 'owner' },
  procedure: {
    id: 'evidence.transfer',
    kind: 'evidenceTransfer',
    begin: { step: 'ask' },
    sets: {
      sentOn: { by: ['send'] },
      digest: { by: ['send'], fact: 'digest' },
      fileCount: { by: ['send'], fact: 'files' },
      checkedOn: { by: ['arrive'], fact: 'doneOn' },
      acceptedOn: { by: ['accept'], fact: 'doneOn' },
      receiptNo: { by: ['accept'], fact: 'receiptNo' },
      why: { by: ['refuse', 'sendBack'], fact: 'why' },
    },
    changeIn: ['asked'],
  },
  keep: keptAlways('2012-01-01'),
  foundBy: ['title'],
});
