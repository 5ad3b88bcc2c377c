// The rows that were refused: which columns tell of them, and as a file to correct and send again.
import type { ImportAnswer, Language } from '../../api/types.ts';

/** A column of the preview; `show`: a value in the reader's words, where the file has codes. */
export type ImportColumn = { key: string; title: string; show?: (value: string) => string };
type Column = ImportColumn;

const reasons: Readonly<Record<Language, string>> = { zh: '问题', en: 'Problem' };

/** How many rows a table has: work in the background names the refused ones alone, and counts all. */
export function rowsOf({ rows, counts }: { rows: readonly unknown[]; counts: ImportAnswer['counts'] }): number {
  return Math.max(rows.length, counts.new + counts.changed + counts.unchanged + counts.error);
}

/** The columns given, and those in which a refused row has a problem. */
export function troubledColumns(answer: ImportAnswer, columns: readonly Column[]): Column[] {
  return withOthers(
    { answer, columns },
    answer.rows.flatMap(({ problems }) => problems.map(({ column }) => column)),
  );
}

/** Under its key a column is known to the import as well as under its title; the file's own word for it is the one that its sender knows. */
function withOthers(
  { answer, columns }: { answer: Pick<ImportAnswer, 'heads'>; columns: readonly Column[] },
  keys: readonly string[],
): Column[] {
  const known = new Set(columns.map(({ key }) => key));
  const others = [...new Set(keys)].filter((key) => !known.has(key) && !Object.values(reasons).includes(key));
  return [...columns, ...others.map((key) => ({ key, title: answer.heads?.[key] ?? key }))];
}

/** CSV with a byte-order mark, so that Excel reads it as UTF-8; every column of the rows, the last one says what is wrong. Formulas are disarmed. */
export function errorRowsCsv(answer: ImportAnswer, columns: readonly Column[], language: Language): string {
  const refused = answer.rows.filter((row) => row.status === 'error');
  const all = withOthers(
    { answer, columns },
    refused.flatMap(({ values }) => Object.keys(values)),
  );
  const head = [...all.map((column) => column.title), reasons[language]];
  const rows = refused.map((row) => [
    ...all.map((column) => String(row.values[column.key] ?? '')),
    row.problems.map((problem) => problem[language]).join('; '),
  ]);
  return `\uFEFF${[head, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
