// What is late, and who has not moved: each line opens its record, and who has not moved can be pressed at once.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useNow } from '../../../platform/clock.ts';
import { timeLeft } from '../../../platform/deadline-words.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { paths } from '../paths.ts';
import type { Idle } from '../records.ts';
import type { TaskRow } from '../shapes.ts';

/** `total`: how many are late in all; the list shows the first of them. */
export function LateList({ planId, tasks, total }: { planId: string; tasks: readonly TaskRow[]; total: number }) {
  const { t } = useWords();
  return (
    <section>
      <h2 className="qf-card-title">
        <span>
          {t('plan.dashboard.late')} <span className={total > 0 ? 'qf-tone-red' : undefined}>{total}</span>
        </span>
        <Link to={paths.plan(planId)} search={{ status: 'late' } as never}>
          {t('plan.dashboard.all')}
        </Link>
      </h2>
      {tasks.length === 0 && <p className="plan-list-empty qf-second">{t('plan.dashboard.noneLate')}</p>}
      <ul className="plan-lines">
        {tasks.map((task) => (
          <li key={task.id}>
            <Link to={paths.task(task.id)}>{task.no}</Link>
            <div>
              <div className="plan-one-line" lang="zh">
                {task.text}
              </div>
              <div className="plan-line-second">
                <span className="qf-second plan-one-line">{leadOf(task)}</span>
                {task.nextDue !== null && <OverTask due={task.nextDue} />}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function leadOf({ departments }: TaskRow): string {
  const [first] = departments;
  return first === undefined ? '' : (first.asWritten ?? first.shortName);
}

/** What of a task is late, and since when, in the unit of its rule. */
function OverTask({ due }: { due: NonNullable<TaskRow['nextDue']> }) {
  const { language, say } = useWords();
  const over = timeLeft({ ...due, title: { zh: '', en: '' } }, useNow(600), language);
  return <strong className="qf-tone-red plan-over">{due.title == null ? over : `${say(due.title)} ${over}`}</strong>;
}

/** Days over; on the first day, when no working day has passed yet, the word alone. */
function Over({ days }: { days: number }) {
  const { t } = useWords();
  return (
    <strong className="qf-tone-red plan-over">
      {days > 0 ? t('plan.dashboard.over', { n: days }) : t('plan.status.late')}
    </strong>
  );
}

/** `total`: how many there are in all; the list shows those that are longest overdue. */
type IdleProps = { idle: readonly Idle[]; total: number; onOrder?: (idle: Idle) => void };

export function IdleList({ idle, total, onOrder }: IdleProps) {
  const { t, say } = useWords();
  return (
    <section>
      <h2 className="qf-card-title">
        <span>
          {t('plan.dashboard.idle')} <span className={total > 0 ? 'qf-tone-red' : undefined}>{total}</span>
        </span>
      </h2>
      {idle.length === 0 && <p className="plan-list-empty qf-second">{t('plan.dashboard.noneIdle')}</p>}
      <ul className="plan-lines">
        {idle.map((one) => (
          <li key={one.assignmentId}>
            <div>
              <div className="plan-line-second">
                <Link to={paths.assignment(one.assignmentId)}>{one.agency.shortName}</Link>
                {onOrder !== undefined && (
                  <Button type="link" size="small" onClick={() => onOrder(one)}>
                    {t('plan.dashboard.press')}
                  </Button>
                )}
              </div>
              <div className="plan-line-second">
                <span className="qf-second">{say(one.missing)}</span>
                <Over days={one.workingDaysOver} />
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
