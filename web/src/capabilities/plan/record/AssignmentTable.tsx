// Who has a task in hand and how far each is: late ones first; by region when there are many.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { DepartmentTags } from '../../../platform/parts/DepartmentTags.tsx';
import { type Column, DataTable } from '../../../platform/parts/lists/DataTable.tsx';
import { Empty } from '../../../platform/parts/lists/Empty.tsx';
import { Filters } from '../../../platform/parts/lists/Filters.tsx';
import { lateOf, ProgressBar } from '../ProgressBar.tsx';
import { paths } from '../paths.ts';
import type { TaskRecord } from '../records.ts';
import { TaskDue } from '../register/register-columns.tsx';
import { StateTag } from '../tags.tsx';

type Row = TaskRecord['assignments'][number];

export function AssignmentTable({ assignments }: { assignments: readonly Row[] }) {
  const words = useWords();
  const { t } = words;
  const [region, setRegion] = useState('');
  const regions = [...new Map(assignments.map(({ agency }) => [agency.regionCode, agency.regionName]))];
  const shown = assignments
    .filter(({ agency }) => region === '' || agency.regionCode === region)
    .toSorted(pressingFirst);
  const moved = assignments.filter(({ state }) => state !== 'issued' && state !== 'declined').length;
  return (
    <section className="plan-assignments" aria-label={t('plan.task.agencies')}>
      <div className="plan-section-head">
        <h2>{t('plan.task.agencies')}</h2>
        <span className="qf-second">{t('plan.task.moved', { moved, total: assignments.length })}</span>
        {regions.length > 1 && (
          <Filters
            filters={[
              {
                kind: 'choice',
                key: 'region',
                label: t('plan.register.region'),
                searchable: true,
                options: [
                  { value: '', label: t('plan.register.all.region') },
                  ...regions.map(([value, label]) => ({ value, label })),
                ],
              },
            ]}
            state={{ region }}
            onChange={(change) => setRegion(String(change.region ?? ''))}
          />
        )}
      </div>
      {assignments.length === 0 ? (
        <div className="qf-card">
          <Empty title={t('plan.task.noAgency')} text={t('plan.task.noAgencyNext')} />
        </div>
      ) : (
        <DataTable
          label={t('plan.task.agencies')}
          rows={shown}
          rowKey={({ id }) => id}
          rowLink={({ id }) => paths.assignment(id)}
          columns={columnsOf(words)}
          card={(row) => <Card row={row} />}
        />
      )}
    </section>
  );
}

function pressingFirst(one: Row, other: Row): number {
  const late = (row: Row) => Number(row.nextDue?.colour !== 'red');
  return late(one) - late(other) || one.agency.regionCode.localeCompare(other.agency.regionCode);
}

function columnsOf(words: Words): Column<Row>[] {
  const { t, say } = words;
  return [
    {
      key: 'agency',
      title: t('plan.task.agency'),
      fixed: true,
      render: ({ id, agency, part, duties }) => (
        <>
          <Link to={paths.assignment(id)}>
            <AgencyName agency={agency} />
          </Link>
          <div className="qf-second">{`${agency.regionName} · ${t(`plan.part.${part}`)}`}</div>
          <Duties duties={duties} />
        </>
      ),
    },
    {
      key: 'state',
      title: t('plan.register.status'),
      width: 104,
      render: (row) => <StateTag state={row.state} title={say(row.stateTitle)} />,
    },
    { key: 'due', title: t('plan.task.nextDue'), width: 140, render: (row) => <TaskDue task={row} /> },
    { key: 'orders', title: t('plan.task.orders'), width: 64, align: 'right', render: ({ orders }) => orders || '—' },
    {
      key: 'progress',
      title: t('plan.register.progress'),
      width: 140,
      render: (row) => <ProgressBar percent={row.progress} late={lateOf(row.nextDue, words)} />,
    },
  ];
}

/** The duties of a body with two names, where the task names both. */
function Duties({ duties }: { duties: Row['duties'] }) {
  const { t } = useWords();
  if (duties.length === 0) return null;
  return (
    <div className="qf-second plan-duties">
      {t('plan.task.duties')} <DepartmentTags departments={duties} />
    </div>
  );
}

function Card({ row }: { row: Row }) {
  const words = useWords();
  const { say } = words;
  return (
    <>
      <Link to={paths.assignment(row.id)}>
        <AgencyName agency={row.agency} />
      </Link>
      <Duties duties={row.duties} />
      <div className="plan-card-line">
        <StateTag state={row.state} title={say(row.stateTitle)} />
        <TaskDue task={row} />
      </div>
      <ProgressBar percent={row.progress} late={lateOf(row.nextDue, words)} />
    </>
  );
}
