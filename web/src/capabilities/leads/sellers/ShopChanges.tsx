// What the shops of a seller showed otherwise than before: another name, place, telephone or licence.
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import type { Seller } from '../shapes.ts';

export function ShopChanges({ seller: { shops, shopChanges } }: { seller: Seller }) {
  const { t, say } = useWords();
  if (shopChanges.length === 0) return null;
  const names = new Map(shops.map(({ id, name, platformId }) => [id, name || platformId]));
  return (
    <section className="qf-card" aria-labelledby="shop-changes">
      <h2 id="shop-changes">
        {t('leads.shopChanges.title')}
        <span className="qf-second">{t('leads.shopChanges.said')}</span>
      </h2>
      <ul className="qf-card-body leads-plain">
        {shopChanges.map(({ id, shopId, seenAt, changes }) => (
          <li key={id}>
            <span lang="zh">{names.get(shopId)}</span> <span className="qf-second">{dayAndTime(seenAt)}</span>
            {changes.map(({ field, title, before, after }) => (
              <div key={field}>
                {say(title)}
                {t('parts.colon')}
                <span lang="zh">{before ?? t('leads.shopChanges.none')}</span> → <span lang="zh">{after}</span>
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
