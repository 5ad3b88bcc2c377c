// The model of the score: since when, from how many decisions, how true its scores have been, and the weight of each reason.
import { useQuery } from '@tanstack/react-query';
import { Fragment, useMemo } from 'react';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { Chart } from '../../../platform/parts/charts/Chart.tsx';
import { FiguresTable } from '../../../platform/parts/charts/FiguresTable.tsx';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { colours } from '../../../platform/theme.ts';
import { signed } from '../leads/Waterfall.tsx';
import { calibrationQuery } from '../queries.ts';
import type { Calibration as Calibrated } from '../shapes.ts';

export function Calibration() {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(calibrationQuery());
  return (
    <section className="qf-card" aria-labelledby="quality-calibration">
      <h2 id="quality-calibration">
        {t('leads.calibration.title')}
        <span className="qf-second">{t('leads.calibration.said')}</span>
      </h2>
      <div className="qf-card-body">
        {data !== undefined ? (
          <>
            <p>{t('leads.calibration.how', { needed: data.needed })}</p>
            <Facts calibration={data} />
            <Reliability bands={data.reliability} />
            <Weights weights={data.weights} />
          </>
        ) : error === null ? (
          <Skeleton />
        ) : (
          <Problem error={error} onRetry={() => void refetch()} />
        )}
      </div>
    </section>
  );
}

/** As many decisions as the server reads for a page. */
const mostRead = 2_000;

function Facts({ calibration: { version, madeAt, dispositions, decided, needed } }: { calibration: Calibrated }) {
  const { t } = useWords();
  const counted = (): string => {
    if (decided >= mostRead) return t('leads.calibration.atMost', { count: mostRead });
    const short = madeAt === null && decided < needed;
    return t(`leads.calibration.${short ? 'short' : 'countedAt'}`, { count: decided, needed });
  };
  const lines: [string, string][] = [
    [t('leads.calibration.model'), version],
    [t('leads.calibration.made'), madeAt === null ? t('leads.calibration.shipped') : dayAndTime(madeAt)],
    ...(madeAt === null
      ? []
      : [
          [t('leads.calibration.dispositions'), t('leads.calibration.countedAt', { count: dispositions })] as [
            string,
            string,
          ],
        ]),
    [t('leads.calibration.decided'), counted()],
  ];
  return (
    <dl className="qf-facts">
      {lines.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

const inPercent = (share: number): number => Math.round(share * 100);
const band = ({ from, to }: { from: number; to: number }): string => `${from.toFixed(1)}–${to.toFixed(1)}`;

function Reliability({ bands }: { bands: Calibrated['reliability'] }) {
  const words = useWords();
  const { t } = words;
  const option = useMemo(() => optionOf(bands, words), [bands, words]);
  if (bands.length === 0) return <p className="qf-second">{t('leads.calibration.noneDecided')}</p>;
  return (
    <>
      <h3>{t('leads.calibration.reliability')}</h3>
      <p className="qf-second">{t('leads.calibration.reliabilitySaid')}</p>
      <Chart
        option={option}
        height={200}
        label={t('leads.calibration.reliability')}
        table={
          <FiguresTable
            first={t('leads.calibration.band')}
            columns={(['count', 'mean', 'share'] as const).map((name) => t(`leads.calibration.${name}`))}
            lines={bands.map((row) => ({
              key: band(row),
              name: band(row),
              figures: [row.count, inPercent(row.meanScore), inPercent(row.infringing)],
            }))}
          />
        }
      />
    </>
  );
}

function optionOf(bands: Calibrated['reliability'], { t }: Words) {
  const series = [
    { name: t('leads.calibration.mean'), of: 'meanScore', color: colours.second },
    { name: t('leads.calibration.share'), of: 'infringing', color: colours.blue },
  ] as const;
  return {
    aria: { enabled: true },
    grid: { left: 8, right: 8, top: 32, bottom: 4, containLabel: true },
    legend: { top: 0, data: series.map(({ name }) => name) },
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    xAxis: { type: 'category', data: bands.map(band), axisTick: { show: false } },
    yAxis: { type: 'value', min: 0, max: 100, interval: 25, splitLine: { lineStyle: { color: '#E9EDF1' } } },
    series: series.map(({ name, of, color }) => ({
      ...{ type: 'bar', name, barMaxWidth: 32, itemStyle: { color } },
      data: bands.map((row) => inPercent(row[of])),
    })),
  };
}

function Weights({ weights }: { weights: Calibrated['weights'] }) {
  const { t, say } = useWords();
  return (
    <details className="qf-chart-table">
      <summary>{t('leads.calibration.weights')}</summary>
      <FiguresTable
        first={t('leads.calibration.feature')}
        columns={(['now', 'before', 'change'] as const).map((name) => t(`leads.calibration.${name}`))}
        lines={weights.map(({ id, title, weight, shipped }) => ({
          key: id,
          name: say(title),
          figures: [signed(weight), signed(shipped), weight === shipped ? '—' : signed(weight - shipped)],
        }))}
      />
    </details>
  );
}
