// Leads that ended and those of them that became cases, line by line, with the share.
import { useId } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';

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
    <table className="qf-map-table">
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col" className="qf-number">
            {t('leads.quality.ended')}
          </th>
          <th scope="col" className="qf-number">
            {t('leads.quality.cases')}
          </th>
          <th scope="col" className="qf-number">
            {t('leads.quality.precision')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, ended, cases, precision }) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="qf-number">{ended}</td>
            <td className="qf-number">{cases}</td>
            <td className="qf-number">{inPercent(precision) ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
