// The sum of a form over agencies: the figures, who said nothing, and records that several agencies reported.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addressOf } from '../../../platform/api/index.ts';
import { day } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { ExportButton } from '../../../platform/parts/lists/ExportButton.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { agencyText } from '../../../platform/words/agency-names.ts';
import { ChooseForm, formAsked } from '../form/ChooseForm.tsx';
import { FormTables } from '../form/FormTable.tsx';
import { PeriodSelect } from '../form/PeriodSelect.tsx';
import { paths } from '../paths.ts';
import { isUnderWay } from '../periods.ts';
import { formsQuery, rollUpQuery } from '../queries.ts';
import { StatisticsTabs } from '../StatisticsTabs.tsx';
import { type RollUpState, rollUpSearch } from '../search.ts';
import type { FormCell, FormHead, Report, RollUp } from '../shapes.ts';
import { shown } from '../units.ts';
import { eachOnce } from '../versions.ts';
import { Chosen as ChosenFigure } from './Chosen.tsx';

export function RollUpPage() {
  const { t } = useWords();
  const [state, change] = useSearchState(rollUpSearch);
  return (
    <RecordGate title={t('statistics.title')} query={useQuery(formsQuery)}>
      {({ items }) => <Chosen forms={items} state={state} change={change} />}
    </RecordGate>
  );
}

type Change = (next: Partial<RollUpState>) => void;

/** Without a word in the address: the monthly table of the last month. */
function Chosen({ forms, state, change }: { forms: FormHead[]; state: RollUpState; change: Change }) {
  const { t } = useWords();
  const first = state.form === '' ? forms.find(({ period }) => period === 'month') : undefined;
  const form = formAsked(forms, { ...state, form: first?.id ?? state.form });
  const period = state.period === '' ? (form?.latest.key ?? '') : state.period;
  const asked = { form: form?.id ?? '', period, region: state.region };
  const query = useQuery({ ...rollUpQuery(asked), enabled: form !== undefined });
  if (form === undefined)
    return <ChooseForm forms={forms} asked={state} to={paths.rollUp} tab="rollUp" change={change} />;
  return (
    <RecordGate title={t('statistics.title')} query={query}>
      {(sum) => <Sum sum={sum} forms={forms} form={form} state={{ ...state, ...asked }} change={change} />}
    </RecordGate>
  );
}

type SumProps = { sum: RollUp; forms: FormHead[]; form: FormHead; state: RollUpState; change: Change };

function Sum({ sum, forms, form, state, change }: SumProps) {
  const { t, say } = useWords();
  const figures = new Map(sum.figures.map((one) => [one.cell, one]));
  const { asked, sent, zero, late, missing } = sum;
  // A period that has not ended is compared with none.
  const underWay = isUnderWay(state.period, form.latest.key);
  const query = { form: state.form, period: state.period, region: state.region };
  // Without a word in the address: the first figure that is given.
  const chosen =
    sum.form.cells.find(({ id }) => id === state.cell) ??
    sum.form.cells.find(({ id }) => (figures.get(id)?.value ?? 0) > 0);
  return (
    <Page
      title={t('statistics.title')}
      facts={t('statistics.sum.facts', { asked, sent, zero, late, missing: missing.length })}
      actions={
        <>
          <Select
            aria-label={t('statistics.list.form')}
            value={form.id}
            popupMatchSelectWidth={false}
            options={eachOnce(forms).map((one) => ({ value: one.id, label: say(one.title) }))}
            onChange={(id) => change({ form: id, period: '', cell: '' })}
          />
          <PeriodSelect
            form={form}
            value={state.period}
            label={t('statistics.list.period')}
            onChange={(period) => change({ period })}
          />
          <ExportButton href={addressOf('/statistics/roll-up/export.xlsx', query)} />
        </>
      }
      tabs={<StatisticsTabs current="rollUp" />}
    >
      <div className="statistics-body">
        <p className="qf-paper-only">{`${say(sum.form.title)} · ${say(sum.period.title)}`}</p>
        {underWay && (
          <p className="statistics-note qf-tone-amber">
            {t('statistics.underWay.sum', { period: say(sum.period.title), until: sum.period.until })}
          </p>
        )}
        <Silent title={t('statistics.sum.missing', { count: missing.length })} reports={missing} />
        <Silent title={t('statistics.sum.waiting', { count: sum.waiting.length })} reports={sum.waiting} />
        <Twice sum={sum} />
        {!underWay && <Unlike sum={sum} />}
        <div className="statistics-sum">
          <div className="statistics-body">
            <FormTables
              form={sum.form}
              chosen={chosen?.id}
              compared={
                underWay
                  ? undefined
                  : { before: sum.before?.title ?? null, lastYear: sum.lastYear.title, of: ({ id }) => figures.get(id) }
              }
              cell={(cell) => (
                <SumCell cell={cell} figure={figures.get(cell.id)} open={() => change({ cell: cell.id })} />
              )}
            />
          </div>
          {chosen !== undefined && <ChosenFigure sum={sum} asked={query} cell={chosen} compared={!underWay} />}
        </div>
      </div>
    </Page>
  );
}

/** Sums of more or fewer reports than before are not quite alike: said once, above the figures. */
function Unlike({ sum: { sent, before, lastYear } }: { sum: RollUp }) {
  const { t, say } = useWords();
  const unlike = [before, lastYear].filter((one) => one !== null).filter((one) => one.sent > 0 && one.sent !== sent);
  if (unlike.length === 0) return null;
  const others = unlike.map((one) => t('statistics.change.sentThen', { period: say(one.title), count: one.sent }));
  return (
    <p className="statistics-note qf-second">
      {t('statistics.change.unlike', { count: sent, others: others.join(t('parts.comma')) })}
    </p>
  );
}

type SumCellProps = { cell: FormCell; figure: RollUp['figures'][number] | undefined; open: () => void };

function SumCell({ cell, figure, open }: SumCellProps) {
  const { t } = useWords();
  const text = shown(figure?.value ?? null, cell.unit);
  if (figure === undefined || figure.value === null) return <>{text}</>;
  return (
    <span className="statistics-figure">
      <button type="button" className="qf-link-button" onClick={open}>
        {text}
      </button>
      {figure.entered !== null && !cell.beside && (
        <span className="statistics-hand" title={t('statistics.figure.byHand')}>
          {t('statistics.figure.hand')}
        </span>
      )}
    </span>
  );
}

function Silent({ title, reports }: { title: string; reports: readonly Report[] }) {
  const { t } = useWords();
  if (reports.length === 0) return null;
  return (
    <details className="qf-card statistics-silent" open={reports.length <= 12}>
      <summary>{title}</summary>
      <ul>
        {reports.map((report) => (
          <li key={report.id}>
            <Link to={paths.report(report.id)}>
              <AgencyName agency={report.agency} />
            </Link>{' '}
            <span className="qf-second">{t('statistics.sum.due', { day: day(report.due.dueAt) })}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Twice({ sum: { counted } }: { sum: RollUp }) {
  const { t, language } = useWords();
  if (counted.length === 0) return null;
  return (
    <details className="qf-card statistics-silent">
      <summary>{t('statistics.sum.twice', { count: counted.length })}</summary>
      <ul>
        {counted.map(({ id, kind, title, agencies }) => (
          <li key={id}>
            <Link to={`/${kind}/${id}`}>{title ?? t('statistics.sum.unnamed')}</Link>{' '}
            <span className="qf-second">
              {agencies.map((one) => agencyText(one, language, 'short')).join(t('parts.comma'))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
