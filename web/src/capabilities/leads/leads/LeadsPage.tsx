// Leads that one may see: found by the agency, handled by it, or both; filters in the address, four orders, a workbook.
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../../platform/api/index.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { useListQueues } from '../../../platform/registers/use-list-queues.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { LeadTabs } from '../LeadTabs.tsx';
import { paths } from '../paths.ts';
import { leadFilters, leadsListKey, loadLeads } from '../queries.ts';
import { type LeadsState, leadsSearch } from '../search.ts';
import { leadSources, leadStates } from '../shapes.ts';
import { LeadCard, leadColumns } from './lead-columns.tsx';
import { NewLeadDialog } from './NewLeadDialog.tsx';

export function LeadsPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const [state, change] = useSearchState(leadsSearch);
  const title = t('leads.title');
  const { tabs, asked } = useListQueues({ id: 'leads', to: paths.leads, label: title }, state, change);
  const [entering, setEntering] = useState(false);
  const mayEnter = hasRole(me, 'officer', 'approver');
  const enter = (
    <Button type="primary" onClick={() => setEntering(true)}>
      {t('leads.new.open')}
    </Button>
  );
  return (
    <>
      <ListPage
        id="leads"
        label={title}
        tabs={tabs}
        head={{ title, actions: mayEnter ? enter : undefined, below: <LeadTabs current="leads" /> }}
        state={asked}
        onState={change}
        views={{ path: paths.leads, search: leadsSearch, alone: ['queue'] }}
        queryKey={leadsListKey}
        load={loadLeads}
        columns={leadColumns(words)}
        bulk={{ kind: 'lead' }}
        rowKey={({ id }) => id}
        rowLink={({ id }) => paths.lead(id)}
        card={(row) => <LeadCard row={row} />}
        filters={() => filtersOf(words, state)}
        exportHref={addressOf('/leads/export.xlsx', { ...leadFilters(asked), sort: state.sort })}
        empty={{ title: t('leads.list.none'), text: t('leads.list.noneNext'), ...(mayEnter && { action: enter }) }}
      />
      {entering && <NewLeadDialog onClose={() => setEntering(false)} />}
    </>
  );
}

function filtersOf({ t }: Words, state: LeadsState): Filter[] {
  const choice = (key: 'state' | 'source', values: readonly string[]): Filter => ({
    kind: 'choice',
    key,
    label: t(`leads.field.${key}`),
    options: [
      { value: '', label: t(`leads.list.all.${key}`) },
      ...values.map((value) => ({ value, label: t(`leads.${key}.${value}`) })),
    ],
  });
  return [
    { kind: 'search', key: 'q', label: t('leads.list.search'), width: 220 },
    choice('state', leadStates),
    choice('source', leadSources),
    { kind: 'region', key: 'region', label: t('leads.list.region') },
    { kind: 'record', key: 'campaign', of: 'campaigns', label: t('leads.field.campaign') },
    { kind: 'handler', key: 'handler', label: t('inbox.handler') },
    {
      kind: 'choice',
      key: 'sort',
      label: t('leads.list.sort'),
      options: ['due', 'score', 'newest', 'amount'].map((value) => ({ value, label: t(`leads.by.${value}`) })),
    },
    { kind: 'held', key: 'monitor', label: t('leads.quality.oneMonitor') },
    ...(['result', 'mark', 'endedFrom', 'endedUntil'] as const).map((key): Filter => {
      const value = key === 'result' && state.result !== '' ? t(`leads.result.${state.result}`) : state[key];
      return { kind: 'held', key, label: t(`leads.held.${key}`, { value }) };
    }),
  ];
}
