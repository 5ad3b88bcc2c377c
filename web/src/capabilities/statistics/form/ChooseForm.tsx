// Where the address names no form, or a period that the form does not have: what there is to choose, one click from the figures.
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { Page } from '../../../platform/parts/Page.tsx';
import { inAddress } from '../../../platform/url-state.ts';
import { isPeriod } from '../periods.ts';
import { StatisticsTabs } from '../StatisticsTabs.tsx';
import type { FormHead } from '../shapes.ts';
import { eachOnce } from '../versions.ts';
import { PeriodSelect } from './PeriodSelect.tsx';

type Asked = { form: string; period: string };
type Props = {
  forms: readonly FormHead[];
  asked: Asked;
  /** The page that they lead to. */
  to: string;
  tab: 'forms' | 'rollUp';
  change: (next: Asked) => void;
};

/** The form that is asked for; undefined while one, or its period, is still to be chosen. Without a period: the last that ended. */
export function formAsked(forms: readonly FormHead[], { form: id, period }: Asked): FormHead | undefined {
  const form = eachOnce(forms).find((one) => one.id === id);
  return form !== undefined && (period === '' || isPeriod(period, form.period)) ? form : undefined;
}

export function ChooseForm({ forms, asked, to, tab, change }: Props) {
  const { t, say } = useWords();
  const form = forms.find(({ id }) => id === asked.form);
  return (
    <Page title={t('statistics.title')} facts={t('statistics.form.facts')} tabs={<StatisticsTabs current={tab} />}>
      <section className="qf-card" aria-labelledby="choose-form">
        <h2 id="choose-form">{t(`statistics.choose.${form === undefined ? 'form' : 'period'}`)}</h2>
        <div className="qf-card-body">
          {form === undefined ? (
            <>
              {asked.form !== '' && <p className="qf-tone-amber">{t('statistics.choose.noForm', asked)}</p>}
              <ul className="statistics-choose">
                {eachOnce(forms).map((one) => (
                  <li key={`${one.id} ${one.version}`}>
                    <Link to={to} search={inAddress({ form: one.id, period: one.latest.key })}>
                      {say(one.title)}
                    </Link>{' '}
                    <span className="qf-second">{say(one.latest.title)}</span>
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <>
              <p className="qf-tone-amber">
                {t(`statistics.choose.noPeriod.${form.period}`, {
                  form: say(form.title),
                  ...{ period: asked.period, example: form.latest.key },
                })}
              </p>
              <PeriodSelect
                form={form}
                value=""
                label={t('statistics.list.period')}
                onChange={(period) => change({ form: form.id, period })}
              />
            </>
          )}
        </div>
      </section>
    </Page>
  );
}
