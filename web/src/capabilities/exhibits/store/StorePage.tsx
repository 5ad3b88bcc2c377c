// A store: its balance as one row over its own columns, its lots, what counts found, its book, and the lot that is chosen beside them.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf, call } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { LinkButton } from '../../../platform/parts/LinkButton.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { ListView } from '../../../platform/records/page/ListPage.tsx';
import { backToList } from '../../../platform/registers/list-address.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { LotCard } from '../lot/LotCard.tsx';
import { paths } from '../paths.ts';
import { storeQuery } from '../queries.ts';
import { type StoreState, type StoreTab, standings, storeSearch, storeTabs } from '../search.ts';
import type { LotList, LotRow, Movement, MovementList, Store } from '../shapes.ts';
import { Balance } from './Balance.tsx';
import { Board } from './Board.tsx';
import { bookColumns, MovementLine } from './book-columns.tsx';
import { KeepersDialog } from './KeepersDialog.tsx';
import { LotOnPhone, lotColumns } from './lot-columns.tsx';
import '../exhibits.css';

export function StorePage() {
  const { t } = useWords();
  const { storeId } = usePageParams('/stores/$storeId');
  return (
    <RecordGate title={t('exhibits.store.title')} query={useQuery(storeQuery(storeId))}>
      {(store) => <Shown key={store.id} store={store} />}
    </RecordGate>
  );
}

function Shown({ store }: { store: Store }) {
  const words = useWords();
  const { t } = words;
  const [state, change] = useSearchState(storeSearch);
  const [appointing, setAppointing] = useState(false);
  const { tab, lot } = state;
  return (
    <Page
      back={backToList('stores', words)}
      title={store.name}
      heading={<span lang="zh">{store.name}</span>}
      facts={
        <>
          <Tag tone="blue">
            <span lang="zh">{store.address}</span>
          </Tag>{' '}
          <Keepers store={store} /> {store.demo && <DemoTag />}
        </>
      }
      actions={
        <>
          {store.mayAppoint && <Button onClick={() => setAppointing(true)}>{t('exhibits.store.appoint')}</Button>}
          <LinkButton to={paths.labels(store.id)}>{t('exhibits.store.labels')}</LinkButton>
          {store.mayKeep && (
            <LinkButton type="primary" to={paths.count(store.id)}>
              {t('exhibits.store.count')}
            </LinkButton>
          )}
        </>
      }
      tabs={<StoreTabs store={store} current={tab} />}
    >
      <div className={lot === '' ? undefined : 'exhibits-beside'}>
        <div className="exhibits-main">
          {tab === 'book' ? (
            <Book store={store} state={state} change={change} />
          ) : (
            <Stock store={store} state={state} change={change} />
          )}
        </div>
        {lot !== '' && (
          <aside>
            <LotCard id={lot} onClose={() => change({ lot: '' })} />
          </aside>
        )}
      </div>
      <Board />
      {appointing && <KeepersDialog store={store} onClose={() => setAppointing(false)} />}
    </Page>
  );
}

function Keepers({ store: { keepers } }: { store: Store }) {
  const { t } = useWords();
  const named = (part: string) =>
    keepers
      .filter((one) => one.part === part)
      .map(({ name }) => name)
      .join(t('parts.comma'));
  const said = (['keeper', 'deputy', 'disposal'] as const)
    .filter((part) => named(part) !== '')
    .map((part) => t(`exhibits.store.${part}Is`, { names: named(part) }));
  return <span>{said.length === 0 ? t('exhibits.store.noKeeper') : said.join(t('parts.comma'))}</span>;
}

