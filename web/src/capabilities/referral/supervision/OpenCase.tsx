// Making a case of a reverse referral in one act: nothing of the opinion is typed again.
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { reverseQuery } from '../queries.ts';
import type { ReverseRecord } from '../shapes.ts';

export function OpenCase({ id }: { id: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const open = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const path = `/reverse-referrals/${id}/case`;
      const answer = await call<ReverseRecord>({ method: 'POST', path, body: {}, once: onceKey() });
      client.setQueryData(reverseQuery(id).queryKey, answer);
      void client.invalidateQueries();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {error !== undefined && <Problem error={error} />}
      <Button type="primary" loading={busy} onClick={() => void open()}>
        {t('referral.reverse.openCase')}
      </Button>
    </>
  );
}
