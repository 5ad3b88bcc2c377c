// One page for a leader: five numbers, departments, regions on a map, what is late, who has not moved, planned against done.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { ChinaMap } from '../../../platform/parts/charts/ChinaMap.tsx';
import { percentScale } from '../../../platform/parts/charts/map-option.ts';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { RefusedAction } from '../../../platform/parts/record/BarredActions.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { useMe, useRefresh } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { OrderDialog } from '../orders/OrderDialog.tsx';
import { PlanFrame } from '../PlanFrame.tsx';
import { paths } from '../paths.ts';
import { assignmentQuery, dashboardQuery } from '../queries.ts';
import type { Dashboard, Idle } from '../records.ts';
import { dashboardSearch, registerSearch } from '../search.ts';
import { actionsOf, type PlanRecord, type PlanSummary } from '../shapes.ts';
import { BulletinDialog } from './BulletinDialog.tsx';
import { BulletinTemplate } from './BulletinTemplate.tsx';
import { IdleList, LateList } from './DashboardLists.tsx';
import { DepartmentBars } from './DepartmentBars.tsx';
import { splitLink } from './link.ts';
import { Trend } from './Trend.tsx';

export function DashboardPage() {
  const { planId } = usePageParams('/plans/$planId/dashboard');
  const [search, change] = useSearchState(dashboardSearch);
  return (
    <PlanFrame planId={planId} tab="dashboard" actions={(plan) => <DashboardActions plan={plan} />}>
      {(plan) => <Board plan={plan} region={search.region} setRegion={(region) => change({ region })} />}
    </PlanFrame>
  );
}

function DashboardActions({ plan }: { plan: PlanRecord }) {
  const { t, say } = useWords();
  const [dialog, setDialog] = useState<'bulletin' | 'template' | null>(null);
  const { makeBulletin, replaceBulletinTemplate } = actionsOf(plan);
  return (
    <>
      {replaceBulletinTemplate?.allowed === true && (
        <Button onClick={() => setDialog('template')}>{t('plan.bulletin.template')}</Button>
      )}
      <Button onClick={() => window.print()}>{t('plan.print')}</Button>
      {makeBulletin?.allowed === true && (
        <Button type="primary" onClick={() => setDialog('bulletin')}>
          {say(makeBulletin.title)}
        </Button>
      )}
      {makeBulletin?.allowed === false && <RefusedAction action={makeBulletin} />}
      {dialog === 'bulletin' && <BulletinDialog plan={plan} onClose={() => setDialog(null)} />}
      {dialog === 'template' && <BulletinTemplate planId={plan.id} onClose={() => setDialog(null)} />}
    </>
  );
}

type BoardProps = { plan: PlanSummary; region: string; setRegion: (region: string) => void };

function Board({ plan, region, setRegion }: BoardProps) {
  const { t } = useWords();
  const me = useMe();
  const [pressed, setPressed] = useState<Idle | null>(null);
  const { data, error, refetch } = useQuery(dashboardQuery(plan.id, region));
  if (data === undefined) {
    return (
      <div className="qf-card qf-error">
        {error === null ? <Skeleton /> : <Problem error={error} onRetry={() => void refetch()} />}
      </div>
    );
  }
  const owner = plan.owner.id === me.agency.id;
  return (
    <div className="plan-dashboard">
      <Tiles tiles={data.tiles} />
      <section className="qf-card plan-departments">
        <h2>{t('plan.dashboard.departments')}</h2>
        <div className="qf-card-body">
          <DepartmentBars planId={plan.id} departments={data.departments} />
        </div>
      </section>
      <div className="plan-middle">
        <Regions plan={plan} data={data} region={region} setRegion={setRegion} />
        <section className="qf-card plan-trend">
          <h2>{t('plan.dashboard.trend')}</h2>
          <div className="qf-card-body">
            <Trend trend={data.trend} />
          </div>
        </section>
      </div>
      <div className="qf-card plan-lists">
        <LateList
          planId={plan.id}
          tasks={data.late}
          total={data.tiles.find(({ id }) => id === 'late')?.value ?? data.late.length}
        />
        <IdleList idle={data.idle} regions={data.regions} {...(owner && { onOrder: setPressed })} />
      </div>
      {pressed !== null && <Press assignmentId={pressed.assignmentId} onClose={() => setPressed(null)} />}
    </div>
  );
}

/** Presses one agency; which task it is about stands in its assignment. */
function Press({ assignmentId, onClose }: { assignmentId: string; onClose: () => void }) {
  const refresh = useRefresh();
  const { data } = useQuery(assignmentQuery(assignmentId));
  if (data === undefined) return null;
  return (
    <OrderDialog
      taskIds={[data.task.id]}
      assignmentIds={[assignmentId]}
      onClose={onClose}
      onSent={() => void refresh()}
    />
  );
}

function Tiles({ tiles }: Pick<Dashboard, 'tiles'>) {
  const { t, say } = useWords();
  return (
    <ul className="plan-tiles">
      {tiles.map((tile) => {
        const { to, search } = splitLink(tile.link);
        return (
          <li key={tile.id} className="qf-card">
            <Link to={to} search={registerSearch.at(search)}>
              <span className="plan-tile-name">
                {tile.title === undefined ? t(`plan.dashboard.tile.${tile.id}`) : say(tile.title)}
              </span>
              <span className="plan-tile-value">
                <b className={tile.id === 'late' && tile.value > 0 ? 'qf-tone-red' : undefined}>{tile.value}</b>{' '}
                {say(tile.unit)}
              </span>
              <span className="qf-second">
                <Unbroken text={say(tile.note)} />
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

type RegionsProps = BoardProps & { data: Dashboard };

/** A nation's plan shows China, that of a province its cities; a click opens the register of that region. */
function Regions({ plan, data, region, setRegion }: RegionsProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const province = /^\d\d0000$/.test(region) && region !== '000000' ? region : null;
  const map = province ?? (plan.region.level === 'nation' ? '000000' : `${plan.region.code.slice(0, 2)}0000`);
  const open = (code: string) => {
    if (map === '000000') setRegion(code);
    else void navigate({ to: paths.plan(plan.id), search: registerSearch.at({ region: code }) });
  };
  const values = useMemo(() => data.regions.map((one) => ({ ...one, value: one.percent })), [data.regions]);
  return (
    <section className="qf-card plan-map">
      <h2>
        {t(map === '000000' ? 'plan.dashboard.provinces' : 'plan.dashboard.cities')}
        {province !== null && plan.region.level === 'nation' && (
          <Button type="link" size="small" onClick={() => setRegion('')}>
            {t('plan.dashboard.backToChina')}
          </Button>
        )}
      </h2>
      <div className="qf-card-body">
        <ChinaMap
          region={map}
          values={values}
          scale={percentScale}
          label={t('plan.dashboard.map')}
          columns={[
            { head: t('plan.dashboard.mapHeads.percent'), figure: ({ percent }) => percent },
            { head: t('plan.dashboard.mapHeads.finished'), figure: ({ finished, total }) => `${finished} / ${total}` },
            { head: t('plan.dashboard.mapHeads.late'), figure: ({ late }) => late },
          ]}
          onChoose={open}
        />
      </div>
    </section>
  );
}
