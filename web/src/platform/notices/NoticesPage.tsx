// What the platform told the user: reminders of deadlines, results of acts.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { api, type Notice, type PageSize } from '../api/index.ts';
import { dayAndTime } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import type { Column } from '../parts/lists/DataTable.tsx';
import { ListPage } from '../records/page/ListPage.tsx';
import { useMe, useRefresh } from '../session.ts';
import { useSearchState } from '../use-search-state.ts';
import { noticesSearch } from './notices-search.ts';

export function NoticesPage() {
  const { t, say } = useWords();
  const me = useMe();
  const refresh = useRefresh();
  const [state, setState] = useSearchState(noticesSearch);
  const read = async (notice: Notice) => {
    if (notice.readAt === null) await api.readNotice(notice.id);
    await refresh();
  };
  const matter = (notice: Notice) => (
    <>
      <Link to={notice.link} className={notice.readAt === null ? 'qf-unread' : ''} onClick={() => void read(notice)}>
        {say(notice.title)}
      </Link>
      <div className="qf-second">{say(notice.body)}</div>
    </>
  );
  const markRead = (notice: Notice) =>
    notice.readAt === null && (
      <Button size="small" onClick={() => void read(notice)}>
        {t('notices.markRead')}
      </Button>
    );
  const columns: Column<Notice>[] = [
    { key: 'title', title: t('notices.title'), fixed: true, render: matter },
    { key: 'at', title: t('notices.at'), width: 150, render: (notice) => dayAndTime(notice.createdAt) },
    { key: 'read', title: t('inbox.action'), width: 130, render: markRead },
  ];
  return (
    <ListPage
      head={{
        title: t('notices.title'),
        facts: t('notices.facts', { count: me.counts.notices }),
        actions: (
          <>
            <Link to="/following">{t('records.following')}</Link>
            <Button disabled={me.counts.notices === 0} onClick={() => void api.readAllNotices().then(refresh)}>
              {t('notices.readAll')}
            </Button>
          </>
        ),
      }}
      id="notices"
      label={t('notices.title')}
      state={state}
      onState={setState}
      queryKey={['notices']}
      load={({ show, cursor, limit }) =>
        api.notices({
          limit: String(limit) as PageSize,
          ...(cursor !== '' && { cursor }),
          ...(show === 'unread' && { unread: 'true' }),
        })
      }
      columns={columns}
      rowKey={(notice) => notice.id}
      rowLink={(notice) => notice.link}
      onAct={(notice) => void read(notice)}
      card={(notice) => (
        <>
          {matter(notice)}
          <div>
            {dayAndTime(notice.createdAt)} {markRead(notice)}
          </div>
        </>
      )}
      filters={() => [
        {
          kind: 'segments',
          key: 'show',
          label: t('notices.show'),
          options: [
            { value: 'all', label: t('notices.all') },
            { value: 'unread', label: t('notices.unread'), count: me.counts.notices },
          ],
        },
      ]}
      empty={{ title: t('notices.empty'), text: t('notices.emptyText') }}
    />
  );
}
