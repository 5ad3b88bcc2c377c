// What happened to a record, in words: asked for when it is opened, and taken away as a workbook.
import type { RecordHistoryEntry } from '@qingfeng/client';
import * as sdk from '@qingfeng/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf } from '../api/index.ts';
import { answer } from '../api/sdk.ts';
import { dayAndTime } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { Skeleton } from '../parts/lists/Empty.tsx';
import { ExportButton } from '../parts/lists/ExportButton.tsx';
import { Problem } from '../parts/Problem.tsx';
import type { RecordRef } from './record-queries.ts';
import './records.css';

export function RecordHistory({ record }: { record: RecordRef }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <section className="qf-card qf-no-print" aria-labelledby="qf-history">
      <h2 id="qf-history">{t('records.history')}</h2>
      <div className="qf-card-body">
        <div className="qf-actions">
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'records.hideHistory' : 'records.showHistory')}
          </Button>
          {open && <ExportButton href={addressOf('/record-history/export.xlsx', record)} />}
        </div>
        {open && <Entries record={record} />}
      </div>
    </section>
  );
}

function Entries({ record }: { record: RecordRef }) {
  const { t } = useWords();
  const history = useInfiniteQuery({
    queryKey: ['records', record.kind, record.id, 'history'],
    queryFn: ({ pageParam }) =>
      answer(sdk.getRecordsByKindByIdHistory({ path: record, query: pageParam === '' ? {} : { cursor: pageParam } })),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  if (history.error !== null) return <Problem error={history.error} />;
  if (history.data === undefined) return <Skeleton />;
  const items = history.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className="qf-second">{t('records.historyNone')}</p>;
  return (
    <>
      <ol className="qf-history">
        {items.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button type="link" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('records.historyMore')}
        </Button>
      )}
    </>
  );
}

function Entry({ entry }: { entry: RecordHistoryEntry }) {
  const { t, say } = useWords();
  const who = entry.by === null ? t('records.platform') : `${entry.by.agency} ${entry.by.user}`;
  return (
    <li>
      <div>
        <strong>{say(entry.title)}</strong>{' '}
        <span className="qf-second">
          {who} <time dateTime={entry.at}>{dayAndTime(entry.at)}</time>
        </span>
      </div>
      {entry.reason !== null && <div className="qf-second">{t('records.reason', { reason: entry.reason })}</div>}
      <ul>
        {entry.changes.map((change) => (
          <li key={change.field.en}>
            {say(change.field)}
            {t('parts.colon')}
            <Sides entry={entry} change={change} />
          </li>
        ))}
      </ul>
    </li>
  );
}

type SidesProps = { entry: RecordHistoryEntry; change: RecordHistoryEntry['changes'][number] };

/** From what to what; of what came with a step, and of a new record, what it is. */
function Sides({ entry, change: { before, after } }: SidesProps) {
  const { t, say } = useWords();
  if (before === null && after === null) return t('records.changed');
  if (entry.kind !== 'changed' && after !== null) return <span lang="zh">{say(after)}</span>;
  return (
    <span lang="zh">
      <del>{before === null ? t('records.empty') : say(before)}</del> →{' '}
      <ins>{after === null ? t('records.empty') : say(after)}</ins>
    </span>
  );
}
