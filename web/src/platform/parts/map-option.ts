// The map as data for ECharts: regions by code, five steps, labels with names and numbers, small ones with leader lines.
import type { EChartsCoreOption } from 'echarts/core';
import type { Shape } from './echarts.ts';

const steps = [
  { from: 80, colour: '#1B5EB8', light: true },
  { from: 70, colour: '#5A8FD6', light: true },
  { from: 60, colour: '#A3C1E9', light: false },
  { from: 50, colour: '#D8E4F5', light: false },
  { from: 0, colour: '#F1E9DA', light: false },
] as const;

export type MapValue = {
  code: string;
  name: string;
  percent: number;
  finished?: number;
  total?: number;
  late?: number;
};

export type MapWords = { below: string; above: string };

export type MapQuestion = { region: string; shapes: readonly Shape[]; values: readonly MapValue[]; words: MapWords };

/** Shapes without a value stay white: not measured is not zero. */
export function mapOption({ region, shapes, values, words }: MapQuestion): EChartsCoreOption {
  const byCode = new Map(values.map((value) => [value.code, value]));
  const data = shapes.flatMap(({ code, name }) => {
    const value = byCode.get(code);
    if (value === undefined) return [];
    const step = steps.find(({ from }) => Math.round(value.percent) >= from) ?? steps[4];
    return [{ name, value: Math.round(value.percent), label: { color: step.light ? '#fff' : '#1B2430' } }];
  });
  return {
    aria: { enabled: true },
    visualMap: {
      type: 'piecewise',
      right: 4,
      bottom: 4,
      itemGap: 4,
      itemWidth: 12,
      itemHeight: 12,
      textStyle: { fontSize: 12, color: '#55606E' },
      pieces: steps.map(({ from, colour }, index) => ({
        gte: from,
        ...(index > 0 && { lt: steps[index - 1]?.from ?? 100 }),
        label:
          index === 0
            ? `${from}% ${words.above}`
            : index === 4
              ? `${words.below} ${steps[3].from}%`
              : `${from}–${(steps[index - 1]?.from ?? 100) - 1}%`,
        color: colour,
      })),
    },
    series: [
      {
        type: 'map',
        map: region === '000000' ? 'china' : region,
        layoutCenter: ['47%', '50%'],
        layoutSize: region === '000000' ? '118%' : '98%',
        nameProperty: 'name',
        selectedMode: false,
        itemStyle: { borderColor: '#fff', borderWidth: 1, areaColor: '#F7F9FB' },
        emphasis: { label: { show: true }, itemStyle: { areaColor: '#FFF1C2' } },
        label: {
          show: true,
          fontSize: 11,
          lineHeight: 14,
          formatter: ({ name, value }: { name: string; value?: number }) =>
            value === undefined || Number.isNaN(value) ? '' : `${shortened(name)}\n${value}`,
        },
        labelLayout: { hideOverlap: true, moveOverlap: 'shiftY' },
        labelLine: { show: true, lineStyle: { color: '#55606E' } },
        data,
      },
    ],
  };
}

function shortened(name: string): string {
  return name.length > 2 ? name.replace(/(?:市|省)$/, '') : name;
}
