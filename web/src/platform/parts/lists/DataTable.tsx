// Rows that one walks through with J and K, opens with Enter and handles with E; cards on a phone.
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import { useKeys } from '../../keys.ts';
import { allInvented, DemoInHead, DemoTag } from '../DemoTag.tsx';
import { withDaysUnbroken } from '../Unbroken.tsx';

export type Column<Row> = {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** Pixels; the columns without share the rest. */
  width?: number;
  align?: 'right';
  /** The word for `sort` in the address; makes the head a button. */
  sort?: string;
  /** That order begins with the largest or the newest. */
  descends?: boolean;
  /** Cannot be hidden in the column settings. */
  fixed?: boolean;
  /** Hidden until chosen. */
  hidden?: boolean;
  /** Holds only what is pressed: not on paper. */
  screenOnly?: boolean;
};

export type Selection = { chosen: readonly string[]; onChange: (chosen: string[]) => void };

export type DataTableProps<Row> = {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  rowLink?: ((row: Row) => string) | undefined;
  /** What E does; also for a button in the row. */
  onAct?: ((row: Row) => void) | undefined;
  /** The row on a phone. */
  card?: ((row: Row) => ReactNode) | undefined;
  selection?: Selection | undefined;
  sort?: string | undefined;
  onSort?: ((sort: string) => void) | undefined;
  busy?: boolean;
  foot?: ReactNode;
};

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, card } = props;
  const narrow = useNarrow() && card !== undefined;
  const invented = allInvented(rows);
  if (narrow) {
    return (
      <div className="qf-table-frame">
        {invented && (
          <div className="qf-cards-mark">
            <DemoTag />
          </div>
        )}
        <DemoInHead value={invented}>
          <ul className="qf-cards" aria-label={props.label}>
            {rows.map((row) => (
              <li key={props.rowKey(row)}>{withDaysUnbroken(card(row))}</li>
            ))}
          </ul>
        </DemoInHead>
        {props.foot}
      </div>
    );
  }
  return <WideTable {...props} />;
}

function WideTable<Row>(props: DataTableProps<Row>) {
  const { rows, columns, rowKey, rowLink, onAct, selection } = props;
  const navigate = useNavigate();
  const walk = useRowWalk(rows.map(rowKey), onAct !== undefined);
  const { setCurrent, body } = walk;
  // Where E acts on a row, the first one shows it before any key is pressed.
  const first = rows[0];
  const current = walk.current ?? (onAct === undefined || first === undefined ? undefined : rowKey(first));
  const row = rows.find((each) => rowKey(each) === current);
  useKeys({
    enter: () => row !== undefined && rowLink !== undefined && void navigate({ to: rowLink(row) }),
    e: () => row !== undefined && onAct?.(row),
    x: () => current !== undefined && selection?.onChange(toggled(selection.chosen, current)),
  });
  return (
    <div className={props.busy === true ? 'qf-table-frame qf-table-busy' : 'qf-table-frame'}>
      <table className="qf-table" aria-label={props.label} aria-busy={props.busy === true}>
        <TableHead {...props} />
        <DemoInHead value={allInvented(rows)}>
          <tbody ref={body}>
            {rows.map((each, index) => {
              const key = rowKey(each);
              return (
                <tr
                  key={key}
                  data-row={key}
                  tabIndex={key === current || (current === undefined && index === 0) ? 0 : -1}
                  className={key === current ? 'qf-current' : ''}
                  onFocus={() => setCurrent(key)}
                  onClick={() => setCurrent(key)}
                >
                  {selection !== undefined && <SelectCell selection={selection} id={key} />}
                  {columns.map((column) => (
                    <td key={column.key} className={classOf(column)}>
                      {withDaysUnbroken(column.render(each))}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </DemoInHead>
      </table>
      {props.foot}
    </div>
  );
}

const classOf = ({ align, screenOnly }: Pick<Column<never>, 'align' | 'screenOnly'>) =>
  screenOnly === true ? 'qf-no-print' : align === 'right' ? 'qf-number' : undefined;

const directionOf = ({ descends = false }: { descends?: boolean }) => (descends ? 'descending' : 'ascending');

function TableHead<Row>({ columns, rows, rowKey, selection, sort, onSort }: DataTableProps<Row>) {
  const { t } = useWords();
  const keys = rows.map(rowKey);
  const invented = allInvented(rows);
  // A narrow head has no room for the mark.
  const marked = Math.max(
    0,
    columns.findIndex(({ width }) => width === undefined || width >= 160),
  );
  const all = selection !== undefined && keys.length > 0 && keys.every((key) => selection.chosen.includes(key));
  return (
    <>
      <colgroup>
        {selection !== undefined && <col width={40} />}
        {columns.map((column) => (
          <col key={column.key} width={column.width} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {selection !== undefined && (
            <th scope="col">
              <input
                type="checkbox"
                aria-label={t('parts.list.selectAll')}
                checked={all}
                onChange={() => selection.onChange(all ? [] : keys)}
              />
            </th>
          )}
          {columns.map((column, place) => (
            <th
              key={column.key}
              scope="col"
              className={classOf(column)}
              aria-sort={column.sort !== undefined && column.sort === sort ? directionOf(column) : undefined}
            >
              {column.sort === undefined || onSort === undefined ? (
                column.title
              ) : (
                <button type="button" onClick={() => column.sort !== undefined && onSort(column.sort)}>
                  {column.title}
                  {/* An order that can be chosen shows where it stands before it is. */}
                  <span className={column.sort === sort ? 'qf-sort' : 'qf-sort qf-sort-off'} aria-hidden>
                    {column.descends === true ? '\u00a0↓' : '\u00a0↑'}
                  </span>
                </button>
              )}
              {place === marked && invented && (
                <>
                  {' '}
                  <DemoTag />
                </>
              )}
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}

function SelectCell({ selection, id }: { selection: Selection; id: string }) {
  const { t } = useWords();
  return (
    <td>
      <input
        type="checkbox"
        aria-label={t('parts.list.select')}
        checked={selection.chosen.includes(id)}
        onChange={() => selection.onChange(toggled(selection.chosen, id))}
      />
    </td>
  );
}

/** The row the keyboard stands on. When its row leaves the list, the one that takes its place gets the focus. */
function useRowWalk(keys: readonly string[], startsOnFirst: boolean) {
  const [current, setCurrent] = useState<string>();
  const place = useRef(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const index = current === undefined ? (startsOnFirst ? 0 : -1) : keys.indexOf(current);
  if (index >= 0) place.current = index;
  const focusAt = (next: number) => {
    const key = keys[Math.max(0, Math.min(keys.length - 1, next))];
    if (key === undefined) return;
    setCurrent(key);
    body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)?.focus();
  };
  const gone = current !== undefined && index < 0 && keys.length > 0;
  useEffect(() => {
    if (!gone) return;
    const loose = document.activeElement === null || document.activeElement === document.body;
    if (loose) focusAt(place.current);
    else setCurrent(keys[Math.min(place.current, keys.length - 1)]);
  });
  useKeys({ j: () => focusAt(index + 1), k: () => focusAt(index - 1) });
  return { current, setCurrent, body };
}

function toggled(chosen: readonly string[], id: string): string[] {
  return chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
}

/** Below 768 px rows become cards. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia('(max-width: 767px)').matches);
  useEffect(() => {
    const query = matchMedia('(max-width: 767px)');
    const listen = () => setNarrow(query.matches);
    query.addEventListener('change', listen);
    return () => query.removeEventListener('change', listen);
  }, []);
  return narrow;
}
