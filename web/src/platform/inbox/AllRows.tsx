// Every row that the filters let pass, beyond the page: read page by page, with how far it is, for what is done to all of them.
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { InboxRow, List } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { allRows } from '../parts/lists/all-rows.ts';
import { Problem } from '../parts/Problem.tsx';

type Props = {
  load: (cursor: string) => Promise<List<InboxRow>>;
  total: number;
  onRead: (rows: readonly InboxRow[]) => void;
};

export function AllRows({ load, total, onRead }: Props) {
  const { t } = useWords();
  const client = useQueryClient();
  const [read, setRead] = useState<number>();
  const [error, setError] = useState<unknown>();
  const gather = async () => {
    setError(undefined);
    setRead(0);
    try {
      const rows = await allRows(load, { onRead: setRead });
      // A row that moved while the pages were read may have come twice.
      onRead([...new Map(rows?.map((row) => [row.id, row])).values()]);
    } catch (failed) {
      setError(failed);
      void client.invalidateQueries({ queryKey: ['inbox'] });
    } finally {
      setRead(undefined);
    }
  };
  return (
    <>
      <Button type="link" loading={read !== undefined} onClick={() => void gather()}>
        {read === undefined ? t('inbox.bar.all', { total }) : t('inbox.bar.reading', { done: read, total })}
      </Button>
      {error !== undefined && <Problem error={error} />}
    </>
  );
}
