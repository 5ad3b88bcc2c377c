// Why somebody reads personal data; it is kept with the reading.
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { needed, WholeButton } from '../../../platform/parts/fields/WholeButton.tsx';

export function ReasonForm({ busy, onReason }: { busy: boolean; onReason: (reason: string) => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  return (
    <form
      className="platforms-ask qf-holds-keys"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') onReason(reason.trim());
      }}
    >
      <Input
        id="personal-reason"
        autoFocus
        aria-label={t('platforms.assistance.data.reason')}
        placeholder={t('platforms.assistance.data.reason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <WholeButton
        htmlType="submit"
        loading={busy}
        needs={[needed('personal-reason', t('platforms.assistance.data.reason'), reason)]}
      >
        {t('platforms.assistance.data.read')}
      </WholeButton>
    </form>
  );
}
