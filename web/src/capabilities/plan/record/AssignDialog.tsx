// Assigning a task of an issued plan to further agencies: those named late, or in place of one that declined.
import { useMutation } from '@tanstack/react-query';
import { Form } from 'antd';
import { useState } from 'react';
import { type AgencyRef, call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog } from '../../../platform/parts/EntryDialog.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { useRefresh } from '../../../platform/session.ts';
import type { TaskRecord } from '../records.ts';
import { AgencySelect } from '../review/Responsible.tsx';

export function AssignDialog({ record, onClose }: { record: TaskRecord; onClose: () => void }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [agencies, setAgencies] = useState<AgencyRef[]>([]);
  const [dueOn, setDueOn] = useState('');
  const [once] = useState(onceKey);
  const assign = useMutation({
    mutationFn: () =>
      call({
        method: 'POST',
        path: `/tasks/${record.task.id}/assign`,
        once,
        body: { agencyIds: agencies.map(({ id }) => id), ...(dueOn !== '' && { dueOn }) },
      }),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const already = agencies.filter(({ id }) => record.assignments.some(({ agency }) => agency.id === id));
  return (
    <EntryDialog
      draft="task.assign"
      title={t('plan.assign.title', { no: record.task.no })}
      send={t('plan.assign.send')}
      width={520}
      needs={[
        { id: 'assign-agencies', label: t('plan.review.agencies'), met: agencies.length > 0 && already.length === 0 },
      ]}
      sending={assign}
      kept={t('plan.kept')}
      onSend={() => assign.mutate()}
      onClose={onClose}
    >
      <Form.Item
        label={t('plan.review.agencies')}
        required
        {...(already.length > 0 && {
          validateStatus: 'error' as const,
          help: t('plan.assign.already', { names: already.map(({ name }) => name).join(t('parts.comma')) }),
        })}
      >
        <AgencySelect id="assign-agencies" value={agencies} onChange={setAgencies} />
      </Form.Item>
      <Form.Item label={t('plan.task.dueOn')} htmlFor="assign-due" extra={t('plan.assign.dueOnHint')}>
        <DateField id="assign-due" value={dueOn} onChange={setDueOn} />
      </Form.Item>
      <p className="qf-second">{t('plan.assign.consequence')}</p>
    </EntryDialog>
  );
}
