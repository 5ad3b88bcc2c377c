// The register of rights that offers are held against: looked up by everybody, entered and changed by the agency that keeps an entry.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf, call } from '../../../platform/api/index.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import type { Column } from '../../../platform/parts/DataTable.tsx';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import type { Filter } from '../../../platform/parts/Filters.tsx';
import { ImportDialog } from '../../../platform/parts/ImportDialog.tsx';
import { ListPage } from '../../../platform/parts/ListPage.tsx';
import { hasRole, useMe, useRefresh } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { LeadTabs } from '../LeadTabs.tsx';
import { paths } from '../paths.ts';
import { leadsKey } from '../queries.ts';
import { type RightsState, rightsSearch } from '../search.ts';
import type { Right, RightList } from '../shapes.ts';
import { RightDialog } from './RightDialog.tsx';

export function RightsPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const refresh = useRefresh();
  const [state, change] = useSearchState(rightsSearch);
  const [shown, setShown] = useState<Right | 'new' | 'import'>();
  const mayEnter = hasRole(me, 'officer', 'approver');
  return (
    <>
      <ListPage
        id="rights"
        label={t('leads.rights.title')}
        head={{
          title: t('leads.rights.title'),
          below: <LeadTabs current="rights" />,
          actions: mayEnter ? (
            <>
              <Button onClick={() => setShown('import')}>{t('leads.rights.import')}</Button>
              <Button type="primary" onClick={() => setShown('new')}>
                {t('leads.rights.new')}
              </Button>
            </>
          ) : undefined,
        }}
        state={state}
        onState={change}
        views={{ path: paths.rights, search: rightsSearch }}
        exportHref={addressOf('/rights/export.xlsx', { ...filtersFor(state), sort: state.sort })}
        queryKey={[leadsKey, 'rights']}
        load={loadRights}
        columns={columnsOf(words, mayEnter ? setShown : undefined)}
        rowKey={({ id }) => id}
        card={(row) => <RightCard row={row} open={mayEnter ? setShown : undefined} />}
        filters={() => filtersOf(words)}
        empty={{ title: t('leads.rights.none'), text: t('leads.rights.noneNext') }}
      />
      {shown === 'import' && (
        <ImportDialog
          title={t('leads.rights.import')}
          path="/rights/import"
          longKind="rights"
          hint={t('leads.rights.importHint')}
          accept=".csv,.xlsx,.ndjson,.json,.txt"
          columns={[
            { key: 'registrationNo', title: t('leads.rights.field.registrationNo') },
            { key: 'mark', title: t('leads.field.mark') },
          ]}
          onClose={() => setShown(undefined)}
          onDone={() => void refresh()}
        />
      )}
      {shown !== undefined && shown !== 'import' && (
        <RightDialog right={shown === 'new' ? null : shown} onClose={() => setShown(undefined)} />
      )}
    </>
  );
}

const filtersFor = ({ q, valid, own }: RightsState) => ({ q, valid, ...(own && { own: 'true' }) });

function loadRights(state: RightsState): Promise<RightList> {
  const { sort, limit, cursor } = state;
  return call({ path: '/rights', query: { ...filtersFor(state), sort, limit, cursor } });
}

function filtersOf({ t }: Words): Filter[] {
  return [
    { kind: 'search', key: 'q', label: t('leads.rights.search'), width: 260 },
    {
      kind: 'segments',
      key: 'valid',
      label: t('leads.rights.field.term'),
      options: ['', 'true', 'false'].map((value) => ({ value, label: t(`leads.rights.valid.${value || 'all'}`) })),
    },
    {
      kind: 'choice',
      key: 'sort',
      label: t('leads.list.sort'),
      options: ['mark', 'newest', 'term'].map((value) => ({ value, label: t(`leads.rights.by.${value}`) })),
    },
    { kind: 'flag', key: 'own', label: t('leads.rights.own') },
  ];
}

function columnsOf({ t, language }: Words, open: ((right: Right) => void) | undefined): Column<Right>[] {
  return [
    {
      key: 'mark',
      title: t('leads.field.mark'),
      fixed: true,
      sort: 'mark',
      render: (row) => <Mark row={row} />,
    },
    {
      key: 'holder',
      title: t('leads.rights.field.holder'),
      width: language === 'zh' ? 240 : 220,
      render: (row) => (
        <>
          {row.holder || '—'}
          <div className="qf-second">{row.registrationNo}</div>
        </>
      ),
    },
    {
      key: 'classes',
      title: t('leads.rights.field.classes'),
      width: 120,
      render: ({ classes }) => classes.join(t('parts.comma')) || '—',
    },
    {
      key: 'price',
      title: t('leads.rights.field.price'),
      width: language === 'zh' ? 140 : 184,
      align: 'right',
      render: ({ referencePriceFen: fen }) => (fen === null ? '—' : inYuan(fen)),
    },
    {
      key: 'term',
      title: t('leads.rights.field.term'),
      width: 200,
      sort: 'term',
      render: ({ validFrom, validTo }) => `${validFrom ?? '…'} – ${validTo ?? '…'}`,
    },
    {
      key: 'change',
      title: '',
      width: 90,
      render: (row) => (
        <>
          <Link to={paths.prices} search={{ right: row.id } as never}>
            {t('leads.prices.open')}
          </Link>
          <div>
            <Change row={row} open={open} />
          </div>
        </>
      ),
    },
  ];
}

function Mark({ row }: { row: Right }) {
  return (
    <>
      <span className="leads-strong" lang="zh">
        {row.mark}
      </span>{' '}
      {row.demo && <DemoTag />}
      <div className="qf-second" lang="zh">
        {row.aliases.join(' · ')}
      </div>
    </>
  );
}

type RowProps = { row: Right; open: ((right: Right) => void) | undefined };

/** Each agency changes the entries that it keeps. */
function Change({ row, open }: RowProps) {
  const { t } = useWords();
  if (!row.own || open === undefined) return null;
  return (
    <button type="button" className="qf-link-button" onClick={() => open(row)}>
      {t('leads.rights.change')}
    </button>
  );
}

function RightCard({ row, open }: RowProps) {
  const { t } = useWords();
  const { referencePriceFen: fen } = row;
  return (
    <>
      <Mark row={row} />
      <div>{[row.holder, row.registrationNo].filter(Boolean).join(' · ')}</div>
      <div className="leads-card-line">
        {row.classes.length > 0 && (
          <span>{`${t('leads.rights.field.classes')} ${row.classes.join(t('parts.comma'))}`}</span>
        )}
        {fen !== null && <span>{t('leads.yuan', { amount: inYuan(fen) })}</span>}
        <Link to={paths.prices} search={{ right: row.id } as never}>
          {t('leads.prices.open')}
        </Link>
        <Change row={row} open={open} />
      </div>
    </>
  );
}
