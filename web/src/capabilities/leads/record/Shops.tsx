// The shops of a seller as a table, each with what ties it to the others; above it the same as a graph.
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import type { Shop } from '../shapes.ts';
import { ShopGraph } from './ShopGraph.tsx';

export function Shops({ shops }: { shops: readonly Shop[] }) {
  const { t, say } = useWords();
  const names = new Map(shops.map(({ id, name, platformId }) => [id, name || platformId]));
  return (
    <section className="qf-card" aria-labelledby="seller-shops">
      <h2 id="seller-shops">
        {t('leads.seller.ties')}
        <span className="qf-second">{t('leads.seller.informs')}</span>
      </h2>
      {shops.length > 1 && <ShopGraph shops={shops} />}
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
                  {shop.ties.length === 0 && <span className="qf-second">{t('leads.shop.first')}</span>}
                  {shop.ties.map((tie) => (
                    <div key={`${tie.shopId} ${tie.field}`}>
                      {`${say(tie.title)}${t('parts.colon')}${names.get(tie.shopId) ?? '—'}`}
                    </div>
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
