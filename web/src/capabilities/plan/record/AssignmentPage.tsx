// A task in the hands of one agency: what may be done now, what is owed, its measures, reports and orders.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { Action, Facts } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { DepartmentTags } from '../../../platform/parts/DepartmentTags.tsx';
import { clocksShown } from '../../../platform/parts/record/clocks-shown.ts';
import { Files } from '../../../platform/parts/record/Files.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { useSteps } from '../../../platform/parts/record/use-steps.ts';
import { ActionBar } from '../../../platform/records/page/ActionBar.tsx';
import { RecordPage } from '../../../platform/records/page/RecordPage.tsx';
import { useMe, useRefresh } from '../../../platform/session.ts';
import { agencyText } from '../../../platform/words/agency-names.ts';
import { CountedForReport } from '../campaigns/CountedForReport.tsx';
import { OrderDialog } from '../orders/OrderDialog.tsx';
import { lateOf, ProgressBar } from '../ProgressBar.tsx';
import { paths } from '../paths.ts';
import { assignmentQuery } from '../queries.ts';
import type { AssignmentRecord } from '../records.ts';
import { StateTag } from '../tags.tsx';
import { timelineEntries } from './entries.ts';
import { Measures } from './Measures.tsx';
import { Orders } from './Orders.tsx';
import { Reports } from './Reports.tsx';

export function AssignmentPage() {
  const { t } = useWords();
  const { assignmentId } = usePageParams('/assignments/$assignmentId');
  const query = useQuery(assignmentQuery(assignmentId));
  return (
    <RecordGate title={t('plan.title')} query={query}>
      {(record) => <Assignment key={record.assignment.id} record={record} />}
    </RecordGate>
  );
}

function Assignment({ record }: { record: AssignmentRecord }) {
  const words = useWords();
  const { t, say, language } = words;
  const { assignment, task, plan } = record;
  return (
    <RecordPage
      back={{ to: paths.plan(plan.id), title: t('plan.title') }}
      record={{ kind: 'assignment', id: assignment.id }}
      title={`${task.no} ${agencyText(assignment.agency, language)}`}
      state={
        <>
          <StateTag state={assignment.state} title={say(assignment.stateTitle)} /> {assignment.demo && <DemoTag />}
        </>
      }
      headFacts={[
        { label: t('plan.task.plan'), value: <Link to={paths.plan(plan.id)}>{plan.docNo ?? plan.title}</Link> },
        { label: t('plan.task.part'), value: t(`plan.part.${assignment.part}`) },
        ...(assignment.duties.length > 0
          ? [{ label: t('plan.task.duties'), value: <DepartmentTags departments={assignment.duties} /> }]
          : []),
        { label: t('plan.task.dueOn'), value: assignment.dueOn ?? '—' },
        { label: t('plan.head.reporting'), value: t(`plan.reporting.${plan.reporting}`) },
        { label: t('plan.task.office'), value: <AgencyName agency={plan.owner} /> },
      ]}
      actions={<Press record={record} />}
      actionBar={<Actions record={record} />}
      clocks={clocksShown(record.clocks)}
      timeline={timelineEntries(record.timeline, words)}
    >
      <TaskOfAssignment record={record} />
      <CountedForReport taskId={task.id} agencyId={assignment.agency.id} />
      <Measures measures={record.measures} />
      <Reports reports={record.reports} files={record.files} />
      <Orders orders={record.orders} />
      {record.files.length > 0 && (
        <section className="qf-card">
          <h2>{t('plan.files')}</h2>
          <div className="qf-card-body">
            <Files files={record.files} />
          </div>
        </section>
      )}
    </RecordPage>
  );
}

/** The office may press the agency while the task is with it. */
function Press({ record }: { record: AssignmentRecord }) {
  const { t } = useWords();
  const me = useMe();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  if (record.plan.owner.id !== me.agency.id || !record.actions.some(({ allowed }) => allowed)) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('plan.order.open')}</Button>
      {open && (
        <OrderDialog
          taskIds={[record.task.id]}
          assignmentIds={[record.assignment.id]}
          onClose={() => setOpen(false)}
          onSent={() => void refresh()}
        />
      )}
    </>
  );
}

const danger = ['withdraw', 'terminate'];
/** What waits for somebody comes before what may be done at any time. */
const urgent = ['sign', 'accept', 'resubmit', 'report', 'uphold', 'requestFinish', 'addMeasure'];

const consequences = new Set(['sign', 'decline', 'returnReport', 'finish', 'withdraw', 'terminate', 'requestFinish']);

function Actions({ record }: { record: AssignmentRecord }) {
  const { t } = useWords();
  const { id } = record.assignment;
  const take = useSteps<AssignmentRecord>(`/assignments/${id}`, assignmentQuery(id).queryKey);
  // 'issue' began the run; it is no act of this page.
  const actions = record.actions.filter(({ action }) => action !== 'issue');
  return (
    <ActionBar
      actions={actions}
      onTake={take}
      danger={danger}
      primary={urgent.find((step) => actions.some(({ action, allowed }) => allowed && action === step)) ?? 'none'}
      initial={(action) => initialFacts(action, record)}
      consequence={({ action }) => (consequences.has(action) ? t(`plan.consequence.${action}`) : undefined)}
    />
  );
}

/** Nothing typed twice: a report starts where the last one stood, a measure has the next number. */
function initialFacts({ action }: Action, { assignment, measures, reports }: AssignmentRecord): Facts | undefined {
  switch (action) {
    case 'addMeasure':
      return { measure: nextNumber(measures.map(({ no }) => no)) };
    case 'report':
      return { percent: assignment.progress };
    case 'resubmit': {
      const returned = reports.findLast(({ state }) => state === 'returned');
      return returned === undefined
        ? undefined
        : { period: returned.period, percent: returned.percent, summary: returned.text };
    }
    default:
      return undefined;
  }
}

function nextNumber(taken: readonly string[]): string {
  let next = taken.length + 1;
  while (taken.includes(String(next))) next += 1;
  return String(next);
}

function TaskOfAssignment({ record: { task, assignment } }: { record: AssignmentRecord }) {
  const words = useWords();
  const { t } = words;
  const late = lateOf(assignment.nextDue, words);
  return (
    <section className="qf-card" aria-label={t('plan.task.words')}>
      <h2>
        {t('plan.task.words')}
        <Link to={paths.task(task.id)}>{t('plan.task.title', { no: task.no })}</Link>
      </h2>
      <div className="qf-card-body plan-stack">
        <p lang="zh" className="plan-words">
          {task.text}
        </p>
        <DepartmentTags departments={task.departments} />
        <ProgressBar percent={assignment.progress} late={late} note={late ?? t('plan.task.ownProgress')} />
      </div>
    </section>
  );
}
