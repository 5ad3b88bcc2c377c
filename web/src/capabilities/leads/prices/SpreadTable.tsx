// Quartiles of prices line by line, with the price of the genuine article where there is one.
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import { FiguresTable } from '../../../platform/parts/charts/FiguresTable.tsx';
import type { PriceSpread } from '../shapes.ts';

export type SpreadRow = PriceSpread & { name: string; to?: string; referenceFen?: number | null };

const figures = ['lowest', 'quarter', 'middle', 'threeQuarters', 'highest'] as const;

type SpreadTableProps = { title: string; first: string; rows: readonly SpreadRow[] };

/** @param first what the names are */
export function SpreadTable({ title, first, rows }: SpreadTableProps) {
  const id = useId();
  return (
    <section className="qf-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className="qf-card-body">
        <SpreadLines first={first} rows={rows} />
      </div>
    </section>
  );
}

export function SpreadLines({ first, rows }: Omit<SpreadTableProps, 'title'>) {
  const { t } = useWords();
  const compared = rows.some(({ referenceFen }) => referenceFen !== undefined && referenceFen !== null);
  return (
    // A region that scrolls is reached by key.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className="leads-wide" tabIndex={0} aria-label={first}>
      <FiguresTable
        first={first}
        columns={[
          t('leads.seller.offers'),
          ...figures.map((name) => t(`leads.prices.${name}`)),
          ...(compared ? [t('leads.prices.genuine'), t('leads.prices.share')] : []),
        ]}
        lines={rows.map((row) => ({
          key: row.to ?? row.name,
          name: (
            <span lang="zh">{row.to === undefined ? row.name || '—' : <Link to={row.to}>{row.name || '—'}</Link>}</span>
          ),
          figures: [
            row.offers.toLocaleString('en-US'),
            ...figures.map((name) => inYuan(row[name])),
            row.referenceFen === undefined || row.referenceFen === null ? null : inYuan(row.referenceFen),
            row.referenceFen ? `${Math.round((row.middle / row.referenceFen) * 100)}%` : null,
          ],
        }))}
      />
    </section>
  );
}
