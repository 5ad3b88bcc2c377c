// Merging two tasks: the likely partners first, the joined text before anything happens.

import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Radio } from '../../../platform/parts/fields/choices.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import type { Review, ReviewTask } from '../shapes.ts';
import { orderOf } from './ReviewCard.tsx';
import type { ReviewTools } from './tools.ts';

type MergeProps = { task: ReviewTask; review: Review; tools: ReviewTools; onClose: () => void };

export function MergeDialog({ task, review, tools, onClose }: MergeProps) {
  const { t } = useWords();
  const partners = partnersOf(task, review);
  const [partner, setPartner] = useState(partners[0]);
  const [order, setOrder] = useState(partner === undefined ? 'after' : orderOf(task, partner));
  const choose = (id: string) => {
    const other = partners.find((one) => one.id === id);
    setPartner(other);
    if (other !== undefined) setOrder(orderOf(task, other));
  };
  const merge = () => {
    if (partner !== undefined) tools.act({ kind: 'merge', taskId: task.id, withTaskId: partner.id, order });
    onClose();
  };
  const [first, second] = order === 'after' ? [task, partner] : [partner, task];
  return (
    <EntryDialog
      draft={`task.merge ${task.id}`}
      title={t('plan.review.mergeTitle', { no: task.no })}
      send={t('plan.review.merge')}
      needs={[needed('merge-with', t('plan.review.mergeTask'), partner?.id)]}
      sending={{ isPending: false, error: null }}
      onSend={merge}
      onClose={onClose}
    >
      <div className="plan-stack">
        <label htmlFor="merge-with">{t('plan.review.mergeTask')}</label>
        <Select
          id="merge-with"
          value={partner?.id ?? null}
          onChange={(id) => id !== null && choose(id)}
          showSearch={{ optionFilterProp: 'label' }}
          options={partners.map((one) => ({
            value: one.id,
            label: `${one.no} ${one.text === '' ? (one.responsibility ?? '') : one.text}`.slice(0, 60),
          }))}
        />
        <Radio.Group value={order} onChange={(event) => setOrder(event.target.value as 'before' | 'after')}>
          <Radio value="after">{t('plan.review.mergeAfter', { no: task.no })}</Radio>
          <Radio value="before">{t('plan.review.mergeBefore', { no: task.no })}</Radio>
        </Radio.Group>
        <p className="plan-merged" lang="zh">
          <span className={first === task ? undefined : 'plan-added'}>{first?.text}</span>
          <span className={second === task ? undefined : 'plan-added'}>{second?.text}</span>
          <span className="plan-responsibility"> {(second?.responsibility ?? first?.responsibility) || ''}</span>
        </p>
        <p className="qf-second">{t('plan.review.mergeWhat')}</p>
      </div>
    </EntryDialog>
  );
}

/** Candidates of the reader, then the neighbours, then all others in the order of the plan. */
function partnersOf(task: ReviewTask, review: Review): ReviewTask[] {
  const others = review.tasks.filter((other) => other.id !== task.id && !other.removed);
  const distance = (other: ReviewTask) =>
    task.candidates.includes(other.no) ? -1 : Math.abs(other.position - task.position) === 1 ? 0 : 1;
  return others.toSorted((one, other) => distance(one) - distance(other) || one.position - other.position);
}
