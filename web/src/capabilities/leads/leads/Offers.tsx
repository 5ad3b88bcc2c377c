// The offers that a lead rests on, as they were read: where the mark is hidden in the title, and how.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Pager } from '../../../platform/parts/lists/Pager.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { paths } from '../paths.ts';
import { offersQuery } from '../queries.ts';
import type { LeadRecord, Offer } from '../shapes.ts';
import { MarkedTitle } from './MarkedTitle.tsx';
import { outOfHundred, restoredTitle } from './score-parts.ts';

export function Offers({ lead }: { lead: LeadRecord['lead'] }) {
  const { t } = useWords();
  const [place, setPlace] = useState({ page: 1, cursor: '' });
  const { data, error } = useQuery(offersQuery(lead.id, place.cursor));
  return (
    <section className="qf-card" aria-labelledby="lead-offers">
      <h2 id="lead-offers">
        {t('leads.offers.title', { count: data?.total ?? lead.offers })}
        <span className="qf-second">{t('leads.offers.notEvidence')}</span>
      </h2>
      <div className="qf-card-body">
        {error !== null && data === undefined && <Problem error={error} />}
        {data === undefined && error === null && <Skeleton />}
        {data !== undefined && (
          <>
            <ul className="leads-offers">
              {data.items.map((offer) => (
                <OneOffer key={offer.id} offer={offer} />
              ))}
            </ul>
            <Pager
              {...place}
              limit={20}
              shown={data.items.length}
              total={data.total}
              nextCursor={data.nextCursor}
              onPage={setPlace}
            />
          </>
        )}
        {lead.sellerId !== null && <Link to={paths.seller(lead.sellerId)}>{t('leads.offers.seller')}</Link>}
      </div>
    </section>
  );
}

function OneOffer({ offer }: { offer: Offer }) {
  const { t } = useWords();
  const restored = restoredTitle(offer.title, offer.hits);
  const inTitle = offer.hits.filter(({ field }) => field === 'title');
  // What is another brand's own name is told as that, not as a disguise.
  const ways = [
    ...new Set(offer.hits.flatMap(({ transforms, otherBrand }) => (otherBrand === undefined ? transforms : []))),
  ];
  const brands = [...new Set(offer.hits.flatMap(({ otherBrand }) => otherBrand ?? []))];
  return (
    <li>
      <div className="leads-offer-line">
        <MarkedTitle title={offer.title} hits={inTitle} />
        <span className="leads-price">
          {offer.priceFen === null ? '—' : t('leads.yuan', { amount: inYuan(offer.priceFen) })}
        </span>
      </div>
      <div className="leads-offer-line">
        <span className="qf-second" lang="zh">
          {[offer.platform, offer.shopName, offer.platformId].filter(Boolean).join(' · ')}
        </span>
        <span className="qf-second">{t('leads.list.scored', { score: outOfHundred(offer.score) })}</span>
      </div>
      {restored !== null && (
        <div className="qf-second">
          {t('leads.offers.restored')} <span lang="zh">{restored}</span>
        </div>
      )}
      <div className="leads-ways">
        <Tag>{offer.mark}</Tag>
        {ways.map((way) => (
          <Tag key={way} tone="amber">
            {t(`leads.transform.${way}`)}
          </Tag>
        ))}
        {brands.map((brand) => (
          <Tag key={brand}>{t('leads.offers.otherBrand', { brand })}</Tag>
        ))}
      </div>
      <div className="qf-second leads-digest">
        {t('leads.offers.snapshot', { seen: dayAndTime(offer.seenAt), taken: dayAndTime(offer.takenAt) })}
      </div>
    </li>
  );
}
