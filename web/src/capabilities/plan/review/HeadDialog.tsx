// The head of the document: title, number, issuer, date, and how often agencies report.
import { useMutation } from '@tanstack/react-query';
import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { call } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Problem } from '../../../platform/parts/Problem.tsx';
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
      call<PlanSummary>({
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
    <Modal
      open
      title={t('plan.head.edit')}
      okText={t('plan.save')}
      cancelText={t('parts.back')}
      confirmLoading={save.isPending}
      okButtonProps={{ disabled: form.title.trim() === '' }}
      mask={{ closable: false }}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <Form layout="vertical" className="qf-form qf-holds-keys">
        <HeadFields id="head" head={form} onChange={(part) => setForm({ ...form, ...part })} />
        <Form.Item label={t('plan.head.reporting')} htmlFor="head-reporting">
          <Select
            id="head-reporting"
            value={form.reporting}
            options={reportings.map((value) => ({ value, label: t(`plan.reporting.${value}`) }))}
            onChange={(reporting) => setForm({ ...form, reporting })}
          />
        </Form.Item>
      </Form>
      {save.error !== null && <Problem error={save.error} kept={t('plan.kept')} />}
    </Modal>
  );
}
