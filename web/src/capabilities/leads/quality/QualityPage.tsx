// How good the leads of a period were: how many of those that ended became cases, by month, source, mark and result; and where leads are.
import { useQuery } from '@tanstack/react-query';
import { now } from '../../../platform/clock.ts';
import { day } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Held } from '../../../platform/parts/lists/Filters.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { LeadTabs } from '../LeadTabs.tsx';
import { qualityQuery } from '../queries.ts';
import { type LeadsState, type QualityState, qualitySearch } from '../search.ts';
import { leadSources, type Quality } from '../shapes.ts';
import { Calibration } from './Calibration.tsx';
import { LeadsByRegion } from './LeadsByRegion.tsx';
import { Listed } from './Listed.tsx';
import { Months } from './Months.tsx';
import { daysOf } from './month-days.ts';
import { PrecisionTable } from './PrecisionTable.tsx';

export function QualityPage() {
  const { t } = useWords();
  const [state, change] = useSearchState(qualitySearch);
  const today = day(now());
  const asked = { ...state, from: state.from || `${today.slice(0, 4)}-01-01`, until: state.until || today };
  const { data, error, refetch } = useQuery(qualityQuery(asked));
  return (
    <Page title={t('leads.quality.title')} below={<LeadTabs current="quality" />}>
      <div className="leads-stack">
        <Period state={asked} onChange={change} />
        {data !== undefined ? (
          <Figures quality={data} asked={asked} />
        ) : (
          <div className="qf-card qf-error">
            {error === null ? <Skeleton /> : <Problem error={error} onRetry={() => void refetch()} />}
          </div>
        )}
        <Calibration />
        <LeadsByRegion region={state.region} setRegion={(region) => change({ region })} />
      </div>
    </Page>
  );
}

type Asked = Pick<QualityState, 'from' | 'until' | 'source' | 'monitor'>;
type PeriodProps = { state: QualityState; onChange: (change: Partial<QualityState>) => void };

function Period({ state, onChange }: PeriodProps) {
  const { t } = useWords();
  const sources = [
    { value: '', label: t('leads.list.all.source') },
    ...leadSources.map((value) => ({ value, label: t(`leads.source.${value}`) })),
  ];
  return (
    <search className="leads-ways">
      <span>{t('leads.quality.period')}</span>
      <DateField label={t('leads.quality.from')} value={state.from} onChange={(from) => onChange({ from })} />
      <DateField label={t('leads.quality.until')} value={state.until} onChange={(until) => onChange({ until })} />
      <Select
        aria-label={t('leads.field.source')}
        className="leads-source"
        value={state.source}
        options={sources}
        onChange={(source) => onChange({ source })}
      />
      {state.monitor !== '' && <Held label={t('leads.quality.oneMonitor')} onClose={() => onChange({ monitor: '' })} />}
    </search>
  );
}

type FiguresProps = { quality: Quality; asked: Asked };

function Figures({ quality: { months, sources, marks, results }, asked }: FiguresProps) {
  const { t } = useWords();
  if (months.length === 0) return <p className="qf-card qf-card-body">{t('leads.quality.none')}</p>;
  const within = { source: asked.source, monitor: asked.monitor, endedFrom: asked.from, endedUntil: asked.until };
  const bySource = sources.map((row) => ({
    ...row,
    name: t(`leads.source.${row.source}`),
    search: { ...within, source: row.source },
  }));
  const byMark = marks.map((row) => ({ ...row, name: row.mark, search: { ...within, mark: row.mark } }));
  const byMonth = months.map((row) => ({
    ...row,
    name: row.month,
    search: { ...within, ...daysOf(row.month, asked) },
  }));
  return (
    <>
      <Months months={months} rows={byMonth} />
      <div className="leads-pair">
        <PrecisionTable title={t('leads.quality.bySource')} rows={bySource} />
        <PrecisionTable title={t('leads.quality.byMark')} rows={byMark} />
      </div>
      <section className="qf-card" aria-labelledby="quality-results">
        <h2 id="quality-results">{t('leads.quality.results')}</h2>
        <ul className="qf-card-body leads-plain">
          {results.map(({ result, count }) => {
            const name = t(`leads.result.${result}`);
            const search = { ...within, result: result as LeadsState['result'] };
            return (
              <li key={result}>
                {`${name}${t('parts.colon')}`}
                <Listed count={count} search={search} says={t('leads.quality.listed.leads', { name, count })} />
              </li>
            );
          })}
        </ul>
      </section>
    </>
  );
}
