// The register of personal data: what, why, on which basis, kept how long.
import { useQuery } from '@tanstack/react-query';
import { administration, type ProcessingActivity } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { type Column, DataTable } from '../parts/lists/DataTable.tsx';
import { Skeleton } from '../parts/lists/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Tag } from '../parts/Tag.tsx';

export function ProcessingPage() {
  const { t, say } = useWords();
  const { data, error } = useQuery({ queryKey: ['processing'], queryFn: administration.processingActivities });
  if (error !== null) return <Problem error={error} />;
  if (data === undefined) return <Skeleton />;
  const kinds = (row: ProcessingActivity) =>
    row.categories.map((kind) => t(`settings.processing.kinds.${kind}`)).join(t('parts.comma'));
  const retention = ({ retentionDays: days, countedFrom }: ProcessingActivity) => {
    if (days === null) return say(countedFrom);
    const long = days >= 1_000;
    return (
      <>
        {t(`settings.processing.${long ? 'years' : 'days'}`, { count: long ? Math.round(days / 365.25) : days })}
        <div className="qf-second">{t('settings.processing.from', { event: say(countedFrom) })}</div>
      </>
    );
  };
  const basis = (row: ProcessingActivity) => (
    <>
      {row.basis} <Tag tone={row.mark === 'recalled' ? 'doubt' : 'plain'}>{t(`parts.mark.${row.mark}`)}</Tag>
    </>
  );
  const columns: Column<ProcessingActivity>[] = [
    { key: 'title', title: t('settings.processing.what'), width: 190, render: (row) => say(row.title) },
    { key: 'purpose', title: t('settings.processing.why'), render: (row) => say(row.purpose) },
    {
      key: 'categories',
      title: t('settings.processing.data'),
      width: 200,
      render: kinds,
    },
    { key: 'basis', title: t('parts.basis'), width: 260, render: basis },
    { key: 'retention', title: t('settings.processing.kept'), width: 150, render: retention },
  ];
  return (
    <>
      <p className="qf-second qf-above">{t('settings.processing.text')}</p>
      <DataTable
        label={t('settings.processing.title')}
        rows={data.items}
        columns={columns}
        rowKey={(row) => row.id}
        card={(row) => (
          <>
            <div className="qf-unread">{say(row.title)}</div>
            <div>{say(row.purpose)}</div>
            <div className="qf-second">{kinds(row)}</div>
            <div>{basis(row)}</div>
            <div>{retention(row)}</div>
          </>
        )}
      />
    </>
  );
}
