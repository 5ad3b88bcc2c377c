// The last day of a task and the words it rests on; time limits that the text itself gives are offered.
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import type { ReviewTask } from '../shapes.ts';
import type { ReviewTools } from './tools.ts';

type Limit = { text: string; due: string };

export function TaskDates({ task, tools }: { task: ReviewTask; tools: ReviewTools }) {
  const { t } = useWords();
  const [form, setForm] = useState({ dueOn: task.dueOn ?? '', dueBasis: task.dueBasis ?? '' });
  useEffect(() => setForm({ dueOn: task.dueOn ?? '', dueBasis: task.dueBasis ?? '' }), [task.dueOn, task.dueBasis]);
  const changed = form.dueOn !== (task.dueOn ?? '') || form.dueBasis !== (task.dueBasis ?? '');
  const save = ({ dueOn, dueBasis }: typeof form) =>
    tools.act({ kind: 'correct', taskId: task.id, change: { dueOn: dueOn || null, dueBasis: dueBasis || null } });
  if (!tools.editable) {
    return task.dueOn === null ? null : (
      <div className="plan-dates">{t('plan.review.dueOnBasis', { day: task.dueOn, basis: task.dueBasis ?? '' })}</div>
    );
  }
  return (
    <div className="plan-dates">
      <label htmlFor={`due-${task.id}`}>{t('plan.review.dueOn')}</label>
      <DateField id={`due-${task.id}`} value={form.dueOn} onChange={(dueOn) => setForm({ ...form, dueOn })} />
      <Input
        className="plan-basis"
        aria-label={t('plan.review.dueBasis')}
        placeholder={t('plan.review.dueBasis')}
        value={form.dueBasis}
        maxLength={200}
        onChange={(event) => setForm({ ...form, dueBasis: event.target.value })}
      />
      {changed && (
        <Button size="small" onClick={() => save(form)}>
          {t('plan.save')}
        </Button>
      )}
      {limitsOf(task).map(({ text, due }) => (
        <Button key={`${text}${due}`} size="small" type="link" onClick={() => save({ dueOn: due, dueBasis: text })}>
          {t('plan.review.fromText', { text, due })}
        </Button>
      ))}
    </div>
  );
}

/** Time limits of the text that end on a known day and are not taken yet. */
function limitsOf(task: ReviewTask): Limit[] {
  const given: unknown = task.facts.deadlines;
  if (!Array.isArray(given)) return [];
  return given.flatMap((one: { text?: unknown; due?: unknown }) =>
    typeof one.text === 'string' && typeof one.due === 'string' && one.due !== task.dueOn
      ? [{ text: one.text, due: one.due }]
      : [],
  );
}
