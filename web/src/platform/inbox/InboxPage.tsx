// The officer's home: queues with exact counts, rows with their clock and one action each.
import * as sdk from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useContext, useState } from 'react';
import { addressOf, api, type InboxCounts, type InboxQueue, type InboxRow } from '../api/index.ts';
import { answer } from '../api/sdk.ts';
import { useWords, type Words } from '../i18n/index.ts';
import { SignIcon } from '../parts/icons.tsx';
import { DataTable } from '../parts/lists/DataTable.tsx';
import { Empty, Skeleton } from '../parts/lists/Empty.tsx';
import { ExportButton } from '../parts/lists/ExportButton.tsx';
import { Filters } from '../parts/lists/Filters.tsx';
import { Pager } from '../parts/lists/Pager.tsx';
import { PrintButton } from '../parts/lists/PrintButton.tsx';
import { PrintedCount } from '../parts/lists/PrintedCount.tsx';
import { SavedViews } from '../parts/lists/SavedViews.tsx';
import { Problem } from '../parts/Problem.tsx';
import { KeyHints } from '../records/page/ListPage.tsx';
import { Capabilities } from '../registers/capability.ts';
import { isOfficer, useMe } from '../session.ts';
import { useTitle } from '../title.ts';
import { useSearchState } from '../use-search-state.ts';
import { agencyText } from '../words/agency-names.ts';
import { decidedAt, InboxCard, useInboxColumns } from './inbox-columns.tsx';
import { inboxAsked, inboxCountsQuery, inboxQuery } from './inbox-queries.ts';
import { inboxKinds, inboxSearch, isNarrowed } from './inbox-search.ts';
import { NothingHere } from './NothingHere.tsx';
import { Queues } from './Queues.tsx';

/** The form of an act comes when the first one is taken: the inbox itself must be there at once. */
const InboxAct = lazy(() => import('./InboxAct.tsx').then((part) => ({ default: part.InboxAct })));

const AllRows = lazy(() => import('./AllRows.tsx').then((part) => ({ default: part.AllRows })));

const InboxBar = lazy(() => import('./InboxBar.tsx').then((part) => ({ default: part.InboxBar })));

const UndoAct = lazy(() => import('../records/UndoAct.tsx').then((part) => ({ default: part.UndoAct })));

const CalendarFeedDialog = lazy(() =>
  import('./CalendarFeedDialog.tsx').then((part) => ({ default: part.CalendarFeedDialog })),
);

type State = ReturnType<typeof inboxSearch.full>;

export function InboxPage() {
  const { t } = useWords();
  const [state, setState] = useSearchState(inboxSearch);
  const me = useMe();
  const [printed, setPrinted] = useState<Printed>();
  const [did, setDid] = useState<Did>();
  const done = (said: string, row?: InboxRow) => setDid({ said, row });
  const { data: counts } = useQuery({ ...inboxCountsQuery, refetchInterval: 60_000 });
  useTitle(t('inbox.title'));
  if (!isOfficer(me)) {
    return (
      <div className="qf-page-body">
        <h1 className="qf-hidden">{t('inbox.title')}</h1>
        <Empty title={t('inbox.noWork')} text={t('inbox.noWorkText')} />
      </div>
    );
  }
  return (
    <div className="qf-inbox">
      <div className="qf-inbox-side">
        <Queues
          current={state.queue}
          counts={counts}
          onChoose={(queue) => setState({ queue, agency: '', cursor: '', page: 1 })}
        />
        <SavedViews
          preference="views.inbox"
          path="/inbox"
          search={inboxSearch}
          state={state}
          onChange={setState}
          alone={['queue']}
        />
      </div>
      <section className="qf-inbox-list" aria-labelledby="queue">
        <InboxHead state={state} counts={counts} onChange={setState} />
        <div className="qf-inbox-line">
          <Did did={did} onUndone={done} onClose={() => setDid(undefined)} />
          <InboxTools state={state} onPrint={setPrinted} />
        </div>
        <OverInbox />
        <InboxRows state={state} onChange={setState} printed={printed} onDone={done} />
      </section>
    </div>
  );
}

/** What capabilities have to say before the rows. */
function OverInbox() {
  const me = useMe();
  const capabilities = useContext(Capabilities).filter(({ id }) => me.capabilities.includes(id));
  return (
    <Suspense fallback={null}>
      {capabilities.map(({ id, overInbox: Over }) => Over !== undefined && <Over key={id} />)}
    </Suspense>
  );
}

