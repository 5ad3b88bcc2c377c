// The rows that were refused, as a file to correct and send again.
import type { ImportAnswer, Language } from '../api/types.ts';

/** CSV with a byte-order mark, so that Excel reads it as UTF-8; the last column says what is wrong. Formulas are disarmed. */
export function errorRowsCsv(
  answer: ImportAnswer,
  columns: readonly { key: string; title: string }[],
  language: Language,
): string {
  const reason = language === 'zh' ? '问题' : 'Problem';
  const head = [...columns.map((column) => column.title), reason];
  const rows = answer.rows
    .filter((row) => row.status === 'error')
    .map((row) => [
      ...columns.map((column) => String(row.values[column.key] ?? '')),
      row.problems.map((problem) => problem[language]).join('; '),
    ]);
  return `\uFEFF${[head, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
