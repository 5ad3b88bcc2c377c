// Rows of other systems that could not be taken over, and the way to bring in a table by hand.
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import type { Column } from '../../../platform/parts/DataTable.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Filter } from '../../../platform/parts/Filters.tsx';
import { ListPage } from '../../../platform/parts/ListPage.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { ExchangeTabs } from '../ExchangeTabs.tsx';
import { fieldSaid } from '../field-name.ts';
import { paths } from '../paths.ts';
import { exchangeKey, loadRows } from '../queries.ts';
import { rowsSearch } from '../search.ts';
import { rowStates, type WaitingRow } from '../shapes.ts';
import { placeOf } from './place-of.ts';
import { SendCases } from './SendCases.tsx';

export function RowsPage() {
  const words = useWords();
  const { t } = words;
  const client = useQueryClient();
  const officer = hasRole(useMe(), 'officer');
  const [state, change] = useSearchState(rowsSearch);
  const [sending, setSending] = useState(false);
  const send = (
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
        columns={columnsOf(words)}
        rowKey={({ id }) => id}
        rowLink={({ id }) => paths.row(id)}
        card={(row) => <RowCard row={row} />}
        filters={() => filtersOf(words)}
        exportHref={addressOf('/exchange/rows/export.xlsx', { state: state.state })}
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

function filtersOf({ t }: Words): Filter[] {
  const options = rowStates.map((value) => ({ value, label: t(`exchange.state.${value}`) }));
  return [{ kind: 'segments', key: 'state', label: t('exchange.rows.state'), options }];
}

function columnsOf({ t }: Words): Column<WaitingRow>[] {
  return [
    { key: 'title', title: t('exchange.rows.case'), fixed: true, render: (row) => <RowTitle row={row} /> },
    { key: 'problems', title: t('exchange.rows.problems'), render: (row) => <Reasons row={row} /> },
    { key: 'version', title: t('exchange.rows.version'), width: 150, render: ({ sourceVersion }) => sourceVersion },
    { key: 'sent', title: t('exchange.rows.sent'), width: 190, render: (row) => <Sent row={row} /> },
  ];
}

function RowTitle({ row }: { row: WaitingRow }) {
  const { t } = useWords();
  const name = [row.title, row.sourceId].find((part) => part !== null && part !== '');
  return (
    <>
      <Link to={paths.row(row.id)} className="exchange-strong">
        {name ?? placeOf(row, t)}
      </Link>
      <div className="qf-second">
        {[row.system, row.sourceId, placeOf(row, t)].filter(Boolean).join(' · ')} {row.demo && <DemoTag />}
      </div>
    </>
  );
}

function Reasons({ row }: { row: WaitingRow }) {
  const { t, say } = useWords();
  const [first, ...others] = row.problems;
  if (first === undefined) return <>{t(`exchange.state.${row.state}`)}</>;
  return (
    <>
      <span className="exchange-field">{fieldSaid(first, t)}</span> {say(first)}
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

function RowCard({ row }: { row: WaitingRow }) {
  return (
    <>
      <RowTitle row={row} />
      <div>
        <Reasons row={row} />
      </div>
      <Sent row={row} />
    </>
  );
}
