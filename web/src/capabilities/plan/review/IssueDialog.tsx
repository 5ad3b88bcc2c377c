// Issuing a plan: what is still open, how often agencies report, until when; then every agency's time to sign begins.
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { useState } from 'react';
import { call } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog } from '../../../platform/parts/EntryDialog.tsx';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { SignIcon } from '../../../platform/parts/icons.tsx';
import { useRefresh } from '../../../platform/session.ts';
import { paths } from '../paths.ts';
import type { PlanSummary, Review, ReviewTask } from '../shapes.ts';
import { openPoints } from './doubts.ts';
import { reportings } from './HeadDialog.tsx';
import type { ReviewTools } from './tools.ts';

type IssueProps = { review: Review; tools: ReviewTools; onClose: () => void };

export function IssueDialog({ review, tools, onClose }: IssueProps) {
  const { t } = useWords();
  const { plan } = review;
  const navigate = useNavigate();
  const refresh = useRefresh();
  const open = openPoints(review);
  const [form, setForm] = useState<IssueForm>({
    reporting: plan.reporting,
    defaultDueOn: `${plan.year}-12-31`,
    cities: false,
  });
  const issue = useMutation({
    mutationFn: () =>
      call({
        method: 'POST',
        path: `/plans/${plan.id}/issue`,
        version: plan.version,
        body: { ...form, defaultDueOn: form.defaultDueOn || undefined, choices: idsOf(tools.choices) },
      }),
    onSuccess: async () => {
      await refresh();
      await navigate({ to: paths.plan(plan.id) });
    },
  });
  const ready = open.tasks.length === 0 && open.unplaced === 0;
  const show = (task: ReviewTask) => {
    tools.select(task.id);
    onClose();
  };
  return (
    <EntryDialog
      width={640}
      title={t('plan.issue.title')}
      send={t('plan.issue.issue')}
      draft={`issue ${plan.id}`}
      needs={[]}
      why={ready ? undefined : t('plan.issue.notReady', { n: open.tasks.length + open.unplaced })}
      sending={issue}
      kept={t('plan.issue.nothing')}
      onSend={() => issue.mutate()}
      onClose={onClose}
    >
      <div className="plan-stack">
        {!ready && <StillOpen tasks={open.tasks} unplaced={open.unplaced} onShow={show} />}
        <WithoutAgency review={review} tools={tools} onShow={show} />
        <IssueFields plan={plan} form={form} onChange={(part) => setForm({ ...form, ...part })} />
        <p>{t('plan.issue.consequence')}</p>
      </div>
    </EntryDialog>
  );
}

type IssueForm = { reporting: PlanSummary['reporting']; defaultDueOn: string; cities: boolean };
type FieldsProps = { plan: PlanSummary; form: IssueForm; onChange: (part: Partial<IssueForm>) => void };

function IssueFields({ plan, form, onChange }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <Form.Item label={t('plan.head.reporting')} htmlFor="issue-reporting">
        <Select
          id="issue-reporting"
          value={form.reporting}
          options={reportings.map((value) => ({ value, label: t(`plan.reporting.${value}`) }))}
          onChange={(reporting) => onChange({ reporting })}
        />
      </Form.Item>
      <Form.Item label={t('plan.issue.dueOn')} htmlFor="issue-due" extra={t('plan.issue.dueOnHint')}>
        <DateField id="issue-due" value={form.defaultDueOn} onChange={(defaultDueOn) => onChange({ defaultDueOn })} />
      </Form.Item>
      {plan.region.level !== 'county' && (
        <Checkbox checked={form.cities} onChange={(event) => onChange({ cities: event.target.checked })}>
          {t('plan.issue.below')}
        </Checkbox>
      )}
    </>
  );
}

function idsOf(choices: ReviewTools['choices']): Record<string, string[]> {
  return Object.fromEntries(Object.entries(choices).map(([task, agencies]) => [task, agencies.map(({ id }) => id)]));
}

type ShowProps = { onShow: (task: ReviewTask) => void };

function StillOpen({ tasks, unplaced, onShow }: ShowProps & { tasks: readonly ReviewTask[]; unplaced: number }) {
  const { t } = useWords();
  return (
    <div className="qf-banner qf-banner-unknown">
      <SignIcon sign="question" size={18} />
      <div>
        <div className="qf-banner-fact">{t('plan.issue.notReady', { n: tasks.length + unplaced })}</div>
        {unplaced > 0 && <div>{t('plan.issue.unplaced', { n: unplaced })}</div>}
        {tasks.length > 0 && <TaskNumbers label={t('plan.issue.unconfirmed')} tasks={tasks} onShow={onShow} />}
      </div>
    </div>
  );
}

/** Allowed, but worth knowing: such tasks stay in the register until somebody assigns them. */
function WithoutAgency({ review, tools, onShow }: ShowProps & Pick<IssueProps, 'review' | 'tools'>) {
  const { t } = useWords();
  const without = review.tasks.filter(
    (task) =>
      !task.removed &&
      (tools.choices[task.id]?.length ?? task.proposals.flatMap(({ agencies }) => agencies).length) === 0,
  );
  if (without.length === 0) return null;
  return (
    <div className="qf-second">
      <TaskNumbers label={t('plan.issue.withoutAgency', { n: without.length })} tasks={without} onShow={onShow} />
    </div>
  );
}

function TaskNumbers({ label, tasks, onShow }: ShowProps & { label: string; tasks: readonly ReviewTask[] }) {
  return (
    <div>
      {label}{' '}
      {tasks.map((task) => (
        <button key={task.id} type="button" className="qf-link-button plan-no" onClick={() => onShow(task)}>
          {task.no}
        </button>
      ))}
    </div>
  );
}
