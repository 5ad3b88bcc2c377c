// Co-investigation requests and orders from above: those that ask the own agency, and those that it sent.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { DueDay } from '../../../platform/parts/record/NextDue.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { agencyText } from '../../../platform/words/agency-names.ts';
import { ExchangeTabs } from '../ExchangeTabs.tsx';
import { loadRequests } from '../nodes/queries.ts';
import { paths } from '../paths.ts';
import { exchangeKey } from '../queries.ts';
import { requestsSearch } from '../search.ts';
import { type NodeRequest, requestForms, requestSides } from '../shapes.ts';
import { RequestDialog } from './RequestDialog.tsx';

export function RequestsPage() {
  const words = useWords();
  const { t } = words;
  const mayAsk = hasRole(useMe(), 'officer', 'approver', 'supervisor');
  const [state, change] = useSearchState(requestsSearch);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <ListPage
        id="exchange-requests"
        label={t('exchange.request.title')}
        head={{
          title: t('exchange.request.title'),
          facts: t('exchange.request.facts'),
          actions: (
            <Button type="primary" disabled={!mayAsk} onClick={() => setAsking(true)}>
              {t('exchange.request.send')}
            </Button>
          ),
          tabs: <ExchangeTabs current="requests" />,
        }}
        state={state}
        onState={change}
        queryKey={[exchangeKey, 'requests']}
        load={loadRequests}
        columns={columnsOf(words)}
        bulk={{ kind: 'nodeRequest' }}
        rowKey={({ id }) => id}
        rowLink={({ id }) => paths.request(id)}
        card={(row) => <Card row={row} />}
        filters={() => filtersOf(words)}
        exportHref={addressOf('/exchange/requests/export.xlsx', { side: state.side, form: state.form })}
        empty={{ title: t('exchange.request.none'), text: t('exchange.request.noneNext') }}
      />
      {asking && <RequestDialog onClose={() => setAsking(false)} />}
    </>
  );
}

function filtersOf({ t }: Words): Filter[] {
  const options = (of: string, values: readonly string[]) =>
    values.map((value) => ({
      value,
      label: value === '' ? t('exchange.mail.all') : t(`exchange.request.${of}.${value}`),
    }));
  return [
    { kind: 'segments', key: 'side', label: t('exchange.request.side'), options: options('sides', requestSides) },
    { kind: 'segments', key: 'form', label: t('exchange.request.form'), options: options('forms', requestForms) },
  ];
}

function columnsOf({ t }: Words): Column<NodeRequest>[] {
  return [
    { key: 'title', title: t('exchange.request.about'), fixed: true, render: (row) => <Name row={row} /> },
    {
      key: 'from',
      title: t('exchange.request.from'),
      width: 180,
      render: ({ office }) => <AgencyName agency={office} />,
    },
    { key: 'to', title: t('exchange.request.to'), width: 180, render: ({ agency }) => <AgencyName agency={agency} /> },
    { key: 'state', title: t('exchange.mail.state'), width: 110, render: (row) => <State row={row} /> },
    { key: 'due', title: t('exchange.request.due'), width: 200, render: (row) => <DueDay nextDue={row.nextDue} /> },
    { key: 'sent', title: t('exchange.request.sentAt'), width: 150, render: ({ sentAt }) => dayAndTime(sentAt) },
  ];
}

function Name({ row }: { row: NodeRequest }) {
  const { t } = useWords();
  return (
    <>
      <Link to={paths.request(row.id)} className="exchange-strong">
        {row.title}
      </Link>
      <div className="qf-second">{`${row.no} · ${t(`exchange.request.forms.${row.form}`)}`}</div>
    </>
  );
}

function State({ row }: { row: NodeRequest }) {
  const { say } = useWords();
  const over = row.state === 'closed' || row.state === 'withdrawn';
  return <Tag tone={over ? 'plain' : row.state === 'answered' ? 'green' : 'amber'}>{say(row.stateTitle)}</Tag>;
}

function Card({ row }: { row: NodeRequest }) {
  const { language } = useWords();
  return (
    <>
      <Name row={row} />
      <div>
        <State row={row} /> {row.nextDue !== null && <DueDay nextDue={row.nextDue} />}
      </div>
      <div className="qf-second">{`${agencyText(row.office, language)} → ${agencyText(row.agency, language)}`}</div>
    </>
  );
}
