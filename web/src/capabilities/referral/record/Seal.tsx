// Sealing what concerns a juvenile: referral and case vanish for everybody, and it cannot be undone here.
import { useNavigate } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { call } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { useRefresh } from '../../../platform/session.ts';
import { paths } from '../paths.ts';

export function Seal({ id }: { id: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const seal = async () => {
    setError(undefined);
    try {
      await call({ method: 'POST', path: `/referrals/${id}/seal`, body: { reason: reason.trim() } });
      await navigate({ to: paths.referrals });
      await refresh();
    } catch (refusal) {
      setError(refusal);
    }
  };
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t('referral.seal.title')}
      </Button>
      {open && (
        <EntryDialog
          draft="referral.seal"
          title={t('referral.seal.title')}
          send={t('referral.seal.title')}
          width={520}
          danger
          needs={[needed('seal-reason', t('parts.action.reason'), reason)]}
          sending={{ isPending: false, error }}
          onSend={() => void seal()}
          onClose={() => setOpen(false)}
        >
          <p>{t('referral.seal.text')}</p>
          <Form.Item label={t('parts.action.reason')} htmlFor="seal-reason" required>
            <Input.TextArea
              id="seal-reason"
              rows={3}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Form.Item>
        </EntryDialog>
      )}
    </>
  );
}
