// A form counted now for any period, without a report: what the records say, and what would have to be entered.
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../../platform/i18n/index.ts';
import { Page } from '../../../platform/parts/Page.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { agencyText } from '../../../platform/words/agency-names.ts';
import { paths } from '../paths.ts';
import { isUnderWay } from '../periods.ts';
import { figuresQuery, formsQuery } from '../queries.ts';
import { StatisticsTabs } from '../StatisticsTabs.tsx';
import { type FiguresState, figuresSearch } from '../search.ts';
import type { FormHead, LiveFigures } from '../shapes.ts';
import { ChooseForm, formAsked } from './ChooseForm.tsx';
import { FigureCell } from './FigureCell.tsx';
import { FormRules } from './FormSource.tsx';
import { FormTables } from './FormTable.tsx';
import { PeriodSelect } from './PeriodSelect.tsx';

export function FiguresPage() {
  const { t } = useWords();
  const [state, change] = useSearchState(figuresSearch);
  return (
    <RecordGate title={t('statistics.form.title')} query={useQuery(formsQuery)}>
      {({ items }) => <Asked forms={items} state={state} change={change} />}
    </RecordGate>
  );
}

type AskedProps = { forms: FormHead[]; state: FiguresState; change: (next: Partial<FiguresState>) => void };

function Asked({ forms, state, change }: AskedProps) {
  const { t } = useWords();
  const form = formAsked(forms, state);
  const asked = { ...state, period: state.period === '' ? (form?.latest.key ?? '') : state.period };
  const query = useQuery({ ...figuresQuery(asked), enabled: form !== undefined });
  if (form === undefined)
    return <ChooseForm forms={forms} asked={state} to={paths.figures} tab="forms" change={change} />;
  return (
    <RecordGate title={t('statistics.form.title')} query={query}>
      {(live) => <Figures live={live} onPeriod={(period) => change({ period })} />}
    </RecordGate>
  );
}

function Figures({ live, onPeriod }: { live: LiveFigures; onPeriod: (period: string) => void }) {
  const { t, say, language } = useWords();
  const { form, period, agency, inForce, before, lastYear } = live;
  const figures = new Map(live.figures.map((one) => [one.cell, one]));
  const underWay = isUnderWay(period.key, form.latest.key);
  const search = { form: form.id, period: period.key, agency: agency.id };
  return (
    <Page
      title={say(form.title)}
      facts={t('statistics.form.liveFacts', {
        agency: agencyText(agency, language),
        from: period.from,
        until: period.until,
      })}
      actions={<PeriodSelect form={form} value={period.key} onChange={onPeriod} label={t('statistics.list.period')} />}
      tabs={<StatisticsTabs current="forms" />}
    >
      <div className="statistics-body">
        {underWay && (
          <p className="statistics-note qf-tone-amber">
            {t('statistics.underWay.live', { period: say(period.title), until: period.until })}
          </p>
        )}
        <p className="statistics-note">{inForce ? t('statistics.form.live') : t('statistics.form.notInForce')}</p>
        <FormTables
          form={form}
          compared={
            underWay
              ? undefined
              : { before: before?.title ?? null, lastYear: lastYear.title, of: ({ id }) => figures.get(id) }
          }
          cell={(cell) => {
            const figure = figures.get(cell.id);
            return figure === undefined ? null : <FigureCell cell={cell} figure={figure} search={search} />;
          }}
        />
        <FormRules form={form} />
      </div>
    </Page>
  );
}
