// The rows of a task register, and three ways of writing them.
import type { Writable } from 'node:stream';
import type { CellValue } from '../../server/src/platform/office/cells.ts';
import { writeCsv } from '../../server/src/platform/office/csv.ts';
import { type SheetColumn, writeWorkbook } from '../../server/src/platform/office/workbook-writer.ts';

const firstDay = Date.UTC(2016, 0, 1);

const columns: readonly SheetColumn[] = [
  { title: '序号', format: 'integer' },
  { title: '任务', width: 60 },
  { title: '牵头单位', width: 30 },
  { title: '责任单位', width: 40 },
  { title: '地区' },
  { title: '期限', format: 'date' },
  { title: '最近报送', format: 'dateTime' },
  { title: '完成率', format: 'percent' },
  { title: '罚没（元）', format: 'yuan' },
  { title: '状态' },
];

function* taskRows(count: number): Generator<readonly CellValue[]> {
  for (let at = 1; at <= count; at += 1) {
    yield [
      at,
      `加强互联网领域侵权假冒治理，开展第 ${at} 项专项整治行动`,
      '广东省市场监督管理局',
      '省公安厅、省版权局、海关总署广东分署',
      `广东省深圳市第 ${at % 97} 区`,
      new Date(firstDay + (at % 366) * 86_400_000),
      new Date(firstDay + at * 61_000),
      (at % 101) / 100,
      at * 137,
      at % 7 === 0 ? '已超期' : '进行中',
    ];
  }
}

export async function workbookTable(out: Writable, count: number): Promise<void> {
  const options = { title: '任务台账', watermark: '测量', creator: '清风', now: new Date(firstDay) };
  await writeWorkbook(out, [{ name: '任务', columns, rows: taskRows(count) }], options);
}

export async function csvTable(out: Writable, count: number): Promise<void> {
  await writeCsv(out, columns, taskRows(count));
}

/** exceljs as its documentation shows it: streaming writer, no shared strings, styles by column. */
export async function peerWorkbook(stream: Writable, count: number): Promise<void> {
  // Loaded here, or it would weigh on the memory of the others.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false, useStyles: true });
  const sheet = workbook.addWorksheet('任务', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ title, width = 12 }) => ({ header: title, width }));
  for (const values of taskRows(count)) sheet.addRow(values).commit();
  sheet.commit();
  await workbook.commit();
}
