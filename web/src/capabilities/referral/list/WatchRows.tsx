// The rows of a list of supervision: who and how much, which number and crime, what runs; walked through with J and K.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { useKeys } from '../../../platform/keys.ts';
import { inYuan } from '../../../platform/money.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { Empty, Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Pager } from '../../../platform/parts/lists/Pager.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { inAddress } from '../../../platform/url-state.ts';
import { NextDue } from '../NextDue.tsx';
import { paths } from '../paths.ts';
import { watchQuery } from '../queries.ts';
import type { WatchState } from '../search.ts';
import type { Watched, WatchList } from '../shapes.ts';
import { WatchFilters } from './WatchFilters.tsx';

type RowsProps = {
  list: WatchList;
  state: WatchState;
  change: (part: Partial<WatchState>) => void;
  choose: (row: Watched) => void;
  /** Beside the record; else each row leads to a page. */
  wide: boolean;
};

export function WatchRows(props: RowsProps) {
  const { list, state, change, wide, choose } = props;
  const { t } = useWords();
  const { data, error, refetch, isPlaceholderData } = useQuery(watchQuery(list, state));
  // Rows of another list stay on screen for a moment; none of them is chosen.
  const first = isPlaceholderData ? undefined : data?.items[0];
  const nothingChosen = wide && state.record === '' && state.case === '';
  // The pane is never empty while the list is not.
  useEffect(() => {
    if (nothingChosen && first !== undefined) choose(first);
  }, [nothingChosen, first, choose]);
  return (
    <div className="ref-list">
      <WatchFilters state={state} onChange={(part) => change({ cursor: '', page: 1, ...part })} />
      {data === undefined ? (
        <div className="qf-error">
          {error === null ? <Skeleton /> : <Problem error={error} onRetry={() => void refetch()} />}
        </div>
      ) : data.items.length === 0 ? (
        <Empty title={t(`referral.list.none.${list}`)} text={t('referral.list.noneText')} />
      ) : (
        <>
          <Rows {...props} rows={data.items} />
          <div className="qf-table-foot">
            <span>{t(`referral.list.order.${state.sort}`, { count: data.total })}</span>
            {data.total > state.limit && (
              <Pager
                {...{ page: state.page, cursor: state.cursor, limit: state.limit, total: data.total }}
                shown={data.items.length}
                nextCursor={data.nextCursor}
                onPage={change}
              />
            )}
          </div>
        </>
      )}
    </div>
  );
}

function Rows({ rows, state, choose, wide, list }: RowsProps & { rows: readonly Watched[] }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const body = useRef<HTMLUListElement>(null);
  const current = rows.findIndex(({ id }) => id === state.record || id === state.case);
  const walk = (to: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (row === undefined) return;
    if (wide) choose(row);
    body.current?.querySelector<HTMLElement>(`[data-row="${row.id}"]`)?.focus();
  };
  useKeys({
    j: () => walk(current + 1),
    k: () => walk(current - 1),
    enter: () => {
      const row = rows[current];
      if (row !== undefined) void navigate({ to: row.kind === 'case' ? paths.case(row.id) : paths.referral(row.id) });
    },
  });
  return (
    <ul className="ref-rows" ref={body} aria-label={t(`referral.list.tab.${list}`)}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link
            {...whereTo(row, wide)}
            data-row={row.id}
            className="ref-row"
            // The router marks the row whose address is open; a list that opens its first row by itself has none yet.
            aria-current={wide && (row.id === state.record || row.id === state.case) ? 'page' : undefined}
          >
            <RowWords row={row} list={list} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function whereTo({ id, kind }: Watched, wide: boolean) {
  if (!wide && kind === 'referral') return { to: paths.referral(id) };
  const shown = kind === 'case' ? { record: undefined, case: id } : { record: id, case: undefined };
  return { to: '.', search: inAddress((before: object) => ({ ...before, ...shown })), resetScroll: !wide };
}

function RowWords({ row, list }: { row: Watched; list: WatchList }) {
  const words = useWords();
  const { t, say } = words;
  return (
    <>
      <span className="ref-row-line ref-row-name">
        <b>{row.accused.join(t('parts.comma')) || row.title}</b>
        {row.amountFen !== null && <span>{t('referral.yuan', { amount: inYuan(row.amountFen) })}</span>}
      </span>
      <span className="ref-row-line qf-second">
        <span>{row.no ?? <AgencyName agency={row.agency} short />}</span>
        <span>{say(row.crimes)}</span>
      </span>
      <NextDue {...row} />
      {list !== 'all' && (
        <span className="qf-second ref-row-why">
          <Unbroken text={say(row.why)} />
        </span>
      )}
    </>
  );
}
