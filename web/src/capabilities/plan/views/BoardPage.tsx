// The board: a column for each department, with its numbers and the tasks that press most.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { Empty, Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { departmentName } from '../department-name.ts';
import { PlanFrame } from '../PlanFrame.tsx';
import { lateOf, ProgressBar } from '../ProgressBar.tsx';
import { paths } from '../paths.ts';
import { boardQuery } from '../queries.ts';
import type { BoardColumn } from '../records.ts';
import { TaskDue } from '../register/register-columns.tsx';
import { registerSearch } from '../search.ts';
import { TaskStatusTag } from '../tags.tsx';

export function BoardPage() {
  const { planId } = usePageParams('/plans/$planId/board');
  const { t } = useWords();
  return (
    <PlanFrame
      planId={planId}
      tab="board"
      actions={() => <Button onClick={() => window.print()}>{t('plan.print')}</Button>}
    >
      {() => <Board planId={planId} />}
    </PlanFrame>
  );
}

function Board({ planId }: { planId: string }) {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(boardQuery(planId));
  if (data === undefined) {
    return (
      <div className="qf-card qf-error">
        {error === null ? <Skeleton /> : <Problem error={error} onRetry={() => void refetch()} />}
      </div>
    );
  }
  if (data.items.length === 0) return <Empty title={t('plan.board.none')} text={t('plan.board.noneNext')} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="plan-board" tabIndex={0} aria-label={t('plan.tab.board')}>
      {data.items.map((column) => (
        <Column key={column.department.id ?? column.department.name} column={column} planId={planId} />
      ))}
    </section>
  );
}

function Column({ column: { department, counts, tasks }, planId }: { column: BoardColumn; planId: string }) {
  const words = useWords();
  const { t } = words;
  const filtered = { department: department.id ?? '' };
  const name = departmentName(department, words);
  return (
    <section className="qf-card plan-column" aria-label={name}>
      <h2>
        <Link to={paths.plan(planId)} search={registerSearch.at(filtered)}>
          {name}
        </Link>
        <span className="qf-second">{t('plan.board.total', { n: counts.total })}</span>
      </h2>
      <div className="plan-column-counts">
        {counts.late > 0 && (
          <Link
            to={paths.plan(planId)}
            search={registerSearch.at({ ...filtered, status: 'late' })}
            className="qf-tone-red"
          >
            {t('plan.board.late', { n: counts.late })}
          </Link>
        )}
        <span>{t('plan.board.toSign', { n: counts.toSign })}</span>
        <span>{t('plan.board.finished', { n: counts.finished })}</span>
      </div>
      <ul>
        {tasks.map((task) => (
          <li key={task.id}>
            <div className="plan-card-line">
              <Link to={paths.task(task.id)} className="plan-strong">
                {task.no}
              </Link>
              <TaskStatusTag task={task} />
              <TaskDue task={task} />
            </div>
            <p lang="zh" className="plan-clamped">
              {task.text}
            </p>
            <ProgressBar percent={task.progress} late={lateOf(task.nextDue, words)} />
          </li>
        ))}
      </ul>
      {counts.total > tasks.length && (
        <Link to={paths.plan(planId)} search={registerSearch.at(filtered)} className="plan-column-more">
          {t('plan.board.all', { n: counts.total })}
        </Link>
      )}
    </section>
  );
}
