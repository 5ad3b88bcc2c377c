// Planned against done, month by month, both added up.
import { useMemo } from 'react';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { Chart } from '../../../platform/parts/charts/Chart.tsx';
import { FiguresTable } from '../../../platform/parts/charts/FiguresTable.tsx';
import { colours } from '../../../platform/theme.ts';
import type { Dashboard } from '../records.ts';

export function Trend({ trend }: Pick<Dashboard, 'trend'>) {
  const { t } = useWords();
  const option = useMemo(() => trendOption(trend, t), [trend, t]);
  return (
    <Chart
      option={option}
      height={104}
      label={t('plan.dashboard.trend')}
      table={
        <FiguresTable
          first={t('plan.dashboard.month')}
          columns={[t('plan.dashboard.planned'), t('plan.dashboard.done')]}
          lines={trend.map(({ month, planned, finished }) => ({
            key: month,
            name: month,
            figures: [planned, finished],
          }))}
        />
      }
    />
  );
}

function trendOption(trend: Dashboard['trend'], t: Words['t']) {
  const line = (name: string, data: number[], style: { color: string; type: 'dashed' | 'solid' }) => ({
    type: 'line' as const,
    name,
    data,
    symbol: style.type === 'solid' ? 'circle' : 'none',
    symbolSize: 6,
    itemStyle: { color: style.color },
    lineStyle: { color: style.color, type: style.type, width: style.type === 'solid' ? 2 : 1.5 },
    endLabel: { show: true, color: style.color, formatter: ({ value }: { value: number }) => `${name} ${value}` },
    labelLayout: { moveOverlap: 'shiftY' },
  });
  return {
    aria: { enabled: true },
    grid: { left: 8, right: 84, top: 8, bottom: 0, containLabel: true },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: trend.map(({ month }) => t('plan.dashboard.monthOf', { n: Number(month.slice(5)) })),
      axisTick: { show: false },
    },
    yAxis: { type: 'value', minInterval: 1, splitNumber: 2, splitLine: { lineStyle: { color: '#E9EDF1' } } },
    series: [
      line(
        t('plan.dashboard.planned'),
        trend.map(({ planned }) => planned),
        { color: colours.second, type: 'dashed' },
      ),
      line(
        t('plan.dashboard.done'),
        trend.map(({ finished }) => finished),
        { color: colours.blue, type: 'solid' },
      ),
    ],
  };
}
