// What the columns of these records are called, where the trail or a refusal tells of them.
import { nameColumns } from '../../platform/database/words/column-words.ts';

nameColumns({
  statistics_entry: {
    cell: { zh: '栏目', en: 'cell' },
    report_id: { zh: '报表', en: 'report' },
    source: { zh: '来源', en: 'source' },
    value: { zh: '设置值', en: 'value' },
  },
  statistics_figure: {
    cell: { zh: '栏目', en: 'cell' },
    computed: { zh: '系统计算值', en: 'computed' },
    entered: { zh: '填报值', en: 'entered' },
    entered_name: { zh: '填报人', en: 'entered by' },
    revision_id: { zh: '报表版本', en: 'revision' },
    source: { zh: '来源', en: 'source' },
    unvalued: { zh: '金额不明的记录数', en: 'records with unknown amount' },
    value: { zh: '设置值', en: 'value' },
  },
  statistics_report: {
    form: { zh: '报表', en: 'form' },
    form_version: { zh: '报表制度版本', en: 'version of the form' },
    late: { zh: '逾期情况', en: 'late' },
    period: { zh: '期间', en: 'period' },
    period_from: { zh: '报告期起始', en: 'first day of the period' },
    period_until: { zh: '报告期截止', en: 'last day of the period' },
    revision: { zh: '版次', en: 'revision' },
    state: { zh: '状态', en: 'state' },
    submitted_at: { zh: '提交时间', en: 'submitted at' },
    zero: { zh: '零报告', en: 'nil return' },
  },
  statistics_revision: {
    approved_at: { zh: '审核时间', en: 'approved at' },
    approved_by: { zh: '审核人', en: 'approved by' },
    approved_name: { zh: '审核人姓名', en: 'name of the approver' },
    dropped_at: { zh: '放弃时间', en: 'dropped at' },
    filled_at: { zh: '填报时间', en: 'filled in at' },
    filled_by: { zh: '填报人', en: 'filled in by' },
    filled_name: { zh: '填报人姓名', en: 'name of the person who filled it in' },
    number: { zh: '修订号', en: 'revision number' },
    reason: { zh: '原因', en: 'reason' },
    report_id: { zh: '报表', en: 'report' },
    submitted_at: { zh: '提交时间', en: 'submitted at' },
    submitted_name: { zh: '报送人', en: 'submitted by' },
    zero: { zh: '零报告', en: 'nil return' },
  },
  statistics_requirement: {
    ended_on: { zh: '结束日期', en: 'ended on' },
    form: { zh: '报表', en: 'form' },
    next_from: { zh: '下期起始', en: 'first day of the next period' },
    next_until: { zh: '下期截止', en: 'last day of the next period' },
  },
});
