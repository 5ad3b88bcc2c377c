// One task as read, with its doubts in words and what a person may do about them. The chosen one stands open.
import { CheckOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { DepartmentTags } from '../../../platform/parts/DepartmentTags.tsx';
import { SignIcon } from '../../../platform/parts/icons.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import type { Review, ReviewTask } from '../shapes.ts';
import { hasDoubts } from './doubts.ts';
import { Responsible } from './Responsible.tsx';
import { TaskDates } from './TaskDates.tsx';
import type { ReviewTools } from './tools.ts';

type CardProps = { task: ReviewTask; review: Review; tools: ReviewTools };

export function ReviewCard({ task, review, tools }: CardProps) {
  const { t } = useWords();
  const current = tools.current === task.id;
  return (
    <article
      className={current ? 'plan-card plan-card-current' : 'plan-card'}
      aria-current={current || undefined}
      aria-label={t('plan.review.openTask', { no: task.no })}
    >
      <div className="plan-card-head">
        <button type="button" className="plan-card-no" aria-expanded={current} onClick={() => tools.select(task.id)}>
          {task.no}
        </button>
        <Doubts task={task} />
        <span className="qf-second plan-card-place">{placeOf(task)}</span>
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the number above is the button for the keyboard */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <div
        lang="zh"
        className={current ? 'plan-card-text' : 'plan-card-text plan-clamped'}
        onClick={() => tools.select(task.id)}
      >
        {task.text === '' ? (
          <span className="qf-second">{t('plan.review.onlyResponsibility', { words: task.responsibility ?? '' })}</span>
        ) : (
          task.text
        )}
      </div>
      {current ? (
        <OpenCard task={task} review={review} tools={tools} />
      ) : (
        <DepartmentTags departments={task.departments} max={4} />
      )}
    </article>
  );
}

function placeOf({ section, item }: ReviewTask): string {
  return [section.label, item.label && `${item.label}${item.title ?? ''}`]
    .filter((part) => part !== null && part !== '')
    .join(' ');
}

function Doubts({ task }: { task: ReviewTask }) {
  const { t } = useWords();
  return (
    <span className="qf-tags">
      {task.missing.map((what) => (
        <Tag key={what} tone="doubt">
          {t(`plan.review.missing.${what}`)}
        </Tag>
      ))}
      {task.recovery === 'unsure' && <Tag tone="doubt">{t('plan.review.unsure')}</Tag>}
      {task.recovery === 'overlap' && <Tag>{t('plan.review.overlap')}</Tag>}
      {task.confirmed && (
        <Tag tone="green">
          <CheckOutlined aria-hidden /> {t('plan.review.confirmed')}
        </Tag>
      )}
    </span>
  );
}

function OpenCard({ task, review, tools }: CardProps) {
  return (
    <>
      <Reasons task={task} />
      <Joins task={task} />
      <Candidates task={task} review={review} tools={tools} />
      <Responsible task={task} tools={tools} />
      <TaskDates task={task} tools={tools} />
      {tools.editable && <CardActions task={task} tools={tools} />}
    </>
  );
}

function Reasons({ task }: { task: ReviewTask }) {
  const { say } = useWords();
  if (task.reasons.length === 0) return null;
  return (
    <ul className="plan-reasons">
      {task.reasons.map((reason) => (
        <li key={`${reason.code} ${reason.zh}`}>
          <SignIcon sign="question" /> <Unbroken text={say(reason)} />
        </li>
      ))}
    </ul>
  );
}

/** Where two passages share words: the evidence for putting them together. */
function Joins({ task }: { task: ReviewTask }) {
  const { t } = useWords();
  return task.joins.map(({ text, length, at }) => (
    <div key={`${text}${length}`} className="plan-join">
      {t('plan.review.join', { n: at.length, text: text.length > 14 ? `${text.slice(0, 14)}…` : text, length })}
    </div>
  ));
}

function Candidates({ task, review, tools }: CardProps) {
  const { t } = useWords();
  const others = review.tasks.filter((other) => task.candidates.includes(other.no) && !other.removed);
  if (others.length === 0) return null;
  return (
    <ul className="plan-candidates">
      {others.map((other) => (
        <li key={other.id}>
          <span>{t('plan.review.candidate', { no: other.no })}</span>
          <span className="qf-second plan-one-line" lang="zh">
            {other.text === '' ? other.responsibility : other.text}
          </span>
          <Button size="small" type="link" onClick={() => tools.select(other.id)}>
            {t('plan.review.look')}
          </Button>
          {tools.editable && (
            <Button
              size="small"
              onClick={() =>
                tools.act({ kind: 'merge', taskId: task.id, withTaskId: other.id, order: orderOf(task, other) })
              }
            >
              {t('plan.review.mergeWith', { no: other.no })}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A responsibility without sentences comes after them; otherwise the order of the plan. */
export function orderOf(task: ReviewTask, other: ReviewTask): 'before' | 'after' {
  if (task.text === '') return 'before';
  if (other.text === '') return 'after';
  return other.position > task.position ? 'after' : 'before';
}

function CardActions({ task, tools }: { task: ReviewTask; tools: ReviewTools }) {
  const { t } = useWords();
  if (task.removed) {
    return (
      <div className="plan-buttons">
        <Button onClick={() => tools.act({ kind: 'restore', taskId: task.id })}>{t('plan.review.restore')}</Button>
      </div>
    );
  }
  const confirm = () => tools.act({ kind: 'correct', taskId: task.id, change: { confirmed: !task.confirmed } });
  return (
    <div className="plan-buttons">
      <Button
        {...(!task.confirmed && { color: 'primary' as const, variant: 'outlined' as const })}
        disabled={tools.busy}
        onClick={confirm}
      >
        {t(
          task.confirmed
            ? 'plan.review.unconfirm'
            : hasDoubts(task)
              ? 'plan.review.confirmAnyway'
              : 'plan.review.confirm',
        )}
      </Button>
      <Button onClick={() => tools.open({ kind: 'correct', taskId: task.id })}>{t('plan.review.correct')}</Button>
      {task.text !== '' && (
        <Button onClick={() => tools.open({ kind: 'split', taskId: task.id })}>{t('plan.review.split')}</Button>
      )}
      <Button onClick={() => tools.open({ kind: 'merge', taskId: task.id })}>{t('plan.review.merge')}</Button>
      <Button type="text" danger onClick={() => tools.act({ kind: 'remove', taskId: task.id })}>
        {t('plan.review.remove')}
      </Button>
    </div>
  );
}
