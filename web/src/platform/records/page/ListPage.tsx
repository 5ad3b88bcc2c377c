// A list of records: filters and paging in the address, columns saved with the user, keys, empty and error states.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { List } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { usePage } from '../../pages.ts';
import { ColumnSettings, readHidden } from '../../parts/lists/ColumnSettings.tsx';
import { type Column, DataTable, type Selection } from '../../parts/lists/DataTable.tsx';
import { Empty, type EmptyProps, Skeleton } from '../../parts/lists/Empty.tsx';
import { ExportButton } from '../../parts/lists/ExportButton.tsx';
import { type Filter, Filters } from '../../parts/lists/Filters.tsx';
import { Pager } from '../../parts/lists/Pager.tsx';
import { PrintButton } from '../../parts/lists/PrintButton.tsx';
import { PrintedCount } from '../../parts/lists/PrintedCount.tsx';
import { SavedViews } from '../../parts/lists/SavedViews.tsx';
import type { ListSearch } from '../../parts/lists/saved-views.ts';
import { useHandlerColumn } from '../../parts/lists/use-handler-column.tsx';
import { Page, type PageProps } from '../../parts/Page.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { usePreference } from '../../session.ts';
import { useWorkedHere } from '../../words/office-functions.ts';
import { BulkBar } from '../bulk/BulkBar.tsx';
import type { Bulk } from '../bulk/bulk.ts';

/** What the address holds for every list, and the filters of this one by their keys. */
export type ListState = { cursor: string; page: number; limit: number; sort: string };

export type ListProps<Row, Answer extends List<Row>, State extends ListState> = {
  /** Names the column settings of this list. */
  id: string;
  label: string;
  state: State;
  /** Writes into the address. A change of anything but the page starts again on the first. */
  onState: (change: Partial<State>) => void;
  queryKey: readonly unknown[];
  load: (state: State) => Promise<Answer>;
  /** Whether to look again in a moment: while something in it is under way. */
  again?: (answer: Answer) => boolean;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  rowLink?: (row: Row) => string;
  onAct?: (row: Row) => void;
  card?: (row: Row) => ReactNode;
  /** Rows can be ticked, and one step taken or one change made for all; the key of a row is the id of its record. */
  bulk?: Bulk;
  /** Rows can be ticked for an act of the page's own. */
  selection?: Selection;
  filters?: (answer: Answer | undefined) => readonly Filter[];
  /** Makes views of it, each under a name: its address, what it holds, and what of that alone is no view. Kept as `views.` and the id of the list. */
  views?: { path: string; search: ListSearch<State>; alone?: readonly string[] };
  /** An address that gives the same rows, order and columns as a file. */
  exportHref?: string;
  empty: EmptyProps;
  note?: ReactNode;
};

const lookAgain = 2_000;

/** A list inside a page of its own. */
export function ListPage<Row, Answer extends List<Row>, State extends ListState>({
  head,
  tabs,
  beside,
  ...list
}: ListProps<Row, Answer, State> & { head: Omit<PageProps, 'children'>; tabs?: ReactNode; beside?: ReactNode }) {
  const { t } = useWords();
  const worked = useWorkedHere();
  const shown = worked ? head : { ...head, actions: undefined, facts: head.facts ?? t('shell.readHere') };
  return (
    <Page {...shown} {...(tabs !== undefined && { tabs })}>
      {beside === undefined ? (
        <ListView {...list} />
      ) : (
        <div className="qf-list-beside">
          <div>
            <ListView {...list} />
          </div>
          <div className="qf-beside">{beside}</div>
        </div>
      )}
    </Page>
  );
}

