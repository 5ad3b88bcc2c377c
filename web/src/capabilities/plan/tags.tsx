// States of plans, tasks and orders as tags; demonstration data named as such.
import { useWords } from '../../platform/i18n/index.ts';
import { Tag, type TagTone } from '../../platform/parts/Tag.tsx';
import type { PlanStatus, TaskRow } from './shapes.ts';

const planTones: Record<PlanStatus, TagTone> = { review: 'amber', issued: 'blue', withdrawn: 'plain' };

export function PlanStatusTag({ status }: { status: PlanStatus }) {
  const { t } = useWords();
  return <Tag tone={planTones[status]}>{t(`plan.status.${status}`)}</Tag>;
}

/** The look of each state that a task or an order can have; what is done or unknown is plain. */
const tones: Readonly<Record<string, TagTone>> = {
  issued: 'amber',
  declined: 'amber',
  returned: 'amber',
  signed: 'blue',
  inProgress: 'blue',
  received: 'blue',
  reported: 'green',
  answered: 'green',
  accepted: 'green',
  finishing: 'green',
};

export function StateTag({ state, title }: { state: string; title: string }) {
  return <Tag tone={tones[state] ?? 'plain'}>{title}</Tag>;
}

/** A task that is late says so; its state stands in the tooltip. */
export function TaskStatusTag({ task }: { task: Pick<TaskRow, 'status' | 'statusTitle' | 'late'> }) {
  const { t, say } = useWords();
  if (!task.late) return <StateTag state={task.status} title={say(task.statusTitle)} />;
  return (
    <span title={say(task.statusTitle)}>
      <Tag tone="red">{t('plan.status.late')}</Tag>
    </span>
  );
}
