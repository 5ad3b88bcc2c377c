// What stands where a queue or a search has no rows, and where whoever has none of their own is led.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { InboxQueue } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Empty } from '../parts/lists/Empty.tsx';
import { inboxCountsQuery } from './inbox-queries.ts';
import { type inboxSearch, isNarrowed } from './inbox-search.ts';

type State = ReturnType<typeof inboxSearch.full>;
type Part = { state: State; onChange: (change: Partial<State>) => void };

const emptyTitles: Partial<Record<InboxQueue, string>> = {
  ...{ all: 'all', mine: 'all' },
  ...{ soon: 'soon', mineSoon: 'soon', overdue: 'overdue', mineOverdue: 'overdue' },
};

const emptyTexts: Partial<Record<InboxQueue, string>> = {
  mine: 'inbox.emptyMine',
  approve: 'inbox.emptyApprove',
  unassigned: 'inbox.emptyUnassigned',
  following: 'inbox.emptyFollowing',
};

export function NothingHere({ state, onChange }: Part) {
  const { t } = useWords();
  const { data: counts } = useQuery(inboxCountsQuery);
  // What nobody handles yet is in nobody's own work: whoever has none of their own is led to it.
  const { queue } = state;
  const waiting = queue === 'mine' ? (counts?.unassigned ?? 0) : 0;
  const searched = isNarrowed(state);
  const title = emptyTitles[queue] ?? 'other';
  return (
    <div className="qf-card">
      <Empty
        title={t(searched ? 'parts.list.noMatch' : `inbox.emptyTitle.${title}`)}
        text={t(searched ? 'parts.list.noMatchText' : (emptyTexts[queue] ?? 'inbox.emptyText'))}
        {...(searched && {
          action: (
            <Button onClick={() => onChange({ q: '', kind: '', handler: '', cursor: '', page: 1 })}>
              {t('parts.list.clear')}
            </Button>
          ),
        })}
        {...(!searched &&
          waiting > 0 && {
            action: (
              <Button onClick={() => onChange({ queue: 'unassigned', cursor: '', page: 1 })}>
                {t('inbox.handOut', { count: waiting })}
              </Button>
            ),
          })}
      />
    </div>
  );
}
