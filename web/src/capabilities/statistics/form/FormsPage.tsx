// The catalogue of forms, and which agencies are asked for them.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { ConfirmAction } from '../../../platform/parts/ConfirmAction.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { agencyText } from '../../../platform/words/agency-names.ts';
import { paths } from '../paths.ts';
import { endRequirement, formsQuery, requirementsQuery, statisticsKey } from '../queries.ts';
import { StatisticsTabs } from '../StatisticsTabs.tsx';
import { figuresSearch, rollUpSearch } from '../search.ts';
import type { FormHead, Requirement } from '../shapes.ts';
import { eachOnce } from '../versions.ts';
import { FormSource } from './FormSource.tsx';
import { RequireDialog } from './RequireDialog.tsx';

export function FormsPage() {
  const { t } = useWords();
  return (
    <RecordGate title={t('statistics.form.title')} query={useQuery(formsQuery)}>
      {({ items }) => <Forms forms={items} />}
    </RecordGate>
  );
}

function Forms({ forms }: { forms: FormHead[] }) {
  const { t, say } = useWords();
  const me = useMe();
  const asks = hasRole(me, 'officer', 'approver', 'supervisor');
  const [asking, setAsking] = useState<FormHead>();
  const offered = new Set(eachOnce(forms));
  const titleOf = (form: FormHead) =>
    forms.filter(({ id }) => id === form.id).length === 1
      ? say(form.title)
      : t('statistics.form.versioned', { form: say(form.title), version: form.version });
  return (
    <Page title={t('statistics.title')} facts={t('statistics.form.facts')} tabs={<StatisticsTabs current="forms" />}>
      <div className="statistics-body">
        {forms.map((form) => (
          <section key={`${form.id} ${form.version}`} className="qf-card" aria-label={titleOf(form)}>
            <h2>{titleOf(form)}</h2>
            <div className="qf-card-body">
              <FormSource form={form} />
              {offered.has(form) && (
                <>
                  <div className="statistics-acts">
                    <Link to={paths.figures} search={figuresSearch.at({ form: form.id, period: form.latest.key })}>
                      {t('statistics.form.try', { period: say(form.latest.title) })}
                    </Link>
                    <Link to={paths.rollUp} search={rollUpSearch.at({ form: form.id, period: form.latest.key })}>
                      {t('statistics.form.sum')}
                    </Link>
                    {asks && <Button onClick={() => setAsking(form)}>{t('statistics.require.open')}</Button>}
                  </div>
                  <Requirements form={form} />
                </>
              )}
            </div>
          </section>
        ))}
      </div>
      {asking !== undefined && <RequireDialog form={asking} onClose={() => setAsking(undefined)} />}
    </Page>
  );
}

function Requirements({ form }: { form: FormHead }) {
  const { t } = useWords();
  const { data } = useQuery(requirementsQuery);
  const items = (data?.items ?? []).filter((one) => one.form.id === form.id);
  if (items.length === 0) return null;
  return (
    <details className="statistics-asked">
      <summary>{t('statistics.require.count', { count: items.length })}</summary>
      <ul>
        {items.map((one) => (
          <OneRequirement key={one.id} required={one} />
        ))}
      </ul>
    </details>
  );
}

function OneRequirement({ required }: { required: Requirement }) {
  const { t, say, language } = useWords();
  const client = useQueryClient();
  const end = async () => {
    await endRequirement(required.id);
    await client.invalidateQueries({ queryKey: [statisticsKey] });
  };
  return (
    <li>
      <AgencyName agency={required.agency} />{' '}
      <span className="qf-second">{t('statistics.require.next', { period: say(required.next.title) })}</span>{' '}
      {required.mine && (
        <ConfirmAction
          label={t('statistics.require.end')}
          title={t('statistics.require.endTitle', { agency: agencyText(required.agency, language) })}
          consequence={t('statistics.require.endText')}
          button={{ size: 'small' }}
          onConfirm={end}
        />
      )}
    </li>
  );
}
