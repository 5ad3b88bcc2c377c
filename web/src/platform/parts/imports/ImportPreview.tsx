// What each row of an upload would do, and why a row cannot: sheet row, column, reason.
import { useState } from 'react';
import type { ImportAnswer } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Tag } from '../Tag.tsx';
import { type ImportColumn, troubledColumns } from './import-rows.ts';

export type ImportPreviewProps = { answer: ImportAnswer; columns: readonly ImportColumn[] };

/** What is short stays on one line: numbers, dates, periods. */
const short = 12;

const tones = { new: 'blue', changed: 'amber', unchanged: 'plain', error: 'red' } as const;

export function ImportPreview({ answer, columns }: ImportPreviewProps) {
  const { t, say } = useWords();
  const [all, setAll] = useState(false);
  const ordered = answer.rows.toSorted(
    (one, other) => Number(other.status === 'error') - Number(one.status === 'error') || one.row - other.row,
  );
  const titled = troubledColumns(answer, columns);
  const shown = ordered.slice(0, all ? undefined : 50);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className="qf-table-frame qf-import-rows" tabIndex={0} aria-label={t('parts.import.preview')}>
      <table className="qf-table">
        <thead>
          <tr>
            <th scope="col">{t('parts.import.row')}</th>
            <th scope="col">{t('parts.import.status')}</th>
            {titled.map((column) => (
              <th key={column.key} scope="col">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.row}>
              <td>{row.row}</td>
              <td>
                <Tag tone={tones[row.status]}>{t(`parts.import.is.${row.status}`)}</Tag>
              </td>
              {titled.map((column) => (
                <td key={column.key}>
                  <CellText text={shownOf(column, row.values[column.key])} />
                  {row.problems
                    .filter((problem) => problem.column === column.key)
                    .map((problem) => (
                      <div key={problem.en} className="qf-tone-red">
                        {say(problem)}
                      </div>
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < ordered.length && (
        <button type="button" className="qf-link-button qf-import-more" onClick={() => setAll(true)}>
          {t('parts.import.more', { count: ordered.length - shown.length })}
        </button>
      )}
    </section>
  );
}

function shownOf({ show }: ImportColumn, value: unknown): string {
  const text = String(value ?? '');
  return show?.(text) ?? text;
}

function CellText({ text }: { text: string }) {
  return <span className={text.length <= short ? 'qf-nowrap' : undefined}>{text}</span>;
}
