// Task tables: a header row that names the columns (序号 工作任务 牵头单位 配合单位 完成时限), then a task in every row.

import type { DepartmentBook } from '../responsibility/names.ts';
import { type Duty, dutyOfCell } from '../responsibility/responsibility.ts';
import { type Stretch, segment, type Unit } from '../segment.ts';
import type { Flow } from '../text/flow.ts';
import type { Cell } from '../text/layout.ts';
import { type Column, columnOf } from './columns.ts';

export type TableUnits = {
  readonly units: readonly Unit[];
  /** Cells of a table that is no task table, or that stand before its header. */
  readonly loose: readonly Stretch[];
  /** Cells of header rows, and columns that say nothing of tasks. */
  readonly headers: readonly Stretch[];
};

/** Reads a table as units in order. A blank group cell is merged with the one above; a blank department is missing. */
export function readTable(q: { flow: Flow; rows: readonly (readonly Cell[])[]; book: DepartmentBook }): TableUnits {
  const units: Unit[] = [];
  const loose: Stretch[] = [];
  const headers: Stretch[] = [];
  let columns: readonly (Column | null)[] | null = null;
  let group = '';
  for (const row of q.rows) {
    const header = headerOf(q.flow, row);
    if (header !== null) {
      columns = header;
      headers.push(...row.filter(({ start, end }) => end > start));
      continue;
    }
    if (columns === null) {
      loose.push(...row.filter(({ start, end }) => end > start));
      continue;
    }
    const read = readRow({ ...q, row, columns, group });
    group = read.group;
    units.push(...read.units);
    headers.push(...read.others);
  }
  return { units, loose, headers };
}

/** The columns if this row is a header: it names the tasks and at least one body, or two kinds of bodies. */
function headerOf(flow: Flow, row: readonly Cell[]): (Column | null)[] | null {
  const columns = row.map(({ start, end }) => columnOf(flow.normal.slice(start, end)));
  const bodies = columns.filter(
    (column) => column === 'lead' || column === 'responsible' || column === 'support',
  ).length;
  if (bodies === 0 || columns.every((column) => column === null || column === 'no' || column === 'other')) return null;
  const tasks = columns.flatMap((column, index) => (column === 'task' ? [index] : []));
  // Two task columns are the task and its measures: the first one groups the rows.
  if (tasks.length > 1 && !columns.includes('group')) columns[tasks[0] ?? 0] = 'group';
  if (tasks.length === 0) {
    const free = columns.includes('group') ? columns.indexOf('group') : columns.indexOf(null);
    if (free < 0) return null;
    columns[free] = 'task';
  }
  return columns;
}

type RowReading = {
  readonly flow: Flow;
  readonly row: readonly Cell[];
  readonly columns: readonly (Column | null)[];
  readonly book: DepartmentBook;
  readonly group: string;
};

function readRow(q: RowReading): { units: Unit[]; group: string; others: Stretch[] } {
  const heading = groupRow(q);
  if (heading !== null) {
    const name = q.flow.normal.slice(heading.start, heading.end);
    return { units: groupHeading(q, heading), group: name, others: numberCells(q) };
  }
  const others: Stretch[] = [];
  const { flow } = q;
  const before: Unit[] = [];
  const text: Unit[] = [];
  const duties: Unit[] = [];
  let { group } = q;
  q.row.forEach((cell, index) => {
    if (cell.end === cell.start) return;
    const column = q.columns[index] ?? null;
    switch (column) {
      case 'group': {
        const name = flow.normal.slice(cell.start, cell.end);
        if (name === group) {
          others.push(cell);
          return;
        }
        group = name;
        before.push(...groupHeading(q, cell));
        return;
      }
      case 'no':
        text.push({
          kind: 'heading',
          label: { kind: 'circle', no: Number.NaN, start: cell.start, end: cell.end },
          title: null,
          ...cell,
        });
        return;
      case 'task':
      case null:
        text.push(
          ...segment({ flow, ...cell, book: q.book, planTitles: new Set() }).map(
            (unit): Unit => (unit.kind === 'meta' ? { ...unit, kind: 'sentence', parts: [unit], ended: false } : unit),
          ),
        );
        return;
      case 'lead':
      case 'responsible':
      case 'support':
      case 'limit':
      case 'scope': {
        const duty = dutyOfCell({ text: flow.normal, ...cell, field: column, book: q.book });
        if (duty === null) others.push(cell);
        else duties.push(dutyUnit(cell, duty));
        return;
      }
      case 'other':
        others.push(cell);
        return;
      default:
        throw new Error(`unexpected column ${String(column satisfies never)}`);
    }
  });
  // A row that only names more bodies goes on with the task above; any other row ends it.
  const at = { start: q.row[0]?.start ?? 0, end: q.row[0]?.start ?? 0 };
  const end: Unit[] =
    text.every((unit) => unit.kind === 'heading') && before.length === 0 ? [] : [{ kind: 'end', ...at }];
  return { units: [...end, ...before, ...asText(text), ...duties], group, others };
}

/** The cell that names a group of rows: a row numbered 一, 二 … with nothing else in it. */
function groupRow(q: RowReading): Cell | null {
  const filled = q.row.flatMap((cell, index) =>
    cell.end > cell.start ? [{ cell, column: q.columns[index] ?? null }] : [],
  );
  const [no, name] = filled;
  if (filled.length === 1 && no?.column === 'task')
    return /^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)/.test(
      q.flow.normal.slice(no.cell.start, no.cell.end),
    )
      ? no.cell
      : null;
  if (filled.length !== 2 || no?.column !== 'no' || name?.column !== 'task') return null;
  return /^[一二三四五六七八九十]+、?\s*$/.test(q.flow.normal.slice(no.cell.start, no.cell.end)) ? name.cell : null;
}

function numberCells(q: RowReading): Cell[] {
  return q.row.filter((cell, index) => q.columns[index] === 'no' && cell.end > cell.start);
}

/** A label inside a cell numbers the task; it opens no section. */
function asText(units: readonly Unit[]): Unit[] {
  return units.flatMap((unit): Unit[] => {
    if (unit.kind !== 'heading') return [unit];
    if (unit.title === null) return unit.label.kind === 'circle' ? [unit] : [];
    const part = { start: unit.title.start, end: unit.end };
    return [{ kind: 'sentence', ...part, parts: [part], ended: true }];
  });
}

function dutyUnit(cell: Cell, duty: Duty): Unit {
  return { kind: 'duty', duty, written: cell, fields: true, start: cell.start, end: cell.end };
}

function groupHeading(q: RowReading, cell: Cell): Unit[] {
  const [first] = segment({ flow: q.flow, ...cell, book: q.book, planTitles: new Set() });
  const labelled = first?.kind === 'heading' ? first.label : null;
  const label = {
    kind: 'cnParen' as const,
    no: labelled?.no ?? Number.NaN,
    start: cell.start,
    end: labelled?.end ?? cell.start,
  };
  const title = first?.kind === 'heading' && first.title !== null ? first.title : { start: label.end, end: cell.end };
  return [{ kind: 'heading', label, title, start: cell.start, end: cell.end }];
}
