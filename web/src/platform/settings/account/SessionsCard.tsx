// Where I am signed in; any of it can be ended.
import { useQuery } from '@tanstack/react-query';
import { api, type SessionRow } from '../../api/index.ts';
import { dayAndTime } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { ConfirmAction } from '../../parts/ConfirmAction.tsx';
import { type Column, DataTable } from '../../parts/lists/DataTable.tsx';
import { Skeleton } from '../../parts/lists/Empty.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { useRefresh } from '../../session.ts';

export function SessionsCard() {
  const { t } = useWords();
  const refresh = useRefresh();
  const { data, error } = useQuery({ queryKey: ['me', 'sessions'], queryFn: api.sessions });
  const end = (row: SessionRow) =>
    row.current ? (
      <Tag tone="blue">{t('account.current')}</Tag>
    ) : (
      <ConfirmAction
        label={t('account.end')}
        title={t('account.endTitle')}
        consequence={t('account.endText')}
        button={{ size: 'small' }}
        onConfirm={() => api.endSession(row.id).then(refresh)}
      />
    );
  const columns: Column<SessionRow>[] = [
    { key: 'opened', title: t('account.opened'), width: 150, render: (row) => dayAndTime(row.openedAt) },
    { key: 'used', title: t('account.used'), width: 150, render: (row) => dayAndTime(row.lastUsedAt) },
    { key: 'address', title: t('account.address'), width: 130, render: (row) => row.address ?? '—' },
    {
      key: 'program',
      title: t('account.program'),
      render: (row) => <span className="qf-second">{row.program ?? '—'}</span>,
    },
    { key: 'end', title: t('account.end'), width: 110, render: end },
  ];
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t('account.sessions')}</h2>
      {error !== null && <Problem error={error} />}
      {data === undefined ? (
        <Skeleton lines={3} />
      ) : (
        <DataTable
          label={t('account.sessions')}
          rows={data.items}
          columns={columns}
          rowKey={(row) => row.id}
          card={(row) => (
            <>
              <div>{`${t('account.opened')} ${dayAndTime(row.openedAt)}`}</div>
              <div className="qf-second">{`${row.address ?? ''} ${row.program ?? ''}`}</div>
              {end(row)}
            </>
          )}
        />
      )}
    </section>
  );
}
