// Is the trail whole? Recounted from the stored entries against the sealed chain and its head outside the database.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { administration } from '../../api/index.ts';
import { dayAndTime } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { Conclusion } from '../../parts/Conclusion.tsx';
import { DataTable } from '../../parts/DataTable.tsx';
import { Skeleton } from '../../parts/Empty.tsx';
import { Problem, Report } from '../../parts/Problem.tsx';
import { Tag } from '../../parts/Tag.tsx';

export function VerificationPage() {
  const { t, say } = useWords();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['audit', 'verification'],
    queryFn: administration.verification,
    staleTime: 60_000,
  });
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton />;
  return (
    <div className="qf-stack">
      <p className="qf-second">{t('settings.verification.text')}</p>
      {data.ok ? (
        <Report sign="done">{t('settings.verification.ok', { count: data.entries })}</Report>
      ) : (
        <Conclusion
          kind="near"
          fact={t('settings.verification.bad', { count: data.problems.length })}
          source={t('settings.verification.badText')}
        />
      )}
      <dl className="qf-facts">
        <dt>{t('settings.verification.entries')}</dt>
        <dd>{data.entries}</dd>
        <dt>{t('settings.verification.chained')}</dt>
        <dd>{data.chained}</dd>
        <dt>{t('settings.verification.pending')}</dt>
        <dd>{data.pending}</dd>
        <dt>{t('settings.verification.head')}</dt>
        <dd>
          {data.head === null
            ? t('settings.verification.noHead')
            : t('settings.verification.headAt', { count: data.head.count, at: dayAndTime(data.head.at) })}
        </dd>
      </dl>
      {data.problems.length > 0 && (
        <DataTable
          label={t('settings.verification.problems')}
          rows={data.problems}
          rowKey={(row) => `${row.kind} ${row.seq ?? ''} ${row.entryId ?? ''}`}
          columns={[
            { key: 'seq', title: t('settings.verification.place'), width: 90, render: (row) => row.seq ?? '—' },
            {
              key: 'kind',
              title: t('settings.verification.kind'),
              width: 100,
              render: (row) => <Tag tone="red">{t(`settings.verification.is.${row.kind}`)}</Tag>,
            },
            { key: 'what', title: t('settings.verification.what'), render: (row) => say(row) },
          ]}
        />
      )}
      <div>
        <Button loading={isFetching} onClick={() => void refetch()}>
          {t('settings.verification.again')}
        </Button>
      </div>
    </div>
  );
}
