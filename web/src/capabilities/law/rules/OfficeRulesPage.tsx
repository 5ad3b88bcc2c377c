// Rules of departments on clocks of procedures: entered by one legal officer, approved by another; on top of the statutes.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf, call } from '../../../platform/api/index.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { decidedColumns, decidedFilters, decidedQuery } from '../decided/list.tsx';
import { Standing } from '../decided/Standing.tsx';
import { LawTabs } from '../LawTabs.tsx';
import { paths } from '../paths.ts';
import { lawActs, lawKey, officeRulesQuery } from '../queries.ts';
import { type OfficeRulesState, officeRulesSearch } from '../search.ts';
import type { OfficeRule, OfficeRules } from '../shapes.ts';
import { RuleDialog } from './RuleDialog.tsx';

export function OfficeRulesPage() {
  const words = useWords();
  const { t } = words;
  const known = useQuery(officeRulesQuery());
  const [state, change] = useSearchState(officeRulesSearch);
  const [entering, setEntering] = useState(false);
  const mayEnter = (known.data?.lines.length ?? 0) > 0 && (known.data?.clocks.length ?? 0) > 0;
  const enter = (
    <Button type="primary" onClick={() => setEntering(true)}>
      {t('law.officeRule.enter')}
    </Button>
  );
  return (
    <>
      <ListPage
        id="law.officeRules"
        label={t('law.officeRules')}
        head={{
          title: t('law.officeRules'),
          actions: mayEnter ? enter : undefined,
          below: <p className="qf-second law-about">{t('law.officeRule.about')}</p>,
          tabs: <LawTabs />,
        }}
        state={state}
        onState={change}
        queryKey={[lawKey, 'office-rules', 'list']}
        load={load}
        columns={columnsOf(words)}
        rowKey={({ id }) => id}
        card={(row) => <Card row={row} />}
        filters={(answer) => decidedFilters(words, answer, procedureFilter(words, answer))}
        views={{ path: paths.officeRules, search: officeRulesSearch }}
        exportHref={addressOf('/law/office-rules/export.xlsx', { ...filtersFor(state), sort: state.sort })}
        empty={{
          title: t('law.officeRule.empty'),
          text: t('law.officeRule.emptyText'),
          ...(mayEnter && { action: enter }),
        }}
      />
      {entering && known.data !== undefined && <RuleDialog known={known.data} onClose={() => setEntering(false)} />}
    </>
  );
}

function filtersFor({ procedure, ...state }: OfficeRulesState) {
  return { ...decidedQuery(state), procedure };
}

function load(state: OfficeRulesState): Promise<OfficeRules> {
  const { sort, limit, cursor } = state;
  return call({ path: '/law/office-rules', query: { ...filtersFor(state), sort, limit, cursor } });
}

/** Procedures that have a clock which rules may set. */
function procedureFilter({ t, say }: Words, answer: OfficeRules | undefined): Filter[] {
  const named = new Map(
    (answer?.clocks ?? []).map(({ procedure, procedureTitle }) => [procedure, say(procedureTitle)]),
  );
  if (named.size < 2) return [];
  return [
    {
      kind: 'choice',
      key: 'procedure',
      label: t('law.procedure.choose'),
      options: [
        { value: '', label: t('law.decidedList.allProcedures') },
        ...[...named].map(([value, label]) => ({ value, label })),
      ],
    },
  ];
}

function columnsOf(words: Words): Column<OfficeRule>[] {
  const { t } = words;
  return [
    { key: 'clock', title: t('law.officeRule.clock'), fixed: true, render: (row) => <Clock row={row} /> },
    { key: 'length', title: t('law.officeRule.length'), width: 110, render: (row) => lengthOf(words, row) },
    ...decidedColumns<OfficeRule>(words, {
      words: 'law.officeRule',
      decide: lawActs.decideRule,
      days: t('law.officeRule.days'),
    }),
  ];
}

function Clock({ row: { title, step, said, demo } }: { row: OfficeRule }) {
  const { t, say } = useWords();
  return (
    <>
      {step === null ? say(title) : t('law.officeRule.lengthens', { step: say(title) })} {demo && <DemoTag />}
      <div className="qf-second">{say(said)}</div>
    </>
  );
}

function Card({ row }: { row: OfficeRule }) {
  const words = useWords();
  return (
    <>
      <Clock row={row} />
      <div>{lengthOf(words, row)}</div>
      <div className="qf-second" lang="zh">
        {words.t('law.officeRule.cited', { document: row.document, article: row.article })} · {row.department}
      </div>
      <Standing row={row} words="law.officeRule" decide={lawActs.decideRule} />
    </>
  );
}

const lengthOf = ({ t }: Words, { amount, unit }: Pick<OfficeRule, 'amount' | 'unit'>): string =>
  t(`law.officeRule.amount.${unit}`, { amount });
