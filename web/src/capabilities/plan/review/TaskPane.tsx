// The tasks as read: fragments and unknown departments first, then the lists of what to look at, then the tasks.
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Empty } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { type ReviewFilter, reviewFilters } from '../search.ts';
import type { Review, ReviewTask } from '../shapes.ts';
import { countsOf } from './doubts.ts';
import { FirstThings } from './FirstThings.tsx';
import { ReviewCard } from './ReviewCard.tsx';
import type { ReviewTools } from './tools.ts';

type TaskPaneProps = {
  review: Review;
  tasks: readonly ReviewTask[];
  filter: ReviewFilter;
  onFilter: (filter: ReviewFilter) => void;
  tools: ReviewTools;
};

export function TaskPane({ review, tasks, filter, onFilter, tools }: TaskPaneProps) {
  const { t } = useWords();
  const list = useRef<HTMLDivElement>(null);
  const { current, error, editable } = tools;
  const opening = useRef(true);
  const first = tasks[0]?.id;
  useEffect(() => {
    const atTop = opening.current && current === first;
    opening.current = false;
    if (current !== undefined && !atTop)
      list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current, first]);
  return (
    <section className="plan-pane" aria-label={t('plan.review.tasks')}>
      <div className="plan-pane-head">
        <FilterBar review={review} filter={filter} onFilter={onFilter} />
        {editable && (
          <Button size="small" disabled={review.counts.ready === 0} onClick={() => tools.act({ kind: 'confirmAll' })}>
            {t('plan.review.confirmAll')}
          </Button>
        )}
      </div>
      <div className="plan-cards" ref={list}>
        {error !== null && <Problem error={error} kept={t('plan.review.kept')} />}
        {review.text === '' && <p className="qf-second">{t('plan.review.noSource')}</p>}
        <FirstThings review={review} tools={tools} />
        {tasks.length === 0 && <Empty title={t('plan.review.noneHere')} text={t('plan.review.noneOther')} />}
        {tasks.map((task) => (
          <ReviewCard key={task.id} task={task} review={review} tools={tools} />
        ))}
        <Opinions opinions={review.opinions} />
      </div>
      <div className="plan-pane-foot">
        {editable ? <Keys /> : <span />}
        <span className="qf-second">
          {t('plan.review.left', { unplaced: review.counts.unplaced, unknown: review.unknownDepartments.length })}
        </span>
        {editable && (
          <span className="plan-buttons">
            <Button size="small" disabled={tools.undo === null || tools.busy} onClick={() => tools.undo?.()}>
              {t('plan.keys.U')}
            </Button>
            <Button size="small" onClick={() => tools.open({ kind: 'add' })}>
              {t('plan.review.add')}
            </Button>
          </span>
        )}
      </div>
    </section>
  );
}

function FilterBar({ review, filter, onFilter }: Pick<TaskPaneProps, 'review' | 'filter' | 'onFilter'>) {
  const { t } = useWords();
  const counts = countsOf(review);
  const always = new Set<ReviewFilter>(review.plan.status === 'review' ? ['first', 'all'] : ['all']);
  const shown = reviewFilters.filter((name) => name === filter || counts[name] > 0 || always.has(name));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend
    <div className="plan-chips" role="group" aria-label={t('plan.review.lists')}>
      {shown.map((name) => (
        <button key={name} type="button" aria-pressed={name === filter} onClick={() => onFilter(name)}>
          {t(`plan.review.filter.${name}`)}{' '}
          <b className={doubtLists.has(name) ? 'qf-tone-amber' : ''}>{counts[name]}</b>
        </button>
      ))}
    </div>
  );
}

/** What the body that forwards the plan says for itself; it names no departments and makes no tasks. */
function Opinions({ opinions }: Pick<Review, 'opinions'>) {
  const { t } = useWords();
  if (opinions.length === 0) return null;
  return (
    <details className="plan-card">
      <summary>{t('plan.review.opinions', { n: opinions.length })}</summary>
      {opinions.map(({ label, title, sentences }) => (
        <p key={`${label} ${title}`} lang="zh">
          <strong>{[label, title].filter((part) => part !== null).join('')}</strong> {sentences.join('')}
        </p>
      ))}
    </details>
  );
}

const doubtLists = new Set<ReviewFilter>(['joins', 'responsibility', 'text', 'start']);

function Keys() {
  const { t } = useWords();
  return (
    <span className="qf-keys qf-second">
      <span>
        <kbd>J</kbd>
        <kbd>K</kbd> {t('plan.keys.move')}
      </span>
      {(['S', 'M', 'C'] as const).map((key) => (
        <span key={key}>
          <kbd>{key}</kbd> {t(`plan.keys.${key}`)}
        </span>
      ))}
    </span>
  );
}
