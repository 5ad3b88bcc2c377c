// The column 承办人 of every list whose records live by procedures: asked for once a page, after the rows are shown.
import * as sdk from '@qingfeng/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer } from '../../api/sdk.ts';
import { useWords } from '../../i18n/index.ts';
import { isOfficer, useMe } from '../../session.ts';
import type { Column } from './DataTable.tsx';

/** Wider tables have it hidden until it is chosen: by their columns, and by the pixels that these ask for. */
const fits = { columns: 6, pixels: 480 };

/** Who has records in hand. @param records their ids, with commas between them */
export const handlersQuery = (records: string) =>
  queryOptions({
    queryKey: ['handlers', records],
    queryFn: () => answer(sdk.getRunsHandlers({ query: { records } })),
  });

export function useHandlerColumn<Row>(q: {
  /** Whether the records of the list have handlers. */
  on: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}): readonly Column<Row>[] {
  const { t } = useWords();
  const me = useMe();
  const on = q.on && isOfficer(me);
  const records = q.rows.map(q.rowKey).toSorted().join(',');
  const { data } = useQuery({ ...handlersQuery(records), enabled: on && records !== '' });
  if (!on) return q.columns;
  const shown = q.columns.filter(({ hidden }) => hidden !== true);
  const asksFor = shown.reduce((all, { width = 0 }) => all + width, 0);
  const asked = new Set(q.rows.map(q.rowKey));
  const handled = new Map(data?.items.map((one) => [one.record, one]));
  const column: Column<Row> = {
    key: 'runHandler',
    title: t('inbox.handler'),
    width: 96,
    ...((shown.length > fits.columns || asksFor > fits.pixels) && { hidden: true }),
    render: (row) => {
      // Rows that are printed beyond the page were not asked for: nothing is said of them.
      if (data === undefined || !asked.has(q.rowKey(row))) return '';
      const one = handled.get(q.rowKey(row));
      if (one === undefined || one.handler === null) return <span className="qf-second">{t('inbox.nobody')}</span>;
      return (
        <>
          {one.handler.name}
          {one.helpers.length > 0 && (
            <div className="qf-second">
              {t('inbox.helpers', { names: one.helpers.map(({ name }) => name).join(t('parts.comma')) })}
            </div>
          )}
        </>
      );
    },
  };
  return [...q.columns, column];
}
