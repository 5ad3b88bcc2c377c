// The columns of a table of progress: their titles in templates, exports and other systems, and what goes into them.
import type { Words } from '../../../platform/errors/problem.ts';

/** Titles by which a column is known; the first Chinese and the first English one stand in the template. */
export const progressTitles = {
  assignment: ['登记编号', 'Assignment', 'assignment', 'assignmentId'],
  no: ['任务编号', 'No.', 'no', 'taskNo', 'Task no.', 'Task'],
  agency: ['单位', 'Agency', 'agency', '单位名称', '承办单位'],
  agencyCode: ['单位代码', 'Agency code', 'agencyCode'],
  period: ['报告期', 'Period', 'period'],
  percent: ['完成比例（%）', 'Done (%)', 'percent', '完成比例(%)', '完成比例', '本期进度', 'Progress reported'],
  text: ['进展情况', 'What was done', 'summary', 'text', 'Progress'],
  sourceSystem: ['来源系统', 'Source system', 'sourceSystem', 'source_system'],
  sourceId: ['来源编号', 'Source id', 'sourceId', 'source_id'],
} as const satisfies Record<string, readonly [string, string, ...string[]]>;
export type ProgressColumn = keyof typeof progressTitles;

/** What templates, exports and lists of refused rows show beside it; read by people, not by the import. */
export const passedOver: ReadonlySet<string> = new Set([
  ...['任务', '任务内容', '事项', '部分', '地区', '分工', '状态', '超期', '办结期限', '当前进度', '审核', '审核意见'],
  ...[
    '报告时间',
    '问题',
    '序号',
    '备注',
    'Task',
    'Text of the task',
    'Item',
    'Section',
    'Region',
    'Part',
    'Status',
    'Late',
  ],
  ...['To be finished by', 'Progress', 'Review', 'Opinion', 'Reported at', 'Problem', 'Remark'],
]);

/** Figures that most plans ask for; a table may have any others, each under its own name. */
export const usualFigures = ['检查家次', '立案件数', '案值万元', '移送司法件数', '罚没金额万元'] as const;

/** How each column is to be filled, for the notes of the template. */
export const columnNotes: readonly { column: ProgressColumn | 'figures'; must: boolean; how: Words; sample: string }[] =
  [
    {
      column: 'no',
      must: true,
      how: { zh: '任务在要点中的编号；已按分派填好', en: 'Task number in the plan; already filled in' },
      sample: '1-1',
    },
    {
      column: 'agency',
      must: false,
      how: {
        zh: '承办单位名称；不填为本单位',
        en: 'Name of the responsible agency; your own if left empty',
      },
      sample: '××市市场监督管理局',
    },
    {
      column: 'agencyCode',
      must: false,
      how: {
        zh: '部门代码@区划代码；名称有变化时以代码为准',
        en: 'Department@region; takes precedence where names have changed',
      },
      sample: 'samr@440100',
    },
    {
      column: 'period',
      must: true,
      how: { zh: '从下拉列表选择，如 2016-Q3、2016-10', en: 'Choose from the list, such as 2016-Q3 or 2016-10' },
      sample: '2016-Q3',
    },
    {
      column: 'percent',
      must: true,
      how: { zh: '0 至 100 的整数', en: 'A whole number from 0 to 100' },
      sample: '60',
    },
    {
      column: 'text',
      must: true,
      how: { zh: '本期做了什么、结果如何', en: 'What was done in the period and the results' },
      sample: '检查农资市场 120 家次，立案 8 件。',
    },
    {
      column: 'figures',
      must: false,
      how: {
        zh: '每项数据一列，填数字；可自行增加列，列名即数据名称',
        en: 'One column per figure, numbers only; add columns as needed, titled with the name of the figure',
      },
      sample: '120',
    },
    {
      column: 'sourceSystem',
      must: false,
      how: {
        zh: '由业务系统导出时填写；与来源编号一起使重复报送不产生重复记录',
        en: 'For exports from other systems; with the source id it prevents duplicate entries',
      },
      sample: '执法办案系统',
    },
    {
      column: 'sourceId',
      must: false,
      how: { zh: '该记录在来源系统中的编号', en: 'Id of the record in that system' },
      sample: 'JZ-2016-0001',
    },
    {
      column: 'assignment',
      must: false,
      how: {
        zh: '平台的分派编号，请勿改动；填写后可不填任务编号和单位',
        en: 'The platform’s own id; do not change it. With it, number and agency may be left empty',
      },
      sample: '',
    },
  ];
