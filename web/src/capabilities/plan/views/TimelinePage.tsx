// The plan in time, month by month: what was issued, reported, finished, what falls due; today stands among them.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useNow } from '../../../platform/clock.ts';
import { day } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { SignIcon } from '../../../platform/parts/icons.tsx';
import { Empty, Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { periodWords } from '../../../platform/words/period-words.ts';
import { PlanFrame } from '../PlanFrame.tsx';
import { timelineQuery } from '../queries.ts';
import type { TimelineItem } from '../records.ts';
import { monthsOf } from './months.ts';

export function TimelinePage() {
  const { planId } = usePageParams('/plans/$planId/timeline');
  const { t } = useWords();
  return (
    <PlanFrame
      planId={planId}
      tab="timeline"
      actions={() => <Button onClick={() => window.print()}>{t('plan.print')}</Button>}
    >
      {() => <Months planId={planId} />}
    </PlanFrame>
  );
}

function Months({ planId }: { planId: string }) {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(timelineQuery(planId));
  const today = day(useNow(600));
  if (data === undefined) {
    return (
      <div className="qf-card qf-error">
        {error === null ? <Skeleton /> : <Problem error={error} onRetry={() => void refetch()} />}
      </div>
    );
  }
  if (data.items.length === 0) return <Empty title={t('plan.timeline.none')} text={t('plan.timeline.noneNext')} />;
  return (
    <div className="plan-months">
      {monthsOf(data.items, today).map(({ month, days, late }) => (
        <details key={month} className="qf-card plan-month" open={month >= today.slice(0, 7)}>
          <summary>
            <h2>{periodWords(month, t)}</h2>
            <span className="qf-second">
              {t('plan.timeline.count', { n: days.reduce((sum, { items }) => sum + items.length, 0) })}
            </span>
            {late > 0 && <span className="qf-tone-red">{t('plan.board.late', { n: late })}</span>}
          </summary>
          {days.map(({ date, items }) => (
            <div key={date} className={date === today ? 'plan-day plan-day-today' : 'plan-day'}>
              <time dateTime={date}>
                {date.slice(5)} {date === today && t('plan.timeline.today')}
              </time>
              <ul>
                {items.map((item) => (
                  <li key={`${item.kind} ${item.task?.id ?? ''} ${item.title.zh}`}>
                    <TimelineLine item={item} ahead={date > today} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </details>
      ))}
    </div>
  );
}

function TimelineLine({ item, ahead }: { item: TimelineItem; ahead: boolean }) {
  const { say } = useWords();
  const sign = item.late ? 'red' : item.kind === 'due' || ahead ? 'normal' : 'done';
  const words = (
    <>
      {item.task !== null && <strong>{item.task.no} </strong>}
      {say(item.title)}
      {item.task !== null && (
        <span className="qf-second plan-one-line" lang="zh">
          {item.task.text}
        </span>
      )}
    </>
  );
  return (
    <span className={`plan-line qf-tone-${sign}`}>
      <SignIcon sign={sign} size={12} />
      {item.link === null ? <span>{words}</span> : <Link to={item.link}>{words}</Link>}
    </span>
  );
}
