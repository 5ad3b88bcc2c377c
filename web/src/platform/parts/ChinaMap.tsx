// A choropleth of China or of a province: a sketch, in five steps of one blue, always with its numbers beside it.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useWords } from '../i18n/index.ts';
import { Chart } from './Chart.tsx';
import { Skeleton } from './Empty.tsx';
import type { Arrange } from './echarts.ts';
import { FiguresTable } from './FiguresTable.tsx';
import { labelOption, type MapValue, mapOption } from './map-option.ts';
import { Problem } from './Problem.tsx';

export type ChinaMapProps = {
  /** '000000' for China, else the code of a province. */
  region: string;
  values: readonly MapValue[];
  label: string;
  /** What the figures of its table are: the share in percent, the finished of all, the late. */
  heads: Record<'percent' | 'finished' | 'late', string>;
  onChoose?: (code: string) => void;
};

export function ChinaMap({ region, values, label, heads, onChoose }: ChinaMapProps) {
  const { t } = useWords();
  const { data: shapes, error } = useQuery({
    queryKey: ['map', region],
    queryFn: () => import('./echarts.ts').then(({ loadMap }) => loadMap(region)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const option = useMemo(() => shapes && mapOption({ region, shapes, values }), [region, shapes, values]);
  const arrange = useMemo<Arrange | undefined>(
    () =>
      shapes &&
      (({ width, height, toPixel }) => labelOption({ region, shapes, values, size: { width, height }, toPixel })),
    [region, shapes, values],
  );
  const choose = (name: string) => {
    const code = shapes?.find((shape) => shape.name === name)?.code;
    if (code !== undefined && values.some((value) => value.code === code)) onChoose?.(code);
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
          table={<MapTable values={values} heads={heads} onChoose={onChoose} />}
        />
      )}
    </div>
  );
}

function MapTable({ values, heads, onChoose }: Pick<ChinaMapProps, 'values' | 'heads' | 'onChoose'>) {
  const { t } = useWords();
  return (
    <FiguresTable
      first={t('parts.map.region')}
      columns={[heads.percent, heads.finished, heads.late]}
      lines={values
        .toSorted((one, other) => other.percent - one.percent)
        .map((value) => ({
          key: value.code,
          name:
            onChoose === undefined ? (
              value.name
            ) : (
              <button type="button" className="qf-link-button" onClick={() => onChoose(value.code)}>
                {value.name}
              </button>
            ),
          figures: [
            Math.round(value.percent),
            value.total === undefined ? null : `${value.finished ?? 0} / ${value.total}`,
            value.late ?? 0,
          ],
        }))}
    />
  );
}
