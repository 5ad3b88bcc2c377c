// Quartiles of prices line by line, with the price of the genuine article where there is one.
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import type { PriceSpread } from '../shapes.ts';

export type SpreadRow = PriceSpread & { name: string; to?: string; referenceFen?: number | null };

const figures = ['lowest', 'quarter', 'middle', 'threeQuarters', 'highest'] as const;

export function SpreadTable({ title, rows }: { title: string; rows: readonly SpreadRow[] }) {
  const id = useId();
  return (
    <section className="qf-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className="qf-card-body">
        <SpreadLines title={title} rows={rows} />
      </div>
    </section>
  );
}

export function SpreadLines({ title, rows }: { title: string; rows: readonly SpreadRow[] }) {
  const { t } = useWords();
  const compared = rows.some(({ referenceFen }) => referenceFen !== undefined && referenceFen !== null);
  return (
    <div className="leads-wide">
      <table className="qf-map-table">
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" className="qf-number">
              {t('leads.seller.offers')}
            </th>
            {figures.map((name) => (
              <th key={name} scope="col" className="qf-number">
                {t(`leads.prices.${name}`)}
              </th>
            ))}
            {compared && (
              <th scope="col" className="qf-number">
                {t('leads.prices.genuine')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.to ?? row.name}>
              <td lang="zh">{row.to === undefined ? row.name || '—' : <Link to={row.to}>{row.name || '—'}</Link>}</td>
              <td className="qf-number">{row.offers.toLocaleString('en-US')}</td>
              {figures.map((name) => (
                <td key={name} className="qf-number">
                  {inYuan(row[name])}
                </td>
              ))}
              {compared && (
                <td className="qf-number">
                  {row.referenceFen === undefined || row.referenceFen === null ? '—' : inYuan(row.referenceFen)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
