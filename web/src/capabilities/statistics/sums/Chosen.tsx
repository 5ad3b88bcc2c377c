// One figure of the sum: how it moved, and which agencies it comes from, the most first.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { Chart } from '../../../platform/parts/charts/Chart.tsx';
import { FiguresTable } from '../../../platform/parts/charts/FiguresTable.tsx';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { colours } from '../../../platform/theme.ts';
import { Changed } from '../Changed.tsx';
import { paths } from '../paths.ts';
import { partsQuery, trendQuery } from '../queries.ts';
import { recordsSearch } from '../search.ts';
import type { FormCell, RollUp, RollUpParts, RollUpTrend } from '../shapes.ts';
import { scaleOf, shown } from '../units.ts';

type Asked = { form: string; period: string; region: string };
/** @property compared whether the period has ended, so that it stands beside earlier ones */
type ChosenProps = { sum: RollUp; asked: Asked; cell: FormCell; compared: boolean };

export function Chosen({ sum, asked, cell, compared }: ChosenProps) {
  const { t, say } = useWords();
  const figure = sum.figures.find((one) => one.cell === cell.id);
  const trend = useQuery(trendQuery({ ...asked, cell: cell.id }));
  const parts = useQuery(partsQuery({ ...asked, cell: cell.id }));
  const error = trend.error ?? parts.error;
  const { before, lastYear, period } = sum;
  return (
    <section className="qf-card statistics-chosen" aria-labelledby="statistics-chosen">
      <h2 id="statistics-chosen">
        {say(cell.title)}
        <span className="qf-second">{say(period.title)}</span>
      </h2>
      <div className="qf-card-body">
        <p className="statistics-value">
          <strong>{shown(figure?.value ?? null, cell.unit)}</strong> {t(`statistics.unit.${cell.unit}`)}
        </p>
        {compared && (
          <dl className="statistics-compared">
            {before !== null && (
              <Beside
                head={t('statistics.change.before')}
                of={before}
                from={figure?.before ?? null}
                now={figure?.value ?? null}
                cell={cell}
              />
            )}
            <Beside
              head={t('statistics.change.lastYear')}
              of={lastYear}
              from={figure?.lastYear ?? null}
              now={figure?.value ?? null}
              cell={cell}
            />
          </dl>
        )}
        {error !== null && <Problem error={error} />}
        {trend.data === undefined ? <Skeleton /> : <TrendChart trend={trend.data} cell={cell} />}
        <h3>{t('statistics.sum.ranking')}</h3>
        {parts.data === undefined ? <Skeleton /> : <Ranking parts={parts.data} cell={cell} compared={compared} />}
      </div>
    </section>
  );
}

type BesideProps = {
  head: string;
  of: RollUp['lastYear'];
  from: number | null;
  now: number | null;
  cell: FormCell;
};

/** An earlier period: what it was then, and by how much it changed; where nobody reported, just that. */
function Beside({ head, of, from, now, cell }: BesideProps) {
  const { t, say } = useWords();
  return (
    <div>
      <dt>
        {head} <span className="qf-second">{say(of.title)}</span>
      </dt>
      <dd>
        {from === null ? (
          <span className="qf-second">
            {t(of.sent === 0 ? 'statistics.change.nobody' : 'statistics.change.notGiven', { period: say(of.title) })}
          </span>
        ) : (
          <>
            <Changed from={from} now={now} unit={cell.unit} />{' '}
            <span className="qf-second">{t('statistics.change.was', { value: shown(from, cell.unit) })}</span>
          </>
        )}
      </dd>
    </div>
  );
}

function TrendChart({ trend: { items }, cell }: { trend: RollUpTrend; cell: FormCell }) {
  const words = useWords();
  const { t, say } = words;
  const option = useMemo(() => optionOf(items, cell, words), [items, cell, words]);
  return (
    <Chart
      option={option}
      height={170}
      label={t('statistics.sum.trend')}
      table={
        <FiguresTable
          first={t('statistics.list.period')}
          columns={[t('statistics.form.figure'), t('statistics.sum.sent')]}
          lines={items.map(({ period, value, sent }) => ({
            key: period.key,
            name: say(period.title),
            figures: [shown(value, cell.unit), String(sent)],
          }))}
        />
      }
    />
  );
}

/** A month without a report has no bar, which is not a bar of zero. The period in hand is dark. */
function optionOf(items: RollUpTrend['items'], { title, unit }: FormCell, { t, say }: Words) {
  const scale = scaleOf(unit);
  return {
    aria: { enabled: true },
    grid: { left: 8, right: 8, top: 12, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      formatter: ([first]: readonly { dataIndex: number }[]) => {
        const item = items[first?.dataIndex ?? 0];
        if (item === undefined) return '';
        const sent = t('statistics.sum.sentBy', { count: item.sent });
        return `${say(item.period.title)}\n${shown(item.value, unit)} ${t(`statistics.unit.${unit}`)}\n${sent}`;
      },
    },
    xAxis: {
      type: 'category',
      data: items.map(({ period: { key } }) => (key.length > 4 ? key.slice(2) : key)),
      axisTick: { show: false },
      axisLabel: { hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      ...(scale === 1 && { minInterval: 1 }),
      splitLine: { lineStyle: { color: '#E9EDF1' } },
    },
    series: [
      {
        type: 'bar',
        name: say(title),
        barMaxWidth: 24,
        data: items.map(({ value }, index) => ({
          value: value === null ? null : value / scale,
          itemStyle: { color: index === items.length - 1 ? colours.blue : '#A9C6EC' },
        })),
      },
    ],
  };
}

type RankingProps = { parts: RollUpParts; cell: FormCell; compared: boolean };

function Ranking({ parts: { items }, cell, compared }: RankingProps) {
  const { t } = useWords();
  const most = Math.max(...items.map(({ value }) => value ?? 0), 1);
  if (items.length === 0) return <p className="qf-second">{t('statistics.sum.noneSent')}</p>;
  return (
    <table className="qf-table statistics-ranking">
      <thead>
        <tr>
          <th scope="col">{t('statistics.list.agency')}</th>
          <th scope="col" className="qf-number">
            {t('statistics.form.figure')}
          </th>
          {compared && (
            <>
              <th scope="col" className="qf-number">
                {t('statistics.change.before')}
              </th>
              <th scope="col" className="qf-number">
                {t('statistics.change.lastYear')}
              </th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {items.map(({ agency, reportId, revision, value, before, lastYear }, index) => (
          <tr key={reportId}>
            <td>
              <span className="statistics-rank">{index + 1}</span>
              <AgencyName agency={agency} short />
              <span className="statistics-bar" aria-hidden>
                <span style={{ width: `${((value ?? 0) / most) * 100}%` }} />
              </span>
            </td>
            <td className="qf-number">
              {cell.records === null || value === null || value === 0 ? (
                <Link to={paths.report(reportId)}>{shown(value, cell.unit)}</Link>
              ) : (
                <Link
                  to={paths.records}
                  search={recordsSearch.at({ report: reportId, revision: String(revision), cell: cell.id })}
                >
                  {shown(value, cell.unit)}
                </Link>
              )}
            </td>
            {compared && (
              <>
                <td className="qf-number">
                  <Changed from={before} now={value} unit={cell.unit} />
                </td>
                <td className="qf-number">
                  <Changed from={lastYear} now={value} unit={cell.unit} />
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
