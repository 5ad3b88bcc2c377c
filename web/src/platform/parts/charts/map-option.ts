// The map as data for ECharts: regions by code in five steps of colour, and their labels once it is known where the land lies.
import type { EChartsCoreOption } from 'echarts/core';
import type { Shape } from './echarts.ts';
import { fontSize, lineHeight, type PlacedLabel, placeLabels } from './map-labels.ts';
import type { Point, Rect } from './map-raster.ts';
import { shortRegionName } from './region-names.ts';

/** From the highest down; `light`: whether a name on it is written in white. */
type Step = { from: number; colour: string; light: boolean };
export type MapScale = { steps: readonly Step[]; unit: '%' | '' };

const blues = [
  { colour: '#1B5EB8', light: true },
  { colour: '#5A8FD6', light: true },
  { colour: '#A3C1E9', light: false },
  { colour: '#D8E4F5', light: false },
] as const;

/** Of what was to be done, so much is done: below half in another tone. */
export const percentScale: MapScale = {
  steps: [
    ...blues.map((blue, index) => ({ ...blue, from: 80 - 10 * index })),
    { from: 0, colour: '#F1E9DA', light: false },
  ],
  unit: '%',
};

/** So many of something: each step a like multiple of the one before it, since a few regions have most of all things. */
export function countScale(values: readonly number[]): MapScale {
  const most = Math.max(1, ...values);
  const from = blues
    .map((_, index) => Math.ceil(most ** (index / blues.length)))
    .map((least, index) => Math.max(least, index + 1));
  const used = from.filter((least) => least <= most).toReversed();
  return { steps: used.map((least, index) => ({ ...(blues[index] ?? blues[0]), from: least })), unit: '' };
}

export type MapValue = { code: string; name: string; value: number };

export type MapQuestion = { region: string; shapes: readonly Shape[]; values: readonly MapValue[]; scale: MapScale };

/** Height of the legend below the land, in pixels. */
const legendHeight = 26;

function isDark({ value }: MapValue, { steps }: MapScale): boolean {
  return steps.find(({ from }) => Math.round(value) >= from)?.light ?? false;
}

/** Shapes without a value stay white: not measured is not zero. Names are written by `labelOption`. */
export function mapOption({ region, shapes, values, scale }: MapQuestion): EChartsCoreOption {
  const byCode = new Map(values.map((value) => [value.code, value]));
  const data = shapes.flatMap(({ code, name }) => {
    const value = byCode.get(code);
    return value === undefined
      ? []
      : [{ name, value: Math.round(value.value), label: { show: false }, itemStyle: { borderColor: '#fff' } }];
  });
  return {
    aria: { enabled: true },
    visualMap: {
      type: 'piecewise',
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      padding: 4,
      itemGap: 8,
      itemWidth: 12,
      itemHeight: 12,
      textGap: 4,
      textStyle: { fontSize, color: '#55606E' },
      pieces: piecesOf(scale),
    },
    series: [
      {
        type: 'map',
        map: region === '000000' ? 'china' : region,
        ...margins(region),
        preserveAspect: 'contain',
        nameProperty: 'name',
        selectedMode: false,
        itemStyle: { borderColor: '#C3CCD6', borderWidth: 1, areaColor: '#F7F9FB' },
        emphasis: { label: { show: true, ...onLight }, itemStyle: { areaColor: '#FFF1C2' } },
        label: { show: false, fontSize, lineHeight, formatter: nameAndNumber },
        labelLine: { show: true, showAbove: true, lineStyle: { color: '#55606E' } },
        data,
      },
    ],
  };
}

function piecesOf({ steps, unit }: MapScale) {
  return steps.map(({ from, colour }, index) => {
    const next = steps[index - 1]?.from;
    return {
      gte: from,
      ...(next !== undefined && { lt: next }),
      label: `${rangeOf(from, next)}${unit}`,
      color: colour,
    };
  });
}

function rangeOf(from: number, next: number | undefined): string {
  if (next === undefined) return `≥${from}`;
  if (from === 0) return `<${next}`;
  return next - 1 === from ? `${from}` : `${from}–${next - 1}`;
}

/** Room around the land for names that stand beside it. Beside China there is sea enough. */
function margins(region: string): Record<'left' | 'right' | 'top' | 'bottom', number> {
  return region === '000000'
    ? { left: 8, right: 8, top: 4, bottom: legendHeight + 4 }
    : { left: 44, right: 44, top: 8, bottom: legendHeight + 24 };
}

// The rim keeps a label legible where it reaches over the edge of a narrow region.
const onLight = { color: '#1B2430', textBorderColor: '#fff', textBorderWidth: 2 };
const onDark = { color: '#fff', textBorderColor: '#164A94', textBorderWidth: 2 };

function nameAndNumber({ name, value }: { name: string; value?: number }): string {
  return value === undefined || Number.isNaN(value) ? '' : `${shortRegionName(name)}\n${value}`;
}

export type LabelQuestion = MapQuestion & {
  size: { width: number; height: number };
  /** Degrees of longitude and latitude in pixels of the picture. */
  toPixel: (point: Point) => Point;
};

/** The names, for the size the picture has now. A name without any place shows when its region is pointed at. */
export function labelOption({ region, shapes, values, scale, size, toPixel }: LabelQuestion): EChartsCoreOption {
  const byCode = new Map(values.map((value) => [value.code, value]));
  const areas = shapes.map(({ code, name, rings }) => {
    const value = byCode.get(code);
    const words = value === undefined ? null : ([shortRegionName(name), `${Math.round(value.value)}`] as const);
    return { name, rings: rings.map((ring) => ring.map(toPixel)), words };
  });
  const placed = placeLabels({ areas, size, taken: takenBy(region, size, toPixel) });
  const places = new Map(placed.map((label) => [label.name, label]));
  const data = shapes.flatMap(({ code, name }) => {
    const value = byCode.get(code);
    if (value === undefined) return [];
    const place = places.get(name);
    const label =
      place === undefined
        ? { show: false }
        : { show: true, formatter: place.text, ...(place.inside && isDark(value, scale) ? onDark : onLight) };
    // Left alone, a label that was moved gets a line to the middle of its region.
    const labelLine = { show: place !== undefined && place.line !== null };
    return [{ name, value: Math.round(value.value), label, labelLine, itemStyle: { borderColor: '#fff' } }];
  });
  const order = data.map(({ name }) => places.get(name));
  return {
    series: [
      { type: 'map', data, labelLayout: ({ dataIndex }: { dataIndex?: number }) => layoutOf(order[dataIndex ?? -1]) },
    ],
  };
}

function layoutOf(place: PlacedLabel | undefined) {
  if (place === undefined) return {};
  const [x, y] = place.at;
  const [from, to] = place.line ?? [place.at, place.at];
  return { x, y, align: 'center', verticalAlign: 'middle', labelLinePoints: place.line === null ? [] : [from, to, to] };
}

/** What no name may cover: the legend, and on the map of China the frame of 南海诸岛. */
function takenBy(region: string, { width, height }: LabelQuestion['size'], toPixel: LabelQuestion['toPixel']): Rect[] {
  const legend = { x: 0, y: height - legendHeight, width, height: legendHeight };
  if (region !== '000000') return [legend];
  const [x, y] = toPixel([125.5, 25.5]);
  const [right, bottom] = toPixel([134.5, 17]);
  return [legend, { x, y, width: right - x, height: bottom - y }];
}
