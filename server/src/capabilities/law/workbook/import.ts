// Lists that come back from a spreadsheet into a draft: each entry with what became of it, the bad ones with reasons.
import { canonical } from '../../../platform/crypto/canonical.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { type ImportReport, type ReportRow, reportOf, rowFault } from '../../../platform/lists/paged/imports.ts';
import { changeEntries, draftToChange } from '../actions.ts';
import { lawProblem } from '../problems.ts';
import { tableOf } from '../read.ts';
import { lockVersion } from '../store.ts';
import { type EntryChange, entryOf, problemsOf, withChanges } from '../table.ts';
import type { ReadLawEntry } from './workbook.ts';
import { columnOf, partSheets } from './workbook-columns.ts';

/**
 * Puts the entries that differ into the draft. Entries of the draft that the file does not name stay as they are; entries that the
 * engine refuses are not taken.
 * @throws Problem law.movedOn, and as changeEntries
 */
export async function importEntries(
  session: Session,
  q: { id: string; version: number; entries: readonly ReadLawEntry[]; preview: boolean; now: Date },
): Promise<ImportReport> {
  const seen = await lockVersion(session.tx, q.id);
  if (seen !== undefined && seen.version !== q.version) throw lawProblem('law.movedOn', { title: seen.title });
  const draft = await draftToChange(session, q);
  const before = await tableOf(session.tx, draft);
  const statusOf = ({ part, id, content }: ReadLawEntry): ReportRow['status'] => {
    const known = entryOf(before, part, id);
    if (known === undefined) return 'new';
    return canonical(known) === canonical(content) ? 'unchanged' : 'changed';
  };
  // Rows of several sheets may have one number; then it is the place among all that the file holds.
  const several = new Set(q.entries.map(({ part }) => part)).size > 1;
  const report = new Map<ReadLawEntry, ReportRow>(
    q.entries.map((read, index) => {
      const { problems, values } = read;
      const bad = problems.length > 0 || read.content === null;
      const row = several ? index + 1 : read.row;
      return [read, { row, status: bad ? 'error' : statusOf(read), problems: [...problems], values }];
    }),
  );
  const taken = () =>
    [...report].flatMap(([{ part, id, content }, { status }]) =>
      status === 'new' || status === 'changed' ? [{ part, entry: id, content }] : [],
    );
  // A refused entry may be what another one leaned on, so the rest is looked at again until nothing more falls out.
  for (let round = 0; round <= q.entries.length; round += 1) {
    const refused = refuse(report, withChanges(before, taken()));
    if (!refused) break;
  }
  const changes: EntryChange[] = taken();
  if (!q.preview && changes.length > 0) await changeEntries(session, { ...q, changes });
  return reportOf([...report.values()], !q.preview);
}

/** Marks the entries in which the engine finds an error; says whether there was one that was taken until now. */
function refuse(report: Map<ReadLawEntry, ReportRow>, table: Parameters<typeof problemsOf>[0]): boolean {
  const byId = new Map([...report].map(([read, row]) => [`${read.part} ${read.id}`, row]));
  const sheets = new Map<string, (typeof partSheets)[number]>(partSheets.map((sheet) => [sheet.part, sheet]));
  let found = false;
  for (const { part, entry, field, severity, zh, en } of problemsOf(table)) {
    const sheet = part === null ? undefined : sheets.get(part);
    if (sheet === undefined || entry === null || severity === 'warning') continue;
    const row = byId.get(`${part} ${entry}`);
    if (row === undefined || (row.status !== 'new' && row.status !== 'changed')) continue;
    row.problems.push(rowFault(columnOf(sheet, field), zh, en));
    found = true;
  }
  if (found) for (const row of report.values()) if (row.problems.length > 0) row.status = 'error';
  return found;
}
