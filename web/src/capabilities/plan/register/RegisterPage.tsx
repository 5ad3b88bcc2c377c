// The register: every task in the plan's own words, the late ones first; filters in the address, rows to choose and to press.

import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { type Action, addressOf, type Me } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { ImportDialog } from '../../../platform/parts/imports/ImportDialog.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { ListView } from '../../../platform/records/page/ListPage.tsx';
import { useMe, useRefresh } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { OrderDialog } from '../orders/OrderDialog.tsx';
import { PlanFrame } from '../PlanFrame.tsx';
import { paths } from '../paths.ts';
import { facetsQuery, loadRegister, planKey, registerFilters } from '../queries.ts';
import { type RegisterState, registerSearch } from '../search.ts';
import { actionsOf, type PlanRecord, type PlanSummary } from '../shapes.ts';
import { DeriveDialog } from './DeriveDialog.tsx';
import { registerColumns } from './register-columns.tsx';
import { registerFilterBar } from './register-filters.ts';
import { TaskCard } from './TaskCard.tsx';

type Dialog = 'order' | 'derive' | 'progress' | null;

export function RegisterPage() {
  const { planId } = usePageParams('/plans/$planId');
  const [state, change] = useSearchState(registerSearch);
  const [chosen, setChosen] = useState<string[]>([]);
  const [dialog, setDialog] = useState<Dialog>(null);
  const { t } = useWords();
  const refresh = useRefresh();
  return (
    <PlanFrame
      planId={planId}
      tab="register"
      actions={(plan) => <RegisterActions plan={plan} state={state} chosen={chosen.length} open={setDialog} />}
    >
      {(plan) => (
        <>
          <RegisterList plan={plan} state={state} change={change} chosen={chosen} setChosen={setChosen} />
          {dialog === 'order' && (
            <OrderDialog
              taskIds={chosen}
              onClose={() => setDialog(null)}
              onSent={() => {
                setChosen([]);
                void refresh();
              }}
            />
          )}
          {dialog === 'derive' && <DeriveDialog plan={plan} onClose={() => setDialog(null)} />}
          {dialog === 'progress' && (
            <ImportDialog
              title={t('plan.progress.title')}
              path={`/plans/${plan.id}/progress-import`}
              templateHref={addressOf(`/plans/${plan.id}/progress-template.xlsx`)}
              hint={t('plan.progress.hint')}
              columns={['no', 'agency', 'period', 'percent', 'text'].map((key) => ({
                key,
                title: t(`plan.progress.column.${key}`),
              }))}
              onClose={() => setDialog(null)}
              onDone={() => void refresh()}
            />
          )}
        </>
      )}
    </PlanFrame>
  );
}

type ActionsProps = {
  plan: PlanRecord;
  state: RegisterState;
  chosen: number;
  open: (dialog: Dialog) => void;
};

function RegisterActions({ plan, state, chosen, open }: ActionsProps) {
  const { t } = useWords();
  const me = useMe();
  const owner = plan.owner.id === me.agency.id;
  const issued = plan.status === 'issued';
  const mayDerive = issued && !owner && me.agency.kind === 'coordination';
  return (
    <>
      {mayDerive && <Button onClick={() => open('derive')}>{t('plan.derive.open')}</Button>}
      <RegisterMenu plan={plan} state={state} open={open} />
      {mayPress(plan, me) && (
        <Button
          type="primary"
          disabled={chosen === 0}
          title={chosen === 0 ? t('plan.order.chooseFirst') : undefined}
          onClick={() => open('order')}
        >
          {chosen === 0 ? t('plan.order.open') : t('plan.order.openFor', { n: chosen })}
        </Button>
      )}
    </>
  );
}

/** Whether this is the office that presses the agencies of a plan. */
function mayPress(plan: PlanSummary, me: Me): boolean {
  return plan.status === 'issued' && plan.owner.id === me.agency.id;
}

/** What goes out and comes in as a table. */
function RegisterMenu({ plan, state, open }: Omit<ActionsProps, 'chosen'>) {
  const { t, say } = useWords();
  const { importProgress } = actionsOf(plan);
  const file = (kind: 'register' | 'progress') =>
    addressOf(`/plans/${plan.id}/export.xlsx`, { kind, ...registerFilters(state) });
  const link = (kind: 'register' | 'progress', label: string) => (
    <a href={file(kind)} download>
      {label}
    </a>
  );
  const items = [
    { key: 'register', label: link('register', t('plan.register.exportRegister')) },
    { key: 'progress', label: link('progress', t('plan.register.exportProgress')) },
    ...(importProgress?.allowed === true
      ? [{ key: 'import', label: say(importProgress.title), onClick: () => open('progress') }]
      : []),
    ...(importProgress?.allowed === false
      ? [{ key: 'import', disabled: true, label: <Refused action={importProgress} /> }]
      : []),
    { key: 'print', label: t('plan.print'), onClick: () => window.print() },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button icon={<DownloadOutlined aria-hidden />}>{t('plan.register.export')}</Button>
    </Dropdown>
  );
}

function Refused({ action: { title, why } }: { action: Action }) {
  const { say } = useWords();
  return (
    <>
      {say(title)}
      {why !== null && (
        <div className="qf-second plan-menu-why">
          <Unbroken text={say(why)} />
        </div>
      )}
    </>
  );
}

type ListProps = {
  plan: PlanSummary;
  state: RegisterState;
  change: (part: Partial<RegisterState>) => void;
  chosen: readonly string[];
  setChosen: (ids: string[]) => void;
};

function RegisterList({ plan, state, change, chosen, setChosen }: ListProps) {
  const words = useWords();
  const { t } = words;
  const { data: facets } = useQuery(facetsQuery(plan.id));
  // Rows are chosen to be pressed for; nobody else has a use for the boxes.
  const mayOrder = mayPress(plan, useMe());
  return (
    <div className="qf-landscape plan-register">
      <p className="plan-print-head">
        {plan.title} {plan.docNo}
      </p>
      <div className="plan-register-body">
        <ListView
          id="plan.register"
          label={t('plan.tab.register')}
          state={state}
          onState={change}
          views={{ path: paths.plan(plan.id), search: registerSearch }}
          queryKey={[planKey, 'register', plan.id]}
          load={(wanted) => loadRegister(plan.id, wanted)}
          columns={registerColumns(words, plan.region.level)}
          rowKey={({ id }) => id}
          rowLink={({ id }) => paths.task(id)}
          card={(task) => <TaskCard task={task} level={plan.region.level} />}
          {...(mayOrder && { selection: { chosen, onChange: setChosen } })}
          filters={(answer) => registerFilterBar({ words, state, facets, counts: answer?.counts })}
          empty={{ title: t('plan.register.none'), text: t('plan.register.noneNext') }}
          note={<RegisterNote plan={plan} />}
        />
      </div>
    </div>
  );
}

function RegisterNote({ plan }: { plan: PlanSummary }) {
  const { t } = useWords();
  return <span>{`${t('plan.register.note')}${plan.demo ? t('plan.register.noteDemo') : ''}`}</span>;
}
