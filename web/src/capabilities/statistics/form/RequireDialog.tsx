// Asks agencies for a form: which, and from which period on.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog } from '../../../platform/parts/EntryDialog.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { fillersQuery, requireReports, statisticsKey } from '../queries.ts';
import type { FormHead } from '../shapes.ts';
import { PeriodSelect } from './PeriodSelect.tsx';

export function RequireDialog({ form, onClose }: { form: FormHead; onClose: () => void }) {
  const { t, say } = useWords();
  const id = useId();
  const { data } = useQuery(fillersQuery(form.id));
  const [from, setFrom] = useState(form.latest.key);
  const [agencyIds, setAgencyIds] = useState<string[]>([]);
  const { act, busy, error } = useAct([statisticsKey]);
  const agencies = data?.items ?? [];
  const send = async () => {
    const sent = await act(() => requireReports({ form: form.id, from, agencyIds }));
    if (sent !== undefined) onClose();
  };
  return (
    <EntryDialog
      draft={`require ${form.id}`}
      title={t('statistics.require.title', { form: say(form.title) })}
      send={t('statistics.require.send')}
      width={520}
      needs={[{ id: `${id}-agencies`, label: t('statistics.require.agencies'), met: agencyIds.length > 0 }]}
      sending={{ isPending: busy, error }}
      onSend={() => void send()}
      onClose={onClose}
    >
      <div className="statistics-fields">
        <label htmlFor={`${id}-agencies`}>{t('statistics.require.agencies')}</label>
        <Select
          id={`${id}-agencies`}
          mode="multiple"
          maxTagCount={8}
          value={agencyIds}
          onChange={setAgencyIds}
          showSearch={{ optionFilterProp: 'label' }}
          options={agencies.map((one) => ({ value: one.id, label: one.name }))}
        />
        <Button type="link" onClick={() => setAgencyIds(agencies.map((one) => one.id))}>
          {t('statistics.require.all', { count: agencies.length })}
        </Button>
        <span>{t('statistics.require.from')}</span>
        <PeriodSelect form={form} value={from} onChange={setFrom} label={t('statistics.require.from')} />
        <p className="qf-second">{t('statistics.require.hint')}</p>
      </div>
    </EntryDialog>
  );
}
