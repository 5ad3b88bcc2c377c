// The head of the document: title, number, issuer, date, and how often agencies report.
import { useMutation } from '@tanstack/react-query';
import { Form } from 'antd';
import { useState } from 'react';
import { call } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useRefresh } from '../../../platform/session.ts';
import { HeadFields, headOf } from '../HeadFields.tsx';
import type { PlanSummary } from '../shapes.ts';

export const reportings = ['month', 'quarter', 'halfYear', 'year'] as const;

export function HeadDialog({ plan, onClose }: { plan: PlanSummary; onClose: () => void }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [form, setForm] = useState({
    title: plan.title,
    docNo: plan.docNo ?? '',
    issuer: plan.issuer ?? '',
    dated: plan.dated ?? '',
    reporting: plan.reporting,
  });
  const save = useMutation({
    mutationFn: () =>
      call({
        method: 'PATCH',
        path: `/plans/${plan.id}`,
        version: plan.version,
        body: { ...headOf(form), reporting: form.reporting },
      }),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  return (
    <EntryDialog
      draft={`plan.head ${plan.id}`}
      title={t('plan.head.edit')}
      send={t('plan.save')}
      width={520}
      needs={[needed('head-title', t('plan.head.title'), form.title)]}
      sending={save}
      kept={t('plan.kept')}
      onSend={() => save.mutate()}
      onClose={onClose}
    >
      <HeadFields id="head" head={form} onChange={(part) => setForm({ ...form, ...part })} />
      <Form.Item label={t('plan.head.reporting')} htmlFor="head-reporting">
        <Select
          id="head-reporting"
          value={form.reporting}
          options={reportings.map((value) => ({ value, label: t(`plan.reporting.${value}`) }))}
          onChange={(reporting) => setForm({ ...form, reporting })}
        />
      </Form.Item>
    </EntryDialog>
  );
}
