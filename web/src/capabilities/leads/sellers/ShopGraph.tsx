// A picture of what ties the shops of a seller together: drawn when there is more than one, beside the table that says the same.
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { ShopPicture } from './ShopPicture.tsx';
import type { DrawnShops } from './shop-dots.ts';

export function ShopGraph({ drawn }: { drawn: DrawnShops }) {
  const { t } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let stop = () => {};
    let gone = false;
    import('./shop-graph.ts')
      .then(({ drawShops }) => {
        if (!gone && place.current !== null) stop = drawShops(place.current, drawn);
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      stop();
    };
  }, [drawn]);
  return (
    <figure className="leads-graph" aria-label={t('leads.seller.graph')}>
      {!failed && <div ref={place} className="qf-no-print" aria-hidden />}
      <div className={failed ? 'leads-drawn' : 'leads-drawn qf-paper-only'}>
        <ShopPicture drawn={drawn} />
      </div>
      <figcaption className="qf-second">{t('leads.seller.graphSaid', { count: drawn.shops.length })}</figcaption>
    </figure>
  );
}
