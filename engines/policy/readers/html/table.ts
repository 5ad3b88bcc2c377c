// Tables as grids: spans resolved, and tables that only lay out a page told from those that hold data.
import { attributeOf, type Element, isElement, type Origin } from './tree.ts';

export type TableRow = string[];
/** A cell over more than one place of its table, by its first one, counted from 0. */
export type TableArea = { row: number; column: number; rows: number; columns: number };

const MAX_COLUMN_SPAN = 100;
const LAYOUT_BLOCKS = 30;

/** A cell still reaching down: in how many further rows, over how many columns, with which text. */
type Reaching = { rows: number; columns: number; text: string };

/**
 * Reads rows of one table. A cell over several rows is repeated in each, as the reader of a printed row would understand
 * it; one over several columns fills the further ones with ''.
 */
export function readTable(
  table: Element,
  cellText: (cell: Element) => string,
): { caption: Element | null; rows: TableRow[]; areas: TableArea[] } {
  const rows: TableRow[] = [];
  const areas: TableArea[] = [];
  let reaching = new Map<number, Reaching>();
  for (const row of rowsOf(table)) {
    const cells: string[] = [];
    const next = new Map<number, Reaching>();
    const takeReaching = () => {
      for (let above = reaching.get(cells.length); above !== undefined; above = reaching.get(cells.length)) {
        if (above.rows > 1) next.set(cells.length, { ...above, rows: above.rows - 1 });
        fill({ cells, text: above.text, columns: above.columns });
      }
    };
    for (const cell of cellsOf(row)) {
      takeReaching();
      const columns = Math.min(span(cell, 'colspan'), MAX_COLUMN_SPAN);
      const text = cellText(cell);
      const further = span(cell, 'rowspan') - 1;
      if (further > 0 || columns > 1)
        areas.push({ row: rows.length, column: cells.length, rows: further + 1, columns });
      if (further > 0) next.set(cells.length, { rows: further, columns, text });
      fill({ cells, text, columns });
    }
    takeReaching();
    // A row that ends early still lies beside what reaches down further right.
    for (const column of [...reaching.keys()].sort((one, other) => one - other)) {
      if (column < cells.length) continue;
      while (cells.length < column) cells.push('');
      takeReaching();
    }
    reaching = next;
    rows.push(cells);
  }
  return { caption: children(table).find((child) => child.tagName === 'caption') ?? null, rows, areas };
}

/**
 * Whether a table's rows mean something. From Word every table with two columns does; on the web many pages are laid out
 * in tables: those hold other tables, or whole documents in a cell, or say so.
 */
export function isDataTable(table: Element, origin: Origin): boolean {
  const rows = rowsOf(table);
  if (!rows.some((row) => cellsOf(row).length > 1)) return false;
  if (origin === 'word') return true;
  const role = attributeOf(table, 'role');
  if (role === 'presentation' || role === 'none') return false;
  return rows.every((row) => cellsOf(row).every((cell) => !laysOut(cell)));
}

/** Iterative: a page's nesting must not exhaust the stack before its depth is judged. */
function laysOut(cell: Element): boolean {
  const pending = children(cell);
  let blocks = 0;
  for (let element = pending.pop(); element !== undefined; element = pending.pop()) {
    if (element.tagName === 'table') return true;
    if (/^(?:p|div|h[1-6]|br|li)$/.test(element.tagName)) blocks += 1;
    if (blocks > LAYOUT_BLOCKS) return true;
    pending.push(...children(element));
  }
  return false;
}

function rowsOf(table: Element): Element[] {
  return children(table).flatMap((child) => {
    if (child.tagName === 'tr') return [child];
    const group = child.tagName === 'thead' || child.tagName === 'tbody' || child.tagName === 'tfoot';
    return group ? children(child).filter((row) => row.tagName === 'tr') : [];
  });
}

function cellsOf(row: Element): Element[] {
  return children(row).filter((cell) => cell.tagName === 'td' || cell.tagName === 'th');
}

function children(element: Element): Element[] {
  return element.childNodes.filter(isElement);
}

function span(cell: Element, name: 'colspan' | 'rowspan'): number {
  const value = Number.parseInt(attributeOf(cell, name) ?? '1', 10);
  // rowspan="0" reaches to the end of the table (HTML, 4.9.11).
  if (name === 'rowspan' && value === 0) return Number.MAX_SAFE_INTEGER;
  return Number.isSafeInteger(value) && value > 0 ? value : 1;
}

function fill({ cells, text, columns }: { cells: string[]; text: string; columns: number }): void {
  cells.push(text);
  for (let column = 1; column < columns; column += 1) cells.push('');
}
