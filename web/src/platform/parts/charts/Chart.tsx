// An ECharts picture: loaded when first needed, resized with its place, always with its numbers in a table.
import type { EChartsCoreOption } from 'echarts/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import { usePaper } from '../../paper.ts';
import type { Arrange, ChartClick } from './echarts.ts';

export type ChartProps = {
  /** Tooltips must be of renderMode 'richText': the page's policy refuses inline styles. */
  option: EChartsCoreOption;
  /** What depends on the size; must stay the same function while the numbers do. */
  arrange?: Arrange;
  /** In pixels; where left out, the style of `qf-chart-wide` sets it by the width. */
  height?: number;
  label: string;
  onClick?: (clicked: ChartClick) => void;
  /** The same numbers for reading, copying and paper. */
  table: ReactNode;
  /** Whether the table stands open from the start. */
  open?: boolean;
};

export function Chart({ option, arrange, height, label, onClick, table, open = false }: ChartProps) {
  const { t } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const click = useRef(onClick);
  click.current = onClick;
  const { paper } = usePaper();
  const [opened, setOpened] = useState(open);
  useEffect(() => {
    let stop = () => {};
    let gone = false;
    void import('./echarts.ts').then(({ draw }) => {
      if (!gone && place.current !== null)
        stop = draw(place.current, { option, arrange, onClick: (clicked) => click.current?.(clicked) });
    });
    return () => {
      gone = true;
      stop();
    };
  }, [option, arrange]);
  return (
    <figure aria-label={label}>
      <div ref={place} className={height === undefined ? 'qf-chart-wide' : undefined} style={{ height }} aria-hidden />
      <details
        className="qf-chart-table"
        open={opened || paper}
        onToggle={({ currentTarget }) => !paper && setOpened(currentTarget.open)}
      >
        <summary className="qf-no-print">{t('parts.chart.table')}</summary>
        {table}
      </details>
    </figure>
  );
}
