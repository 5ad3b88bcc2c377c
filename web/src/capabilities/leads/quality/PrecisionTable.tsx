// Leads that ended and those of them that became cases, line by line, with the share.
import { useId } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { FiguresTable } from '../../../platform/parts/FiguresTable.tsx';

export type PrecisionRow = { name: string; ended: number; cases: number; precision: number | null };

/** 0.625 as 63 %; where none has ended there is no share. */
export function inPercent(precision: number | null): number | null {
  return precision === null ? null : Math.round(precision * 100);
}

export function PrecisionTable({ title, rows }: { title: string; rows: readonly PrecisionRow[] }) {
  const id = useId();
  if (rows.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className="qf-card-body">
        <PrecisionLines title={title} rows={rows} />
      </div>
    </section>
  );
}

export function PrecisionLines({ title, rows }: { title: string; rows: readonly PrecisionRow[] }) {
  const { t } = useWords();
  return (
    <FiguresTable
      first={title}
      columns={(['ended', 'cases', 'precision'] as const).map((column) => t(`leads.quality.${column}`))}
      lines={rows.map(({ name, ended, cases, precision }) => ({
        key: name,
        name,
        figures: [ended, cases, inPercent(precision)],
      }))}
    />
  );
}