/** The same without the head, for a tab. */
export function ListView<Row, Answer extends List<Row>, State extends ListState>(props: ListProps<Row, Answer, State>) {
  const { id, state, onState, load, queryKey, filters, again } = props;
  const { t } = useWords();
  const [printed, setPrinted] = useState<readonly Row[]>();
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    queryKey: [...queryKey, state],
    queryFn: () => load(state),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => query.state.data !== undefined && again?.(query.state.data) === true && lookAgain,
  });
  const columns = useHandlerColumn({
    // The list of cases names its officers already.
    on:
      props.bulk !== undefined &&
      (props.bulk.register === undefined || props.bulk.register.states !== undefined) &&
      props.bulk.kind !== 'case',
    columns: props.columns,
    rows: data?.items ?? [],
    rowKey: props.rowKey,
  });
  const [hidden, saveHidden] = usePreference(`columns.${id}`, readHidden(columns));
  const change = (next: Partial<State>) => onState({ ...({ cursor: '', page: 1 } as Partial<State>), ...next });
  const end = (
    <>
      {columns.length > 1 && <ColumnSettings columns={columns} hidden={hidden} onChange={saveHidden} />}
      {props.exportHref !== undefined && <ExportButton href={props.exportHref} />}
      {data !== undefined && data.items.length > 0 && (
        <PrintButton
          load={(cursor) => load({ ...state, cursor, limit: 100 })}
          onRows={setPrinted}
          wide={columns.length - hidden.length > 7}
        />
      )}
    </>
  );
  return (
    <>
      <Filters
        filters={filters?.(data) ?? []}
        state={state}
        onChange={(next) => change(next as Partial<State>)}
        end={end}
      />
      {props.views !== undefined && (
        <div className="qf-list-views qf-no-print">
          <SavedViews inline preference={`views.${id}`} {...props.views} state={state} onChange={change} />
        </div>
      )}
      {error !== null && data === undefined ? (
        <div className="qf-card qf-error">
          <Problem error={error} onRetry={() => void refetch()} kept={t('parts.list.kept')} />
        </div>
      ) : data === undefined ? (
        <div className="qf-card">
          <Skeleton />
        </div>
      ) : (
        <Filled
          {...props}
          columns={columns}
          answer={data}
          printed={printed}
          hidden={hidden}
          busy={isFetching && isPlaceholderData}
          change={change}
        />
      )}
    </>
  );
}

type FilledProps<Row, Answer extends List<Row>, State extends ListState> = ListProps<Row, Answer, State> & {
  answer: Answer;
  /** All rows that the filters let pass, while they are printed. */
  printed: readonly Row[] | undefined;
  hidden: readonly string[];
  busy: boolean;
  change: (next: Partial<State>) => void;
};

function Filled<Row, Answer extends List<Row>, State extends ListState>(props: FilledProps<Row, Answer, State>) {
  const { answer, columns, hidden, state, change, onState } = props;
  const { t } = useWords();
  const bulk = useWorkedHere() ? props.bulk : undefined;
  const [chosen, setChosen] = useState<string[]>([]);
  const filtered = isFiltered(
    state,
    usePage(({ search }) => search),
  );
  if (answer.items.length === 0) {
    if (!filtered)
      return (
        <div className="qf-card">
          <Empty {...props.empty} />
        </div>
      );
    const clear = () =>
      onState(Object.fromEntries(Object.keys(state).map((name) => [name, undefined])) as Partial<State>);
    const action = <Button onClick={clear}>{t('parts.list.clear')}</Button>;
    return (
      <div className="qf-card">
        <Empty title={t('parts.list.noMatch')} text={t('parts.list.noMatchText')} action={action} />
      </div>
    );
  }
  return (
    <>
      {bulk !== undefined && <BulkBar bulk={bulk} chosen={chosen} onClear={() => setChosen([])} />}
      <PrintedCount rows={props.printed} />
      <DataTable
        label={props.label}
        rows={props.printed ?? answer.items}
        columns={columns.filter((column) => column.fixed === true || !hidden.includes(column.key))}
        rowKey={props.rowKey}
        rowLink={props.rowLink}
        onAct={props.onAct}
        card={props.card}
        selection={props.selection ?? (bulk === undefined ? undefined : { chosen, onChange: setChosen })}
        busy={props.busy}
        sort={state.sort}
        onSort={(sort) => change({ sort } as Partial<State>)}
      />
      <div className="qf-table-foot">
        {props.note ?? <KeyHints act={props.onAct !== undefined} />}
        <Pager
          page={state.page}
          cursor={state.cursor}
          limit={state.limit}
          shown={answer.items.length}
          total={answer.total}
          more={answer.more === true}
          nextCursor={answer.nextCursor}
          onPage={(to) => onState(to as Partial<State>)}
        />
      </div>
    </>
  );
}

/** The address has what differs from how the list opens: what it shows by itself is no filter that could be cleared. */
function isFiltered(state: object, address: Readonly<Record<string, unknown>>): boolean {
  const { page: _page, limit: _limit, sort: _sort, ...filters } = address;
  return Object.entries(filters).some(
    ([name, value]) => name in state && value !== '' && value !== 'all' && value !== false && value !== undefined,
  );
}

export function KeyHints({ act }: { act: boolean }) {
  const { t } = useWords();
  return (
    <span className="qf-keys">
      <span>
        <kbd>J</kbd> <kbd>K</kbd> {t('keys.move')}
      </span>
      <span>
        <kbd>Enter</kbd> {t('keys.open')}
      </span>
      {act && (
        <span>
          <kbd>E</kbd> {t('keys.act')}
        </span>
      )}
      <span>
        <kbd>?</kbd> {t('keys.all')}
      </span>
    </span>
  );
}
