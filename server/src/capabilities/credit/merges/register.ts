// That two subjects are one, or are not, as somebody decided; what was merged can be parted again, and nothing of either is changed.
import { defineRegister, keptAlways } from '@qingfeng/register';

export const merges = defineRegister({
  id: 'subject-merges',
  table: 'credit_subject_merge',
  title: { zh: '主体合并', en: 'Merged subjects' },
  one: { zh: '主体合并', en: 'decision on two subjects' },
  about: {
    zh: '两条信用主体是不是同一个，由人决定：合并后档案一并显示，随时可以撤销，撤销后各自恢复原样。自然人不合并。',
    en: 'People decide whether two credit subjects are the same. A merged file shows both and can be separated again at any time, restoring each. Natural persons are not merged.',
  },
  fields: {
    kept: { kind: 'record', of: 'subjects', fixed: true, title: { zh: '保留的主体', en: 'Subject kept' } },
    merged: { kind: 'record', of: 'subjects', fixed: true, title: { zh: '并入的主体', en: 'Subject merged into it' } },
    verdict: {
      kind: 'choice',
      options: {
        same: { zh: '同一主体', en: 'Same subject' },
        apart: { zh: '不是同一主体', en: 'Different subjects' },
      },
      fixed: true,
      title: { zh: '结论', en: 'Decision' },
    },
    reason: { kind: 'text', maxLength: 1000, lines: 3, title: { zh: '理由', en: 'Reasons' } },
    undoneOn: { kind: 'date', optional: true, notAfterEvent: true, title: { zh: '撤销日期', en: 'Undone on' } },
    undoneWhy: { kind: 'text', maxLength: 500, optional: true, title: { zh: '撤销原因', en: 'Reason for undoing' } },
  },
  names: 'reason',
  list: {
    columns: [['kept', 'merged'], 'verdict', 'reason', ['undoneOn', 'undoneWhy']],
    filters: ['verdict', 'kept', 'merged', 'undoneOn'],
    search: [],
    orders: [],
  },
  access: { read: 'officials', enter: 'officials', change: 'owner' },
  keep: keptAlways('2016-01-01'),
  foundBy: ['kept', 'merged', 'reason'],
});
