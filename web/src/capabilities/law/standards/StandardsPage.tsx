// What offices have set for their cases: bands of discretion, minor acts without penalty, amounts of hearings; two people answer for each.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf, call } from '../../../platform/api/index.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { daysOf, decidedColumns, decidedFilters, decidedQuery } from '../decided/list.tsx';
import { Standing } from '../decided/Standing.tsx';
import { LawTabs } from '../LawTabs.tsx';
import { paths } from '../paths.ts';
import { lawActs, lawKey, standardsQuery } from '../queries.ts';
import { type StandardsState, standardKinds, standardsSearch } from '../search.ts';
import type { CaseStandard, CaseStandards } from '../shapes.ts';
import { Content } from './Content.tsx';
import { StandardDialog } from './StandardDialog.tsx';

export function StandardsPage() {
  const words = useWords();
  const { t } = words;
  const known = useQuery(standardsQuery());
  const [state, change] = useSearchState(standardsSearch);
  const [entering, setEntering] = useState(false);
  const mayEnter = (known.data?.lines.length ?? 0) > 0;
  const enter = (
    <Button type="primary" onClick={() => setEntering(true)}>
      {t('law.standard.enter')}
    </Button>
  );
  return (
    <>
      <ListPage
        id="law.standards"
        label={t('law.standards')}
        head={{
          title: t('law.standards'),
          actions: mayEnter ? enter : undefined,
          below: <p className="qf-second law-about">{t('law.standard.about')}</p>,
          tabs: <LawTabs />,
        }}
        state={state}
        onState={change}
        queryKey={[lawKey, 'standards', 'list']}
        load={load}
        columns={columnsOf(words)}
        rowKey={({ id }) => id}
        card={(row) => <Card row={row} />}
        filters={(answer) => decidedFilters(words, answer, [kindFilter(words)])}
        views={{ path: paths.standards, search: standardsSearch }}
        exportHref={addressOf('/case-standards/export.xlsx', { ...filtersFor(state), sort: state.sort })}
        empty={{
          title: t('law.standard.empty'),
          text: t('law.standard.emptyText'),
          ...(mayEnter && { action: enter }),
        }}
      />
      {entering && known.data !== undefined && (
        <StandardDialog lines={known.data.lines} onClose={() => setEntering(false)} />
      )}
    </>
  );
}

function filtersFor({ kind, ...state }: StandardsState) {
  return { ...decidedQuery(state), kind };
}

function load(state: StandardsState): Promise<CaseStandards> {
  const { sort, limit, cursor } = state;
  return call({ path: '/case-standards', query: { ...filtersFor(state), sort, limit, cursor } });
}

function kindFilter({ t }: Words): Filter {
  return {
    kind: 'choice',
    key: 'kind',
    label: t('law.standard.kind'),
    options: [
      { value: '', label: t('law.decidedList.allKinds') },
      ...standardKinds.map((value) => ({ value, label: t(`law.standard.kindName.${value}`) })),
    ],
  };
}

function columnsOf(words: Words): Column<CaseStandard>[] {
  const { t } = words;
  return [
    { key: 'kind', title: t('law.standard.kind'), fixed: true, width: 200, render: (row) => <Kind row={row} /> },
    { key: 'content', title: t('law.standard.content'), render: (row) => <Content content={row.content} /> },
    ...decidedColumns<CaseStandard>(words, {
      words: 'law.standard',
      decide: lawActs.decideStandard,
      days: t('law.standard.days'),
    }),
  ];
}

function Kind({ row: { kind, offence, demo } }: { row: CaseStandard }) {
  const { t, say } = useWords();
  return (
    <>
      {t(`law.standard.kindName.${kind}`)} {demo && <DemoTag />}
      {offence !== null && <div className="qf-second">{say(offence.title)}</div>}
    </>
  );
}

function Card({ row }: { row: CaseStandard }) {
  const { t } = useWords();
  return (
    <>
      <Kind row={row} />
      <Content content={row.content} />
      <div className="qf-second" lang="zh">
        {t('law.officeRule.cited', { document: row.document, article: row.article })} · {row.department} ·{' '}
        <Unbroken text={daysOf(t, row)} />
      </div>
      <Standing row={row} words="law.standard" decide={lawActs.decideStandard} />
    </>
  );
}
