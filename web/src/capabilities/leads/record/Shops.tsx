// The shops of a seller as a table, each with what ties it to the others; above it the same as a graph.
import { useMemo } from 'react';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import type { SellerLink, Shop } from '../shapes.ts';
import { ShopGraph } from './ShopGraph.tsx';
import { type ShopLine, shopTies } from './shop-ties.ts';

export function Shops({ shops, links }: { shops: readonly Shop[]; links: readonly SellerLink[] }) {
  const { t, say } = useWords();
  // The graph and the table say the same: both are drawn from these lines.
  const drawn = useMemo(() => shopTies({ shops, links }, say, t('parts.comma')), [shops, links, say, t]);
  const names = new Map(shops.map(({ id, name, platformId }) => [id, name || platformId]));
  return (
    <section className="qf-card" aria-labelledby="seller-shops">
      <h2 id="seller-shops">
        {t('leads.seller.ties')}
        <span className="qf-second">{t('leads.seller.informs')}</span>
      </h2>
      {shops.length > 1 && <ShopGraph drawn={drawn} />}
      {/* A region that scrolls is reached by key. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <section className="qf-table-frame leads-shops" tabIndex={0} aria-label={t('leads.seller.ties')}>
        <table className="qf-table">
          <thead>
            <tr>
              <th>{t('leads.shop.name')}</th>
              <th>{t('leads.field.place')}</th>
              <th>{t('leads.shop.phone')}</th>
              <th className="qf-number">{t('leads.seller.offers')}</th>
              <th>{t('leads.shop.tied')}</th>
              <th>{t('leads.seller.seen')}</th>
            </tr>
          </thead>
          <tbody>
            {shops.map((shop) => (
              <tr key={shop.id}>
                <td lang="zh">
                  {shop.name || shop.platformId}
                  <div className="qf-second">{[shop.platform, shop.platformId].filter(Boolean).join(' · ')}</div>
                </td>
                <td lang="zh">{shop.address || shop.region || '—'}</td>
                <td>{shop.phoneMask ?? '—'}</td>
                <td className="qf-number">{shop.offers}</td>
                <td>
                  {tiesOf(shop.id, drawn.lines).length === 0 && (
                    <span className="qf-second">{t('leads.shop.first')}</span>
                  )}
                  {tiesOf(shop.id, drawn.lines).map(({ other, label }) => (
                    <div key={other}>{`${label}${t('parts.colon')}${names.get(other) ?? '—'}`}</div>
                  ))}
                </td>
                <td>{dayAndTime(shop.lastSeen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

const tiesOf = (id: string, lines: readonly ShopLine[]): { other: string; label: string }[] =>
  lines.flatMap(({ from, to, label }) =>
    from === id ? [{ other: to, label }] : to === id ? [{ other: from, label }] : [],
  );
