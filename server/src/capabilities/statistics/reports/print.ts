// A report on paper: head, the tables of the form, who filled and approved it, and the place for the seal.
import type { z } from 'zod';
import type { SheetPart } from '../../../platform/office/pdf/sheets.ts';
import { type LaidOut, layOut, said, unitTitles } from '../forms/layout.ts';
import type { reportRecord } from '../schema.ts';

type Record = z.infer<typeof reportRecord>;
/** Columns of a matrix that fit across a page; the others follow below under the same rows. */
const across = 6;

/** The sheets of a report with the figures that the record shows. */
export function reportSheets({ report, form, figures, revisions, shown }: Record): SheetPart[] {
  const revision = revisions.find(({ id }) => id === shown);
  const number = revision?.number ?? null;
  const state = revision === undefined ? '草表，未定稿' : number === null ? '送审稿' : `第 ${number} 次报送`;
  return [
    { title: form.title.zh },
    {
      text: [
        `报送单位：${report.agency.name}　　　　统计时间：${report.period.from} 至 ${report.period.until}`,
        `接收单位：${report.receiver.name}　　　　报送时间：${dayOf(revision?.submittedAt)}`,
        // On a line of its own: beside a long name it would break in the middle of the words.
        state,
        ...(revision?.zero === true ? ['零报告：本期没有应当报送的数据。'] : []),
        ...(revision?.reason ? [`更正理由：${revision.reason}`] : []),
        ...(report.demo ? ['演示数据：案情和数字均为虚构。'] : []),
      ].join('\n'),
    },
    ...layOut(form, figures).flatMap(tables),
    { text: '带 * 的数字含手工填报。' },
    {
      text: `\n填报人：${revision?.filledName ?? '　　　　　　'}　　　　负责人：${revision?.approvedName ?? '　　　　　　'}\n\n　　　　　　　　　　　　　　　　　　　　　　　　报送单位（盖章）\n\n　　　　　　　　　　　　　　　　　　　　　　　　　　　　年　　月　　日`,
    },
  ];
}

const dayOf = (at: string | null | undefined): string =>
  at === null || at === undefined
    ? '　　　　'
    : new Date(at).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

function tables({ title, columns, rows }: LaidOut): SheetPart[] {
  const heading: SheetPart = { text: `\n${title.zh}` };
  const value = (cell: LaidOut['rows'][number]['cells'][number]) =>
    `${said(cell.value, cell.unit)}${cell.entered ? '*' : ''}`;
  if (columns.length === 0) {
    return [
      heading,
      {
        columns: [
          { head: '指标', width: 30 },
          { head: '单位', width: 8 },
          { head: '数值', width: 16, align: 'right' },
        ],
        rows: rows.map(({ title: row, cells: [cell] }) =>
          cell === undefined ? [row.zh, '', ''] : [row.zh, unitTitles[cell.unit].zh, value(cell)],
        ),
      },
    ];
  }
  const starts = Array.from({ length: Math.ceil(columns.length / across) }, (_, index) => index * across);
  return [
    heading,
    ...starts.map(
      (start): SheetPart => ({
        columns: [
          { head: '类别', width: 20 },
          ...columns.slice(start, start + across).map((column) => ({
            head: `${column.title.zh}（${unitTitles[column.unit].zh}）`,
            width: 12,
            align: 'right' as const,
          })),
        ],
        rows: rows.map(({ title: row, cells }) => [row.zh, ...cells.slice(start, start + across).map(value)]),
      }),
    ),
  ];
}
