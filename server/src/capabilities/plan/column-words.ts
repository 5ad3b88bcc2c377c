// What the columns of these records are called, where the trail or a refusal tells of them.
import { nameColumns } from '../../platform/database/column-words.ts';

nameColumns({
  plan: {
    dated: { zh: '成文日期', en: 'date' },
    doc_no: { zh: '文号', en: 'document number' },
    issued_at: { zh: '下发', en: 'issue' },
    issuer: { zh: '发文机关', en: 'issuer' },
    region_code: { zh: '行政区划', en: 'region' },
    reporting: { zh: '报送周期', en: 'rhythm of reporting' },
    status: { zh: '状态', en: 'state' },
    title: { zh: '名称', en: 'title' },
    year: { zh: '年度', en: 'year' },
  },
  plan_task: {
    confirmed: { zh: '核对', en: 'confirmation' },
    departments: { zh: '责任单位', en: 'departments' },
    due_on: { zh: '完成时限', en: 'last day' },
    item_no: { zh: '所属事项', en: 'item' },
    leads: { zh: '牵头单位', en: 'leading departments' },
    mode: { zh: '完成方式', en: 'mode' },
    no: { zh: '编号', en: 'number' },
    removed: { zh: '删除', en: 'removal' },
    status: { zh: '状态', en: 'state' },
    text: { zh: '正文', en: 'text' },
  },
  plan_unplaced: {
    reason: { zh: '原因', en: 'reason' },
    source: { zh: '来源', en: 'source' },
    text: { zh: '正文', en: 'text' },
  },
  assignment: {
    due_on: { zh: '完成时限', en: 'last day' },
    region_code: { zh: '行政区划', en: 'region' },
    state: { zh: '状态', en: 'state' },
  },
  measure: {
    due_on: { zh: '完成时限', en: 'last day' },
    no: { zh: '编号', en: 'number' },
    result: { zh: '结论', en: 'result' },
    text: { zh: '正文', en: 'text' },
  },
  progress_report: {
    files: { zh: '附件', en: 'files' },
    period: { zh: '期间', en: 'period' },
    state: { zh: '状态', en: 'state' },
    text: { zh: '正文', en: 'text' },
  },
  supervision_order: {
    issued_at: { zh: '下发', en: 'issue' },
    no: { zh: '编号', en: 'number' },
    state: { zh: '状态', en: 'state' },
    text: { zh: '正文', en: 'text' },
  },
});
