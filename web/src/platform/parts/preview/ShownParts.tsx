// A document or a workbook as the server read it: paragraphs and tables, a tab for each sheet.

import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { api } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Skeleton } from '../lists/Empty.tsx';
import { Problem } from '../Problem.tsx';

type Part = Awaited<ReturnType<typeof api.shownFile>>['parts'][number];

export function ShownParts({ id }: { id: string }) {
  const { t } = useWords();
  const { data, error } = useQuery({
    queryKey: ['file', 'shown', id],
    queryFn: () => api.shownFile(id),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error !== null) return <Problem error={error} />;
  if (data === undefined) return <Skeleton />;
  const { parts, cut } = data;
  const [first] = parts;
  return (
    <div lang="zh">
      {parts.length > 1 ? (
        <Tabs
          size="small"
          items={parts.map((part, at) => ({
            key: String(at),
            label: part.title ?? String(at + 1),
            children: <Blocks part={part} />,
          }))}
        />
      ) : (
        first !== undefined && <Blocks part={first} />
      )}
      {cut && <p className="qf-second">{t('parts.file.cut')}</p>}
    </div>
  );
}

function Blocks({ part: { blocks, title } }: { part: Part }) {
  const { t } = useWords();
  if (blocks.length === 0) return <p className="qf-second">{t('parts.file.empty')}</p>;
  return (
    <section className="qf-preview-document" aria-label={title ?? t('parts.file.content')} tabIndex={-1}>
      {blocks.map((block, at) =>
        'rows' in block ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a file stay where they are
          <div key={at} className="qf-preview-scroll">
            <table className="qf-preview-table">
              <tbody>
                {block.rows.map((row, line) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a file stay where they are
                  <tr key={line}>
                    {row.map((cell, column) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a file stay where they are
                      <td key={column} className={/^-?[\d,.]+%?$/.test(cell) ? 'qf-number' : undefined}>
                        {cell}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a file stay where they are
          <p key={at}>{block.text}</p>
        ),
      )}
    </section>
  );
}
