// What I follow: the latest first, each with the way to it and the way out.
import type { FollowedRecord } from '@qingfeng/client';
import * as sdk from '@qingfeng/client';
import { Link } from '@tanstack/react-router';
import { answer } from '../api/sdk.ts';
import { dayAndTime } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import type { Column } from '../parts/lists/DataTable.tsx';
import { useSearchState } from '../use-search-state.ts';
import { FollowButton } from './FollowButton.tsx';
import { followingSearch } from './following-search.ts';
import { ListPage } from './page/ListPage.tsx';

export function FollowingPage() {
  const { t, say } = useWords();
  const [state, setState] = useSearchState(followingSearch);
  const name = (row: FollowedRecord) => (
    <Link to={row.link} lang="zh">
      {row.title}
    </Link>
  );
  const columns: Column<FollowedRecord>[] = [
    { key: 'title', title: t('records.record'), fixed: true, render: name },
    { key: 'kind', title: t('records.kind'), width: 180, render: ({ kindTitle }) => say(kindTitle) },
    { key: 'since', title: t('records.followSince'), width: 160, render: ({ since }) => dayAndTime(since) },
    { key: 'end', title: t('inbox.action'), width: 130, render: (row) => <FollowButton record={refOf(row)} /> },
  ];
  return (
    <ListPage
      head={{ title: t('records.following') }}
      id="following"
      label={t('records.following')}
      state={state}
      onState={setState}
      queryKey={['records', 'followed']}
      load={async ({ q }) => {
        const { items } = await answer(sdk.getFollowing());
        const found = items.filter(({ title, kindTitle }) => `${title} ${say(kindTitle)}`.includes(q));
        return { items: found, nextCursor: null, total: found.length };
      }}
      columns={columns}
      rowKey={(row) => row.id}
      rowLink={(row) => row.link}
      card={(row) => (
        <>
          {name(row)}
          <div className="qf-second">{say(row.kindTitle)}</div>
          <FollowButton record={refOf(row)} />
        </>
      )}
      filters={() => [{ kind: 'search', key: 'q', label: t('records.followingSearch'), width: 240 }]}
      empty={{ title: t('records.followingNone'), text: t('records.followingNoneText') }}
    />
  );
}

const refOf = ({ kind, id }: FollowedRecord) => ({ kind, id });
