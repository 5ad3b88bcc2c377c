// Messages to other nodes: what waits, what was sent, and dead letters with the reason, to be sent again or dropped.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { needed, WholeButton } from '../../../platform/parts/fields/WholeButton.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Tag, type TagTone } from '../../../platform/parts/Tag.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { ExchangeTabs, OfAdministrator } from '../ExchangeTabs.tsx';
import { exchangeKey } from '../queries.ts';
import { outboxSearch } from '../search.ts';
import { type OutboxRow, outboxStates } from '../shapes.ts';
import { mailFilters } from './mail-filters.ts';
import { drop, loadOutbox, nodesQuery, resend } from './queries.ts';

const tones: Record<OutboxRow['state'], TagTone> = { dead: 'red', ready: 'blue', held: 'amber', sent: 'green' };

export function OutboxPage() {
  return (
    <OfAdministrator tab="outbox">
      <Outbox />
    </OfAdministrator>
  );
}

function Outbox() {
  const words = useWords();
  const { t } = words;
  const [state, change] = useSearchState(outboxSearch);
  const { data } = useQuery(nodesQuery);
  return (
    <ListPage
      id="exchange-outbox"
      label={t('exchange.outbox.title')}
      head={{
        title: t('exchange.outbox.title'),
        facts: t('exchange.outbox.facts'),
        tabs: <ExchangeTabs current="outbox" />,
      }}
      state={state}
      onState={change}
      queryKey={[exchangeKey, 'outbox']}
      load={loadOutbox}
      columns={columnsOf(words)}
      rowKey={({ id }) => id}
      card={(row) => <Card row={row} />}
      filters={() => mailFilters(words, { states: outboxStates, of: 'outbox', peers: data?.items ?? [] })}
      exportHref={addressOf('/exchange/nodes/outbox/export.xlsx', { state: state.state, peerId: state.peerId })}
      empty={{ title: t('exchange.outbox.none'), text: t('exchange.outbox.noneNext') }}
    />
  );
}

function columnsOf({ t }: Words): Column<OutboxRow>[] {
  return [
    { key: 'what', title: t('exchange.mail.what'), fixed: true, render: (row) => <What row={row} /> },
    { key: 'peer', title: t('exchange.outbox.to'), width: 150, render: ({ peer }) => peer },
    { key: 'state', title: t('exchange.mail.state'), width: 110, render: (row) => <State row={row} /> },
    { key: 'reason', title: t('exchange.mail.reason'), render: (row) => <Reason row={row} /> },
    { key: 'made', title: t('exchange.mail.made'), width: 150, render: ({ madeAt }) => dayAndTime(madeAt) },
  ];
}

function What({ row }: { row: OutboxRow }) {
  const { t } = useWords();
  return (
    <>
      <span className="exchange-strong">{t(`exchange.kind.${row.kind.replace('.', '_')}`)}</span> {row.title}
      <div className="qf-second">{t('exchange.mail.place', { record: row.record, seq: row.seq })}</div>
    </>
  );
}

function State({ row }: { row: OutboxRow }) {
  const { t } = useWords();
  return <Tag tone={tones[row.state]}>{t(`exchange.outbox.states.${row.state}`)}</Tag>;
}

function Reason({ row }: { row: OutboxRow }) {
  const { t, say } = useWords();
  const when =
    row.state === 'sent' && row.sentAt !== null
      ? t('exchange.outbox.sentAt', { at: dayAndTime(row.sentAt) })
      : row.dueAt !== null && row.state === 'ready'
        ? t('exchange.nodes.nextTry', { at: dayAndTime(row.dueAt) })
        : '';
  return (
    <>
      {row.reason !== null && stillTrue(row) && (
        <div>
          <Unbroken text={say(row.reason)} />
        </div>
      )}
      <div className="qf-second">
        {[when, row.attempts > 0 && t('exchange.outbox.attempts', { count: row.attempts })].filter(Boolean).join(' · ')}
      </div>
      {row.state === 'dead' && <Dead id={row.id} />}
    </>
  );
}

/** Of a message that arrived, only why it was emptied stays of interest. */
const stillTrue = ({ state, kind }: OutboxRow): boolean => state !== 'sent' || kind === 'void';

function Dead({ id }: { id: string }) {
  const { t } = useWords();
  const [reason, setReason] = useState<string>();
  const { act, busy, error } = useAct([exchangeKey]);
  return (
    <div className="qf-actions">
      <Button size="small" type="primary" loading={busy} onClick={() => void act(() => resend(id))}>
        {t('exchange.outbox.resend')}
      </Button>
      {reason === undefined ? (
        <Button size="small" onClick={() => setReason('')}>
          {t('exchange.outbox.drop')}
        </Button>
      ) : (
        <>
          <Input
            id={`drop-${id}`}
            size="small"
            className="exchange-reason"
            aria-label={t('exchange.outbox.dropReason')}
            placeholder={t('exchange.outbox.dropReason')}
            value={reason}
            maxLength={500}
            onChange={({ target }) => setReason(target.value)}
          />
          <WholeButton
            size="small"
            danger
            needs={[needed(`drop-${id}`, t('exchange.outbox.dropReason'), reason)]}
            loading={busy}
            onClick={() => void act(() => drop(id, reason))}
          >
            {t('exchange.outbox.drop')}
          </WholeButton>
        </>
      )}
      {error !== undefined && <Problem error={error} />}
    </div>
  );
}

function Card({ row }: { row: OutboxRow }) {
  return (
    <>
      <What row={row} /> <State row={row} />
      <div>{row.peer}</div>
      <Reason row={row} />
    </>
  );
}
