// The template for progress: a row for each assignment and open period, lists to choose from, notes, a sample.
import type { Writable } from 'node:stream';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { takenOut } from '../../../platform/http/answers/downloads.ts';
import type { CellValue } from '../../../platform/office/cells.ts';
import { type Sheet, type SheetColumn, writeWorkbook } from '../../../platform/office/workbook-writer.ts';
import type { Today } from '../../../platform/procedures/index.ts';
import { openDutyKeys } from '../../../platform/procedures/index.ts';
import type { PlanRow } from '../store-plan.ts';
import { columnNotes, type ProgressColumn, progressTitles, usualFigures } from './progress-columns.ts';
import { agencyCode } from './progress-targets.ts';
import { figureNames, type ImportTarget, importTargets } from './store.ts';

/** Figures that a template has columns for at most; more can be added by hand. */
const figuresOffered = 20;

type Filled = { target: ImportTarget; period: string };
type TemplateColumn = Omit<SheetColumn, 'title'> & {
  column: ProgressColumn | 'task';
  value: (row: Filled) => CellValue;
};

const leading: readonly TemplateColumn[] = [
  { column: 'no', width: 10, value: ({ target }) => target.taskNo },
  { column: 'task', width: 50, value: ({ target }) => target.taskText },
  { column: 'agency', width: 28, value: ({ target }) => target.agencyName },
  { column: 'agencyCode', width: 18, value: ({ target }) => agencyCode(target) },
  { column: 'period', width: 12, value: ({ period }) => period },
  { column: 'percent', format: 'integer', width: 14, value: () => null },
  { column: 'text', width: 50, value: () => null },
];
const trailing: readonly TemplateColumn[] = [
  { column: 'sourceSystem', width: 14, value: () => null },
  { column: 'sourceId', width: 14, value: () => null },
  { column: 'assignment', width: 38, value: ({ target }) => target.id },
];

/**
 * Writes the template to `out` and ends it: the acting agency's assignments, or all that the office issued.
 * @returns rows written
 * @throws as writeWorkbook
 */
export async function writeProgressTemplate(
  out: Writable,
  { tx, acting }: Session,
  { plan, today }: { plan: PlanRow; today: Today },
): Promise<number> {
  const english = acting.language === 'en';
  const isOffice = plan.ownerAgency === acting.agencyKey;
  const targets = await importTargets(tx, { planId: plan.id, ...(isOffice ? {} : { owner: acting.agencyKey }) });
  const rows = await openRows(tx, targets);
  const used = await figureNames(tx, { planId: plan.id, words: [], now: today.now }, figuresOffered);
  const figures = [...new Set([...usualFigures, ...used])].slice(0, figuresOffered);
  const title = (column: TemplateColumn['column']): string =>
    column === 'task' ? (english ? 'Text of the task' : '任务内容') : progressTitles[column][english ? 1 : 0];
  const periods = [...new Set(rows.map(({ period }) => period))].toSorted();
  const sheetColumns = (columns: readonly TemplateColumn[]): SheetColumn[] =>
    columns.map(({ column, value: _, ...rest }) => ({
      ...rest,
      title: title(column),
      ...(column === 'period' && periods.length > 0 && { choices: periods }),
    }));
  const columns: SheetColumn[] = [
    ...sheetColumns(leading),
    ...figures.map((name): SheetColumn => ({ title: name, format: 'decimal' })),
    ...sheetColumns(trailing),
  ];
  const cells = rows.map((row) => [
    ...leading.map(({ value }) => value(row)),
    ...figures.map(() => null),
    ...trailing.map(({ value }) => value(row)),
  ]);
  const sheets: Sheet[] = [
    { name: english ? 'Progress' : '进展报送', columns, rows: cells },
    notesSheet(english),
    sampleSheet({ english, columns, figures }),
  ];
  const name = `${plan.title} ${english ? 'Template for progress' : '进展报送模板'}`;
  await writeWorkbook(out, sheets, takenOut({ acting }, { title: name, now: today.now }));
  return cells.length;
}

/** Periods to be reported on, and those that were returned. */
async function openRows(tx: Session['tx'], targets: readonly ImportTarget[]): Promise<Filled[]> {
  const instanceIds = targets.map(({ id }) => id);
  const first = await openDutyKeys(tx, { instanceIds, duty: 'report' });
  const again = await openDutyKeys(tx, { instanceIds, duty: 'resubmit' });
  return targets.flatMap((target) => {
    // A row that opens a second time is numbered in the table of duties; reports know the period alone.
    const keys = [...(again.get(target.id) ?? []), ...(first.get(target.id) ?? [])];
    const periods = new Set(keys.map((key) => key.replace(/#\d+$/, '')));
    return [...periods].toSorted().map((period) => ({ target, period }));
  });
}

function notesSheet(english: boolean): Sheet {
  const language = english ? 'en' : 'zh';
  const titles = english
    ? ['Column', 'Required', 'How to fill it in', 'Example']
    : ['栏目', '必填', '填写说明', '示例'];
  const yes = english ? 'yes' : '是';
  const rows = columnNotes.map(({ column, must, how, sample }) => {
    const title = column === 'figures' ? usualFigures.join('、') : progressTitles[column][english ? 1 : 0];
    return [title, must ? yes : '', how[language], sample];
  });
  const widths = [30, 8, 70, 30];
  return {
    name: english ? 'Notes' : '填表说明',
    columns: titles.map((title, at) => ({ title, width: widths[at] ?? 20 })),
    rows,
  };
}

/** On a sheet of its own, so that nobody sends it in by mistake. */
function sampleSheet(q: { english: boolean; columns: readonly SheetColumn[]; figures: readonly string[] }): Sheet {
  const samples = new Map<string, CellValue>(
    columnNotes.flatMap(({ column, sample }) =>
      column === 'figures' ? [] : [[progressTitles[column][q.english ? 1 : 0], sample] as const],
    ),
  );
  const row = q.columns.map(({ title, format }) => {
    if (q.figures.includes(title)) return title === usualFigures[0] ? 120 : null;
    const sample = samples.get(title) ?? null;
    return format === 'integer' && sample !== null ? Number(sample) : sample;
  });
  const columns = q.columns.map(({ choices: _, ...column }) => column);
  return { name: q.english ? 'Sample' : '示例', columns, rows: [row] };
}
