// Reports as workbooks: one report, the roll-up, the list.
import type { Writable } from 'node:stream';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { inPieces } from '../../../platform/database/queries/cursor.ts';
import type { Language, Words } from '../../../platform/errors/problem.ts';
import { takenOut } from '../../../platform/http/answers/downloads.ts';
import type { CellValue } from '../../../platform/office/cells.ts';
import { type Sheet, writeWorkbook } from '../../../platform/office/workbook-writer.ts';
import type { Today } from '../../../platform/procedures/index.ts';
import { inUnit, layOut, unitTitles } from '../forms/layout.ts';
import { reportViews } from '../read.ts';
import type { formView, reportRecord, reportView, rollUp } from '../schema.ts';
import { listedReports, type ReportFilter, type ReportSort } from '../store-lists.ts';

type Given = { cell: string; value: number | null; entered: number | null };
const words = (zh: string, en: string): Words => ({ zh, en });
/** Sheet names hold 31 characters and no signs of paths. */
const sheetName = (title: string): string => title.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31);

/** The tables of a form, a sheet for each. */
function formSheets(form: z.infer<typeof formView>, figures: readonly Given[], language: Language): Sheet[] {
  const hand = words('手工', 'By hand')[language];
  return layOut(form, figures).map(({ title, columns, rows }) => ({
    name: sheetName(title[language]),
    columns:
      columns.length === 0
        ? [
            { title: words('指标', 'Figure')[language], width: 40 },
            { title: words('单位', 'Unit')[language], width: 12 },
            { title: words('数值', 'Value')[language], format: 'decimal', width: 18 },
            { title: words('手工填报', 'By hand')[language], width: 12 },
          ]
        : [
            { title: words('类别', 'Kind')[language], width: 40 },
            ...columns.map((column) => ({
              title: `${column.title[language]} (${unitTitles[column.unit][language]})`,
              format: 'decimal' as const,
              width: 18,
            })),
          ],
    rows: rows.map(({ title: row, cells }): CellValue[] => {
      const [cell] = cells;
      if (columns.length > 0 || cell === undefined)
        return [row[language], ...cells.map((one) => inUnit(one.value, one.unit))];
      const { value, unit, entered } = cell;
      return [row[language], unitTitles[unit][language], inUnit(value, unit), entered ? hand : ''];
    }),
  }));
}

/** One report with the figures that the record shows. */
export async function writeReport(
  out: Writable,
  session: Session,
  { record, now }: { record: z.infer<typeof reportRecord>; now: Date },
): Promise<void> {
  const { language } = session.acting;
  const { report, form, figures, revisions, shown } = record;
  const revision = revisions.find(({ id }) => id === shown);
  const facts: [Words, CellValue][] = [
    [words('报送单位', 'Agency'), report.agency.name],
    [words('接收单位', 'Receiver'), report.receiver.name],
    [words('统计时间', 'Period'), `${report.period.from} – ${report.period.until}`],
    [words('报送次数', 'Revision'), revision?.number ?? null],
    [
      words('零报告', 'Zero report'),
      revision?.zero === true ? words('是', 'Yes')[language] : words('否', 'No')[language],
    ],
    [words('填报人', 'Filled by'), revision?.filledName ?? null],
    [words('批准人', 'Approved by'), revision?.approvedName ?? null],
    [words('更正理由', 'Reason of the correction'), revision?.reason ?? null],
    [words('表的依据', 'Basis of the form'), `${form.source.document} ${form.source.article}`],
    [words('演示数据', 'Demo data'), report.demo ? words('是', 'Yes')[language] : words('否', 'No')[language]],
  ];
  const head: Sheet = {
    name: words('报表', 'Report')[language],
    columns: [
      { title: words('项目', 'Item')[language], width: 24 },
      { title: words('内容', 'Content')[language], width: 60 },
    ],
    rows: facts.map(([title, value]) => [title[language], value === null ? null : String(value)]),
  };
  const title = `${report.period.title[language]} ${form.title[language]}`;
  await writeWorkbook(out, [head, ...formSheets(form, figures, language)], takenOut(session, { title, now }));
}

/** The sums of a roll-up with who is missing. */
export async function writeRollUp(
  out: Writable,
  session: Session,
  { sum, now }: { sum: z.infer<typeof rollUp>; now: Date },
): Promise<void> {
  const { language } = session.acting;
  const { form, period, figures, missing } = sum;
  const silent: Sheet = {
    name: words('未报单位', 'Missing')[language],
    columns: [
      { title: words('单位', 'Agency')[language], width: 40 },
      { title: words('应报日期', 'Due')[language], format: 'dateTime', width: 20 },
    ],
    rows: missing.map(({ agency, due }) => [agency.name, new Date(due.dueAt)]),
  };
  const title = `${period.title[language]} ${form.title[language]}`;
  await writeWorkbook(out, [...formSheets(form, figures, language), silent], takenOut(session, { title, now }));
}

type Row = z.infer<typeof reportView>;
const standings: Readonly<Record<Row['standing'], Words>> = {
  missing: words('未报', 'Missing'),
  due: words('未到期', 'Not due yet'),
  sent: words('已报', 'Sent'),
  withdrawn: words('不再要求', 'No longer asked for'),
};

/** Every report that passes the filters, in their order. */
export async function writeReports(
  out: Writable,
  session: Session,
  q: { filter: ReportFilter; sort: ReportSort; today: Today },
): Promise<void> {
  const { language } = session.acting;
  const yes = (said: boolean) => (said ? words('是', 'Yes') : words('否', 'No'))[language];
  const rows = async function* () {
    for await (const piece of inPieces(session.tx, listedReports(session.tx, q.filter, q.sort)))
      for (const row of await reportViews(session, q.today, piece))
        yield [
          ...[row.agency.name, row.form.title[language], row.period.title[language], row.receiver.name],
          ...[standings[row.standing][language], row.stateTitle[language]],
          new Date(row.due.dueAt),
          row.submittedAt === null ? null : new Date(row.submittedAt),
          ...[yes(row.late), yes(row.zero), row.revision, yes(row.demo)],
        ];
  };
  const columns = [
    { ...words('单位', 'Agency'), width: 36 },
    { ...words('报表', 'Form'), width: 40 },
    { ...words('期间', 'Period'), width: 18 },
    { ...words('接收单位', 'Receiver'), width: 30 },
    { ...words('报送情况', 'Standing'), width: 14 },
    { ...words('状态', 'State'), width: 14 },
    { ...words('应报日期', 'Due'), width: 20, format: 'dateTime' as const },
    { ...words('报送时间', 'Sent'), width: 20, format: 'dateTime' as const },
    { ...words('逾期', 'Late'), width: 8 },
    { ...words('零报告', 'Zero'), width: 8 },
    { ...words('报送次数', 'Revision'), width: 10, format: 'integer' as const },
    { ...words('演示数据', 'Demo data'), width: 10 },
  ].map(({ zh, en, ...column }) => ({ ...column, title: language === 'en' ? en : zh }));
  const name = words('统计报表', 'Reports')[language];
  await writeWorkbook(out, [{ name, columns, rows: rows() }], takenOut(session, { title: name, now: q.today.now }));
}
