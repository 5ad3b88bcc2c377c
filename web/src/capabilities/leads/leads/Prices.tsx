// Prices of the offers by mark, as dots on a line with the reference price; the same numbers beside it in words.
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import { paths } from '../paths.ts';
import type { Seller } from '../shapes.ts';

export function Prices({ prices, sellerId }: { prices: Seller['prices']; sellerId: string }) {
  const { t } = useWords();
  if (prices.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="seller-prices">
      <h2 id="seller-prices">
        {t('leads.prices.title')}
        <Link to={paths.prices} search={{ seller: sellerId } as never}>
          {t('leads.prices.open')}
        </Link>
      </h2>
      <div className="qf-card-body">
        {prices.map((one) => (
          <OneMark key={one.mark} {...one} />
        ))}
      </div>
    </section>
  );
}

/** As the distribution of a right counts it: of an even number the mean of the two in the middle. */
function medianOf(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  const [lower = 0, upper = lower] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return Math.round((lower + upper) / 2);
}

function OneMark({ mark, referenceFen, offersFen }: Seller['prices'][number]) {
  const { t } = useWords();
  const sorted = offersFen.toSorted((one, other) => one - other);
  const [lowest = 0, highest = 0] = [sorted[0], sorted.at(-1)];
  const middle = medianOf(sorted);
  const end = Math.max(highest, referenceFen ?? 0, 1) * 1.05;
  const at = (fen: number): number => (fen / end) * 1000;
  const share = referenceFen === null ? null : Math.round((middle / referenceFen) * 100);
  return (
    <figure className="leads-prices">
      <figcaption>
        <strong lang="zh">{mark}</strong>{' '}
        {t('leads.prices.said', {
          count: sorted.length,
          lowest: inYuan(lowest),
          middle: inYuan(middle),
          highest: inYuan(highest),
        })}
        {referenceFen !== null && `${t('leads.prices.reference', { price: inYuan(referenceFen), share: share ?? 0 })}`}
      </figcaption>
      <svg viewBox="0 0 1000 24" aria-hidden>
        <line className="leads-axis" x1="0" y1="12" x2="1000" y2="12" />
        {sorted.map((fen, index) => (
          // Prices are alike: their place in the order is what tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <circle key={index} className="leads-dot" cx={at(fen)} cy="12" r="5" />
        ))}
        {referenceFen !== null && (
          <line className="leads-reference" x1={at(referenceFen)} y1="2" x2={at(referenceFen)} y2="22" />
        )}
      </svg>
    </figure>
  );
}
