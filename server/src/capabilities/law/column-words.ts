// What the columns of these records are called, where the trail or a refusal tells of them.
import { nameColumns } from '../../platform/database/column-words.ts';

nameColumns({
  law_version: {
    content: { zh: '内容', en: 'content' },
    decided_by: { zh: '审批', en: 'approval' },
    no: { zh: '编号', en: 'number' },
    returned: { zh: '退回', en: 'return' },
    state: { zh: '状态', en: 'state' },
    submitted_by: { zh: '提交', en: 'submission' },
    takes_effect_on: { zh: '启用日', en: 'first day' },
    title: { zh: '名称', en: 'title' },
  },
  office_rule: {
    amount: { zh: '长度', en: 'length' },
    article: { zh: '条款', en: 'article' },
    decided_by: { zh: '审批', en: 'approval' },
    line: { zh: '适用部门', en: 'department' },
    no: { zh: '编号', en: 'number' },
    state: { zh: '状态', en: 'state' },
    unit: { zh: '计算单位', en: 'unit' },
    valid_from: { zh: '有效期', en: 'validity' },
  },
  law_change: {
    content: { zh: '内容', en: 'content' },
  },
});
