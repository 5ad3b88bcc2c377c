// The parts of ECharts that we draw with; its own chunk.
import { BarChart, LineChart, MapChart } from 'echarts/charts';
import {
  AriaComponent,
  GeoComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { type EChartsCoreOption, init, registerMap, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { fontFamily } from '../theme.ts';

use([BarChart, LineChart, MapChart, AriaComponent, GeoComponent, GridComponent]);
use([LegendComponent, TooltipComponent, VisualMapComponent, LabelLayout, SVGRenderer]);

export type ChartClick = { name: string; seriesName?: string; dataIndex: number };

/** Draws into an element and follows its size. Gives back what takes the picture away. */
export function draw(
  place: HTMLElement,
  option: EChartsCoreOption,
  onClick: (clicked: ChartClick) => void,
): () => void {
  const chart = init(place, undefined, { renderer: 'svg' });
  chart.setOption({ animation: false, textStyle: { fontFamily }, ...option });
  chart.on('click', (event) =>
    onClick({
      name: event.name,
      dataIndex: event.dataIndex,
      ...(event.seriesName !== undefined && { seriesName: event.seriesName }),
    }),
  );
  const observer = new ResizeObserver(() => chart.resize());
  observer.observe(place);
  return () => {
    observer.disconnect();
    chart.dispose();
  };
}

const shapes = new Map<string, Promise<Shape[]>>();

export type Shape = { code: string; name: string };

/** Fetches and registers a map once: '000000' is China (named china, so that 南海诸岛 is drawn), else a province. */
export function loadMap(region: string): Promise<Shape[]> {
  const known = shapes.get(region);
  if (known !== undefined) return known;
  const loading = fetch(`/maps/${region}.json`).then(async (response) => {
    if (!response.ok) throw new Error(`No map of ${region}`);
    const json: unknown = await response.json();
    registerMap(mapName(region), json as Parameters<typeof registerMap>[1]);
    return shapesOf(json);
  });
  loading.catch(() => shapes.delete(region));
  shapes.set(region, loading);
  return loading;
}

function mapName(region: string): string {
  return region === '000000' ? 'china' : region;
}

type Feature = { id?: string | number; properties: { id?: string | number; name: string } };

function shapesOf(json: unknown): Shape[] {
  const { features } = json as { features: Feature[] };
  return features.map(({ id, properties }) => ({ code: String(id ?? properties.id ?? ''), name: properties.name }));
}
