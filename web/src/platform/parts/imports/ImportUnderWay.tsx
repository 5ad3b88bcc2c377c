// An import of so many rows that it goes on in the background: how far it is, and a way to stop it. It goes on when the page is left.
import { useQuery } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useEffect, useRef } from 'react';
import { api, type ImportAnswer, type LongWork } from '../../api/index.ts';
import { dayAndTime } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { Problem, Report } from '../Problem.tsx';
import { useAct } from '../use-act.ts';

const askEvery = 1000;
const ended = (work: LongWork): boolean => work.endedAt !== null;

export type ImportUnderWayProps = { work: LongWork; onEnd: (report: ImportAnswer, ended: LongWork) => void };

export function ImportUnderWay({ work: begun, onEnd }: ImportUnderWayProps) {
  const { t, say } = useWords();
  const { act, busy, error } = useAct();
  const { id } = begun;
  const { data: work = begun, error: lost } = useQuery({
    queryKey: ['long work', id],
    queryFn: () => api.longWork(id),
    refetchInterval: ({ state }) => (state.data !== undefined && ended(state.data) ? false : askEvery),
    gcTime: 0,
  });
  const told = useRef(false);
  useEffect(() => {
    if (told.current || !ended(work) || work.state === 'failed') return;
    told.current = true;
    void api.longWorkReport(id).then((report) => onEnd(report, work));
  }, [work, id, onEnd]);
  if (work.state === 'failed') {
    return <Report sign="amber">{work.problem === null ? t('parts.import.failed') : say(work.problem)}</Report>;
  }
  const share = work.total === null || work.total === 0 ? 0 : Math.round((work.done / work.total) * 100);
  const words =
    work.total === null
      ? t('parts.import.waits')
      : t('parts.import.far', { done: work.done, total: work.total, refused: work.counts.error ?? 0 });
  return (
    <div role="status">
      <p>
        {t(work.preview ? 'parts.import.checks' : 'parts.import.writes', {
          file: work.file ?? '',
          at: dayAndTime(work.askedAt),
        })}
      </p>
      <p className="qf-second">{words}</p>
      <Progress percent={share} size="small" status="active" aria-label={words} />
      <p className="qf-second">{t('parts.import.leave')}</p>
      {(error ?? lost) !== undefined && (error ?? lost) !== null && <Problem error={error ?? lost} />}
      <Button loading={busy} onClick={() => void act(() => api.stopLongWork(id))}>
        {t('parts.import.stop')}
      </Button>
    </div>
  );
}
