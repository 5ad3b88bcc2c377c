// The red list: who was recognised as trustworthy, for what, on what basis, from when until when, and by whom.
import type { Text } from '@qingfeng/fields';
import { defineRegister, keptAlways } from '@qingfeng/register';
import { type ConditionId, conditions } from './conditions.ts';

const conditionTitles = Object.fromEntries(
  Object.entries(conditions).map(([id, { title }]) => [id, title]),
) as Readonly<Record<ConditionId, Text>>;

export const redList = defineRegister({
  id: 'red-list',
  table: 'credit_red_list',
  title: { zh: '守信红名单', en: 'Red list' },
  one: { zh: '守信事项', en: 'red-list entry' },
  about: {
    zh: '经认定守信的主体：符合哪一种情形、依据哪份文件、由谁认定、何时起止。只作记载，不自动产生奖惩。',
    en: 'Subjects recognised as trustworthy: grounds, basis, recognising agency and validity. This is a record only and has no automatic effect.',
  },
  fields: {
    subject: { kind: 'record', of: 'subjects', fixed: true, title: { zh: '信用主体', en: 'Subject' } },
    condition: { kind: 'choice', options: conditionTitles, title: { zh: '守信情形', en: 'Grounds' } },
    basis: {
      ...{ kind: 'text', maxLength: 300, title: { zh: '认定依据', en: 'Basis' } },
      help: {
        zh: '写明法规、规章或者文件的名称、文号和条款。',
        en: 'Law, rule or document, with number and article.',
      },
    },
    documentNo: { kind: 'text', maxLength: 100, title: { zh: '认定文号', en: 'Recognition document no.' } },
    recognisedBy: { kind: 'text', maxLength: 200, title: { zh: '认定单位', en: 'Recognised by' } },
    validFrom: { kind: 'date', title: { zh: '有效期自', en: 'Valid from' } },
    validUntil: {
      ...{ kind: 'date', optional: true, title: { zh: '有效期至', en: 'Valid until' } },
      help: { zh: '长期有效的不填。', en: 'Leave empty if it has no end date.' },
    },
    papers: { kind: 'file', most: 5, optional: true, title: { zh: '认定材料', en: 'Supporting documents' } },
    removedOn: { kind: 'date', optional: true, title: { zh: '提前退出日期', en: 'Removed early on' } },
    removedWhy: {
      kind: 'text',
      maxLength: 500,
      optional: true,
      title: { zh: '提前退出原因', en: 'Reason for removal' },
    },
  },
  once: [['subject', 'documentNo']],
  inOrder: [
    ['validFrom', 'validUntil'],
    ['validFrom', 'removedOn'],
  ],
  names: ['documentNo', 'recognisedBy'],
  list: {
    columns: [
      ['subject', 'documentNo'],
      ['condition', 'basis'],
      'recognisedBy',
      ['validFrom', 'validUntil'],
      'removedOn',
    ],
    filters: ['condition', 'subject', 'validFrom', 'validUntil'],
    search: ['documentNo', 'recognisedBy', 'basis'],
    orders: ['validUntil', 'validFrom', 'documentNo'],
  },
  term: { from: 'validFrom', until: 'validUntil', remind: [30] },
  menu: { section: 'credit', icon: 'LikeOutlined' },
  public: {
    at: '/portal/credit/red-list',
    title: { zh: '守信红名单公示', en: 'Published red list' },
    about: {
      zh: '公示目前有效的守信认定。有效期满、提前退出或者被列入严重违法失信名单后不再显示。认为信息有误的，可以向认定单位提出。',
      en: 'Recognitions currently in force. They are no longer shown once they expire, are removed early, or the subject is listed as a serious violator. If you believe an entry is wrong, contact the recognising body.',
    },
    find: { zh: '名称或者统一社会信用代码', en: 'Name or social credit code' },
    none: { zh: '红名单上没有符合条件的主体。', en: 'No matching subject on the red list.' },
    // No people, nobody who was removed, and nobody who stands on the list of grave violators.
    while: { rule: { name: 'stands', of: ['subject', 'subject.kind', 'removedOn', 'day'] } },
    from: 'validFrom',
    until: 'validUntil',
    fields: [
      ...(['subject.name', 'subject.uscc', 'subject.kind', 'condition', 'basis'] as const),
      ...(['documentNo', 'recognisedBy', 'validFrom', 'validUntil'] as const),
    ],
    list: {
      columns: [
        ...(['subject.name', 'subject.uscc', 'condition', 'basis'] as const),
        ...(['recognisedBy', 'documentNo', 'validFrom', 'validUntil'] as const),
      ],
      facets: ['condition'],
      search: ['subject.name', 'subject.uscc'],
      order: 'validFrom',
    },
    titles: { 'subject.name': { zh: '名称', en: 'Name' } },
  },
  access: { read: 'officials', enter: 'officials', change: 'owner' },
  keep: keptAlways('2016-01-01'),
  // What was scanned here is no other system's.
  ours: ['papers'],
  logged: true,
  foundBy: ['subject', 'documentNo'],
});
