// Follows a record, or stops: what others do to it comes as a notice in the platform.
import * as sdk from '@qingfeng/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { answer } from '../api/sdk.ts';
import { useWords } from '../i18n/index.ts';
import { useAct } from '../parts/use-act.ts';
import { notesOf, type RecordRef } from './record-queries.ts';

export function FollowButton({ record }: { record: RecordRef }) {
  const { t } = useWords();
  const { data } = useInfiniteQuery({ ...notesOf(record), select: ({ pages }) => pages[0]?.follow });
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
