// Is the trail whole? Asked for here or due every week, carried out in the background; what was found stays.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { type AuditVerification, addressOf, administration } from '../../api/index.ts';
import { dayAndTime } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { type Column, DataTable } from '../../parts/lists/DataTable.tsx';
import { Empty, Skeleton } from '../../parts/lists/Empty.tsx';
import { ExportButton } from '../../parts/lists/ExportButton.tsx';
import { Problem, Report } from '../../parts/Problem.tsx';
import { Conclusion } from '../../parts/record/Conclusion.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { ComparedTables } from './ComparedTables.tsx';

const queryKey = ['audit', 'verifications'];
/** While one is under way the page looks again. */
const lookAgain = 1_000;

type Result = NonNullable<AuditVerification['result']>;

export function VerificationPage() {
  const { t } = useWords();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: administration.verifications,
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'running' ? lookAgain : false),
  });
  const ask = useMutation({
    mutationFn: administration.verify,
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton />;
  const running = data.items.find(({ state }) => state === 'running');
  const latest = data.items.find(({ result }) => result !== null);
  const begin = (
    <Button type="primary" loading={ask.isPending || running !== undefined} onClick={() => ask.mutate()}>
      {t('settings.verification.begin')}
    </Button>
  );
  return (
    <div className="qf-stack">
      <p className="qf-second">{t('settings.verification.text')}</p>
      {ask.error !== null && <Problem error={ask.error} />}
      {running !== undefined && <Running one={running} />}
      {data.items.length === 0 ? (
        <Empty title={t('settings.verification.never')} text={t('settings.verification.neverText')} action={begin} />
      ) : (
        <div>
          {begin} <ExportButton href={addressOf('/audit/verifications/export.xlsx')} />
        </div>
      )}
      {latest !== undefined && latest.result !== null && <Found result={latest.result} at={latest.endedAt ?? ''} />}
      {data.items.length > 0 && <History items={data.items} />}
    </div>
  );
}

function Running({ one: { read, total } }: { one: AuditVerification }) {
  const { t } = useWords();
  const words =
    total === null ? t('settings.verification.waiting') : t('settings.verification.running', { read, total });
  return (
    <div role="status">
      <p className="qf-second">{words}</p>
      <Progress
        percent={total === null || total === 0 ? 0 : Math.round((read / total) * 100)}
        size="small"
        status="active"
        aria-label={words}
      />
    </div>
  );
}

function Found({ result, at }: { result: Result; at: string }) {
  const { t, say } = useWords();
  return (
    <>
      {result.ok ? (
        <Report sign="done">
          {t('settings.verification.ok', { count: result.entries })} <span className="qf-second">{dayAndTime(at)}</span>
        </Report>
      ) : (
        <Conclusion
          kind="near"
          fact={t('settings.verification.bad', { count: result.problems.length })}
          source={t('settings.verification.badText')}
        />
      )}
      <dl className="qf-facts">
        <dt>{t('settings.verification.entries')}</dt>
        <dd>{result.entries}</dd>
        <dt>{t('settings.verification.chained')}</dt>
        <dd>{result.chained}</dd>
        <dt>{t('settings.verification.pending')}</dt>
        <dd>{result.pending}</dd>
        <dt>{t('settings.verification.head')}</dt>
        <dd>
          {result.head === null
            ? t('settings.verification.noHead')
            : t('settings.verification.headAt', { count: result.head.count, at: dayAndTime(result.head.at) })}
        </dd>
      </dl>
      {result.clockApart !== undefined && result.clockApart !== 0 && (
        <p className="qf-second">{t('settings.verification.clockApart', { ms: result.clockApart })}</p>
      )}
      {result.problems.length > 0 && (
        <DataTable
          label={t('settings.verification.problems')}
          rows={result.problems}
          rowKey={(row) => `${row.kind} ${row.seq ?? ''} ${row.entryId ?? ''} ${row.where?.id ?? ''}`}
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
      <ComparedTables result={result} />
    </>
  );
}

function History({ items }: { items: readonly AuditVerification[] }) {
  const { t } = useWords();
  const outcome = ({ state, result }: AuditVerification) => {
    if (result === null) return <Tag tone="plain">{t(`settings.verification.state.${state}`)}</Tag>;
    return result.ok ? (
      <Tag tone="green">{t('settings.verification.whole')}</Tag>
    ) : (
      <Tag tone="red">{t('settings.verification.faults', { count: result.problems.length })}</Tag>
    );
  };
  const columns: Column<AuditVerification>[] = [
    { key: 'at', title: t('settings.verification.askedAt'), width: 170, render: (row) => dayAndTime(row.askedAt) },
    {
      key: 'by',
      title: t('settings.verification.askedBy'),
      render: (row) => row.askedBy ?? t('settings.verification.weekly'),
    },
    { key: 'read', title: t('settings.verification.read'), width: 130, render: (row) => row.read },
    { key: 'outcome', title: t('settings.verification.outcome'), width: 170, render: outcome },
  ];
  return (
    <DataTable
      label={t('settings.verification.history')}
      rows={items}
      rowKey={({ id }) => id}
      columns={columns}
      card={(row) => (
        <>
          <div>
            {dayAndTime(row.askedAt)} {outcome(row)}
          </div>
          <div className="qf-second">{row.askedBy ?? t('settings.verification.weekly')}</div>
        </>
      )}
    />
  );
}
