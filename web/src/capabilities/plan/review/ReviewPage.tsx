// The review of an imported plan: source left, tasks right, both follow each other; nothing is filled in by itself.
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { useKeys } from '../../../platform/keys.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { Segmented } from '../../../platform/parts/fields/choices.tsx';
import { useNarrow } from '../../../platform/parts/lists/DataTable.tsx';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { useMe } from '../../../platform/session.ts';
import { PlanFrame } from '../PlanFrame.tsx';
import type { PlanSummary, Review } from '../shapes.ts';
import { openPoints } from './doubts.ts';
import { ReviewDialogs } from './ReviewDialogs.tsx';
import { SourcePane } from './SourcePane.tsx';
import { TaskPane } from './TaskPane.tsx';
import type { ReviewDialog, ReviewTools } from './tools.ts';
import { useChoices } from './use-choices.ts';
import { type Reviewing, useReview } from './use-review.ts';
import { type ReviewList, useReviewList } from './use-review-list.ts';

export function ReviewPage() {
  const { planId } = usePageParams('/plans/$planId/review');
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
  const editable = useEditable(plan);
  const [choices, choose] = useChoices(plan.id);
  const list = useReviewList(review);
  const { current, select } = list;
  const tools: ReviewTools = {
    act: (operation) => {
      // What is handled stays chosen, also when it leaves the list that it was in.
      if (current !== undefined && !list.chosen) select(current.id);
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
  useReviewKeys({ review, tools, shown: list.shown });
  return (
    <>
      <Panes review={review} list={list} tools={tools} />
      {dialog !== null && <ReviewDialogs dialog={dialog} review={review} tools={tools} onClose={() => open(null)} />}
    </>
  );
}

type PanesProps = { review: Review; list: ReviewList; tools: ReviewTools };

/** Source and tasks beside each other; on a phone one at a time; tasks alone where there is no source. */
function Panes({ review, list, tools }: PanesProps) {
  const { t } = useWords();
  const narrow = useNarrow();
  const [side, setSide] = useState<'source' | 'tasks'>('tasks');
  const withSource = review.text !== '';
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
          <SourcePane review={review} current={tools.current} onSelect={tools.select} />
        )}
        {(!withSource || !narrow || side === 'tasks') && (
          <TaskPane review={review} tasks={list.tasks} filter={list.show} onFilter={list.filter} tools={tools} />
        )}
      </div>
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
