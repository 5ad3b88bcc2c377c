// The parts of ECharts that we draw with; its own chunk.
import { BarChart, LineChart, MapChart } from 'echarts/charts';
import {
  AriaComponent,
  GeoComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, parseGeoJSON, registerMap, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { fontFamily } from '../../theme.ts';
import type { Point } from './map-raster.ts';

use([BarChart, LineChart, MapChart, AriaComponent, GeoComponent, GridComponent]);
use([LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent, LabelLayout, SVGRenderer]);

export type ChartClick = { name: string; seriesName?: string; dataIndex: number };

/** What is only known once the picture stands: asked after each drawing and each change of its size. */
export type Arrange = (drawn: { width: number; height: number; toPixel: (point: Point) => Point }) => EChartsCoreOption;

export type Drawing = {
  option: EChartsCoreOption;
  arrange?: Arrange | undefined;
  onClick: (clicked: ChartClick) => void;
};

/** Draws into an element and follows its size. Gives back what takes the picture away. */
export function draw(place: HTMLElement, { option, arrange, onClick }: Drawing): () => void {
  const chart = init(place, undefined, { renderer: 'svg' });
  chart.setOption({ animation: false, textStyle: { fontFamily: fontFamily() }, ...option });
  chart.on('click', (event) =>
    onClick({
      name: event.name,
      dataIndex: event.dataIndex,
      ...(event.seriesName !== undefined && { seriesName: event.seriesName }),
    }),
  );
  const arranged = () => {
    if (arrange !== undefined && chart.getWidth() > 0) chart.setOption(arrange(drawnAs(chart)));
  };
  arranged();
  const observer = new ResizeObserver(() => {
    chart.resize();
    arranged();
  });
  observer.observe(place);
  return () => {
    observer.disconnect();
    chart.dispose();
  };
}

/** Maps without a projection are straight: two points tell where all others lie. */
function drawnAs(chart: EChartsType): Parameters<Arrange>[0] {
  const [originX = 0, originY = 0] = pixelOf(chart, [0, 0]);
  const [oneX = 0, oneY = 0] = pixelOf(chart, [1, 1]);
  return {
    width: chart.getWidth(),
    height: chart.getHeight(),
    toPixel: ([x, y]) => [originX + x * (oneX - originX), originY + y * (oneY - originY)],
  };
}

function pixelOf(chart: EChartsType, point: number[]): number[] {
  const pixel = chart.convertToPixel({ seriesIndex: 0 }, point);
  return Array.isArray(pixel) ? pixel : [];
}

const shapes = new Map<string, Promise<Shape[]>>();

/** A region; its rings in degrees of longitude and latitude. */
export type Shape = { code: string; name: string; rings: readonly (readonly Point[])[] };

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

type GeoJson = Parameters<typeof parseGeoJSON>[0];
type Feature = { id?: string | number; properties: { id?: string | number } };

/** Some files have the code beside the properties of a region, some among them. */
function shapesOf(json: unknown): Shape[] {
  for (const { id, properties } of (json as { features: Feature[] }).features) if (id !== undefined) properties.id = id;
  return parseGeoJSON(json as GeoJson, 'name').map(({ name, properties, geometries }) => ({
    code: String(properties.id ?? ''),
    name,
    rings: geometries.flatMap((geometry) =>
      geometry.type === 'polygon' ? [geometry.exterior, ...(geometry.interiors ?? [])] : [],
    ) as unknown as Shape['rings'],
  }));
}
