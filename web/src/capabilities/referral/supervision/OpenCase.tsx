// Making a case of a reverse referral in one act: nothing of the opinion is typed again.
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { useRecordAct } from '../../../platform/parts/use-act.ts';
import { reverseQuery } from '../queries.ts';
import type { ReverseRecord } from '../shapes.ts';

export function OpenCase({ id }: { id: string }) {
  const { t } = useWords();
  const { post, busy, error } = useRecordAct<ReverseRecord>(reverseQuery(id).queryKey);
  return (
    <>
      {error !== undefined && <Problem error={error} />}
      <Button type="primary" loading={busy} onClick={() => void post(`/reverse-referrals/${id}/case`)}>
        {t('referral.reverse.openCase')}
      </Button>
    </>
  );
}
