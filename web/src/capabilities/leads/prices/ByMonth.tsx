// The median of each month, with the quarters below and above it.
import { useMemo } from 'react';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { Chart } from '../../../platform/parts/charts/Chart.tsx';
import { colours } from '../../../platform/theme.ts';
import type { OfferPrices } from '../shapes.ts';
import { SpreadLines } from './SpreadTable.tsx';

export function ByMonth({ months }: Pick<OfferPrices, 'months'>) {
  const words = useWords();
  const { t } = words;
  const option = useMemo(() => optionOf(months, words), [months, words]);
  return (
    <section className="qf-card" aria-labelledby="prices-months">
      <h2 id="prices-months">{t('leads.prices.byMonth')}</h2>
      <div className="qf-card-body">
        <Chart
          option={option}
          height={220}
          label={t('leads.prices.byMonth')}
          table={
            <SpreadLines first={t('leads.quality.month')} rows={months.map((row) => ({ ...row, name: row.month }))} />
          }
        />
      </div>
    </section>
  );
}

const lines = [
  { name: 'threeQuarters', type: 'dotted' },
  { name: 'middle', type: 'solid' },
  { name: 'quarter', type: 'dashed' },
] as const;

function optionOf(months: OfferPrices['months'], { t }: Words) {
  return {
    aria: { enabled: true },
    grid: { left: 8, right: 8, top: 32, bottom: 4, containLabel: true },
    legend: { top: 0, data: lines.map(({ name }) => t(`leads.prices.${name}`)) },
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    xAxis: { type: 'category', data: months.map(({ month }) => month), axisTick: { show: false } },
    yAxis: { type: 'value', splitLine: { lineStyle: { color: '#E9EDF1' } } },
    series: lines.map(({ name, type }) => ({
      type: 'line',
      name: t(`leads.prices.${name}`),
      data: months.map((row) => row[name] / 100),
      itemStyle: { color: colours.blue },
      lineStyle: { color: colours.blue, type, width: name === 'middle' ? 2.5 : 1.5 },
    })),
  };
}
