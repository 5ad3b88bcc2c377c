// A form with its figures as the tables that people know: for the workbook and for paper.
import type { z } from 'zod';
import type { Words } from '../../../platform/errors/problem.ts';
import type { formView } from '../schema.ts';
import type { unit } from './form.ts';

type FormView = z.infer<typeof formView>;
type Unit = z.infer<typeof unit>;

export const unitTitles: Readonly<Record<Unit, Words>> = {
  cases: { zh: '件', en: 'cases' },
  persons: { zh: '人', en: 'persons' },
  times: { zh: '次', en: 'times' },
  personTimes: { zh: '人次', en: 'officers' },
  places: { zh: '个', en: 'places' },
  visits: { zh: '户次', en: 'visits' },
  items: { zh: '件（条）', en: 'items' },
  yuan: { zh: '元', en: 'yuan' },
  tenThousandYuan: { zh: '万元', en: '10,000 yuan' },
  percent: { zh: '%', en: '%' },
};

/** The figure in the unit of its cell: money is kept in fen, rates in hundredths of a per cent. */
export function inUnit(value: number | null, of: Unit): number | null {
  if (value === null) return null;
  switch (of) {
    case 'yuan':
    case 'percent':
      return value / 100;
    case 'tenThousandYuan':
      return value / 1_000_000;
    default:
      return value;
  }
}

/** As it stands on paper: money with two decimals, ten thousands with two, counts whole; empty where nothing is given. */
export function said(value: number | null, of: Unit): string {
  const shown = inUnit(value, of);
  if (shown === null) return '';
  const decimals = of === 'yuan' || of === 'tenThousandYuan' || of === 'percent' ? 2 : 0;
  return shown.toFixed(decimals);
}

export type LaidOut = {
  title: Words;
  columns: readonly { title: Words; unit: Unit }[];
  rows: readonly { title: Words; cells: readonly { value: number | null; unit: Unit; entered: boolean }[] }[];
};
type Given = { cell: string; value: number | null; entered: number | null };

/** Block by block; a list has one column, whose unit is that of each row. */
export function layOut(form: FormView, figures: readonly Given[]): LaidOut[] {
  const byCell = new Map(figures.map((one) => [one.cell, one]));
  const cells = new Map(form.cells.map((cell) => [cell.id, cell]));
  const cellAt = (id: string) => {
    const { value = null, entered = null } = byCell.get(id) ?? {};
    const { unit: of = 'cases' as const, beside = false } = cells.get(id) ?? {};
    // What stands beside a count is no part of the figure.
    return { value, unit: of, entered: entered !== null && !beside };
  };
  return form.blocks.map((block) => ({
    title: block.title,
    columns: block.columns.map(({ title, unit: of }) => ({ title, unit: of })),
    rows: block.rows.map((row) => ({
      title: row.title,
      cells:
        block.kind === 'list'
          ? [cellAt(`${block.id}.${row.id}`)]
          : block.columns.map((column) => cellAt(`${block.id}.${row.id}.${column.id}`)),
    })),
  }));
}