function StoreTabs({ store: { counts }, current }: { store: Store; current: StoreTab }) {
  const { t } = useWords();
  const numbers: Record<StoreTab, number> = {
    stock: counts.held,
    differences: counts.differences,
    book: counts.movements,
  };
  return (
    <nav className="qf-page-tabs" aria-label={t('exhibits.store.parts')}>
      {storeTabs.map((tab) => (
        <Link
          key={tab}
          to="."
          search={storeSearch.at({ tab })}
          activeOptions={{ exact: true }}
          aria-current={tab === current ? 'page' : undefined}
        >
          {t(`exhibits.store.tab.${tab}`)}{' '}
          <span className={tab === 'differences' && numbers[tab] > 0 ? 'exhibits-amber' : undefined}>
            {numbers[tab]}
          </span>
        </Link>
      ))}
    </nav>
  );
}

/** What the card beside the list says too. */
const besideLot: ReadonlySet<string> = new Set(['place', 'sampled', 'returned', 'handedOver', 'disposed']);

type TabProps = { store: Store; state: StoreState; change: (next: Partial<StoreState>) => void };

function Stock({ store, state, change }: TabProps) {
  const words = useWords();
  const { t } = words;
  const shown = state.standing === 'all' ? '' : state.standing;
  const standing = state.tab === 'differences' ? 'difference' : shown;
  const asked = { store: store.id, q: state.q, standing, sort: state.sort };
  return (
    <>
      {state.tab === 'stock' && <Balance units={store.units} unit={state.unit} onUnit={(unit) => change({ unit })} />}
      <ListView<LotRow, LotList, StoreState>
        id="exhibit-lots"
        label={t('exhibits.store.tab.stock')}
        state={state}
        onState={change}
        queryKey={['exhibit-lots', store.id, state.tab]}
        load={({ limit, cursor }) => call({ path: '/exhibit-lots', query: { ...asked, limit, cursor } })}
        filters={() => [
          { kind: 'search', key: 'q', label: t('exhibits.lot.search'), width: 240 },
          ...(state.tab === 'stock'
            ? [
                {
                  kind: 'segments' as const,
                  key: 'standing',
                  label: t('exhibits.lot.standing'),
                  options: standings.map((value) => ({ value, label: t(`exhibits.lot.standingOf.${value}`) })),
                },
              ]
            : []),
        ]}
        exportHref={addressOf('/exhibit-lots/export.xlsx', asked)}
        columns={lotColumns(words).filter(({ key }) => state.lot === '' || !besideLot.has(key))}
        rowKey={({ id }) => id}
        onAct={({ id }) => change({ lot: id })}
        card={(row) => <LotOnPhone row={row} />}
        empty={{
          title: t(state.tab === 'differences' ? 'exhibits.lot.noDifference' : 'exhibits.lot.none'),
          text: t(state.tab === 'differences' ? 'exhibits.lot.noDifferenceNext' : 'exhibits.lot.noneNext'),
        }}
        note={<span className="qf-second">{t('exhibits.lot.equation')}</span>}
      />
    </>
  );
}

const kinds = ['take', 'sample', 'return', 'handOver', 'dispose', 'split', 'merge', 'move', 'count'];

function Book({ store, state, change }: TabProps) {
  const words = useWords();
  const { t } = words;
  const asked = { store: store.id, kind: state.kind };
  return (
    <ListView<Movement, MovementList, StoreState>
      id="exhibit-movements"
      label={t('exhibits.store.tab.book')}
      state={state}
      onState={change}
      queryKey={['exhibit-movements', store.id]}
      load={({ limit, cursor }) => call({ path: '/exhibit-movements', query: { ...asked, limit, cursor } })}
      filters={() => [
        {
          kind: 'choice',
          key: 'kind',
          label: t('exhibits.movement.kind'),
          options: ['', ...kinds].map((value) => ({ value, label: t(`exhibits.movement.kindOf.${value || 'all'}`) })),
        },
      ]}
      exportHref={addressOf('/exhibit-movements/export.xlsx', asked)}
      columns={bookColumns(words)}
      rowKey={({ id }) => id}
      card={(row) => (
        <>
          <div className="qf-second">{dayAndTime(row.at)}</div>
          <MovementLine movement={row} />
        </>
      )}
      empty={{ title: t('exhibits.movement.none'), text: t('exhibits.lot.noneNext') }}
    />
  );
}
