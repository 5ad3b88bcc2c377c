// What is late, and who has not moved: each line opens its record, and who has not moved can be pressed at once.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { Language } from '../../../platform/api/types.ts';
import { useNow } from '../../../platform/clock.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePaper } from '../../../platform/paper.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { timeLeft } from '../../../platform/words/deadline-words.ts';
import { departmentText } from '../../../platform/words/department-names.ts';
import { paths } from '../paths.ts';
import type { Dashboard, Idle } from '../records.ts';
import { registerSearch } from '../search.ts';
import type { TaskRow } from '../shapes.ts';

/** `total`: how many are late in all; the list shows the first of them. */
export function LateList({ planId, tasks, total }: { planId: string; tasks: readonly TaskRow[]; total: number }) {
  const { t, language } = useWords();
  return (
    <section>
      <h2 className="qf-card-title">
        <span>
          {t('plan.dashboard.late')} <span className={total > 0 ? 'qf-tone-red' : undefined}>{total}</span>
        </span>
        <Link to={paths.plan(planId)} search={registerSearch.at({ status: 'late' })}>
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
                <span className="qf-second plan-one-line">{leadOf(task, language)}</span>
                {task.nextDue !== null && <OverTask due={task.nextDue} />}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function leadOf({ departments }: TaskRow, language: Language): string {
  const [first] = departments;
  return first === undefined ? '' : departmentText(first, language);
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

type IdleProps = { idle: readonly Idle[]; regions: Dashboard['regions']; onOrder?: (idle: Idle) => void };
type Area = { code: string; name: string; lines: Idle[] };

/** Who has not moved, by city (by province on the map of the nation), each of them below it; the longest overdue first. */
export function IdleList({ idle, regions, onOrder }: IdleProps) {
  const { t } = useWords();
  const areas = areasOf(idle, regions);
  const { paper } = usePaper();
  return (
    <section>
      <h2 className="qf-card-title">
        <span>
          {t('plan.dashboard.idle')}{' '}
          <span className={idle.length > 0 ? 'qf-tone-red' : undefined}>{agenciesIn(idle)}</span>
        </span>
      </h2>
      {idle.length === 0 && <p className="plan-list-empty qf-second">{t('plan.dashboard.noneIdle')}</p>}
      <ul className="plan-areas">
        {areas.map(({ code, name, lines }) => (
          <li key={code}>
            <details open={paper || undefined}>
              <summary>
                <span>
                  {name === '' ? t('plan.dashboard.own') : name}{' '}
                  <span className="qf-second">{t('plan.dashboard.idleIn', { count: agenciesIn(lines) })}</span>
                </span>
                <Over days={Math.max(...lines.map(({ workingDaysOver }) => workingDaysOver))} />
              </summary>
              <ul>
                {lines.map((one) => (
                  <OneIdle key={one.assignmentId} one={one} {...(onOrder !== undefined && { onOrder })} />
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

const agenciesIn = (idle: readonly Idle[]): number => new Set(idle.map(({ agency }) => agency.id)).size;

/** The regions of the map are the groups; what lies in none of them is of the owner's own level. */
function areasOf(idle: readonly Idle[], regions: Dashboard['regions']): Area[] {
  const groups = new Map<string, Area>();
  for (const one of idle) {
    const of = regions.find(({ code }) => one.agency.regionCode.startsWith(code.replace(/(?:00)+$/, '')));
    const group = groups.get(of?.code ?? '') ?? { code: of?.code ?? '', name: of?.name ?? '', lines: [] };
    group.lines.push(one);
    groups.set(group.code, group);
  }
  return [...groups.values()];
}

function OneIdle({ one, onOrder }: { one: Idle; onOrder?: (idle: Idle) => void }) {
  const { t, say } = useWords();
  return (
    <li>
      <div className="plan-line-second">
        <Link to={paths.assignment(one.assignmentId)}>
          <AgencyName agency={one.agency} short />
        </Link>
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
    </li>
  );
}