/** The queues that stand for themselves say how much of them is late. */
function factsOf(queue: InboxQueue, counts: InboxCounts, t: Words['t']): string {
  if (queue === 'all') return t('inbox.facts', { total: counts.all, overdue: counts.overdue, soon: counts.soon });
  if (queue === 'mine')
    return t('inbox.facts', { total: counts.mine, overdue: counts.mineOverdue, soon: counts.mineSoon });
  return t('inbox.count', { total: counts[queue] });
}

type Part = { state: State; onChange: (change: Partial<State>) => void };
/** All rows of the queue, while they are printed. */
type Printed = readonly InboxRow[] | undefined;

function InboxHead({ state, counts, onChange }: Part & { counts: InboxCounts | undefined }) {
  const { t } = useWords();
  const me = useMe();
  const { queue, agency } = state;
  const { data: narrowed } = useQuery({ ...inboxQuery(state), enabled: isNarrowed(state) });
  const facts = isNarrowed(state)
    ? narrowed && t('inbox.count', { total: narrowed.total })
    : counts && factsOf(queue, counts, t);
  const kinds = inboxKinds.map((value) => ({ value, label: t(`inbox.kind.${value}`) }));
  return (
    <div className="qf-inbox-head">
      <h1 id="queue">
        {agency === '' ? t(`inbox.queue.${queue}`) : <OfAgency id={agency} queue={t(`inbox.queue.${queue}`)} />}
      </h1>
      {agency === '' ? (
        facts !== undefined && <span className="qf-second">{facts}</span>
      ) : (
        <Link to="/inbox/agencies">{t('inbox.below.back')}</Link>
      )}
      <Filters
        state={state}
        // The address names its reader like everybody else, so that it can be handed on.
        onChange={(change) =>
          onChange({
            cursor: '',
            page: 1,
            ...change,
            ...(change.handler === 'me' && { handler: me.id }),
          } as Partial<State>)
        }
        filters={[
          { kind: 'search', key: 'q', label: t('inbox.search'), width: 140 },
          {
            kind: 'choice',
            key: 'kind',
            label: t('inbox.kindColumn'),
            width: 112,
            options: [{ value: '', label: t('inbox.kinds') }, ...kinds],
          },
          ...(agency === '' && queuesOfOthers.includes(queue)
            ? [{ kind: 'handler', key: 'handler', label: t('inbox.handler') } as const]
            : []),
          {
            kind: 'choice',
            key: 'sort',
            label: t('inbox.sort'),
            options: [
              { value: 'urgency', label: t('inbox.urgency') },
              { value: 'opened', label: t('inbox.opened') },
              { value: 'handler', label: t('inbox.byHandler') },
            ],
          },
        ]}
      />
    </div>
  );
}

