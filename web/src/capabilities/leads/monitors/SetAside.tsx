// What of a run could not be stored: which lines, how many offers, why, since when; sent again by a press.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call, onceKey } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem, Report } from '../../../platform/parts/Problem.tsx';
import { leadsKey, setAsideQuery } from '../queries.ts';
import type { MonitorRun } from '../shapes.ts';

type SetAsideProps = { run: MonitorRun; monitorId: string; mayResend: boolean };

export function SetAside({ run, monitorId, mayResend }: SetAsideProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (parts: string[] | undefined) =>
      call({
        method: 'POST',
        path: `/monitors/${monitorId}/runs/${run.id}/resend`,
        body: parts === undefined ? {} : { parts },
        once: onceKey(),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: [leadsKey] }),
  });
  const all = (
    <Button size="small" loading={isPending} onClick={() => mutate(undefined)}>
      {t(run.setAside.parts === 0 ? 'leads.aside.goOn' : 'leads.aside.all')}
    </Button>
  );
  return (
    <div className="leads-aside">
      {error !== null && <Problem error={error} />}
      {run.setAside.parts === 0 ? (
        mayResend && all
      ) : (
        <>
          <Report sign="amber">
            {t('leads.aside.said', { parts: run.setAside.parts, offers: run.setAside.offers })} {mayResend && all}
          </Report>
          <details>
            <summary>{t('leads.aside.title')}</summary>
            <Parts runId={run.id} {...(mayResend && !isPending && { onResend: (id: string) => mutate([id]) })} />
          </details>
        </>
      )}
    </div>
  );
}

function Parts({ runId, onResend }: { runId: string; onResend?: (id: string) => void }) {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(setAsideQuery(runId));
  if (data === undefined)
    return error === null ? <Skeleton lines={2} /> : <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <div className="leads-wide">
      <table className="qf-map-table">
        <thead>
          <tr>
            <th scope="col">{t('leads.aside.lines')}</th>
            <th scope="col" className="qf-number">
              {t('leads.aside.offers')}
            </th>
            <th scope="col">{t('leads.aside.why')}</th>
            <th scope="col">{t('leads.aside.at')}</th>
            <th scope="col" className="qf-number">
              {t('leads.aside.resent')}
            </th>
            {onResend !== undefined && <th scope="col">{t('leads.aside.act')}</th>}
          </tr>
        </thead>
        <tbody>
          {data.items.map((part) => (
            <tr key={part.id}>
              <td>{`${part.firstLine.toLocaleString('en-US')}–${part.lastLine.toLocaleString('en-US')}`}</td>
              <td className="qf-number">{part.offers.toLocaleString('en-US')}</td>
              <td className="leads-digest">{part.failure}</td>
              <td>{dayAndTime(part.at)}</td>
              <td className="qf-number">{part.resent}</td>
              {onResend !== undefined && (
                <td>
                  <Button size="small" onClick={() => onResend(part.id)}>
                    {t('leads.aside.one')}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {data.total > data.items.length && <p className="qf-second">{t('leads.aside.more', { count: data.total })}</p>}
    </div>
  );
}
