// A case that another agency passed on: taken over with all its parts, once; then the way to what it became.
import { Link, useNavigate } from '@tanstack/react-router';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { ConfirmAction } from '../../../platform/parts/ConfirmAction.tsx';
import { useRefresh } from '../../../platform/session.ts';
import { agencyText } from '../../../platform/words/agency-names.ts';
import { paths } from '../paths.ts';
import type { CaseRecord } from '../shapes.ts';

export function TakeOver({ record }: { record: CaseRecord }) {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { takeOver } = record;
  if (takeOver === null) return null;
  if (takeOver.as !== null) return <Link to={paths.case(takeOver.as)}>{t('cases.takeOver.open')}</Link>;
  if (!takeOver.may) return <span className="qf-second">{t('cases.takeOver.byOfficer')}</span>;
  const take = async () => {
    const path = `/cases/${record.case.id}/take-over` as const;
    const made = await call({ method: 'POST', path, once: onceKey() });
    await navigate({ to: paths.case(made.case.id) });
    void refresh();
  };
  return (
    <ConfirmAction
      label={t('cases.takeOver.take')}
      title={t('cases.takeOver.question', { agency: agencyText(record.case.agency, language) })}
      consequence={t('cases.takeOver.consequence')}
      onConfirm={take}
      button={{ type: 'primary' }}
    />
  );
}
