// What the runs of a monitor found, one beside the other in the order of time, with their sums.
import { useMemo } from 'react';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { Chart } from '../../../platform/parts/charts/Chart.tsx';
import { FiguresTable } from '../../../platform/parts/charts/FiguresTable.tsx';
import { colours } from '../../../platform/theme.ts';
import type { MonitorRun } from '../shapes.ts';

const drawn = ['hits', 'newOffers', 'newLeads'] as const;
const summed = ['offers', 'hits', 'newOffers', 'newLeads', 'refused'] as const;
const tones = { hits: '#9CBDE9', newOffers: colours.blue, newLeads: colours.text } as const;

export function RunFigures({ runs }: { runs: readonly MonitorRun[] }) {
  const words = useWords();
  const { t } = words;
  const inOrder = useMemo(() => runs.toReversed(), [runs]);
  const option = useMemo(() => optionOf(inOrder, words), [inOrder, words]);
  if (runs.length === 0) return null;
  const sum = (name: (typeof summed)[number]) => runs.reduce((all, run) => all + run[name], 0);
  return (
    <section className="qf-card" aria-labelledby="monitor-figures">
      <h2 id="monitor-figures">
        {t('leads.runs.figures')}
        <span className="qf-second">{t('leads.runs.figuresOf', { count: runs.length })}</span>
      </h2>
      <div className="qf-card-body">
        <dl className="qf-record-facts">
          {summed.map((name) => (
            <div key={name}>
              <dt>{t(`leads.runs.${name}`)}</dt>
              <dd>{sum(name).toLocaleString('en-US')}</dd>
            </div>
          ))}
          <div>
            <dt>{t('leads.runs.share')}</dt>
            <dd>{sum('offers') === 0 ? '—' : `${((sum('hits') / sum('offers')) * 100).toFixed(2)} %`}</dd>
          </div>
        </dl>
        {runs.length > 1 && (
          <Chart
            option={option}
            height={200}
            label={t('leads.runs.figures')}
            table={
              <FiguresTable
                first={t('leads.runs.title')}
                columns={drawn.map((name) => t(`leads.runs.${name}`))}
                lines={inOrder.map((run) => ({
                  key: run.id,
                  name: <span lang="zh">{`${dayAndTime(run.askedAt)} ${run.sourceName}`}</span>,
                  figures: drawn.map((name) => run[name].toLocaleString('en-US')),
                }))}
              />
            }
          />
        )}
      </div>
    </section>
  );
}

function optionOf(runs: readonly MonitorRun[], { t }: Words) {
  return {
    aria: { enabled: true },
    grid: { left: 8, right: 8, top: 32, bottom: 4, containLabel: true },
    legend: { top: 0 },
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    xAxis: {
      type: 'category',
      data: runs.map(({ askedAt }) => dayAndTime(askedAt)),
      axisTick: { show: false },
      axisLabel: { hideOverlap: true },
    },
    yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#E9EDF1' } } },
    series: drawn.map((name) => ({
      type: 'bar',
      name: t(`leads.runs.${name}`),
      barMaxWidth: 24,
      data: runs.map((run) => run[name]),
      itemStyle: { color: tones[name] },
    })),
  };
}