/** What is done with the whole list. */
function InboxTools({ state, onPrint }: { state: State; onPrint: (rows: Printed) => void }) {
  const { t } = useWords();
  const [subscribing, setSubscribing] = useState(false);
  const { queue, kind, q, sort, handler, agency } = state;
  return (
    <>
      <span className="qf-inbox-tools">
        <Button size="small" onClick={() => setSubscribing(true)}>
          {t('inbox.feed.title')}
        </Button>
        <ExportButton size="small" href={addressOf('/inbox/export.xlsx', { queue, kind, q, sort, handler, agency })} />
        <PrintButton
          size="small"
          wide={false}
          onRows={onPrint}
          load={(next) => api.inbox(inboxAsked({ ...state, cursor: next, limit: 100 }))}
        />
      </span>
      {subscribing && (
        <Suspense fallback={null}>
          <CalendarFeedDialog onClose={() => setSubscribing(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Whose work it is, where it is another agency's. */
function OfAgency({ id, queue }: { id: string; queue: string }) {
  const { t, language } = useWords();
  const { data } = useQuery({ queryKey: ['inbox', 'agencies'], queryFn: () => answer(sdk.getInboxAgencies()) });
  const agency = data?.items.find((one) => one.agency.id === id)?.agency;
  const name = agency === undefined ? '' : agencyText(agency, language, 'short');
  return `${t('inbox.below.of', { name })} · ${queue}`;
}

type RowsProps = Part & { printed: Printed; onDone: (said: string, row?: InboxRow) => void };

function InboxRows({ state, onChange, printed, onDone }: RowsProps) {
  const { t } = useWords();
  const { queue, cursor, limit } = state;
  const { act, acting, setActing } = useActing();
  const [chosen, setChosen] = useState<string[]>([]);
  /** Every row of a list, read where something is done to all of them. */
  const [all, setAll] = useState<{ of: string; rows: readonly InboxRow[] }>();
  const columns = useInboxColumns(act, !ownQueues.includes(queue));
  const people = useQuery({
    queryKey: ['inbox', 'people'],
    queryFn: () => answer(sdk.getInboxPeople()),
    staleTime: 60_000,
    enabled: chosen.length > 0,
  });
  const { data, error, refetch, isPlaceholderData } = useQuery({ ...inboxQuery(state), refetchInterval: 60_000 });
  if (data === undefined) {
    return (
      <div className="qf-card">
        {error === null ? (
          <Skeleton />
        ) : (
          <div className="qf-error">
            <Problem error={error} onRetry={() => void refetch()} />
          </div>
        )}
      </div>
    );
  }
  const query = inboxAsked(state);
  const listed = all?.of === listOf(query) ? all.rows : data.items;
  const marked = new Set(chosen);
  const ticked = listed.filter(({ id }) => marked.has(id));
  const clear = () => {
    setChosen([]);
    setAll(undefined);
  };
  // Whoever ticked the whole page is offered those of the other pages.
  const beyond = ticked.length < data.total && data.items.every(({ id }) => marked.has(id));
  return (
    <>
      {data.items.length === 0 ? (
        <NothingHere state={state} onChange={onChange} />
      ) : (
        <>
          <PrintedCount rows={printed} />
          <DataTable
            label={t(`inbox.queue.${queue}`)}
            rows={printed ?? data.items}
            columns={columns}
            rowKey={(row) => row.id}
            rowLink={(row) => row.link}
            onAct={act}
            selection={{ chosen, onChange: setChosen }}
            sort={state.sort}
            onSort={(sort) => onChange({ sort: sort as State['sort'], cursor: '', page: 1 })}
            busy={isPlaceholderData}
            card={(row) => <InboxCard row={row} onAct={act} />}
          />
          <Suspense fallback={null}>
            {ticked.length > 0 && (
              <InboxBar
                rows={ticked}
                mayAssign={people.data?.mayAssign === true}
                more={
                  beyond && (
                    <AllRows
                      load={(next) => api.inbox(inboxAsked({ ...state, cursor: next, limit: 100 }))}
                      total={data.total}
                      onRead={(rows) => {
                        setAll({ of: listOf(query), rows });
                        setChosen(rows.map(({ id }) => id));
                      }}
                    />
                  )
                }
                onClear={clear}
                onDone={onDone}
              />
            )}
          </Suspense>
          <div className="qf-table-foot">
            <KeyHints act />
            <Pager
              page={state.page}
              cursor={cursor}
              limit={limit}
              shown={data.items.length}
              total={data.total}
              nextCursor={data.nextCursor}
              onPage={onChange}
            />
          </div>
        </>
      )}
      {acting !== undefined && (
        <Suspense fallback={null}>
          <InboxAct row={acting} onClose={() => setActing(undefined)} onDone={onDone} />
        </Suspense>
      )}
    </>
  );
}

/** The row whose act is taken here; what is to be decided opens on the page for that, what has no act on its own. */
function useActing() {
  const navigate = useNavigate();
  const [acting, setActing] = useState<InboxRow>();
  const act = (row: InboxRow) => {
    const decided = decidedAt(row);
    if (decided !== undefined) return void navigate({ to: decided });
    return row.action === null ? void navigate({ to: row.link }) : setActing(row);
  };
  return { act, acting, setActing };
}

/** Queues whose rows are all handled by the reader. */
const ownQueues: readonly InboxQueue[] = ['mine', 'mineOverdue', 'mineSoon'];
/** Queues whose rows have handlers of the reader's agency. */
const queuesOfOthers: readonly InboxQueue[] = ['all', 'overdue', 'soon', 'sign', 'answer', 'accept'];

/** A list whichever of its pages is shown. */
function listOf({ cursor: _, limit: __, ...filter }: ReturnType<typeof inboxAsked>): string {
  return JSON.stringify(filter);
}

type Did = { said: string; row?: InboxRow | undefined };

/** What was done last, until it is closed or the next thing is done; always there, so that screen readers hear it change. */
function Did(props: { did: Did | undefined; onUndone: (said: string) => void; onClose: () => void }) {
  const { did, onUndone, onClose } = props;
  const { t } = useWords();
  if (did === undefined) return <div className="qf-hidden" role="status" />;
  const { said, row } = did;
  return (
    <div className="qf-inbox-did" role="status">
      <SignIcon sign="done" />
      <span>{said}</span>
      {row !== undefined && row.run === row.recordId && (
        <Suspense fallback={null}>
          <UndoAct record={{ kind: row.kind, id: row.recordId }} what={said} onUndone={onUndone} />
        </Suspense>
      )}
      <Button type="link" size="small" onClick={onClose}>
        {t('inbox.closeDid')}
      </Button>
    </div>
  );
}
