// Number and last day of a colleague's certificate of law enforcement, entered by whoever hands out the work.
import type { Colleague } from '@qingfeng/client';
import * as sdk from '@qingfeng/client';
import { Form } from 'antd';
import { useState } from 'react';
import { answer } from '../api/sdk.ts';
import { useWords } from '../i18n/index.ts';
import { EntryDialog, needed } from '../parts/EntryDialog.tsx';
import { DateField } from '../parts/fields/DateField.tsx';
import { Input } from '../parts/fields/Input.tsx';
import { everything, useAct } from '../parts/use-act.ts';

export function CertificateDialog({ one, onClose }: { one: Colleague; onClose: () => void }) {
  const { t } = useWords();
  const [no, setNo] = useState(one.certificate?.no ?? '');
  const [validUntil, setUntil] = useState(one.certificate?.validUntil ?? '');
  const { act, busy, error } = useAct(everything);
  const save = async () => {
    const done = await act(() =>
      answer(sdk.putInboxPeopleByUserCertificate({ path: { user: one.id }, body: { no: no.trim(), validUntil } })),
    );
    if (done !== undefined) onClose();
  };
  return (
    <EntryDialog
      title={t('inbox.people.enterTitle', { name: one.name })}
      send={t('records.save')}
      width={520}
      draft={`certificate ${one.id}`}
      needs={[
        needed('certificate-no', t('inbox.people.no'), no),
        needed('certificate-until', t('inbox.people.validUntil'), validUntil),
      ]}
      sending={{ isPending: busy, error }}
      onSend={() => void save()}
      onClose={onClose}
    >
      <p className="qf-second">{t('inbox.people.enterWhat')}</p>
      <Form.Item label={t('inbox.people.no')} htmlFor="certificate-no" required>
        <Input id="certificate-no" maxLength={40} value={no} onChange={({ target }) => setNo(target.value)} />
      </Form.Item>
      <Form.Item label={t('inbox.people.validUntil')} htmlFor="certificate-until" required>
        <DateField id="certificate-until" value={validUntil} onChange={(value) => setUntil(value ?? '')} />
      </Form.Item>
    </EntryDialog>
  );
}
