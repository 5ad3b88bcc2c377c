// A document or a workbook as the server read it: paragraphs and tables, a tab for each sheet.

import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { api } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Skeleton } from '../lists/Empty.tsx';
import { Problem } from '../Problem.tsx';

type Part = Awaited<ReturnType<typeof api.shownFile>>['parts'][number];

export function ShownParts({ id }: { id: string }) {
  const { t, say } = useWords();
  const { data, error } = useQuery({
    queryKey: ['file', 'shown', id],
    queryFn: () => api.shownFile(id),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error !== null) return <Problem error={error} />;
  if (data === undefined) return <Skeleton />;
  const { parts, notes, cut } = data;
  const [first] = parts;
  return (
    <div>
      {notes.length > 0 && (
        <p className="qf-preview-note">
          {t('parts.file.notes', { notes: notes.map(say).join(t('parts.file.between')) })}
        </p>
      )}
      {cut && <p className="qf-preview-note">{t('parts.file.cut')}</p>}
      {parts.length > 1 ? (
        <Tabs
          size="small"
          items={parts.map((part, at) => ({
            key: String(at),
            label: <span lang="zh">{part.title ?? String(at + 1)}</span>,
            children: <Blocks part={part} />,
          }))}
        />
      ) : (
        first !== undefined && <Blocks part={first} />
      )}
    </div>
  );
}

function Blocks({ part: { blocks, title } }: { part: Part }) {
  const { t } = useWords();
  if (blocks.length === 0) return <p className="qf-second">{t('parts.file.empty')}</p>;
  return (
    <section className="qf-preview-document" lang="zh" aria-label={title ?? t('parts.file.content')} tabIndex={-1}>
      {blocks.map((block, at) =>
        'rows' in block ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a file stay where they are
          <TableBlock key={at} {...block} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a file stay where they are
          <p key={at}>{block.text}</p>
        ),
      )}
    </section>
  );
}

type Table = Extract<Part['blocks'][number], { rows: string[][] }>;

function TableBlock({ rows, areas = [] }: Table) {
  const width = Math.max(...rows.map((row) => row.length));
  const sizes = new Map(areas.map((area) => [`${area.row}:${area.column}`, area]));
  const covered = new Set(areas.flatMap(coveredBy));
  return (
    <div className="qf-preview-scroll">
      <table className="qf-preview-table">
        <tbody>
          {rows.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a file stay where they are
            <tr key={line}>
              {Array.from({ length: width }, (_, column) => {
                const place = `${line}:${column}`;
                const cell = row[column] ?? '';
                const area = sizes.get(place);
                return covered.has(place) ? null : (
                  <td
                    key={place}
                    rowSpan={area?.rows}
                    colSpan={area === undefined ? undefined : Math.min(area.columns, width - column)}
                    className={classOf(cell)}
                  >
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Numbers stand at the right; they and days do not break. */
function classOf(text: string): string | undefined {
  if (/^\(?[-￥¥$]{0,2}(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d+)?%?\)?$/.test(text)) return 'qf-number';
  return /^\d{4}[-/年]\d{1,2}[-/月]/.test(text) ? 'qf-day' : undefined;
}

/** The places of an area that have no cell of their own. */
function coveredBy({ row, column, rows, columns }: NonNullable<Table['areas']>[number]): string[] {
  return Array.from({ length: rows }, (_, down) =>
    Array.from({ length: columns }, (_, across) => `${row + down}:${column + across}`),
  )
    .flat()
    .slice(1);
}
