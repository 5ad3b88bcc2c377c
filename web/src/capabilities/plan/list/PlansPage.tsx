// All plans that one may see, and the way to bring in a new one.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../../platform/api/index.ts';
import { now } from '../../../platform/clock.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { useMe } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { PlanTabs } from '../PlanTabs.tsx';
import { ProgressBar } from '../ProgressBar.tsx';
import { paths } from '../paths.ts';
import { loadPlans, planKey } from '../queries.ts';
import { plansSearch, registerSearch } from '../search.ts';
import type { PlanSummary } from '../shapes.ts';
import { PlanStatusTag } from '../tags.tsx';
import { ImportPlan } from './ImportPlan.tsx';

export function PlansPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const [state, change] = useSearchState(plansSearch);
  const [importing, setImporting] = useState(false);
  const coordination = me.agency.kind === 'coordination';
  const bringIn = (
    <Button type="primary" onClick={() => setImporting(true)}>
      {t('plan.list.import')}
    </Button>
  );
  const actions = coordination ? bringIn : <span className="qf-second">{t('plan.list.onlyCoordination')}</span>;
  return (
    <>
      <ListPage
        id="plans"
        label={t('plan.title')}
        head={{ title: t('plan.title'), actions, below: <PlanTabs current="plans" /> }}
        state={state}
        onState={change}
        queryKey={[planKey, 'plans']}
        load={loadPlans}
        columns={columnsOf(words)}
        rowKey={({ id }) => id}
        rowLink={linkOf}
        card={(plan) => <PlanCard plan={plan} />}
        filters={() => filtersOf(words)}
        exportHref={addressOf('/plans/export.xlsx', { q: state.q, status: state.status, year: state.year })}
        empty={{
          title: t('plan.list.none'),
          text: t(coordination ? 'plan.list.noneNext' : 'plan.list.noneNextAgency'),
          ...(coordination && { action: bringIn }),
        }}
      />
      {importing && <ImportPlan onClose={() => setImporting(false)} />}
    </>
  );
}

function linkOf({ id, status }: PlanSummary): string {
  return status === 'review' ? paths.planPage(id, 'review') : paths.plan(id);
}

function filtersOf({ t }: Words): Filter[] {
  const year = now().getFullYear();
  const years = Array.from({ length: 12 }, (_, back) => String(year - back));
  return [
    { kind: 'search', key: 'q', label: t('plan.list.search'), width: 240 },
    {
      kind: 'choice',
      key: 'year',
      label: t('plan.list.year'),
      options: [{ value: '', label: t('plan.list.allYears') }, ...years.map((value) => ({ value, label: value }))],
    },
    {
      kind: 'segments',
      key: 'status',
      label: t('plan.list.status'),
      options: [
        { value: '', label: t('plan.list.allStatuses') },
        ...(['review', 'issued', 'withdrawn'] as const).map((value) => ({ value, label: t(`plan.status.${value}`) })),
      ],
    },
  ];
}

function columnsOf({ t }: Words): Column<PlanSummary>[] {
  return [
    { key: 'title', title: t('plan.list.plan'), fixed: true, render: (plan) => <PlanTitle plan={plan} /> },
    {
      key: 'region',
      title: t('plan.list.region'),
      width: 150,
      render: ({ region, owner }) => (
        <>
          {region.name}
          <div className="qf-second">
            <AgencyName agency={owner} short />
          </div>
        </>
      ),
    },
    {
      key: 'status',
      title: t('plan.list.status'),
      width: 92,
      render: ({ status }) => <PlanStatusTag status={status} />,
    },
    { key: 'tasks', title: t('plan.list.tasks'), width: 76, align: 'right', render: ({ counts }) => counts.tasks },
    { key: 'late', title: t('plan.list.late'), width: 76, align: 'right', render: (plan) => <LateCount plan={plan} /> },
    { key: 'toSign', title: t('plan.list.toSign'), width: 76, align: 'right', render: ({ counts }) => counts.toSign },
    { key: 'finished', title: t('plan.list.finished'), width: 170, render: (plan) => <Finished plan={plan} /> },
  ];
}

function PlanTitle({ plan }: { plan: PlanSummary }) {
  const { t } = useWords();
  const from =
    plan.parent === null ? null : t('plan.list.derivedFrom', { title: plan.parent.docNo ?? plan.parent.title });
  return (
    <>
      <Link to={linkOf(plan)} className="plan-strong">
        {plan.title}
      </Link>
      <div className="qf-second">
        {[plan.docNo, plan.dated, from].filter((part) => part !== null).join(' · ')} {plan.demo && <DemoTag />}
      </div>
    </>
  );
}

function LateCount({ plan }: { plan: PlanSummary }) {
  if (plan.counts.late === 0) return <>0</>;
  return (
    <Link to={paths.plan(plan.id)} search={registerSearch.at({ status: 'late' })} className="qf-tone-red">
      {plan.counts.late}
    </Link>
  );
}

function Finished({ plan }: { plan: PlanSummary }) {
  const { t } = useWords();
  const { finished, tasks } = plan.counts;
  const percent = tasks === 0 ? 0 : Math.round((100 * finished) / tasks);
  return <ProgressBar percent={percent} note={t('plan.list.ofTasks', { finished, tasks })} />;
}

function PlanCard({ plan }: { plan: PlanSummary }) {
  const { t } = useWords();
  return (
    <>
      <PlanTitle plan={plan} />
      <div className="plan-card-line">
        <PlanStatusTag status={plan.status} />
        <span className="qf-second">{plan.region.name}</span>
        {plan.counts.late > 0 && (
          <span className="qf-tone-red">{t('plan.list.lateCount', { n: plan.counts.late })}</span>
        )}
      </div>
      <Finished plan={plan} />
    </>
  );
}
