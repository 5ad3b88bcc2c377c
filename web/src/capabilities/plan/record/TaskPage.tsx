// One task: its words whole, where they come from and go to, every agency's part in it, and all that happened.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { DepartmentTags } from '../../../platform/parts/DepartmentTags.tsx';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { Timeline } from '../../../platform/parts/record/Timeline.tsx';
import { ActionBar } from '../../../platform/records/page/ActionBar.tsx';
import { NamedBy } from '../../../platform/registers/NamedBy.tsx';
import { useRefresh } from '../../../platform/session.ts';
import { agencyText } from '../../../platform/words/agency-names.ts';
import { OrderDialog } from '../orders/OrderDialog.tsx';
import { lateOf, ProgressBar } from '../ProgressBar.tsx';
import { paths } from '../paths.ts';
import { historyQuery, taskQuery } from '../queries.ts';
import type { PlanRef, TaskDetail, TaskRecord } from '../records.ts';
import type { TaskRow } from '../shapes.ts';
import { TaskStatusTag } from '../tags.tsx';
import { AssignDialog } from './AssignDialog.tsx';
import { AssignmentTable } from './AssignmentTable.tsx';
import { timelineEntries } from './entries.ts';

export function TaskPage() {
  const { t } = useWords();
  const { taskId } = usePageParams('/tasks/$taskId');
  return (
    <RecordGate title={t('plan.title')} query={useQuery(taskQuery(taskId))}>
      {(record) => <TaskBody record={record} />}
    </RecordGate>
  );
}

