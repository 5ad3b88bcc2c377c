// Assigning a task of an issued plan to further agencies: those named late, or in place of one that declined.
import { useMutation } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import { useState } from 'react';
import { type AgencyRef, call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { DateField } from '../../../platform/parts/DateField.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
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
    <Modal
      open
      title={t('plan.assign.title', { no: record.task.no })}
      okText={t('plan.assign.send')}
      cancelText={t('parts.back')}
      confirmLoading={assign.isPending}
      okButtonProps={{ disabled: agencies.length === 0 || already.length > 0 }}
      mask={{ closable: false }}
      onOk={() => assign.mutate()}
      onCancel={onClose}
    >
      <Form layout="vertical" className="qf-form qf-holds-keys">
        <Form.Item
          label={t('plan.review.agencies')}
          required
          {...(already.length > 0 && {
            validateStatus: 'error' as const,
            help: t('plan.assign.already', { names: already.map(({ name }) => name).join(t('parts.comma')) }),
          })}
        >
          <AgencySelect value={agencies} onChange={setAgencies} />
        </Form.Item>
        <Form.Item label={t('plan.task.dueOn')} htmlFor="assign-due" extra={t('plan.assign.dueOnHint')}>
          <DateField id="assign-due" value={dueOn} onChange={setDueOn} />
        </Form.Item>
        <p className="qf-second">{t('plan.assign.consequence')}</p>
      </Form>
      {assign.error !== null && <Problem error={assign.error} kept={t('plan.kept')} />}
    </Modal>
  );
}
