// Leads that ended and those of them that became cases, line by line, with the share.
import { useId } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { FiguresTable } from '../../../platform/parts/charts/FiguresTable.tsx';
import type { LeadsState } from '../search.ts';
import { Listed } from './Listed.tsx';

/** `search`: what the list of leads is narrowed by to show those of the row. */
export type PrecisionRow = {
  name: string;
  ended: number;
  cases: number;
  precision: number | null;
  search: Partial<LeadsState>;
};

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
  const listed = ({ name, ...of }: { name: string; count: number; search: Partial<LeadsState> }) => (
    <Listed {...of} says={t('leads.quality.listed.leads', { name, count: of.count })} />
  );
  return (
    <FiguresTable
      first={title}
      columns={(['ended', 'cases', 'precision'] as const).map((column) => t(`leads.quality.${column}`))}
      lines={rows.map(({ name, ended, cases, precision, search }) => ({
        key: name,
        name,
        figures: [
          listed({ name, count: ended, search: { ...search, result: 'counted' } }),
          listed({ name, count: cases, search: { ...search, result: 'case' } }),
          inPercent(precision),
        ],
      }))}
    />
  );
}
