// Messages of other nodes: taken, waiting for one that is missing, or failed with the reason, to be applied again.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { addressOf } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Tag, type TagTone } from '../../../platform/parts/Tag.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { ExchangeTabs, OfAdministrator } from '../ExchangeTabs.tsx';
import { exchangeKey } from '../queries.ts';
import { inboxSearch } from '../search.ts';
import { type InboxRow, inboxStates } from '../shapes.ts';
import { mailFilters } from './mail-filters.ts';
import { applyAgain, loadInbox, nodesQuery } from './queries.ts';

const tones: Record<InboxRow['state'], TagTone> = { failed: 'red', waiting: 'amber', taken: 'green' };

export function InboxPage() {
  return (
    <OfAdministrator tab="inbox">
      <Inbox />
    </OfAdministrator>
  );
}

function Inbox() {
  const words = useWords();
  const { t } = words;
  const [state, change] = useSearchState(inboxSearch);
  const { data } = useQuery(nodesQuery);
  return (
    <ListPage
      id="exchange-inbox"
      label={t('exchange.inbox.title')}
      head={{
        title: t('exchange.inbox.title'),
        facts: t('exchange.inbox.facts'),
        tabs: <ExchangeTabs current="inbox" />,
      }}
      state={state}
      onState={change}
      queryKey={[exchangeKey, 'inbox']}
      load={loadInbox}
      columns={columnsOf(words)}
      rowKey={({ peerId, id }) => `${peerId} ${id}`}
      card={(row) => <Card row={row} />}
      filters={() => mailFilters(words, { states: inboxStates, of: 'inbox', peers: data?.items ?? [] })}
      exportHref={addressOf('/exchange/nodes/inbox/export.xlsx', { state: state.state, peerId: state.peerId })}
      empty={{ title: t('exchange.inbox.none'), text: t('exchange.inbox.noneNext') }}
    />
  );
}

function columnsOf({ t }: Words): Column<InboxRow>[] {
  return [
    { key: 'what', title: t('exchange.mail.what'), fixed: true, render: (row) => <What row={row} /> },
    { key: 'peer', title: t('exchange.inbox.from'), width: 150, render: ({ peer }) => peer },
    { key: 'state', title: t('exchange.mail.state'), render: (row) => <State row={row} /> },
    {
      key: 'received',
      title: t('exchange.inbox.received'),
      width: 150,
      render: ({ receivedAt }) => dayAndTime(receivedAt),
    },
  ];
}

function What({ row }: { row: InboxRow }) {
  const { t } = useWords();
  return (
    <>
      <span className="exchange-strong">{t(`exchange.kind.${row.kind.replace('.', '_')}`)}</span> {row.title}
      <div className="qf-second">{t('exchange.mail.place', { record: row.record, seq: row.seq })}</div>
    </>
  );
}

function State({ row }: { row: InboxRow }) {
  const { t, say } = useWords();
  const { act, busy, error } = useAct([exchangeKey]);
  return (
    <>
      <Tag tone={tones[row.state]}>{t(`exchange.inbox.states.${row.state}`)}</Tag>{' '}
      {row.reason !== null && say(row.reason)}
      {row.state === 'failed' && (
        <Button size="small" loading={busy} onClick={() => void act(() => applyAgain(row))}>
          {t('exchange.inbox.again')}
        </Button>
      )}
      {error !== undefined && <Problem error={error} />}
    </>
  );
}

function Card({ row }: { row: InboxRow }) {
  return (
    <>
      <What row={row} />
      <div>
        {row.peer} · {dayAndTime(row.receivedAt)}
      </div>
      <State row={row} />
    </>
  );
}
