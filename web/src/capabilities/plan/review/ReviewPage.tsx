// The review of an imported plan: source left, tasks right, both follow each other; nothing is filled in by itself.
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useCallback, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { useKeys } from '../../../platform/keys.ts';
import { useNarrow } from '../../../platform/parts/DataTable.tsx';
import { Skeleton } from '../../../platform/parts/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { useMe } from '../../../platform/session.ts';
import { PlanFrame } from '../PlanFrame.tsx';
import { reviewSearch } from '../search.ts';
import type { PlanSummary, Review } from '../shapes.ts';
import { useSearchState } from '../use-search-state.ts';
import { openPoints, tasksShown } from './doubts.ts';
import { ReviewDialogs } from './ReviewDialogs.tsx';
import { SourcePane } from './SourcePane.tsx';
import { TaskPane } from './TaskPane.tsx';
import type { ReviewDialog, ReviewTools } from './tools.ts';
import { useChoices } from './use-choices.ts';
import { type Reviewing, useReview } from './use-review.ts';

export function ReviewPage() {
  const { planId } = useParams({ strict: false }) as { planId: string };
  const reviewing = useReview(planId);
  const [dialog, setDialog] = useState<ReviewDialog | null>(null);
  const review = reviewing.query.data;
  return (
    <PlanFrame
      planId={planId}
      tab="review"
      actions={() => review !== undefined && <ReviewActions review={review} open={setDialog} />}
    >
      {(plan) =>
        review === undefined ? (
          <div className="qf-card qf-error">
            {reviewing.query.error === null ? (
              <Skeleton />
            ) : (
              <Problem error={reviewing.query.error} onRetry={() => void reviewing.query.refetch()} />
            )}
          </div>
        ) : (
          <ReviewBody plan={plan} review={review} reviewing={reviewing} dialog={dialog} open={setDialog} />
        )
      }
    </PlanFrame>
  );
}

type ActionsProps = { review: Review; open: (dialog: ReviewDialog) => void };

function ReviewActions({ review, open }: ActionsProps) {
  const { t } = useWords();
  const editable = useEditable(review.plan);
  const points = openPoints(review);
  const left = points.tasks.length + points.unplaced;
  if (!editable) {
    return (
      <span className="qf-second">
        {t(review.plan.status === 'review' ? 'plan.review.notYours' : 'plan.review.readOnly')}
      </span>
    );
  }
  return (
    <>
      <span className="qf-second">
        {left === 0
          ? t('plan.review.allSeen', { n: review.plan.counts.tasks })
          : t('plan.review.toSee', { n: review.plan.counts.tasks, left })}
      </span>
      <Button onClick={() => open({ kind: 'head' })}>{t('plan.head.edit')}</Button>
      <Button type="primary" onClick={() => open({ kind: 'issue' })}>
        {t('plan.issue.open')}
      </Button>
    </>
  );
}

function useEditable(plan: PlanSummary): boolean {
  const me = useMe();
  return plan.status === 'review' && plan.owner.id === me.agency.id;
}

type BodyProps = {
  plan: PlanSummary;
  review: Review;
  reviewing: Reviewing;
  dialog: ReviewDialog | null;
  open: (dialog: ReviewDialog | null) => void;
};

function ReviewBody({ plan, review, reviewing, dialog, open }: BodyProps) {
  const { t } = useWords();
  const editable = useEditable(plan);
  const [choices, choose] = useChoices(plan.id);
  const [search, change] = useSearchState(reviewSearch);
  const navigate = useNavigate();
  const narrow = useNarrow();
  const withSource = review.text !== '';
  const [side, setSide] = useState<'source' | 'tasks'>('tasks');
  // Of a plan that is issued there is nothing left to look at first.
  const show = search.show === 'first' && plan.status !== 'review' ? 'all' : search.show;
  const shown = tasksShown(review, show);
  const chosen = review.tasks.find(({ id }) => id === search.task);
  const current = chosen ?? shown[0];
  const select = useCallback(
    (taskId: string) => {
      const task = review.tasks.find(({ id }) => id === taskId);
      const hidden = task !== undefined && !tasksShown(review, show).some(({ id }) => id === taskId);
      const next = hidden ? (task.removed ? 'removed' : 'all') : show;
      void navigate({
        to: '.',
        search: reviewSearch.validate({ show: next, task: taskId }) as never,
        replace: true,
        resetScroll: false,
      });
    },
    [navigate, review, show],
  );
  const tools: ReviewTools = {
    act: (operation) => {
      // What is handled stays chosen, also when it leaves the list that it was in.
      if (current !== undefined && search.task === '') select(current.id);
      reviewing.act(operation);
    },
    error: reviewing.error,
    busy: reviewing.busy,
    editable,
    current: current?.id,
    select,
    open,
    choices,
    choose,
    undo: reviewing.canUndo ? reviewing.undo : null,
  };
  useReviewKeys({ review, tools, shown });
  // The task just handled may have left the list; it stays in sight until another is chosen.
  const tasks =
    chosen !== undefined && !shown.includes(chosen) && !chosen.removed
      ? [...shown, chosen].toSorted((one, other) => one.position - other.position)
      : shown;
  return (
    <>
      {narrow && withSource && (
        <Segmented
          block
          value={side}
          onChange={setSide}
          options={[
            { value: 'tasks', label: t('plan.review.tasks') },
            { value: 'source', label: t('plan.review.source') },
          ]}
        />
      )}
      <div className={withSource ? 'plan-review' : 'plan-review plan-review-alone'}>
        {withSource && (!narrow || side === 'source') && (
          <SourcePane review={review} current={current?.id} onSelect={select} />
        )}
        {(!withSource || !narrow || side === 'tasks') && (
          <TaskPane
            review={review}
            tasks={tasks}
            filter={show}
            onFilter={(next) => change({ show: next, task: '' })}
            tools={tools}
          />
        )}
      </div>
      {dialog !== null && <ReviewDialogs dialog={dialog} review={review} tools={tools} onClose={() => open(null)} />}
    </>
  );
}

type KeysProps = { review: Review; tools: ReviewTools; shown: readonly { id: string }[] };

/** J and K walk, S splits, M merges, C confirms and goes on, U takes back. */
function useReviewKeys({ review, tools, shown }: KeysProps): void {
  const { current } = tools;
  const walk = (step: number) => {
    const at = shown.findIndex(({ id }) => id === current);
    const next = shown[Math.max(0, Math.min(shown.length - 1, at + step))];
    if (next !== undefined) tools.select(next.id);
  };
  const task = review.tasks.find(({ id }) => id === current);
  const edit = (act: (taskId: string) => void) => () => {
    if (tools.editable && !tools.busy && task !== undefined && !task.removed) act(task.id);
  };
  useKeys({
    j: () => walk(1),
    k: () => walk(-1),
    s: edit((taskId) => task?.text !== '' && tools.open({ kind: 'split', taskId })),
    m: edit((taskId) => tools.open({ kind: 'merge', taskId })),
    c: edit((taskId) => {
      if (task?.confirmed === true) return;
      const at = shown.findIndex(({ id }) => id === taskId);
      const next = shown[at + 1] ?? shown[at - 1];
      tools.act({ kind: 'correct', taskId, change: { confirmed: true } });
      if (next !== undefined) tools.select(next.id);
    }),
    u: () => tools.editable && tools.undo?.(),
  });
}
