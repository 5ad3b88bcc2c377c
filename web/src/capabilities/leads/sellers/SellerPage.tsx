// One seller, however many shops: what ties them together, its prices beside those of the genuine articles, its leads.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { ListedParties } from '../../credit/ListedParties.tsx';
import { Links } from '../leads/Links.tsx';
import { outOfHundred } from '../leads/score-parts.ts';
import { paths } from '../paths.ts';
import { sellerQuery } from '../queries.ts';
import type { Seller } from '../shapes.ts';
import { SellerChanges } from './SellerChanges.tsx';
import { SellerNotices } from './SellerNotices.tsx';
import { SellerOffers } from './SellerOffers.tsx';
import { ShopChanges } from './ShopChanges.tsx';
import { ShopPrices } from './ShopPrices.tsx';
import { Shops, Ties } from './Shops.tsx';

export function SellerPage() {
  const { t } = useWords();
  const { sellerId } = usePageParams('/sellers/$sellerId');
  return (
    <RecordGate title={t('leads.seller.title')} query={useQuery(sellerQuery(sellerId))}>
      {(seller) => <OneSeller seller={seller} />}
    </RecordGate>
  );
}

function OneSeller({ seller }: { seller: Seller }) {
  const { t, say } = useWords();
  const facts = [
    { label: t('leads.seller.shops'), value: String(seller.shops.length) },
    { label: t('leads.seller.offers'), value: String(seller.offers) },
    { label: t('leads.field.score'), value: String(outOfHundred(seller.score)) },
    {
      label: t('leads.field.estimate'),
      value: seller.estimateFen === null ? '—' : t('leads.yuan', { amount: inYuan(seller.estimateFen) }),
    },
    {
      label: t('leads.field.region'),
      value: `${seller.regionName ?? '—'}${t('parts.colon')}${t(`leads.regionBasis.${seller.regionBasis}`)}`,
    },
    { label: t('leads.seller.seen'), value: `${dayAndTime(seller.firstSeen)} – ${dayAndTime(seller.lastSeen)}` },
  ];
  return (
    <Page
      back={{ to: paths.leads, title: t('leads.title') }}
      title={
        seller.shops.length > 1
          ? t('leads.seller.several', { name: seller.name, count: seller.shops.length })
          : seller.name
      }
      facts={seller.demo ? <DemoTag /> : undefined}
      below={
        <dl className="qf-record-facts">
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      }
    >
      <div className="leads-stack">
        {seller.joinedInto !== null && (
          <p className="qf-card qf-card-body" role="status">
            {t('leads.seller.joinedInto')}
            <Link to={paths.seller(seller.joinedInto.id)} lang="zh">
              {seller.joinedInto.name}
            </Link>
          </p>
        )}
        <ListedParties codes={seller.shops.flatMap(({ licence }) => licence ?? [])} />
        <div className="leads-seller">
          <SellerOffers seller={seller} />
          <div className="leads-stack">
            {seller.shops.length > 1 && <Ties seller={seller} />}
            <ShopPrices seller={seller} />
          </div>
        </div>
        {seller.shops.length > 0 && <Shops seller={seller} />}
        <ShopChanges seller={seller} />
        <Links seller={seller} />
        <SellerNotices sellerId={seller.id} />
        <section className="qf-card" aria-labelledby="seller-leads">
          <h2 id="seller-leads">{t('leads.seller.leads')}</h2>
          <ul className="qf-card-body leads-plain">
            {seller.leads.map(({ id, no, title, stateTitle }) => (
              <li key={id}>
                <Link to={paths.lead(id)} lang="zh">
                  {`${no} ${title}`}
                </Link>{' '}
                <span className="qf-second">{say(stateTitle)}</span>
              </li>
            ))}
          </ul>
        </section>
        <SellerChanges changes={seller.changes} />
      </div>
    </Page>
  );
}
