// What of refused rows comes back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportAnswer } from '../../api/types.ts';
import { errorRowsCsv, rowsOf, troubledColumns } from './import-rows.ts';

const columns = [
  { key: 'no', title: '任务编号' },
  { key: 'percent', title: '完成比例（%）' },
];
const wrong = { column: '检查家次', zh: '“检查家次”应为数字', en: '"检查家次" must be a number' };
const answer: ImportAnswer = {
  applied: false,
  counts: { new: 1, unchanged: 0, changed: 0, error: 2 },
  rows: [
    { row: 2, status: 'new', problems: [], values: { no: '1-1', percent: '40', 立案件数: '3' } },
    {
      row: 3,
      status: 'error',
      problems: [wrong],
      values: { no: '1-2', percent: '50', 检查家次: '不少', 备注: '"急"' },
    },
    {
      row: 4,
      status: 'error',
      problems: [wrong],
      values: { no: '1-3', 检查家次: '=1+1', sourceId: 'A-1', 问题: '旧' },
    },
  ],
};

test('the file of refused rows has every column of them and the reason, and not the reason of the time before', () => {
  assert.equal(
    errorRowsCsv(answer, columns, 'zh'),
    '\uFEFF任务编号,完成比例（%）,检查家次,备注,sourceId,问题\r\n' +
      '1-2,50,不少,"""急""",,“检查家次”应为数字\r\n' +
      "1-3,,'=1+1,,A-1,“检查家次”应为数字\r\n",
  );
});

test('the preview shows the columns in which something is wrong beside those it always shows', () => {
  assert.deepEqual(
    troubledColumns(answer, columns).map(({ title }) => title),
    ['任务编号', '完成比例（%）', '检查家次'],
  );
});

test('a table whose rows were worked through in the background is not empty though none was refused', () => {
  const counts = { new: 120_000, changed: 0, unchanged: 0, error: 0 };
  assert.equal(rowsOf({ rows: [], counts }), 120_000);
  assert.equal(rowsOf({ rows: [], counts: { ...counts, new: 0 } }), 0);
});
