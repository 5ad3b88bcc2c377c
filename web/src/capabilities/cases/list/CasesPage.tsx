// The cases that one may see: filters in the address, three orders, a workbook, named views, and the way to open a new one.
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../../platform/api/index.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { useListQueues } from '../../../platform/registers/use-list-queues.tsx';
import { hasRole, mayPenalise, useMe } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { paths } from '../paths.ts';
import { casesListKey, filtersFor, loadCases } from '../queries.ts';
import { caseStates, casesSearch } from '../search.ts';
import { results, sourceKinds } from '../shapes.ts';
import { CaseCard, caseColumns } from './case-columns.tsx';
import { MoreFilters } from './MoreFilters.tsx';
import { NewCaseDialog } from './NewCaseDialog.tsx';

export function CasesPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const [state, change] = useSearchState(casesSearch);
  const title = t('cases.title');
  const { tabs, asked } = useListQueues({ id: 'cases', to: paths.cases, label: title }, state, change);
  const [opening, setOpening] = useState(false);
  const mayOpen = hasRole(me, 'officer', 'approver') && mayPenalise(me.agency);
  const open = (
    <Button type="primary" onClick={() => setOpening(true)}>
      {t('cases.new.open')}
    </Button>
  );
  return (
    <>
      <ListPage
        id="cases"
        label={title}
        tabs={tabs}
        head={{
          title,
          actions: mayOpen ? open : undefined,
          below: <MoreFilters state={state} onChange={change} />,
        }}
        state={asked}
        onState={change}
        views={{ path: paths.cases, search: casesSearch, alone: ['queue'] }}
        queryKey={casesListKey}
        load={loadCases}
        columns={caseColumns(words)}
        bulk={{ kind: 'case' }}
        rowKey={({ id }) => id}
        rowLink={({ id }) => paths.case(id)}
        card={(row) => <CaseCard row={row} />}
        filters={() => filtersOf(words)}
        exportHref={addressOf('/cases/export.xlsx', { ...filtersFor(asked), sort: state.sort })}
        empty={{
          title: t('cases.list.none'),
          text: t(mayOpen ? 'cases.list.noneNext' : 'cases.list.noneSeen'),
          ...(mayOpen && { action: open }),
        }}
      />
      {opening && <NewCaseDialog onClose={() => setOpening(false)} />}
    </>
  );
}

function filtersOf({ t }: Words): Filter[] {
  const choice = (key: 'state' | 'source', values: readonly string[]): Filter => ({
    kind: 'choice',
    key,
    label: t(`cases.list.${key}`),
    options: [
      { value: '', label: t(`cases.list.all.${key}`) },
      ...values.map((value) => ({ value, label: t(`cases.${key}.${value}`) })),
    ],
  });
  return [
    { kind: 'search', key: 'q', label: t('cases.list.search'), width: 200 },
    choice('state', caseStates),
    choice('source', sourceKinds),
    {
      kind: 'segments',
      key: 'result',
      label: t('cases.list.result'),
      options: [
        { value: '', label: t('cases.list.all.result') },
        ...results.map((value) => ({ value, label: t(`cases.result.${value}`) })),
      ],
    },
  ];
}
