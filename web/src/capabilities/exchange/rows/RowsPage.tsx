// Rows of other systems that could not be taken over, and the way to bring in a table by hand.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { hasRole, mayPenalise, useMe } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { ExchangeTabs } from '../ExchangeTabs.tsx';
import { reasonAbout } from '../field-name.ts';
import { paths } from '../paths.ts';
import { exchangeKey, kindsQuery, loadRows } from '../queries.ts';
import { rowsSearch } from '../search.ts';
import { type ExchangeKind, rowStates, type WaitingRow } from '../shapes.ts';
import { placeOf } from './place-of.ts';
import { SendCases } from './SendCases.tsx';

export function RowsPage() {
  const words = useWords();
  const { t } = words;
  const client = useQueryClient();
  const me = useMe();
  const officer = hasRole(me, 'officer');
  const [state, change] = useSearchState(rowsSearch);
  const [sending, setSending] = useState(false);
  const kinds = useQuery(kindsQuery).data?.items ?? [];
  const maySend = mayPenalise(me.agency) || kinds.some(({ mine }) => mine);
  const send = maySend && (
    <Button type="primary" disabled={!officer} onClick={() => setSending(true)}>
      {t('exchange.send.open')}
    </Button>
  );
  return (
    <>
      <ListPage
        id="exchange-rows"
        label={t('exchange.rows.title')}
        head={{
          title: t('exchange.title'),
          facts: t('exchange.facts'),
          actions: (
            <>
              {!officer && <span className="qf-second">{t('exchange.onlyOfficers')}</span>}
              {send}
            </>
          ),
          tabs: <ExchangeTabs current="rows" />,
        }}
        state={state}
        onState={change}
        queryKey={[exchangeKey, 'rows']}
        load={loadRows}
        columns={columnsOf(words, kinds)}
        rowKey={({ id }) => id}
        rowLink={({ id }) => paths.row(id)}
        card={(row) => <RowCard row={row} kinds={kinds} />}
        filters={() => filtersOf(words, kinds)}
        exportHref={addressOf('/exchange/rows/export.xlsx', {
          state: state.state,
          ...(state.kind !== '' && { kind: state.kind }),
        })}
        empty={{ title: t('exchange.rows.none'), text: t('exchange.rows.noneNext') }}
      />
      {sending && (
        <SendCases
          onClose={() => setSending(false)}
          onDone={() => void client.invalidateQueries({ queryKey: [exchangeKey] })}
        />
      )}
    </>
  );
}

type Kinds = readonly ExchangeKind[];

function filtersOf({ t, say }: Words, kinds: Kinds): Filter[] {
  const options = rowStates.map((value) => ({ value, label: t(`exchange.state.${value}`) }));
  const ofKinds = kinds.map(({ id, title }) => ({ value: id, label: say(title) }));
  return [
    { kind: 'segments', key: 'state', label: t('exchange.rows.state'), options },
    {
      ...{ kind: 'choice', key: 'kind', label: t('exchange.rows.kind') },
      options: [
        { value: '', label: t('exchange.rows.allKinds') },
        { value: 'cases', label: t('exchange.rows.case') },
        ...ofKinds,
      ],
    },
  ];
}

function columnsOf({ t }: Words, kinds: Kinds): Column<WaitingRow>[] {
  return [
    { key: 'title', title: t('exchange.rows.record'), fixed: true, render: (row) => <RowTitle row={row} /> },
    { key: 'problems', title: t('exchange.rows.problems'), render: (row) => <Reasons row={row} kinds={kinds} /> },
    { key: 'version', title: t('exchange.rows.version'), width: 150, render: ({ sourceVersion }) => sourceVersion },
    { key: 'sent', title: t('exchange.rows.sent'), width: 190, render: (row) => <Sent row={row} /> },
  ];
}

function RowTitle({ row }: { row: WaitingRow }) {
  const { t, say } = useWords();
  const name = [row.title, row.sourceId].find((part) => part !== null && part !== '');
  return (
    <>
      <Link to={paths.row(row.id)} className="exchange-strong">
        {name ?? placeOf(row, t)}
      </Link>
      <div className="qf-second">
        {[say(row.kindTitle), row.system, row.sourceId, placeOf(row, t)].filter(Boolean).join(' · ')}{' '}
        {row.demo && <DemoTag />}
      </div>
    </>
  );
}

function Reasons({ row, kinds }: { row: WaitingRow; kinds: Kinds }) {
  const words = useWords();
  const { t, say } = words;
  const [first, ...others] = row.problems;
  if (first === undefined) return <>{t(`exchange.state.${row.state}`)}</>;
  return (
    <>
      <span className="exchange-field">{reasonAbout(first, { kind: row.kind, kinds, words })}</span> {say(first)}
      {others.length > 0 && <span className="qf-second"> {t('exchange.rows.others', { count: others.length })}</span>}
    </>
  );
}

function Sent({ row }: { row: WaitingRow }) {
  const { t } = useWords();
  return (
    <>
      {dayAndTime(row.sentAt)}
      <div className="qf-second">{[row.sentBy, t('exchange.rows.times', { count: row.times })].join(' · ')}</div>
    </>
  );
}

function RowCard({ row, kinds }: { row: WaitingRow; kinds: Kinds }) {
  return (
    <>
      <RowTitle row={row} />
      <div>
        <Reasons row={row} kinds={kinds} />
      </div>
      <Sent row={row} />
    </>
  );
}
