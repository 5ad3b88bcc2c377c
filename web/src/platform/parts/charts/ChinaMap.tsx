// A choropleth of China or of a province: a sketch, in five steps of one blue, always with its numbers beside it.
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useWords } from '../../i18n/index.ts';
import { Skeleton } from '../lists/Empty.tsx';
import { Problem } from '../Problem.tsx';
import { Chart } from './Chart.tsx';
import type { Arrange } from './echarts.ts';
import { FiguresTable } from './FiguresTable.tsx';
import { labelOption, type MapScale, type MapValue, mapOption } from './map-option.ts';

export type ChinaMapProps<Value extends MapValue> = {
  /** '000000' for China, else the code of a province. */
  region: string;
  values: readonly Value[];
  scale: MapScale;
  label: string;
  /** The figures of its table, with what they are; those that have a list lead to it. */
  columns: readonly { head: string; figure: (value: Value) => ReactNode }[];
  /** What a click into a region opens, and its name in the table. */
  onChoose: (code: string) => void;
  /** Whether the table stands open beside the map from the start. */
  open?: boolean;
};

export function ChinaMap<Value extends MapValue>(props: ChinaMapProps<Value>) {
  const { region, values, scale, label, columns, onChoose, open = false } = props;
  const { t } = useWords();
  const { data: shapes, error } = useQuery({
    queryKey: ['map', region],
    queryFn: () => import('./echarts.ts').then(({ loadMap }) => loadMap(region)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const option = useMemo(() => shapes && mapOption({ region, shapes, values, scale }), [region, shapes, values, scale]);
  const arrange = useMemo<Arrange | undefined>(
    () =>
      shapes &&
      (({ width, height, toPixel }) =>
        labelOption({ region, shapes, values, scale, size: { width, height }, toPixel })),
    [region, shapes, values, scale],
  );
  const choose = (name: string) => {
    const code = shapes?.find((shape) => shape.name === name)?.code;
    if (code !== undefined && values.some((value) => value.code === code)) onChoose(code);
  };
  return (
    <div>
      <div className="qf-second qf-number">{t('parts.map.sketch')}</div>
      {error !== null ? (
        <Problem error={error} />
      ) : option === undefined || arrange === undefined ? (
        <Skeleton lines={4} />
      ) : (
        <Chart
          option={option}
          arrange={arrange}
          label={label}
          onClick={({ name }) => choose(name)}
          open={open}
          table={<MapTable values={values} columns={columns} onChoose={onChoose} />}
        />
      )}
    </div>
  );
}

type MapTableProps<Value extends MapValue> = Pick<ChinaMapProps<Value>, 'values' | 'columns' | 'onChoose'>;

function MapTable<Value extends MapValue>({ values, columns, onChoose }: MapTableProps<Value>) {
  const { t } = useWords();
  return (
    <FiguresTable
      first={t('parts.map.region')}
      columns={columns.map(({ head }) => head)}
      lines={values
        .toSorted((one, other) => other.value - one.value)
        .map((value) => ({
          key: value.code,
          name: (
            <button type="button" lang="zh" className="qf-link-button" onClick={() => onChoose(value.code)}>
              {value.name}
            </button>
          ),
          figures: columns.map(({ figure }) => figure(value)),
        }))}
    />
  );
}