function TaskBody({ record }: { record: TaskRecord }) {
  const { t } = useWords();
  const { task } = record;
  const refresh = useRefresh();
  const [dialog, setDialog] = useState<string | null>(null);
  const head = (
    <>
      <dl className="qf-record-facts">
        <Fact name={t('plan.task.plan')}>
          <Link to={paths.plan(task.plan.id)}>{task.plan.docNo ?? task.plan.title}</Link>
        </Fact>
        <Fact name={t('plan.task.place')}>{placeOf(task) || '—'}</Fact>
        <Fact name={t('plan.task.dueOn')}>
          {task.dueOn ?? '—'}
          {task.dueBasis !== null && <span className="qf-second"> {task.dueBasis}</span>}
        </Fact>
        <Fact name={t('plan.task.mode')}>{task.mode === null ? t('plan.unknown') : t(`plan.mode.${task.mode}`)}</Fact>
      </dl>
      <div className="qf-actions-row">
        <TaskActions record={record} onOpen={setDialog} />
      </div>
    </>
  );
  const facts = (
    <>
      <TaskStatusTag task={task} /> {task.demo && <DemoTag />}
    </>
  );
  return (
    <Page
      back={{ to: paths.plan(task.plan.id), title: t('plan.title') }}
      title={t('plan.task.title', { no: task.no })}
      facts={facts}
      below={head}
    >
      <div className="qf-record">
        <div>
          <Words task={task} />
          <Cascade task={task} />
          <AssignmentTable assignments={record.assignments} />
        </div>
        <aside>
          <NamedBy kind="task" id={task.id} />
          <History taskId={task.id} />
        </aside>
      </div>
      {dialog === 'order' && (
        <OrderDialog taskIds={[task.id]} onClose={() => setDialog(null)} onSent={() => void refresh()} />
      )}
      {dialog === 'assign' && <AssignDialog record={record} onClose={() => setDialog(null)} />}
    </Page>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function placeOf({ section, item }: TaskRow): string {
  const words = (heading: TaskRow['item']) => [heading.label, heading.title].filter((part) => part !== null).join('');
  return [words(section), words(item)].filter((part) => part !== '').join(' · ');
}

/** Both acts of a task have a dialog of their own; what is refused says why, like every action. */
function TaskActions({ record, onOpen }: { record: TaskRecord; onOpen: (dialog: string) => void }) {
  const { say } = useWords();
  const allowed = record.actions.filter((action) => action.allowed);
  const refused = record.actions.filter((action) => !action.allowed);
  return (
    <div className="qf-actions">
      {allowed.map(({ action, title }) => (
        <Button key={action} type={action === 'order' ? 'primary' : 'default'} onClick={() => onOpen(action)}>
          {say(title)}
        </Button>
      ))}
      <ActionBar actions={refused} onTake={async () => {}} />
    </div>
  );
}

function Words({ task }: { task: TaskDetail }) {
  const { t } = useWords();
  return (
    <section className="qf-card" aria-label={t('plan.task.words')}>
      <h2>{t('plan.task.words')}</h2>
      <div className="qf-card-body plan-stack">
        <p lang="zh" className="plan-words">
          {task.text === '' ? t('plan.register.noText') : task.text}
          {task.responsibility !== null && <span className="plan-responsibility"> {task.responsibility}</span>}
        </p>
        <DepartmentTags departments={task.departments} />
        <FromText facts={task.facts} />
      </div>
    </section>
  );
}

const kinds = ['deadlines', 'campaigns', 'goods', 'regions', 'quantities'] as const;

/** What the text itself gives: time limits, campaigns, goods, regions, quantities. */
function FromText({ facts }: { facts: Record<string, unknown> }) {
  const { t } = useWords();
  const found = kinds.map((kind) => ({ kind, words: wordsOf(facts[kind]) })).filter(({ words }) => words.length > 0);
  if (found.length === 0) return null;
  return (
    <dl className="qf-facts">
      {found.map(({ kind, words }) => (
        <div key={kind} className="plan-contents">
          <dt>{t(`plan.task.${kind}`)}</dt>
          <dd lang="zh">{words.join('、')}</dd>
        </div>
      ))}
    </dl>
  );
}

function wordsOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  const words = value.flatMap((one: { text?: unknown; name?: unknown }) => {
    const said = one.text ?? one.name;
    return typeof said === 'string' ? [said] : [];
  });
  return [...new Set(words)];
}

/** The task of the level above, and those of the levels below, with how far they are. */
function Cascade({ task }: { task: TaskDetail }) {
  const { t } = useWords();
  if (task.parent === null && task.derived.length === 0) return null;
  return (
    <section className="qf-card" aria-label={t('plan.task.cascade')}>
      <h2>
        {t('plan.task.cascade')}
        {task.rollUp !== null && (
          <span className="qf-second">
            {t('plan.register.rollUp', { n: task.rollUp.count, percent: task.rollUp.progress })}
          </span>
        )}
      </h2>
      <div className="qf-card-body plan-stack">
        {task.parent !== null && <Linked label={t('plan.task.parent')} plan={task.parent.plan} task={task.parent} />}
        {task.derived.map((one) => (
          <Linked key={one.task.id} label={t('plan.task.derived')} plan={one.plan} task={one.task} />
        ))}
      </div>
    </section>
  );
}

function Linked({ label, plan, task }: { label: string; plan: PlanRef | undefined; task: TaskRow }) {
  const late = lateOf(task.nextDue, useWords());
  return (
    <div className="plan-linked">
      <span className="qf-second">{label}</span>
      <Link to={paths.task(task.id)}>
        {plan?.title} {task.no}
      </Link>
      <TaskStatusTag task={task} />
      <ProgressBar percent={task.progress} late={late} note={late} />
    </div>
  );
}

function History({ taskId }: { taskId: string }) {
  const words = useWords();
  const { t } = words;
  const history = useInfiniteQuery(historyQuery(taskId));
  const entries = history.data?.pages.flatMap(({ items }) => items) ?? [];
  const byMoment = new Map(entries.map((entry) => [`${entry.at} ${entry.step ?? entry.duty ?? ''}`, entry]));
  return (
    <section className="qf-card" aria-labelledby="plan-history">
      <h2 id="plan-history">{t('plan.task.history')}</h2>
      <div className="qf-card-body">
        {history.isPending && <Skeleton lines={4} />}
        {history.error !== null && <Problem error={history.error} />}
        {history.isSuccess && (
          <Timeline
            entries={timelineEntries(entries, words)}
            more={(entry) => {
              const whole = byMoment.get(`${entry.at} ${entry.kind === 'event' ? entry.step : entry.duty}`);
              if (whole === undefined || whole.agency === null) return null;
              return (
                <div className="qf-second">
                  <Link to={paths.assignment(whole.assignmentId)}>
                    {t('plan.task.of', { agency: agencyText(whole.agency, words.language) })}
                  </Link>
                </div>
              );
            }}
          />
        )}
        {history.hasNextPage && (
          <Button size="small" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            {t('plan.task.earlier')}
          </Button>
        )}
      </div>
    </section>
  );
}
