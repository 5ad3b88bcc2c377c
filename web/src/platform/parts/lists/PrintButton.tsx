// A list on paper: all rows that its filters let pass, not those of one page.
import { Button } from 'antd';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { List } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { allRows } from './all-rows.ts';

/** Rows that one list prints; more are taken as a workbook. */
const most = 2_000;

/**
 * Fetches every page of the list, hands the rows over, prints, and hands back none.
 * @param wide more columns than A4 holds: the list is printed on A3 across
 */
export function PrintButton<Row>({
  load,
  onRows,
  wide,
  size,
}: {
  load: (cursor: string) => Promise<List<Row>>;
  onRows: (rows: readonly Row[] | undefined) => void;
  wide: boolean;
  size?: 'small';
}) {
  const { t } = useWords();
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const print = async (): Promise<void> => {
    setBusy(true);
    setSaid('');
    try {
      const rows = await allRows(load, { most });
      if (rows === undefined) {
        setSaid(t('parts.list.printTooLong', { most }));
        return;
      }
      flushSync(() => onRows(rows));
      document.body.classList.toggle('qf-print-wide', wide);
      window.print();
    } catch {
      setSaid(t('parts.list.printFailed'));
    } finally {
      document.body.classList.remove('qf-print-wide');
      onRows(undefined);
      setBusy(false);
    }
  };
  return (
    <>
      <Button {...(size !== undefined && { size })} loading={busy} onClick={() => void print()}>
        {t('parts.list.print')}
      </Button>
      <span role="status" className={said === '' ? 'qf-hidden' : undefined}>
        {said}
      </span>
    </>
  );
}
