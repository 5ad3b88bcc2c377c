// Leads and cases that name a campaign, counted by agency; each figure leads to its rows.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { FiguresTable } from '../../../platform/parts/charts/FiguresTable.tsx';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { inAddress } from '../../../platform/url-state.ts';
import { campaignCountsQuery } from '../queries.ts';

const columns = ['leads', 'cases', 'filed', 'decided', 'referred', 'penalties'] as const;

export function CampaignCounts({ id }: { id: string }) {
  const { t } = useWords();
  const { data, error } = useQuery(campaignCountsQuery(id));
  return (
    <section className="qf-card" aria-labelledby="campaign-counts">
      <h2 id="campaign-counts">{t('plan.campaign.counts')}</h2>
      <div className="qf-card-body plan-campaign">
        {error !== null && <Problem error={error} />}
        {error === null && data === undefined && <Skeleton lines={3} />}
        {data?.items.length === 0 && <p className="qf-second">{t('plan.campaign.none')}</p>}
        {data !== undefined && data.items.length > 0 && (
          <>
            <FiguresTable
              first={t('plan.campaign.agency')}
              columns={columns.map((column) => t(`plan.campaign.${column}`))}
              lines={[
                { key: 'total', name: t('plan.campaign.total'), figures: figuresOf(data.total, id) },
                ...data.items.map(({ agency, ...counted }) => ({
                  key: agency.id,
                  name: <AgencyName agency={agency} short />,
                  figures: figuresOf(counted),
                })),
              ]}
            />
            <p className="qf-second">{t('plan.campaign.seen')}</p>
          </>
        )}
      </div>
    </section>
  );
}

type Figures = {
  leads: number;
  cases: number;
  filed: number;
  decided: number;
  referred: number;
  penaltiesFen: number;
};

/** @param campaign whose lists the totals lead to */
function figuresOf({ leads, cases, filed, decided, referred, penaltiesFen }: Figures, campaign?: string) {
  const listed = (to: string, count: number) =>
    campaign === undefined || count === 0 ? (
      count
    ) : (
      <Link key={to} to={to} search={inAddress({ campaign })}>
        {count}
      </Link>
    );
  return [listed('/leads', leads), listed('/cases', cases), filed, decided, referred, inYuan(penaltiesFen)];
}
