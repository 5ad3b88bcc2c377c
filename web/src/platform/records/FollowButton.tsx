// Follows a record, or stops: what others do to it comes as a notice in the platform.
import * as sdk from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { answer } from '../api/sdk.ts';
import { useWords } from '../i18n/index.ts';
import { useAct } from '../parts/use-act.ts';
import type { RecordRef } from './RecordNotes.tsx';

export function FollowButton({ record }: { record: RecordRef }) {
  const { t } = useWords();
  const queryKey = ['records', record.kind, record.id, 'following'];
  const { data } = useQuery({
    queryKey,
    queryFn: () => answer(sdk.getRecordsByKindByIdFollowing({ path: record })),
  });
  const { act, busy } = useAct(['records']);
  if (data === undefined || !data.may) return null;
  const turn = () =>
    act(async () => {
      if (data.following) await answer(sdk.deleteRecordsByKindByIdFollowing({ path: record }));
      else await answer(sdk.putRecordsByKindByIdFollowing({ path: record }));
    });
  return (
    <Button
      className="qf-no-print"
      loading={busy}
      aria-pressed={data.following}
      title={t('records.followHint')}
      onClick={() => void turn()}
    >
      {t(data.following ? 'records.unfollow' : 'records.follow')}
    </Button>
  );
}
