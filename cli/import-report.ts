// The report of an import on a terminal: how many rows became what, and why the refused ones were.
import type { CommandContext } from './command.ts';
import { jsonText } from './commands/remote.ts';
import { Failure } from './failure.ts';
import { printable, writeNotice, writeResult } from './output.ts';

export type ReportedRow = { row: number; status: string; problems: readonly { zh: string; en: string }[] };
type Report = {
  rows: readonly ReportedRow[];
  counts: { new: number; changed: number; unchanged: number; error: number };
  applied: boolean;
};

/** Rows told of on the terminal; --json has all. */
const SHOWN = 20;

/** Says what became of an import. @throws Failure when rows were refused */
export async function tellReport(q: {
  report: Report;
  json: boolean;
  context: CommandContext;
  explain?: (row: ReportedRow) => string;
}): Promise<void> {
  const { report, json, context } = q;
  const explain = q.explain ?? ((row) => explained(row, context));
  const refused = report.rows.filter(({ status }) => status === 'error');
  await writeResult(json ? jsonText(report) : counted(report, context));
  if (refused.length === 0) return;
  if (!json) {
    for (const row of refused.slice(0, SHOWN)) await writeNotice(printable(explain(row)));
  }
  // Of a long import the report holds the rows that were refused, the first thousand of them.
  const { error, ...others } = report.counts;
  const all = error + others.new + others.changed + others.unchanged;
  throw new Failure(
    {
      zh: `${all} 行中有 ${error} 行有错，没有导入`,
      en: `${error} of ${all} rows were refused`,
    },
    { code: 'import.rowsRefused' },
  );
}

function counted({ counts, applied }: Report, { say }: CommandContext): string {
  const { new: added, changed, unchanged, error } = counts;
  const preview = applied ? '' : say({ zh: '（预览，没有写入）', en: ' (preview, nothing written)' });
  const words = say({
    zh: `新增 ${added}，更新 ${changed}，不变 ${unchanged}，有错 ${error}`,
    en: `${added} new, ${changed} changed, ${unchanged} unchanged, ${error} refused`,
  });
  return `${words}${preview}\n`;
}

export function explained({ row, problems }: ReportedRow, { say }: CommandContext): string {
  const reasons = problems.map(say).join(say({ zh: '；', en: '; ' }));
  return say({ zh: `第 ${row} 行：${reasons}`, en: `row ${row}: ${reasons}` });
}
