// Supervision of referrals: lists that fill by themselves, and beside them the record chosen, so that nobody opens and closes pages.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback } from 'react';
import { addressOf } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { intoView } from '../../../platform/parts/into-view.ts';
import { Empty } from '../../../platform/parts/lists/Empty.tsx';
import { ExportButton } from '../../../platform/parts/lists/ExportButton.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { CarryIn } from '../packages/CarryIn.tsx';
import { paths } from '../paths.ts';
import { countsQuery, watchFilters, watchQuery } from '../queries.ts';
import { CasePane } from '../record/CasePane.tsx';
import { ReferralPane } from '../record/ReferralPane.tsx';
import { type RecordList, type WatchState, watchSearch } from '../search.ts';
import type { Watched, WatchList } from '../shapes.ts';
import { firstListOf, listsOf, sideOf } from '../sides.ts';
import { RecordRows, recordsExport } from '../supervision/RecordRows.tsx';
import { useWide } from '../use-wide.ts';
import { WatchRows } from './WatchRows.tsx';

const recordLists = ['supervisions', 'reverse'] as const;

export function WatchPage() {
  const { t } = useWords();
  const me = useMe();
  const wide = useWide();
  const [state, change] = useSearchState(watchSearch);
  const side = sideOf(me);
  const list = listsOf(side).find((name) => name === state.list) ?? firstListOf(side);
  const records = recordLists.find((name) => name === state.list);
  const choose = useCallback(
    (row: Watched) =>
      change(row.kind === 'case' ? { record: undefined, case: row.id } : { record: row.id, case: undefined }),
    [change],
  );
  const chosen = state.record !== '' || state.case !== '';
  return (
    <div className="ref-page">
      <Page
        title={t('referral.title')}
        facts={t('referral.list.facts')}
        actions={
          <>
            {hasRole(me, 'officer', 'approver') && <CarryIn />}
            <Link to={paths.clues}>{t('referral.clue.title')}</Link>
            <Link to={paths.statistics}>{t('referral.list.reports')}</Link>
            <Button onClick={() => window.print()}>{t('referral.print')}</Button>
            <ExportButton
              href={
                records === undefined
                  ? addressOf('/referral-watch/export.xlsx', watchFilters(list, state))
                  : recordsExport(records, state)
              }
            />
          </>
        }
        tabs={<ListTabs lists={listsOf(side)} current={records ?? list} />}
      >
        {records !== undefined ? (
          <RecordRows list={records} state={state} change={change} />
        ) : wide ? (
          <div className="ref-split">
            <WatchRows list={list} state={state} change={change} choose={choose} wide />
            <section className="ref-pane" aria-label={t('referral.list.record')}>
              {chosen ? <Chosen state={state} /> : <Nothing {...{ list, state }} />}
            </section>
          </div>
        ) : state.case !== '' ? (
          <CasePane caseId={state.case} back={() => change({ case: undefined })} />
        ) : (
          <WatchRows list={list} state={state} change={change} choose={choose} wide={false} />
        )}
      </Page>
    </div>
  );
}

function Chosen({ state }: { state: WatchState }) {
  return state.record === '' ? (
    <CasePane key={state.case} caseId={state.case} />
  ) : (
    <ReferralPane key={state.record} id={state.record} />
  );
}

/** Until there are rows there is nothing to choose: an empty list says so itself. */
function Nothing({ list, state }: { list: WatchList; state: WatchState }) {
  const { t } = useWords();
  const { data } = useQuery(watchQuery(list, state));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <div className="qf-card">
      <Empty title={t('referral.list.choose')} text={t('referral.list.chooseText')} />
    </div>
  );
}

type TabsProps = { lists: readonly WatchList[]; current: WatchList | RecordList };

function ListTabs({ lists, current }: TabsProps) {
  const { t } = useWords();
  const { data: counts } = useQuery(countsQuery);
  return (
    <nav className="ref-tabs" aria-label={t('referral.list.tabs')}>
      {[...lists, ...recordLists].map((list) => (
        <Link
          key={list}
          ref={list === current ? intoView : undefined}
          to="."
          search={watchSearch.at({ list })}
          aria-current={list === current ? 'page' : undefined}
          title={t(`referral.list.hint.${list}`)}
        >
          {t(`referral.list.tab.${list}`)}{' '}
          <span className={list === 'late' && (counts?.late ?? 0) > 0 ? 'qf-tone-red' : undefined}>
            {counts?.[list]}
          </span>
        </Link>
      ))}
    </nav>
  );
}
