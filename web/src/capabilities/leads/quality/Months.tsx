// Month by month, the share of ended leads that became cases.
import { useMemo } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Chart } from '../../../platform/parts/charts/Chart.tsx';
import { colours } from '../../../platform/theme.ts';
import type { Quality } from '../shapes.ts';
import { inPercent, PrecisionLines, type PrecisionRow } from './PrecisionTable.tsx';

export function Months({ months, rows }: Pick<Quality, 'months'> & { rows: readonly PrecisionRow[] }) {
  const { t } = useWords();
  const option = useMemo(() => monthsOption(months), [months]);
  return (
    <section className="qf-card" aria-labelledby="quality-months">
      <h2 id="quality-months">
        {t('leads.quality.byMonth')}
        <span className="qf-second">{t('leads.quality.said')}</span>
      </h2>
      <div className="qf-card-body">
        <Chart
          option={option}
          height={180}
          label={t('leads.quality.byMonth')}
          table={<PrecisionLines title={t('leads.quality.month')} rows={rows} />}
        />
      </div>
    </section>
  );
}

function monthsOption(months: Quality['months']) {
  return {
    aria: { enabled: true },
    grid: { left: 8, right: 8, top: 24, bottom: 4, containLabel: true },
    xAxis: { type: 'category', data: months.map(({ month }) => month), axisTick: { show: false } },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { formatter: '{value}%' },
      splitLine: { lineStyle: { color: '#E9EDF1' } },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 32,
        data: months.map(({ precision }) => inPercent(precision)),
        itemStyle: { color: colours.blue },
        label: { show: true, position: 'top', formatter: '{c}%', color: colours.text },
      },
    ],
  };
}
