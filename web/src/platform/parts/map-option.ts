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

/**
 * Small cities whose name does not fit inside: where it stands instead, in pixels from the middle of the city, out at
 * sea with a line to it. Other provinces have no such places yet; there a name without room is left to the table.
 */
const outside: Readonly<Record<string, readonly [number, number]>> = {
  佛山市: [-26, 88],
  中山市: [-14, 76],
  珠海市: [24, 46],
  深圳市: [26, 50],
  东莞市: [66, 44],
  揭阳市: [8, 46],
  汕头市: [36, 26],
  潮州市: [44, 12],
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
    const onColour = step.light && outside[name] === undefined;
    // The rim keeps a label legible where it reaches over the edge of a narrow city.
    const label = onColour
      ? { color: '#fff', textBorderColor: '#164A94', textBorderWidth: 2 }
      : { color: '#1B2430', textBorderColor: '#fff', textBorderWidth: 2 };
    return [{ name, value: Math.round(value.percent), label, itemStyle: { borderColor: '#fff' } }];
  });
  return {
    aria: { enabled: true },
    visualMap: {
      type: 'piecewise',
      // Of China the south-east corner belongs to 南海诸岛.
      ...(region === '000000' ? { left: 4 } : { right: 4 }),
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
        itemStyle: { borderColor: '#C3CCD6', borderWidth: 1, areaColor: '#F7F9FB' },
        emphasis: { label: { show: true }, itemStyle: { areaColor: '#FFF1C2' } },
        label: {
          show: true,
          fontSize: 11,
          lineHeight: 14,
          formatter: ({ name, value }: { name: string; value?: number }) =>
            value === undefined || Number.isNaN(value) ? '' : `${shortened(name)}\n${value}`,
        },
        labelLayout: placeLabel,
        labelLine: { show: true, lineStyle: { color: '#55606E' } },
        data,
      },
    ],
  };
}

function shortened(name: string): string {
  return name.length > 2 ? name.replace(/(?:市|省)$/, '') : name;
}

type Placed = { text?: string; rect: { x: number; y: number; width: number; height: number } };

/** Inside where there is room; else where `outside` says, with a line from the middle of the region. */
function placeLabel({ text = '', rect }: Placed) {
  const city = Object.keys(outside).find((name) => text.startsWith(`${shortened(name)}\n`));
  const by = city === undefined ? undefined : outside[city];
  if (by === undefined) return { hideOverlap: true };
  const [x, y] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
  const [toX, toY] = [x + by[0], y + by[1]];
  const near = by[1] > 20 ? [toX, toY - 15] : [toX - 16, toY];
  return { x: toX, y: toY, align: 'center', verticalAlign: 'middle', labelLinePoints: [[x, y], near, near] };
}
