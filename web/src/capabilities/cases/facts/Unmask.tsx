// Looking behind the mask: a purpose, a reason, a line in the trail; what is shown goes with the dialog.
import { useMutation } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import { useState } from 'react';
import { call } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import type { Party } from '../shapes.ts';
import { Fact } from './Field.tsx';

const purposes = ['service', 'identity', 'investigation', 'referral'] as const;
const fields = ['idNumber', 'address', 'phone', 'identifiers'] as const;
export function Unmask({ party, caseId, onClose }: { party: Party; caseId: string; onClose: () => void }) {
  const { t } = useWords();
  const [purpose, setPurpose] = useState<(typeof purposes)[number]>('service');
  const [reason, setReason] = useState('');
  const look = useMutation({
    mutationFn: () =>
      call({
        method: 'POST',
        path: `/cases/${caseId}/parties/${party.id}/unmask`,
        body: { purpose: t(`cases.unmask.${purpose}`), reason: reason.trim() },
      }),
  });
  const shown = look.data;
  if (shown !== undefined)
    return (
      <Modal
        open
        title={t('cases.unmask.title', { name: party.name })}
        footer={null}
        onCancel={onClose}
        destroyOnHidden
      >
        <dl className="qf-facts">
          {fields.map((field) => (
            <Fact key={field} name={t(`cases.party.${field}`)}>
              {shown[field] ?? '—'}
            </Fact>
          ))}
        </dl>
      </Modal>
    );
  return (
    <EntryDialog
      draft={`unmask ${party.id}`}
      title={t('cases.unmask.title', { name: party.name })}
      send={t('cases.unmask.look')}
      width={520}
      needs={[needed('unmask-reason', t('parts.action.reason'), reason)]}
      sending={look}
      kept={t('cases.kept')}
      onSend={() => look.mutate()}
      onClose={onClose}
    >
      <p className="qf-second">{t('cases.unmask.recorded')}</p>
      <Form.Item label={t('cases.unmask.purpose')} htmlFor="unmask-purpose" required>
        <Select
          id="unmask-purpose"
          value={purpose}
          onChange={setPurpose}
          options={purposes.map((value) => ({ value, label: t(`cases.unmask.${value}`) }))}
        />
      </Form.Item>
      <Form.Item label={t('parts.action.reason')} htmlFor="unmask-reason" required>
        <Input.TextArea
          id="unmask-reason"
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form.Item>
    </EntryDialog>
  );
}
