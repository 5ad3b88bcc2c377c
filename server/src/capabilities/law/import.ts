// A table that comes back from a spreadsheet into a draft: each row with what became of it, the bad ones with reasons.
import type { Session } from '../../platform/database/connect.ts';
import { type ImportReport, type ReportRow, reportOf, rowFault } from '../../platform/http/imports.ts';
import { changeEntries, draftToChange } from './actions.ts';
import { lawProblem } from './problems.ts';
import { tableOf } from './read.ts';
import { lockVersion } from './store.ts';
import { canonical, type EntryChange, problemsOf, withChanges } from './table.ts';
import { columnOf, type ReadLawRow } from './workbook.ts';

/**
 * Puts the rows that differ into the draft. Rows of the draft that the file does not name stay as they are; rows that
 * the engine refuses are not taken.
 * @throws Problem law.movedOn, and as changeEntries
 */
export async function importRows(
  session: Session,
  q: { id: string; version: number; rows: readonly ReadLawRow[]; preview: boolean; now: Date },
): Promise<ImportReport> {
  const seen = await lockVersion(session.tx, q.id);
  if (seen !== undefined && seen.version !== q.version) throw lawProblem('law.movedOn', { title: seen.title });
  const draft = await draftToChange(session, q);
  const before = await tableOf(session.tx, draft);
  const known = new Map(before.rows.map((row) => [row.id, canonical(row)]));
  const statusOf = ({ id, content }: ReadLawRow): ReportRow['status'] => {
    if (!known.has(id)) return 'new';
    return known.get(id) === canonical(content) ? 'unchanged' : 'changed';
  };
  const report = new Map<ReadLawRow, ReportRow>(
    q.rows.map((read) => {
      const { row, problems, values } = read;
      const bad = problems.length > 0 || read.content === null;
      return [read, { row, status: bad ? 'error' : statusOf(read), problems: [...problems], values }];
    }),
  );
  const taken = () =>
    [...report].flatMap(([read, { status }]) =>
      status === 'new' || status === 'changed'
        ? [{ part: 'rows' as const, entry: read.id, content: read.content }]
        : [],
    );
  // A refused row may be what another one leaned on, so the rest is looked at again until nothing more falls out.
  for (let round = 0; round <= q.rows.length; round += 1) {
    const refused = refuse(report, withChanges(before, taken()));
    if (!refused) break;
  }
  const changes: EntryChange[] = taken();
  if (!q.preview && changes.length > 0) await changeEntries(session, { ...q, changes });
  return reportOf([...report.values()], !q.preview);
}

/** Marks the rows in which the engine finds an error; says whether there was one that was taken until now. */
function refuse(report: Map<ReadLawRow, ReportRow>, table: Parameters<typeof problemsOf>[0]): boolean {
  const byId = new Map([...report].map(([read, row]) => [read.id, row]));
  let found = false;
  for (const { part, entry, field, severity, zh, en } of problemsOf(table)) {
    if (part !== 'rows' || entry === null || severity === 'warning') continue;
    const row = byId.get(entry);
    if (row === undefined || (row.status !== 'new' && row.status !== 'changed')) continue;
    row.problems.push(rowFault(columnOf(field), zh, en));
    found = true;
  }
  if (found) for (const row of report.values()) if (row.problems.length > 0) row.status = 'error';
  return found;
}
