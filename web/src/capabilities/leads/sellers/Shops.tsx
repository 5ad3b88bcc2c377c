// The shops of a seller as a table, each with what it shares with others; above it the same as a graph.
import { useMemo } from 'react';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import type { Seller } from '../shapes.ts';
import { ShopGraph } from './ShopGraph.tsx';

/** Shops in the picture; the table has them all. */
const mostDrawn = 80;

/** The graph and the table say the same: both are drawn from these facts. */
function useFacts(shared: Seller['facts']) {
  const { t } = useWords();
  return useMemo(
    () =>
      shared.map((fact) => ({
        id: `${fact.kind} ${fact.shops[0]}`,
        shops: fact.shops,
        label: t('leads.shop.shared', {
          fact: `${t(`leads.shop.fact.${fact.kind}`)} ${fact.value}`.trim(),
          count: fact.shops.length,
        }),
      })),
    [shared, t],
  );
}

/** The shops of a seller and what they share, as a picture. */
export function Ties({ seller: { shops, facts: shared } }: { seller: Seller }) {
  const { t } = useWords();
  const facts = useFacts(shared);
  const drawn = useMemo(() => {
    const inPicture = shops.slice(0, mostDrawn);
    return { shops: inPicture.map(({ name, platformId, ...shop }) => ({ ...shop, name: name || platformId })), facts };
  }, [shops, facts]);
  return (
    <section className="qf-card" aria-labelledby="seller-ties">
      <h2 id="seller-ties">
        {t('leads.seller.ties')}
        <span className="qf-second">{t('leads.seller.informs')}</span>
      </h2>
      <ShopGraph drawn={drawn} />
    </section>
  );
}

export function Shops({ seller: { shops, facts: shared } }: { seller: Seller }) {
  const { t } = useWords();
  const facts = useFacts(shared);
  return (
    <section className="qf-card" aria-labelledby="seller-shops">
      <h2 id="seller-shops">{t('leads.seller.shopsOf', { count: shops.length })}</h2>
      {/* A region that scrolls is reached by key. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <section className="qf-table-frame leads-shops" tabIndex={0} aria-label={t('leads.seller.shops')}>
        <table className="qf-table">
          <thead>
            <tr>
              <th>{t('leads.shop.name')}</th>
              <th>{t('leads.field.place')}</th>
              <th>{t('leads.shop.phone')}</th>
              <th className="qf-number">{t('leads.seller.offers')}</th>
              <th className="leads-tied">{t('leads.shop.tied')}</th>
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
                  {!facts.some((fact) => fact.shops.includes(shop.id)) && (
                    <span className="qf-second">{t('leads.shop.first')}</span>
                  )}
                  {facts.map(
                    ({ id, label, shops: sharing }) => sharing.includes(shop.id) && <div key={id}>{label}</div>,
                  )}
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
