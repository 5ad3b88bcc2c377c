// The offers of all shops of a seller: each title as it stood and as it reads, its price beside the genuine one, its score.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Pager } from '../../../platform/parts/lists/Pager.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { MarkedTitle } from '../leads/MarkedTitle.tsx';
import { disguisesIn, outOfHundred, restoredTitle } from '../leads/score-parts.ts';
import { sellerOffersQuery } from '../queries.ts';
import type { Offer, Seller } from '../shapes.ts';

export function SellerOffers({ seller }: { seller: Seller }) {
  const { t } = useWords();
  const [place, setPlace] = useState({ page: 1, cursor: '' });
  const { data, error } = useQuery(sellerOffersQuery(seller.id, place.cursor));
  return (
    <section className="qf-card" aria-labelledby="seller-offers">
      <h2 id="seller-offers">
        {t('leads.offers.title', { count: data?.total ?? seller.offers })}
        <span className="qf-second">{t('leads.offers.notEvidence')}</span>
      </h2>
      {error !== null && data === undefined && <Problem error={error} />}
      {data === undefined && error === null && <Skeleton />}
      {data !== undefined && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by key */}
          <section className="qf-table-frame" tabIndex={0} aria-label={t('leads.seller.offers')}>
            <table className="qf-table leads-seller-offers">
              <thead>
                <tr>
                  <th>{t('leads.seller.asWritten')}</th>
                  <th>{t('leads.seller.restored')}</th>
                  <th>{t('leads.seller.shop')}</th>
                  <th className="qf-number">{t('leads.seller.priceShare')}</th>
                  <th className="qf-number">{t('leads.field.score')}</th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((offer) => (
                  <OneOffer key={offer.id} offer={offer} />
                ))}
              </tbody>
            </table>
          </section>
          <div className="qf-card-body">
            <Pager
              {...place}
              limit={20}
              shown={data.items.length}
              total={data.total}
              nextCursor={data.nextCursor}
              onPage={setPlace}
            />
          </div>
        </>
      )}
    </section>
  );
}

function OneOffer({ offer }: { offer: Offer }) {
  const { t } = useWords();
  const inTitle = offer.hits.filter(({ field }) => field === 'title');
  const disguises = disguisesIn(inTitle);
  const written = ({ span: [from, to] }: Offer['hits'][number]) => offer.title.slice(from, to);
  const { priceFen, referencePriceFen } = offer;
  const share =
    priceFen === null || referencePriceFen === null || referencePriceFen === 0
      ? null
      : Math.round((priceFen / referencePriceFen) * 100);
  return (
    <tr>
      <td className="leads-offers">
        <MarkedTitle title={offer.title} hits={inTitle} />
        {disguises.map((hit) => (
          <div key={hit.span.join()} className="qf-second">
            <span lang="zh">{`${written(hit)} → ${hit.mark}`}</span>
            {hit.transforms.length > 0 &&
              t('parts.inBrackets', {
                text: hit.transforms.map((way) => t(`leads.transform.${way}`)).join(t('parts.comma')),
              })}
          </div>
        ))}
      </td>
      <td lang="zh">{restoredTitle(offer.title, offer.hits) ?? offer.title}</td>
      <td lang="zh">
        {offer.shopName}
        <div className="qf-second">{offer.platform}</div>
      </td>
      <td className="qf-number">
        {priceFen === null ? '—' : t('leads.yuan', { amount: inYuan(priceFen) })}
        {share !== null && <div className="qf-second">{share}%</div>}
      </td>
      <td className="qf-number leads-strong">{outOfHundred(offer.score)}</td>
    </tr>
  );
}
