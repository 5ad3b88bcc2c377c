// What the reader typed into forms on this device and has not sent: each named, led to, and dropped by hand.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { dayAndTime } from '../dates.ts';
import { saidOf } from '../drafts/DraftLine.tsx';
import { type Draft, dropDraft, keptDays, myDrafts, onDraftsChanged } from '../drafts/store.ts';
import { useWords } from '../i18n/index.ts';
import { ConfirmAction } from '../parts/ConfirmAction.tsx';
import { Empty, Skeleton } from '../parts/lists/Empty.tsx';
import { Page } from '../parts/Page.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useMe } from '../session.ts';

export function DraftsPage() {
  const { t } = useWords();
  const me = useMe();
  const client = useQueryClient();
  const queryKey = ['drafts', me.id];
  const { data, error, refetch } = useQuery({ queryKey, queryFn: myDrafts, gcTime: 0, staleTime: 0 });
  useEffect(() => onDraftsChanged(() => void client.invalidateQueries({ queryKey: ['drafts'] })), [client]);
  return (
    <Page title={t('drafts.mine')} facts={t('drafts.about', { days: keptDays })}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton />}
      {data?.length === 0 && <Empty title={t('drafts.none')} text={t('drafts.noneText')} />}
      {data !== undefined && data.length > 0 && (
        <ul className="qf-drafts">
          {data.map((draft) => (
            <One key={draft.id} draft={draft} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function One({ draft }: { draft: Draft }) {
  const { t } = useWords();
  const { id, title, pageTitle, href, savedAt, entries } = draft;
  return (
    <li className="qf-card">
      <div className="qf-drafts-head">
        <a href={href}>
          <b>{title}</b>
          {pageTitle !== '' && pageTitle !== title && <span> · {pageTitle}</span>}
        </a>
        <span className="qf-second">{t('drafts.saved', { at: dayAndTime(savedAt) })}</span>
        <ConfirmAction
          label={t('drafts.drop')}
          title={t('drafts.dropOf', { title })}
          consequence={t('drafts.dropSaid')}
          button={{ size: 'small' }}
          onConfirm={() => dropDraft(id)}
        />
      </div>
      <dl className="qf-drafts-words">
        {entries
          .map((entry) => ({ ...entry, said: saidOf(entry.value) }))
          .filter(({ said }) => said !== '')
          .map((entry) => (
            <div key={entry.id}>
              <dt className="qf-second">{entry.label}</dt>
              <dd lang="zh">{entry.said}</dd>
            </div>
          ))}
      </dl>
      <p className="qf-second">{t('drafts.goOn')}</p>
    </li>
  );
}
