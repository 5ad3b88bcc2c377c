// How many offers there are at which price, and where the genuine article stands.
import { useMemo } from 'react';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import { Chart } from '../../../platform/parts/charts/Chart.tsx';
import { FiguresTable } from '../../../platform/parts/charts/FiguresTable.tsx';
import { colours } from '../../../platform/theme.ts';
import type { OfferPrices, PriceSpread } from '../shapes.ts';

export function Histogram({ prices, all }: { prices: OfferPrices; all: PriceSpread }) {
  const words = useWords();
  const { t } = words;
  const { bins } = prices;
  const reference = prices.about.right?.referenceFen ?? null;
  const option = useMemo(() => optionOf(bins, reference, words), [bins, reference, words]);
  const share = reference === null ? null : Math.round((all.middle / reference) * 100);
  return (
    <section className="qf-card" aria-labelledby="prices-all">
      <h2 id="prices-all">{t('leads.prices.all')}</h2>
      <div className="qf-card-body">
        <p>
          {t('leads.prices.said', {
            count: all.offers,
            lowest: inYuan(all.lowest),
            middle: inYuan(all.middle),
            highest: inYuan(all.highest),
          })}
          {reference !== null && `${t('leads.prices.reference', { price: inYuan(reference), share: share ?? 0 })}`}
        </p>
        <p className="qf-second">
          {t('leads.prices.counted')}
          {prices.unpriced > 0 && ` ${t('leads.prices.unpriced', { count: prices.unpriced })}`}
          {prices.more && ` ${t('leads.prices.latest')}`}
        </p>
        <Chart
          option={option}
          height={240}
          label={t('leads.prices.all')}
          table={
            <FiguresTable
              first={t('leads.prices.step')}
              columns={[t('leads.seller.offers')]}
              lines={bins.map((bin) => ({
                key: String(bin.fromFen),
                name: stepOf(bin),
                figures: [bin.offers.toLocaleString('en-US')],
              }))}
            />
          }
        />
      </div>
    </section>
  );
}

const yuan = (fen: number): string => (fen / 100).toLocaleString('en-US');
const stepOf = ({ fromFen, untilFen }: OfferPrices['bins'][number]): string =>
  untilFen === null ? `≥ ${yuan(fromFen)}` : `${yuan(fromFen)}–${yuan(untilFen)}`;

function optionOf(bins: OfferPrices['bins'], reference: number | null, { t }: Words) {
  const at = reference === null ? -1 : bins.findIndex(({ untilFen }) => untilFen === null || reference < untilFen);
  return {
    aria: { enabled: true },
    grid: { left: 8, right: 24, top: 32, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    xAxis: {
      type: 'category',
      data: bins.map(stepOf),
      axisTick: { show: false },
      axisLabel: { hideOverlap: true },
    },
    yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#E9EDF1' } } },
    series: [
      {
        type: 'bar',
        name: t('leads.seller.offers'),
        barCategoryGap: '12%',
        barMaxWidth: 72,
        data: bins.map(({ offers }) => offers),
        itemStyle: { color: colours.blue },
        ...(reference !== null &&
          at >= 0 && {
            markLine: {
              silent: true,
              symbol: 'none',
              lineStyle: { color: colours.text, type: 'dashed' },
              label: {
                formatter: t('leads.prices.genuineAt', { price: inYuan(reference) }),
                color: colours.text,
                // Towards the middle, so that it is not cut at the edge.
                align: at * 2 > bins.length ? 'right' : 'left',
              },
              data: [{ xAxis: at }],
            },
          }),
      },
    ],
  };
}
