// Number and last day of a colleague's certificate of law enforcement, entered by whoever hands out the work.
import type { Colleague } from '@qingfeng/client';
import * as sdk from '@qingfeng/client';
import { Form, Modal } from 'antd';
import { useRef, useState } from 'react';
import { answer } from '../api/sdk.ts';
import { useWords } from '../i18n/index.ts';
import { DateField } from '../parts/fields/DateField.tsx';
import { Input } from '../parts/fields/Input.tsx';
import { useRefusedFields } from '../parts/fields/RefusedFields.tsx';
import { Problem } from '../parts/Problem.tsx';
import { everything, useAct } from '../parts/use-act.ts';

export function CertificateDialog({ one, onClose }: { one: Colleague; onClose: () => void }) {
  const { t } = useWords();
  const [no, setNo] = useState(one.certificate?.no ?? '');
  const [validUntil, setUntil] = useState(one.certificate?.validUntil ?? '');
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const { act, busy, error } = useAct(everything);
  const refused = useRefusedFields(form, error);
  const missing = (value: string) =>
    tried && value.trim() === '' ? { validateStatus: 'error' as const, help: t('parts.action.missing') } : {};
  const save = async () => {
    setTried(true);
    if (no.trim() === '' || validUntil === '') return;
    const done = await act(() =>
      answer(sdk.putInboxPeopleByUserCertificate({ path: { user: one.id }, body: { no: no.trim(), validUntil } })),
    );
    if (done !== undefined) onClose();
  };
  return (
    <Modal
      open
      title={t('inbox.people.enterTitle', { name: one.name })}
      okText={t('records.save')}
      cancelText={t('parts.back')}
      confirmLoading={busy}
      mask={{ closable: false }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Form layout="vertical" className="qf-form qf-holds-keys" onFinish={() => void save()}>
        <div ref={form} className="qf-form" onInput={refused.onInput}>
          <p className="qf-second">{t('inbox.people.enterWhat')}</p>
          <Form.Item label={t('inbox.people.no')} htmlFor="certificate-no" required {...missing(no)}>
            <Input
              id="certificate-no"
              autoFocus
              maxLength={40}
              value={no}
              onChange={({ target }) => setNo(target.value)}
            />
          </Form.Item>
          <Form.Item label={t('inbox.people.validUntil')} htmlFor="certificate-until" required {...missing(validUntil)}>
            <DateField id="certificate-until" value={validUntil} onChange={(value) => setUntil(value ?? '')} />
          </Form.Item>
          {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
        </div>
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}
