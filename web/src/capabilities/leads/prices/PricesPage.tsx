// How the offers of a right, a seller or a monitor are priced: over all of them, by platform, seller and month, beside the genuine article.
import { useQuery } from '@tanstack/react-query';
import { addressOf } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Empty, Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { ExportButton } from '../../../platform/parts/lists/ExportButton.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { LeadTabs } from '../LeadTabs.tsx';
import { paths } from '../paths.ts';
import { pricesQuery } from '../queries.ts';
import { pricesSearch } from '../search.ts';
import type { OfferPrices } from '../shapes.ts';
import { ByMonth } from './ByMonth.tsx';
import { Histogram } from './Histogram.tsx';
import { PriceFilters } from './PriceFilters.tsx';
import { SpreadTable } from './SpreadTable.tsx';

export function PricesPage() {
  const { t } = useWords();
  const [state, change] = useSearchState(pricesSearch);
  const asked = state.right !== '' || state.seller !== '' || state.monitor !== '';
  const { data: answer, error, refetch } = useQuery(pricesQuery(state));
  return (
    <Page
      title={t('leads.prices.page')}
      below={<LeadTabs current="prices" />}
      actions={<ExportButton href={addressOf('/leads/prices/export.xlsx', state)} />}
    >
      <div className="leads-stack">
        <PriceFilters state={state} answer={answer} onChange={change} />
        {answer === undefined ? (
          <div className="qf-card qf-error">
            {error === null ? <Skeleton /> : <Problem error={error} onRetry={() => void refetch()} />}
          </div>
        ) : (
          <Figures prices={answer} named={asked} />
        )}
      </div>
    </Page>
  );
}

/** `named`: of one right, seller or monitor. Prices of all marks together make no picture: their lines by mark come first. */
function Figures({ prices, named }: { prices: OfferPrices; named: boolean }) {
  const { t } = useWords();
  const { all, marks, platforms, months, sellers } = prices;
  if (all === null)
    return (
      <div className="qf-card">
        <Empty title={t('leads.prices.none')} text={t('leads.prices.noneNext', { unpriced: prices.unpriced })} />
      </div>
    );
  const byMark = (
    <SpreadTable
      title={t('leads.prices.byMark')}
      first={t('leads.field.mark')}
      rows={marks.map((row) => ({ ...row, name: row.mark, to: `${paths.prices}?right=${row.rightId}` }))}
    />
  );
  const byPlatform = (
    <SpreadTable
      title={t('leads.prices.byPlatform')}
      first={t('leads.field.platform')}
      rows={platforms.map((row) => ({ ...row, name: row.platform }))}
    />
  );
  return (
    <>
      {named && <Histogram prices={prices} all={all} />}
      {named && months.length > 1 && <ByMonth months={months} />}
      {named ? (
        <div className="leads-pair">
          {byPlatform}
          {byMark}
        </div>
      ) : (
        <>
          {byMark}
          {byPlatform}
        </>
      )}
      <SpreadTable
        title={t('leads.prices.bySeller')}
        first={t('leads.prices.seller')}
        rows={sellers.map((row) => ({ ...row, name: row.name, to: paths.seller(row.sellerId) }))}
      />
    </>
  );
}
