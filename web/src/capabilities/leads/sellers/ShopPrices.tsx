// Prices by mark, a line for each shop, with the price of the genuine article: dots are see-through, so that many look darker.
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import { paths } from '../paths.ts';
import { pricesSearch } from '../search.ts';
import type { Seller } from '../shapes.ts';

type Mark = Seller['prices'][number];

export function ShopPrices({ seller }: { seller: Seller }) {
  const { t } = useWords();
  if (seller.prices.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="seller-prices">
      <h2 id="seller-prices">
        {t('leads.prices.beside')}
        <Link to={paths.prices} search={pricesSearch.at({ seller: seller.id })}>
          {t('leads.prices.open')}
        </Link>
      </h2>
      <div className="qf-card-body">
        {seller.prices.map((one) => (
          <OneMark key={one.mark} {...one} seller={seller} />
        ))}
      </div>
    </section>
  );
}

/** As the distribution of a right counts it: of an even number the mean of the two in the middle. */
function medianOf(prices: readonly number[]): number {
  const sorted = prices.toSorted((one, other) => one - other);
  const half = sorted.length / 2;
  const [lower = 0, upper = lower] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return Math.round((lower + upper) / 2);
}

function OneMark({ mark, referenceFen, offersFen, shops, seller }: Mark & { seller: Seller }) {
  const { t } = useWords();
  const names = new Map(seller.shops.map(({ id, name, platformId }) => [id, name || platformId]));
  const end = Math.max(...offersFen, referenceFen ?? 0, 1) * 1.08;
  const at = (fen: number): number => (fen / end) * 100;
  const middle = medianOf(offersFen);
  return (
    <figure className="leads-shop-prices">
      <figcaption>
        <strong lang="zh">{mark}</strong>{' '}
        {t('leads.prices.said', {
          count: offersFen.length,
          lowest: inYuan(Math.min(...offersFen)),
          middle: inYuan(middle),
          highest: inYuan(Math.max(...offersFen)),
        })}
        {referenceFen !== null &&
          t('leads.prices.reference', {
            price: inYuan(referenceFen),
            share: Math.round((middle / referenceFen) * 100),
          })}
      </figcaption>
      <ul>
        {shops.map(({ shopId, offersFen: own }) => (
          <li key={shopId}>
            <span lang="zh">{names.get(shopId) ?? '—'}</span>
            <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden>
              <line className="leads-axis" x1="0" y1="6" x2="100" y2="6" vectorEffect="non-scaling-stroke" />
              {referenceFen !== null && (
                <line
                  className="leads-reference"
                  x1={at(referenceFen)}
                  y1="0"
                  x2={at(referenceFen)}
                  y2="12"
                  vectorEffect="non-scaling-stroke"
                />
              )}
              {own.map((fen, index) => (
                // Prices are alike: their place in the order is what tells them apart. A line of no length is a round dot at any width.
                <line
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  key={index}
                  className="leads-price-dot"
                  x1={at(fen)}
                  y1="6"
                  x2={at(fen)}
                  y2="6"
                  vectorEffect="non-scaling-stroke"
                />
              ))}
            </svg>
            <span className="qf-number">
              {referenceFen === null ? inYuan(medianOf(own)) : `${Math.round((medianOf(own) / referenceFen) * 100)}%`}
            </span>
          </li>
        ))}
      </ul>
      <p className="qf-second">{t(referenceFen === null ? 'leads.prices.byShop' : 'leads.prices.byShopShare')}</p>
    </figure>
  );
}
