// One monitor: what for, on which rule, its runs with their figures, and the offers it is given.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../../platform/api/index.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { clocksShown } from '../../../platform/parts/record/clocks-shown.ts';
import { ProcedureCard } from '../../../platform/parts/record/ProcedureCard.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { timelineFrom } from '../../../platform/parts/record/timeline-entries.ts';
import { useSteps } from '../../../platform/parts/record/use-steps.ts';
import { ActionBar } from '../../../platform/records/page/ActionBar.tsx';
import { RecordPage } from '../../../platform/records/page/RecordPage.tsx';
import { agencyText } from '../../../platform/words/agency-names.ts';
import { paths } from '../paths.ts';
import { monitorQuery } from '../queries.ts';
import type { MonitorRecord } from '../shapes.ts';
import { GiveOffers } from './GiveOffers.tsx';
import { MonitorState } from './MonitorState.tsx';
import { NewMonitorDialog } from './NewMonitorDialog.tsx';
import { RunFigures } from './RunFigures.tsx';
import { Runs } from './Runs.tsx';

/** While a run is under way the page looks again. */
const lookAgain = 2_000;

export function MonitorPage() {
  const { t } = useWords();
  const { monitorId } = usePageParams('/monitors/$monitorId');
  const query = useQuery({
    ...monitorQuery(monitorId),
    refetchInterval: ({ state }) =>
      state.data?.runs.some((run) => run.state === 'waiting' || run.state === 'running') ? lookAgain : false,
  });
  return (
    <RecordGate title={t('leads.monitor.one')} query={query}>
      {(record) => <OneMonitor key={record.monitor.id} record={record} />}
    </RecordGate>
  );
}

function OneMonitor({ record }: { record: MonitorRecord }) {
  const words = useWords();
  const { monitor } = record;
  const [changing, setChanging] = useState(false);
  // The plan has a form of its own, which the general one of steps does not know.
  const mayChange = record.actions.some(({ action, allowed }) => action === 'redraw' && allowed);
  const take = useSteps<MonitorRecord>(`/monitors/${monitor.id}`, monitorQuery(monitor.id).queryKey);
  return (
    <RecordPage
      back={{ to: paths.monitors, title: words.t('leads.monitor.list') }}
      record={{ kind: 'monitor', id: monitor.id }}
      title={monitor.title}
      state={
        <>
          <MonitorState monitor={monitor} /> {monitor.demo && <DemoTag />}
        </>
      }
      headFacts={factsOf(record, words)}
      actions={
        <>
          {monitor.taking && <GiveOffers id={monitor.id} />}
          {mayChange && <Button onClick={() => setChanging(true)}>{words.t('leads.monitor.change')}</Button>}
        </>
      }
      actionBar={
        <ActionBar
          actions={record.actions.filter(({ action }) => action !== 'draw' && action !== 'redraw')}
          onTake={take}
          danger={['end', 'suspend']}
        />
      }
      clocks={clocksShown(record.clocks)}
      ahead={record.ahead}
      timeline={timelineFrom(record.timeline, words)}
      aside={<ProcedureCard procedure={record.procedure} drawing={paths.procedures} />}
    >
      {monitor.source === 'push' && <Pushing record={record} />}
      <RunFigures runs={record.runs} />
      <Runs record={record} mayResend={monitor.taking} />
      {changing && <NewMonitorDialog monitor={monitor} onClose={() => setChanging(false)} />}
    </RecordPage>
  );
}

/** Where offers are pushed to, and which platforms may. */
function Pushing({ record: { monitor, pushedBy } }: { record: MonitorRecord }) {
  const { t } = useWords();
  const names = pushedBy.join(t('parts.comma'));
  return (
    <section className="qf-card" aria-labelledby="monitor-push">
      <h2 id="monitor-push">{t('leads.monitor.push.title')}</h2>
      <div className="qf-card-body">
        <p>{pushedBy.length > 0 ? t('leads.monitor.push.by', { names }) : t('leads.monitor.push.nobody')}</p>
        <p>
          {t('leads.monitor.push.how')}{' '}
          <code className="leads-push-address">{`POST ${addressOf(`/monitors/${monitor.id}/runs`)}`}</code>
        </p>
        <p className="qf-second">{t('leads.monitor.push.sees')}</p>
      </div>
    </section>
  );
}

function factsOf({ monitor }: MonitorRecord, { t, language }: Words) {
  const fact = (name: string, value: string) =>
    value === '' ? [] : [{ label: t(`leads.monitor.field.${name}`), value }];
  const list = (values: readonly string[]) => values.join(t('parts.comma')) || t('leads.monitor.everything');
  return [
    ...fact('purpose', monitor.purpose),
    ...fact('legalBasis', monitor.legalBasis),
    ...fact('runsUntil', monitor.runsUntil),
    ...fact('platforms', list(monitor.platforms)),
    ...fact('goods', monitor.goods.join(t('parts.comma'))),
    ...(monitor.classes.length === 0
      ? []
      : [{ label: t('leads.rights.field.classes'), value: monitor.classes.join(t('parts.comma')) }]),
    ...fact('regions', list(monitor.regions)),
    ...fact('source', t(`leads.monitor.source.${monitor.source}`)),
    ...fact('folder', monitor.folder ?? ''),
    ...fact('minScore', String(Math.round(monitor.minScore * 100))),
    ...fact('agency', agencyText(monitor.agency, language)),
    ...fact('keepDays', t('leads.monitor.keeping', { days: monitor.keepDays })),
  ];
}
